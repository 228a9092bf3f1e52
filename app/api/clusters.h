// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/route.h"
#include "core/ids.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace brickbench {

/// Cluster states of API 1.2; 2.x words are mapped onto them (RESIZING is Reconfiguring).
enum class ClusterState {
    Running,
    Pending,
    Restarting,
    Reconfiguring,
    Terminating,
    Terminated,
    Error,
    Unknown
};

ClusterState clusterStateFromName(QStringView name);
/// Commands may run: Running, and Reconfiguring (2.x RESIZING).
bool canRunCommands(ClusterState state);

/// What only the 2.x answers tell of a cluster (rest-1.2 sections 7 and 10); everything may be missing.
struct ClusterAttributes {
    QString stateMessage; ///< why it is in its state, the server's words
    QString runtimeVersion; ///< spark_version, "15.4.x-scala2.12"
    QString source; ///< UI, API, JOB, …; "" when not told
    std::optional<int> minWorkers; ///< of an autoscaling cluster
    std::optional<int> maxWorkers;
    std::optional<int> autoTerminationMinutes; ///< 0: never by itself
    QDateTime startedAt; ///< UTC, as the three below; invalid when not told
    QDateTime terminatedAt;
    QDateTime lastActivityAt;
    QDateTime lastStateLossAt; ///< the driver lost its state: contexts made before are gone

    friend bool operator==(const ClusterAttributes&, const ClusterAttributes&) = default;
};

/// A cluster as clusters/list and clusters/status give it (rest-1.2 section 5), or the 2.x calls.
struct Cluster {
    ClusterId id;
    QString name;
    ClusterState state = ClusterState::Unknown;
    QString stateName; ///< as sent
    QString driverIp; ///< "" when not running
    std::optional<int> jdbcPort; ///< sent as number or string
    std::optional<int> numWorkers;
    QJsonObject raw; ///< every field as sent, for the details pane; may hold ones we do not know
    std::optional<ClusterAttributes> details; ///< set when a 2.x call told of it

    friend bool operator==(const Cluster&, const Cluster&) = default;
};

/// GET 1.2/clusters/list: a top-level array.
struct ListClusters {
    using Response = std::vector<Cluster>;
    static constexpr Route route{Verb::Get, "1.2/clusters/list", Repeat::Safe};

    QUrlQuery query() const { return {}; }
    RequestBody body() const { return {}; }
    static Result<Response> decode(const QByteArray& reply);
};
static_assert(Endpoint<ListClusters>);

/// GET 1.2/clusters/status
struct GetClusterStatus {
    using Response = Cluster;
    static constexpr Route route{Verb::Get, "1.2/clusters/status", Repeat::Safe};

    ClusterId cluster;

    QUrlQuery query() const;
    RequestBody body() const { return {}; }
    static Result<Response> decode(const QByteArray& reply);
};
static_assert(Endpoint<GetClusterStatus>);

/// POST 1.2/clusters/restart: destroys every context of the cluster. Never repeated on a lost reply.
struct RestartCluster {
    using Response = ClusterId; ///< the id sent when the answer does not echo it
    static constexpr Route route{Verb::Post, "1.2/clusters/restart", Repeat::Never};

    ClusterId cluster;

    QUrlQuery query() const { return {}; }
    RequestBody body() const;
    static Result<Response> decode(const QByteArray& reply);
    /// Fills in what the answer left out.
    Response completed(Response answer) const;
};
static_assert(Endpoint<RestartCluster>);

} // namespace brickbench
