// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/layering/layering.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace brickbench::test {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What one module may use: modules of ours, Qt modules, and headers of other libraries by prefix.
struct Rule {
    QStringList modules;
    QStringList qtModules;
    QStringList libraries;
};

QHash<QString, Rule> makeRules()
{
    const QString expected = u"tl/expected.hpp"_s;
    const QStringList guiless{u"QtCore"_s, u"QtNetwork"_s};
    const QStringList widgets = guiless
        + QStringList{
            u"QtGui"_s, u"QtWidgets"_s, u"QtSvg"_s, u"QtSvgWidgets"_s, u"QtCharts"_s, u"QtPrintSupport"_s};
    const QStringList session{u"core"_s, u"results"_s, u"api"_s, u"history"_s, u"secrets"_s, u"session"_s};
    const QStringList belowUi = session + QStringList{u"models"_s};
    const QStringList panels{u"ui/editor"_s, u"ui/results"_s, u"ui/clusters"_s, u"ui/connections"_s,
        u"ui/history"_s, u"ui/notifications"_s};

    QHash<QString, Rule> rules{
        {u"core"_s, {{u"core"_s}, {u"QtCore"_s}, {expected}}},
        {u"results"_s, {{u"core"_s, u"results"_s}, {u"QtCore"_s}, {expected}}},
        {u"history"_s, {{u"core"_s, u"results"_s, u"history"_s}, {u"QtCore"_s, u"QtSql"_s}, {expected}}},
        {u"api"_s, {{u"core"_s, u"results"_s, u"api"_s}, guiless, {expected}}},
        {u"secrets"_s, {{u"core"_s, u"secrets"_s}, {u"QtCore"_s}, {expected, u"qt6keychain/"_s}}},
        {u"session"_s, {session, guiless, {expected}}},
        {u"models"_s, {belowUi, guiless, {expected}}},
        {u"cli"_s, {session + QStringList{u"cli"_s}, guiless, {expected}}},
        {u"localworkspace"_s, {{u"localworkspace"_s}, guiless, {}}},
        {u"ui/common"_s, {belowUi + QStringList{u"ui/common"_s}, widgets, {expected}}},
        {u"ui/mainwindow"_s,
            {belowUi + panels + QStringList{u"ui/common"_s, u"ui/mainwindow"_s}, widgets, {expected}}},
        {u"main"_s,
            {belowUi + panels + QStringList{u"ui/common"_s, u"ui/mainwindow"_s}, widgets, {expected}}},
    };
    for (const QString& panel : panels)
        rules.insert(panel, {belowUi + QStringList{u"ui/common"_s, panel}, widgets, {expected}});
    rules[u"ui/editor"_s].libraries << u"Qsci/"_s;
    rules[u"ui/notifications"_s].qtModules << u"QtDBus"_s;
    return rules;
}

/// "app/core/x.h" and "core/x.h" are core; "ui/editor/x.h" is ui/editor; "app/main.cpp" is main.
QString moduleOf(QString path)
{
    if (path.startsWith("app/"_L1))
        path.remove(0, 4);
    const QStringList parts = path.split(u'/');
    if (parts.size() == 1)
        return u"main"_s;
    return parts.first() == "ui"_L1 && parts.size() > 2 ? u"ui/"_s + parts.at(1) : parts.first();
}

/// The Qt module of an include such as `QWidget` or `QtWidgets/QWidget`; nothing when it is none of Qt's.
std::optional<QString> qtModuleOf(const QString& include, const QtHeaders& qtHeaders)
{
    const qsizetype slash = include.indexOf(u'/');
    if (slash > 0 && include.startsWith("Qt"_L1))
        return include.left(slash);
    for (auto module = qtHeaders.cbegin(); module != qtHeaders.cend(); ++module) {
        if (module->contains(include))
            return module.key();
    }
    return std::nullopt;
}

/// What is wrong with \a include in a file of \a module, "" when nothing is.
QString complaint(
    const QString& module, const Rule& rule, const QString& include, bool quoted, const QtHeaders& qtHeaders)
{
    if (quoted) {
        const bool generated = !include.contains(u'/'); // moc and resource headers beside the source
        const bool allowed = generated || rule.modules.contains(moduleOf(include));
        return allowed ? QString() : u"%1 may not include %2"_s.arg(module, include);
    }
    if (const auto qt = qtModuleOf(include, qtHeaders))
        return rule.qtModules.contains(*qt) ? QString()
                                            : u"%1 may not use %2 (%3)"_s.arg(module, *qt, include);
    static const QRegularExpression foreign(u"^(Qsci|qt6keychain|keychain|tl|simdjson)\\b"_s);
    if (!foreign.match(include).hasMatch())
        return {};
    const bool allowed = std::any_of(rule.libraries.cbegin(), rule.libraries.cend(),
        [&](const QString& library) { return include.startsWith(library); });
    return allowed ? QString() : u"%1 may not use %2"_s.arg(module, include);
}

QStringList fileViolations(const QString& root, const QString& path, const QtHeaders& qtHeaders)
{
    static const QHash<QString, Rule> rules = makeRules();
    static const QRegularExpression includeLine(u"^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]"_s);
    const QString module = moduleOf(path);
    if (!rules.contains(module))
        return {u"%1:1: the folder belongs to no module of the architecture"_s.arg(path)};

    QFile file(root + u'/' + path);
    if (!file.open(QIODevice::ReadOnly))
        return {u"%1:1: cannot be read"_s.arg(path)};
    QStringList violations;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const auto match = includeLine.match(lines.at(i));
        if (!match.hasMatch())
            continue;
        const bool quoted = match.captured(1) == "\""_L1;
        const QString wrong = complaint(module, rules.value(module), match.captured(2), quoted, qtHeaders);
        if (!wrong.isEmpty())
            violations << u"%1:%2: %3"_s.arg(path).arg(i + 1).arg(wrong);
    }
    return violations;
}

} // namespace

QtHeaders listQtHeaders(const QStringList& qtIncludeFolders)
{
    QtHeaders headers;
    for (const QString& folder : qtIncludeFolders) {
        const QDir dir(folder);
        if (!dir.dirName().startsWith("Qt"_L1))
            continue;
        const QStringList names = dir.entryList(QDir::Files);
        headers[dir.dirName()] = QSet<QString>(names.cbegin(), names.cend());
    }
    return headers;
}

QStringList layeringViolations(const QString& root, const QtHeaders& qtHeaders)
{
    QStringList violations;
    for (const QString& top : {u"app"_s, u"ui"_s}) {
        QDirIterator files(
            root + u'/' + top, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            files.next();
            violations += fileViolations(root, QDir(root).relativeFilePath(files.filePath()), qtHeaders);
        }
    }
    violations.sort();
    return violations;
}

} // namespace brickbench::test
