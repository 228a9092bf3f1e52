// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/statehistory.h"

namespace brickbench {

namespace {

constexpr std::size_t mostChanges = 200;

} // namespace

void StateHistory::note(const ClusterId& cluster, ClusterState state, const QDateTime& at)
{
    StateChanges& changes = m_changes[cluster];
    if (!changes.empty() && changes.back().state == state)
        return;
    changes.push_back({state, at});
    if (changes.size() > mostChanges)
        changes.erase(changes.begin());
}

} // namespace brickbench
