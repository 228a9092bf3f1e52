// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/clusters.h"

#include "api/urlquery.h"
#include "core/json.h"
#include "core/logging.h"

#include <array>
#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

std::optional<int> smallNumber(const QJsonObject& object, QLatin1StringView key)
{
    const auto number = json::number(object, key);
    if (!number || *number < 0 || *number > std::numeric_limits<int>::max())
        return {};
    return int(*number);
}

/// Only the id is needed: everything else has a sensible "not told".
Result<Cluster> clusterFromJson(const QJsonObject& object)
{
    auto id = json::id(object, "id"_L1);
    if (!id)
        return Unexpected(std::move(id).error());
    Cluster cluster;
    cluster.id.text = *std::move(id);
    cluster.name = json::text(object, "name"_L1);
    cluster.stateName = json::text(object, "status"_L1);
    cluster.state = clusterStateFromName(cluster.stateName);
    cluster.driverIp = json::text(object, "driverIp"_L1);
    cluster.jdbcPort = smallNumber(object, "jdbcPort"_L1);
    cluster.numWorkers = smallNumber(object, "numWorkers"_L1);
    cluster.raw = object;
    return cluster;
}

} // namespace

ClusterState clusterStateFromName(QStringView name)
{
    static constexpr std::array<std::pair<QLatin1StringView, ClusterState>, 9> names{{
        {"Running"_L1, ClusterState::Running},
        {"Pending"_L1, ClusterState::Pending},
        {"Restarting"_L1, ClusterState::Restarting},
        {"Reconfiguring"_L1, ClusterState::Reconfiguring},
        {"Resizing"_L1, ClusterState::Reconfiguring},
        {"Terminating"_L1, ClusterState::Terminating},
        {"Terminated"_L1, ClusterState::Terminated},
        {"Error"_L1, ClusterState::Error},
        {"Unknown"_L1, ClusterState::Unknown},
    }};
    for (const auto& [known, state] : names) {
        if (name.compare(known, Qt::CaseInsensitive) == 0)
            return state;
    }
    qCInfo(logApi) << "The server sent a cluster state this program does not know:" << name;
    return ClusterState::Unknown;
}

bool canRunCommands(ClusterState state)
{
    return state == ClusterState::Running || state == ClusterState::Reconfiguring;
}

Result<ListClusters::Response> ListClusters::decode(const QByteArray& reply)
{
    const auto list = json::array(reply);
    if (!list)
        return Unexpected(list.error());
    Response clusters;
    clusters.reserve(std::size_t(list->size()));
    for (const QJsonValue& item : *list) {
        auto cluster = clusterFromJson(item.toObject());
        if (!cluster)
            return Unexpected(std::move(cluster).error());
        clusters.push_back(*std::move(cluster));
    }
    return clusters;
}

QUrlQuery GetClusterStatus::query() const
{
    QUrlQuery query;
    addParameter(query, u"clusterId"_s, cluster.text);
    return query;
}

Result<Cluster> GetClusterStatus::decode(const QByteArray& reply)
{
    return json::object(reply).and_then(clusterFromJson);
}

RequestBody RestartCluster::body() const
{
    return {QJsonObject{{"clusterId"_L1, cluster.text}}, {}};
}

Result<ClusterId> RestartCluster::decode(const QByteArray& reply)
{
    return json::object(reply).map(
        [](const QJsonObject& object) { return ClusterId{json::text(object, "id"_L1)}; });
}

ClusterId RestartCluster::completed(ClusterId answer) const
{
    return answer.isEmpty() ? cluster : answer;
}

} // namespace brickbench
