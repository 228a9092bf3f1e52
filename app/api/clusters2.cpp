// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/clusters2.h"

#include "api/urlquery.h"
#include "core/json.h"

#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

std::optional<int> countOf(const QJsonObject& object, QLatin1StringView key)
{
    const auto number = json::number(object, key);
    if (!number || *number < 0 || *number > std::numeric_limits<int>::max())
        return {};
    return int(*number);
}

/// Milliseconds since 1970; 0 and absent both mean "never".
QDateTime instantOf(const QJsonObject& object, QLatin1StringView key)
{
    const auto milliseconds = json::number(object, key);
    if (!milliseconds || *milliseconds <= 0)
        return {};
    return QDateTime::fromMSecsSinceEpoch(*milliseconds, Qt::UTC);
}

ClusterAttributes detailsFromJson(const QJsonObject& object)
{
    ClusterAttributes details;
    details.stateMessage = json::text(object, "state_message"_L1);
    details.runtimeVersion = json::text(object, "spark_version"_L1);
    details.source = json::text(object, "cluster_source"_L1);
    const QJsonObject autoscale = object.value("autoscale"_L1).toObject();
    details.minWorkers = countOf(autoscale, "min_workers"_L1);
    details.maxWorkers = countOf(autoscale, "max_workers"_L1);
    details.autoTerminationMinutes = countOf(object, "autotermination_minutes"_L1);
    details.startedAt = instantOf(object, "start_time"_L1);
    details.terminatedAt = instantOf(object, "terminated_time"_L1);
    details.lastActivityAt = instantOf(object, "last_activity_time"_L1);
    details.lastStateLossAt = instantOf(object, "last_state_loss_time"_L1);
    return details;
}

/// Only the id is needed, as in 1.2.
Result<Cluster> cluster2FromJson(const QJsonObject& object)
{
    auto id = json::id(object, "cluster_id"_L1);
    if (!id)
        return Unexpected(std::move(id).error());
    Cluster cluster;
    cluster.id.text = *std::move(id);
    cluster.name = json::text(object, "cluster_name"_L1);
    cluster.stateName = json::text(object, "state"_L1);
    cluster.state = clusterStateFromName(cluster.stateName);
    const QJsonObject driver = object.value("driver"_L1).toObject();
    cluster.driverIp = json::text(driver, "private_ip"_L1);
    cluster.jdbcPort = countOf(object, "jdbc_port"_L1);
    cluster.numWorkers = countOf(object, "num_workers"_L1);
    cluster.details = detailsFromJson(object);
    cluster.raw = object;
    return cluster;
}

Result<ClusterPage> pageFromJson(const QJsonObject& object)
{
    ClusterPage page;
    page.nextPageToken = json::text(object, "next_page_token"_L1);
    const QJsonValue list = object.value("clusters"_L1);
    if (list.isUndefined() || list.isNull())
        return page;
    const auto items = json::array(object, "clusters"_L1);
    if (!items)
        return Unexpected(items.error());
    page.clusters.reserve(std::size_t(items->size()));
    for (const QJsonValue& item : *items) {
        auto cluster = cluster2FromJson(item.toObject());
        if (!cluster)
            return Unexpected(std::move(cluster).error());
        page.clusters.push_back(*std::move(cluster));
    }
    return page;
}

} // namespace

template <ClusterApi2 Version>
QUrlQuery ListClusters2<Version>::query() const
{
    QUrlQuery query;
    if constexpr (Version == ClusterApi2::V21) {
        addParameter(query, u"page_size"_s, QString::number(pageSize));
        if (!pageToken.isEmpty())
            addParameter(query, u"page_token"_s, pageToken);
    }
    return query;
}

template <ClusterApi2 Version>
Result<ClusterPage> ListClusters2<Version>::decode(const QByteArray& reply)
{
    return json::object(reply).and_then(pageFromJson);
}

template <ClusterApi2 Version>
QUrlQuery GetCluster2<Version>::query() const
{
    QUrlQuery query;
    addParameter(query, u"cluster_id"_s, cluster.text);
    return query;
}

template <ClusterApi2 Version>
Result<Cluster> GetCluster2<Version>::decode(const QByteArray& reply)
{
    return json::object(reply).and_then(cluster2FromJson);
}

template <ClusterApi2 Version, ClusterAction2 Action>
Result<ClusterId> ChangeCluster2<Version, Action>::decode(const QByteArray& reply)
{
    return json::object(reply).map([](const QJsonObject&) { return ClusterId{}; });
}

template struct ListClusters2<ClusterApi2::V21>;
template struct ListClusters2<ClusterApi2::V20>;
template struct GetCluster2<ClusterApi2::V21>;
template struct GetCluster2<ClusterApi2::V20>;
template struct ChangeCluster2<ClusterApi2::V21, ClusterAction2::Start>;
template struct ChangeCluster2<ClusterApi2::V21, ClusterAction2::Restart>;
template struct ChangeCluster2<ClusterApi2::V21, ClusterAction2::Terminate>;
template struct ChangeCluster2<ClusterApi2::V20, ClusterAction2::Start>;
template struct ChangeCluster2<ClusterApi2::V20, ClusterAction2::Restart>;
template struct ChangeCluster2<ClusterApi2::V20, ClusterAction2::Terminate>;

} // namespace brickbench
