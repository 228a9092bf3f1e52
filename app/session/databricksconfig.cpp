// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/credentialsources.h"

#include <QDir>
#include <QFile>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

/// `#` and `;` at line start, or `#` after a blank, begin a comment: a token may hold a `#`.
QStringView withoutComment(QStringView line)
{
    const QStringView trimmed = line.trimmed();
    if (trimmed.startsWith(u'#') || trimmed.startsWith(u';'))
        return {};
    for (qsizetype at = line.indexOf(u'#'); at > 0; at = line.indexOf(u'#', at + 1)) {
        if (line.at(at - 1).isSpace())
            return line.first(at).trimmed();
    }
    return trimmed;
}

QString unquoted(QStringView text)
{
    text = text.trimmed();
    if (text.size() >= 2 && text.front() == text.back() && (text.front() == u'"' || text.front() == u'\''))
        text = text.sliced(1, text.size() - 2);
    return text.toString();
}

qsizetype delimiterOf(QStringView line)
{
    const qsizetype equals = line.indexOf(u'=');
    const qsizetype colon = line.indexOf(u':');
    if (equals < 0 || colon < 0)
        return std::max(equals, colon);
    return std::min(equals, colon);
}

const auto settingsSection = "__settings__"_L1;

} // namespace

DatabricksConfig DatabricksConfig::parse(const QByteArray& text)
{
    DatabricksConfig config;
    config.defaultProfile = u"DEFAULT"_s;
    QString section = u"DEFAULT"_s;
    const auto valuesOf = [&config](const QString& name) -> QMap<QString, QString>& {
        for (Profile& profile : config.profiles) {
            if (profile.name == name)
                return profile.values;
        }
        return config.profiles.emplace_back(Profile{name, {}}).values;
    };
    QString whole = QString::fromUtf8(text);
    if (whole.startsWith(u'\ufeff'))
        whole.remove(0, 1);
    const auto lines = QStringView(whole).split(u'\n');
    for (const QStringView& raw : lines) {
        const QStringView line = withoutComment(raw);
        if (line.startsWith(u'[') && line.contains(u']')) {
            section = line.sliced(1, line.indexOf(u']') - 1).trimmed().toString();
            if (section != settingsSection)
                valuesOf(section);
            continue;
        }
        const qsizetype delimiter = delimiterOf(line);
        if (delimiter <= 0)
            continue;
        const QString key = line.first(delimiter).trimmed().toString().toLower();
        const QString value = unquoted(line.sliced(delimiter + 1));
        if (section != settingsSection)
            valuesOf(section).insert(key, value);
        else if (key == "default_profile"_L1 && !value.isEmpty())
            config.defaultProfile = value;
    }
    return config;
}

Result<DatabricksConfig> DatabricksConfig::load(const QString& path)
{
    QFile file(path);
    if (!file.exists())
        return parse({});
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Io, u"%1 cannot be read: %2"_s.arg(path, file.errorString()));
    return parse(file.readAll());
}

QString DatabricksConfig::path(const QProcessEnvironment& environment)
{
    QString path = environment.value(u"DATABRICKS_CONFIG_FILE"_s);
    if (path.isEmpty())
        path = u"~/.databrickscfg"_s;
    if (path.startsWith("~/"_L1))
        path.replace(0, 1, environment.value(u"HOME"_s, QDir::homePath()));
    return path;
}

const DatabricksConfig::Profile* DatabricksConfig::find(const QString& name) const
{
    for (const Profile& profile : profiles) {
        if (profile.name == name)
            return &profile;
    }
    return nullptr;
}

} // namespace brickbench
