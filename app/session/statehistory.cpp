// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/statehistory.h"

namespace brickbench {

namespace {

constexpr std::size_t mostChanges = 200;

} // namespace

void StateHistory::note(const std::vector<Cluster>& clusters, const QDateTime& at)
{
    QHash<ClusterId, StateChanges> present;
    present.reserve(static_cast<qsizetype>(clusters.size()));
    for (const Cluster& cluster : clusters) {
        const auto before = m_changes.find(cluster.id);
        StateChanges changes = before == m_changes.end() ? StateChanges() : std::move(*before);
        if (changes.empty() || changes.back().state != cluster.state)
            changes.push_back({cluster.state, at});
        if (changes.size() > mostChanges)
            changes.erase(changes.begin());
        present.insert(cluster.id, std::move(changes));
    }
    m_changes = std::move(present);
}

} // namespace brickbench
