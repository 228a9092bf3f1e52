// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/clusters.h"

namespace brickbench {

/// Versions of the 2.x cluster calls. Both have the same fields; only 2.1 lists in pages.
enum class ClusterApi2 { V21, V20 };

/// A part of the 2.x cluster list.
struct ClusterPage {
    std::vector<Cluster> clusters;
    QString nextPageToken; ///< "" on the last page
};

/// GET 2.1/clusters/list in pages, or GET 2.0/clusters/list, which gives everything at once. `clusters` is
/// absent when there are none (rest-1.2 section 10).
template <ClusterApi2 Version>
struct ListClusters2 {
    using Response = ClusterPage;
    static constexpr Route route{
        Verb::Get, Version == ClusterApi2::V21 ? "2.1/clusters/list" : "2.0/clusters/list", Repeat::Safe};
    static constexpr int pageSize = 100; ///< the most that servers give

    QString pageToken; ///< "" for the first page; 2.0 has no pages

    QUrlQuery query() const;
    RequestBody body() const { return {}; }
    static Result<Response> decode(const QByteArray& reply);
};

/// GET 2.1 or 2.0/clusters/get
template <ClusterApi2 Version>
struct GetCluster2 {
    using Response = Cluster;
    static constexpr Route route{
        Verb::Get, Version == ClusterApi2::V21 ? "2.1/clusters/get" : "2.0/clusters/get", Repeat::Safe};

    ClusterId cluster;

    QUrlQuery query() const;
    RequestBody body() const { return {}; }
    static Result<Response> decode(const QByteArray& reply);
};

/// What can be asked of a cluster as a whole.
enum class ClusterAction2 {
    Start, ///< of a terminated one; else 400 INVALID_STATE
    Restart,
    Terminate, ///< the call is named `delete`, and only terminates
};

namespace detail {
constexpr const char* clusterActionPath(ClusterApi2 version, ClusterAction2 action)
{
    const bool is21 = version == ClusterApi2::V21;
    switch (action) {
    case ClusterAction2::Start:
        return is21 ? "2.1/clusters/start" : "2.0/clusters/start";
    case ClusterAction2::Restart:
        return is21 ? "2.1/clusters/restart" : "2.0/clusters/restart";
    case ClusterAction2::Terminate:
        break;
    }
    return is21 ? "2.1/clusters/delete" : "2.0/clusters/delete";
}
} // namespace detail

/// POST 2.1 or 2.0/clusters/start, restart or delete: answers {}. Never repeated on a lost reply.
template <ClusterApi2 Version, ClusterAction2 Action>
struct ChangeCluster2 {
    using Response = ClusterId; ///< the id sent
    static constexpr Route route{Verb::Post, detail::clusterActionPath(Version, Action), Repeat::Never};

    ClusterId cluster;

    QUrlQuery query() const { return {}; }
    RequestBody body() const { return {QJsonObject{{QStringLiteral("cluster_id"), cluster.text}}, {}}; }
    static Result<Response> decode(const QByteArray& reply);
    Response completed(Response) const { return cluster; }
};

static_assert(
    Endpoint<ListClusters2<ClusterApi2::
            V21>> && Endpoint<GetCluster2<ClusterApi2::V20>> && Endpoint<ChangeCluster2<ClusterApi2::V21, ClusterAction2::Start>>);

} // namespace brickbench
