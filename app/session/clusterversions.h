// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apiclient.h"
#include "api/clusters2.h"

#include <array>
#include <functional>

namespace brickbench {

/// Versions of the cluster calls, in the order in which they are tried.
enum class ClusterApi { V12, V21, V20 };

/// \a first, then the others in their order.
std::array<ClusterApi, 3> versionsFrom(ClusterApi first);
ClusterApi clusterApiOf(ClusterApi2 version);
/// 2.1 for 1.2, too.
ClusterApi2 clusterApi2Of(ClusterApi version);

/// Asks for one cluster through that version: 1.2 clusters/status, or 2.x clusters/get.
[[nodiscard]] CallHandle askForCluster(ApiClient& client, ClusterApi version, const ClusterId& id,
    QObject* context, std::function<void(Result<Cluster>)> done);

/// Asks for a change through that version, once. 1.2 has a restart only.
void askForChange(ApiClient& client, ClusterApi version, ClusterAction2 action, const ClusterId& id,
    QObject* context, std::function<void(Result<ClusterId>)> done);

/// The answer says that the server has no such call, as opposed to no such object or no permission: the call
/// did nothing, and another version of it may be tried.
bool saysNotServed(const Error& error);

/// The answer says no, but comes from the call itself.
bool saysServed(const Error& error);

} // namespace brickbench
