// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/clusters.h"

#include <QHash>

#include <memory>
#include <utility>
#include <vector>

namespace brickbench {

/// A cluster as it was told, shared by all who show it. Surprising: the object stays the same one from poll
/// to poll as long as nothing about the cluster changes, so that equal pointers mean "unchanged".
using ClusterPtr = std::shared_ptr<const Cluster>;
using ClusterPtrs = std::vector<ClusterPtr>;

/// The clusters of a connection in the order of the server, found by id.
class ClusterList {
public:
    ClusterList() = default;
    explicit ClusterList(ClusterPtrs clusters); ///< ids must be unique

    const ClusterPtrs& clusters() const { return m_clusters; }
    const ClusterPtr* find(const ClusterId& id) const; ///< nullptr: not in the list
    void replace(ClusterPtr cluster); ///< the one with the same id, which must be there

private:
    ClusterPtrs m_clusters;
    QHash<QString, std::size_t> m_places; ///< by id
};

/// What a new list brought.
struct ClusterListChange {
    ClusterList list;
    std::vector<std::pair<ClusterId, ClusterState>> moved; ///< into another state
    std::vector<std::pair<ClusterId, ClusterState>> appeared;
    std::vector<ClusterId> left;
    bool isSame = false; ///< nothing changed, not even the order
};

/// Takes \a fresh in over \a before. A cluster that is named twice counts once; what a 2.x call told before
/// is kept where \a fresh comes without it. Pure, for any thread: a list of thousands takes longer than a
/// frame.
ClusterListChange takeIn(std::vector<Cluster> fresh, const ClusterList& before);

} // namespace brickbench
