// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/contextend.h"

#include "api/clusters.h"

namespace brickbench {

namespace {

/// States that no context lives through. Unknown and Error tell nothing for certain, a resize keeps them.
bool endsContexts(ClusterState state)
{
    using enum ClusterState;
    return state == Pending || state == Restarting || state == Terminating || state == Terminated;
}

} // namespace

std::optional<ContextSuspicion> contextSuspicion(const Cluster& cluster, const QDateTime& madeAt)
{
    QDateTime lastStart;
    if (cluster.details) {
        for (const QDateTime& time : {cluster.details->startedAt, cluster.details->lastStateLossAt}) {
            if (time.isValid() && (!lastStart.isValid() || time > lastStart))
                lastStart = time;
        }
    }
    const bool isRestarted = madeAt.isValid() && lastStart.isValid() && lastStart > madeAt;
    if (isRestarted)
        return ContextSuspicion{lastStart};
    if (endsContexts(cluster.state))
        return ContextSuspicion{cluster.details ? cluster.details->terminatedAt : QDateTime()};
    return std::nullopt;
}

} // namespace brickbench
