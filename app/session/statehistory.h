// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/clusters.h"

#include <QDateTime>
#include <QHash>

#include <vector>

namespace brickbench {

/// The state a cluster was seen in, from \a at (UTC) until the next one. The first one of a cluster began
/// before anybody looked.
struct StateChange {
    ClusterState state = ClusterState::Unknown;
    QDateTime at = {};

    friend bool operator==(const StateChange&, const StateChange&) = default;
};

using StateChanges = std::vector<StateChange>; ///< oldest first

/// The states that the clusters of a connection were seen in since it was opened. A cluster that left the
/// list is forgotten: those of jobs come and go by the thousand.
class StateHistory {
public:
    void note(const std::vector<Cluster>& clusters, const QDateTime& at);
    /// Empty for a cluster that was never in the list; at most the last 200.
    StateChanges of(const ClusterId& cluster) const { return m_changes.value(cluster); }

private:
    QHash<ClusterId, StateChanges> m_changes;
};

} // namespace brickbench
