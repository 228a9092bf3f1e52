// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/libraryrules.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

using LibraryKind = LibrarySource::Kind;

struct LibraryRules {
    Q_DECLARE_TR_FUNCTIONS(LibraryRules)
};

bool matches(const QString& pattern, const QString& text)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

QString endingOf(LibraryKind kind)
{
    if (kind == LibraryKind::Wheel)
        return u".whl"_s;
    if (kind == LibraryKind::Jar)
        return u".jar"_s;
    if (kind == LibraryKind::Egg)
        return u".egg"_s;
    return kind == LibraryKind::Requirements ? u".txt"_s : QString();
}

QString libraryPathProblem(LibraryKind kind, const QString& path)
{
    // With a scheme, or absolute: the cluster has no folder that it would be relative to.
    if (!matches(u"(/|[A-Za-z][A-Za-z0-9+.-]+:/).+"_s, path))
        return LibraryRules::tr("Enter a path that the cluster can read, as in %1").arg(libraryExample(kind));
    if (!path.endsWith(endingOf(kind), Qt::CaseInsensitive))
        return LibraryRules::tr("The file must end in %1.").arg(endingOf(kind));
    return {};
}

bool isPyPiPackage(const QString& text)
{
    const QString name = u"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?(\\s*\\[[A-Za-z0-9._,\\s-]+\\])?"_s;
    const QString version = u"\\s*(===|==|~=|!=|<=|>=|<|>)\\s*[A-Za-z0-9.*+!_-]+"_s;
    return matches(name + u"(%1(\\s*,%1)*)?"_s.arg(version), text)
        || matches(name + u"\\s*@\\s*\\S+"_s, text);
}

} // namespace

QString libraryExample(LibraryKind kind)
{
    switch (kind) {
    case LibraryKind::PyPi:
        return u"simplejson==3.19.2"_s;
    case LibraryKind::Maven:
        return u"org.jsoup:jsoup:1.17.2"_s;
    case LibraryKind::Cran:
        return u"forecast"_s;
    case LibraryKind::Wheel:
        return u"/Volumes/main/default/libs/tools-1.0-py3-none-any.whl"_s;
    case LibraryKind::Jar:
        return u"/Volumes/main/default/libs/tools.jar"_s;
    case LibraryKind::Requirements:
        return u"/Workspace/Shared/requirements.txt"_s;
    case LibraryKind::Egg:
        return u"dbfs:/libs/tools.egg"_s;
    case LibraryKind::Unknown:
        break;
    }
    return {};
}

bool takesRepository(LibraryKind kind)
{
    return kind == LibraryKind::PyPi || kind == LibraryKind::Maven || kind == LibraryKind::Cran;
}

QString repositoryExample(LibraryKind kind)
{
    if (kind == LibraryKind::PyPi)
        return u"https://pypi.example.com/simple"_s;
    return kind == LibraryKind::Maven ? u"https://maven.example.com/repository"_s
                                      : u"https://cran.example.com"_s;
}

QString libraryTextProblem(LibraryKind kind, const QString& text)
{
    switch (kind) {
    case LibraryKind::PyPi:
        return isPyPiPackage(text)
            ? QString()
            : LibraryRules::tr("Enter one package, with its version if that matters, as in %1")
                  .arg(libraryExample(kind));
    case LibraryKind::Maven:
        return matches(u"[^:\\s]+:[^:\\s]+(:[^:\\s]+){1,3}"_s, text)
            ? QString()
            : LibraryRules::tr("Enter group:artifact:version, as in %1").arg(libraryExample(kind));
    case LibraryKind::Cran:
        return matches(u"[A-Za-z][A-Za-z0-9.]*"_s, text)
            ? QString()
            : LibraryRules::tr("Enter the name of one package, as in %1").arg(libraryExample(kind));
    case LibraryKind::Wheel:
    case LibraryKind::Jar:
    case LibraryKind::Egg:
    case LibraryKind::Requirements:
        return libraryPathProblem(kind, text);
    case LibraryKind::Unknown:
        break;
    }
    return {};
}

QString repositoryProblem(const QString& address)
{
    if (address.isEmpty())
        return {};
    const QUrl url(address, QUrl::StrictMode);
    const bool isAddress
        = url.isValid() && !url.host().isEmpty() && (url.scheme() == "https"_L1 || url.scheme() == "http"_L1);
    return isAddress ? QString()
                     : LibraryRules::tr("Enter an address that begins with https://, or leave it empty.");
}

QString exclusionsProblem(const QString& list)
{
    const QStringList parts = exclusionsFrom(list);
    const bool areRight = std::all_of(parts.begin(), parts.end(),
        [](const QString& part) { return matches(u"[^:\\s]+:[^:\\s]+"_s, part); });
    return areRight ? QString()
                    : LibraryRules::tr("Enter group:artifact, with commas between them, as in %1")
                          .arg(u"org.slf4j:slf4j-api, log4j:log4j"_s);
}

QStringList exclusionsFrom(const QString& list)
{
    static const QRegularExpression between(u"[,;\\s]+"_s);
    return list.split(between, Qt::SkipEmptyParts);
}

} // namespace brickbench::ui
