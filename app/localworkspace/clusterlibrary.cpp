// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/clusterlibrary.h"

#include <QUrl>

#include <array>

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = ClusterLibrary::Kind;

struct KindRule {
    QLatin1StringView key;
    Kind kind;
    QLatin1StringView textKey; ///< of a package; empty: the value is a path
    QLatin1StringView ending; ///< of a path; empty: none is asked for
};

constexpr std::array<KindRule, 7> kindRules{{
    {"jar"_L1, Kind::Jar, {}, ".jar"_L1},
    {"egg"_L1, Kind::Egg, {}, ".egg"_L1},
    {"whl"_L1, Kind::Wheel, {}, ".whl"_L1},
    {"requirements"_L1, Kind::Requirements, {}, ".txt"_L1},
    {"pypi"_L1, Kind::PyPi, "package"_L1, {}},
    {"maven"_L1, Kind::Maven, "coordinates"_L1, {}},
    {"cran"_L1, Kind::Cran, "package"_L1, {}},
}};

QString pathProblem(const KindRule& rule, const QString& path)
{
    if (path.isEmpty())
        return u"The path of a %1 library is missing."_s.arg(rule.key);
    const bool isPath = path.startsWith(u'/') || path.startsWith("dbfs:/"_L1) || path.startsWith("file:/"_L1);
    if (!isPath)
        return u"A library is read from dbfs:/, file:/ or an absolute path here, '%1' is none."_s.arg(path);
    if (!path.endsWith(rule.ending, Qt::CaseInsensitive))
        return u"A %1 library ends in %2, '%3' does not."_s.arg(rule.key, rule.ending, path);
    return {};
}

QString packageProblem(const KindRule& rule, const QString& package, const QString& repository)
{
    if (package.isEmpty())
        return u"Missing required field: %1.%2"_s.arg(rule.key, rule.textKey);
    // It would be an option of pip.
    if (package.startsWith(u'-'))
        return u"'%1' is not the name of a package."_s.arg(package);
    if (repository.isEmpty())
        return {};
    const QUrl url(repository, QUrl::StrictMode);
    const bool isAddress = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    return isAddress && !url.host().isEmpty()
        ? QString()
        : u"%1.repo must be an http or https address, '%2' is not."_s.arg(rule.key, repository);
}

} // namespace

std::variant<ClusterLibrary, QString> ClusterLibrary::read(const QJsonValue& item)
{
    const QJsonObject object = item.toObject();
    const KindRule* found = nullptr;
    for (const KindRule& rule : kindRules) {
        if (!object.contains(rule.key))
            continue;
        if (found)
            return u"A library has exactly one kind, this one has %1 and %2."_s.arg(found->key, rule.key);
        found = &rule;
    }
    if (!found)
        return u"A library must be one of jar, egg, whl, requirements, pypi, maven and cran."_s;
    const bool isPackage = !found->textKey.isEmpty();
    const QJsonValue value = object.value(found->key);
    const QString text = (isPackage ? value.toObject().value(found->textKey) : value).toString().trimmed();
    const QString repository = value.toObject().value("repo"_L1).toString().trimmed();
    const QString problem = isPackage ? packageProblem(*found, text, repository) : pathProblem(*found, text);
    if (!problem.isEmpty())
        return problem;
    return ClusterLibrary{found->kind, text, repository, {{found->key, value}}};
}

QString ClusterLibrary::problem() const
{
    switch (kind) {
    case Kind::Jar:
    case Kind::Maven:
        return u"Libraries for the JVM need Spark, which this local workspace does not run. Use a cluster for "
               "them."_s;
    case Kind::Cran:
        return u"Packages of CRAN need R, which this local workspace does not run. Use a cluster for them."_s;
    case Kind::Egg:
    case Kind::Wheel:
    case Kind::Requirements:
    case Kind::PyPi:
        break;
    }
    return {};
}

} // namespace brickbench::local
