// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/statehistory.h"

#include <QString>

#include <chrono>

namespace brickbench::ui {

/// "45 s", "12 min 5 s", "3 h 05 min", "2 d 4 h": the two largest units.
QString durationText(std::chrono::seconds duration);
/// How long it has been running: what API 2.x tells, or else what was seen since the connection was opened;
/// "" when it is not running. \a now is UTC, here as below.
QString uptimeText(const Cluster& cluster, const StateChanges& history, const QDateTime& now);
/// The rule, and how long until it strikes where that can be known; "" when the workspace does not tell.
QString autoTerminationText(const Cluster& cluster, const QDateTime& now);
/// One piece of \a history in words: its state, from when to when, how long.
QString spanText(const StateChanges& history, std::size_t span, const QDateTime& now);

} // namespace brickbench::ui
