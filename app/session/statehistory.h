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

/// The states that the clusters of a connection were seen in since it was opened.
class StateHistory {
public:
    void note(const ClusterId& cluster, ClusterState state, const QDateTime& at);
    /// For a cluster that left the list: those of jobs come and go by the thousand.
    void forget(const ClusterId& cluster) { m_changes.remove(cluster); }
    /// Empty for a cluster that is not known; at most the last 200.
    StateChanges of(const ClusterId& cluster) const { return m_changes.value(cluster); }

private:
    QHash<ClusterId, StateChanges> m_changes;
};

} // namespace brickbench
