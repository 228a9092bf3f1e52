// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/libraries2.h"

#include "api/urlquery.h"
#include "core/json.h"
#include "core/logging.h"

#include <QJsonDocument>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

using Kind = LibrarySource::Kind;
using State = InstalledLibrary::State;

/// The kinds that are a path and nothing else.
constexpr std::array<std::pair<QLatin1StringView, Kind>, 4> pathKinds{{
    {"jar"_L1, Kind::Jar},
    {"egg"_L1, Kind::Egg},
    {"whl"_L1, Kind::Wheel},
    {"requirements"_L1, Kind::Requirements},
}};

struct PackageKind {
    QLatin1StringView key;
    Kind kind;
    QLatin1StringView textKey;
};

constexpr std::array<PackageKind, 3> packageKinds{{
    {"pypi"_L1, Kind::PyPi, "package"_L1},
    {"maven"_L1, Kind::Maven, "coordinates"_L1},
    {"cran"_L1, Kind::Cran, "package"_L1},
}};

State stateOf(QStringView name)
{
    static constexpr std::array<std::pair<QLatin1StringView, State>, 8> names{{
        {"PENDING"_L1, State::Pending},
        {"RESOLVING"_L1, State::Resolving},
        {"INSTALLING"_L1, State::Installing},
        {"INSTALLED"_L1, State::Installed},
        {"RESTORED"_L1, State::Restored},
        {"SKIPPED"_L1, State::Skipped},
        {"FAILED"_L1, State::Failed},
        {"UNINSTALL_ON_RESTART"_L1, State::UninstallOnRestart},
    }};
    for (const auto& [known, state] : names) {
        if (name.compare(known, Qt::CaseInsensitive) == 0)
            return state;
    }
    qCInfo(logApi) << "The server sent a library state this program does not know:" << name;
    return State::Unknown;
}

QStringList stringsOf(const QJsonArray& array)
{
    QStringList strings;
    for (const QJsonValue& value : array)
        strings.append(value.isString() ? value.toString() : QString());
    strings.removeAll(QString());
    return strings;
}

LibrarySource sourceFromJson(const QJsonObject& object)
{
    for (const auto& [key, kind] : pathKinds) {
        if (object.value(key).isString())
            return {kind, object.value(key).toString(), {}, {}};
    }
    for (const PackageKind& package : packageKinds) {
        const QJsonObject inner = object.value(package.key).toObject();
        if (!inner.isEmpty())
            return {package.kind, json::text(inner, package.textKey), json::text(inner, "repo"_L1),
                stringsOf(inner.value("exclusions"_L1).toArray())};
    }
    return {Kind::Unknown, QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)), {}, {}};
}

QJsonObject jsonFromSource(const LibrarySource& source)
{
    for (const auto& [key, kind] : pathKinds) {
        if (kind == source.kind)
            return {{key, source.text}};
    }
    for (const PackageKind& package : packageKinds) {
        if (package.kind != source.kind)
            continue;
        QJsonObject inner{{package.textKey, source.text}};
        if (!source.repository.isEmpty())
            inner.insert("repo"_L1, source.repository);
        if (!source.exclusions.isEmpty())
            inner.insert("exclusions"_L1, QJsonArray::fromStringList(source.exclusions));
        return {{package.key, inner}};
    }
    return QJsonDocument::fromJson(source.text.toUtf8()).object();
}

RequestBody bodyOf(const ClusterId& cluster, const std::vector<LibrarySource>& libraries)
{
    QJsonArray list;
    for (const LibrarySource& library : libraries)
        list.append(jsonFromSource(library));
    return {QJsonObject{{"cluster_id"_L1, cluster.text}, {"libraries"_L1, list}}, {}};
}

Result<LibrariesAccepted> accepted(const QByteArray& reply)
{
    return json::object(reply).map([](const QJsonObject&) { return LibrariesAccepted{}; });
}

} // namespace

QUrlQuery ListInstalledLibraries::query() const
{
    QUrlQuery query;
    addParameter(query, u"cluster_id"_s, cluster.text);
    return query;
}

Result<ListInstalledLibraries::Response> ListInstalledLibraries::decode(const QByteArray& reply)
{
    const auto answer = json::object(reply);
    if (!answer)
        return Unexpected(answer.error());
    Response libraries;
    // Absent when the cluster has none.
    for (const QJsonValue& item : answer->value("library_statuses"_L1).toArray()) {
        const QJsonObject object = item.toObject();
        InstalledLibrary library;
        library.source = sourceFromJson(object.value("library"_L1).toObject());
        library.stateName = json::text(object, "status"_L1);
        library.state = stateOf(library.stateName);
        library.messages = stringsOf(object.value("messages"_L1).toArray());
        library.isForAllClusters = object.value("is_library_for_all_clusters"_L1).toBool();
        libraries.push_back(std::move(library));
    }
    return libraries;
}

RequestBody InstallLibraries::body() const
{
    return bodyOf(cluster, libraries);
}

Result<LibrariesAccepted> InstallLibraries::decode(const QByteArray& reply)
{
    return accepted(reply);
}

RequestBody UninstallLibraries::body() const
{
    return bodyOf(cluster, libraries);
}

Result<LibrariesAccepted> UninstallLibraries::decode(const QByteArray& reply)
{
    return accepted(reply);
}

} // namespace brickbench
