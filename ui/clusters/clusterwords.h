// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/clusters.h"
#include "core/language.h"

#include <QColor>
#include <QString>

#include <chrono>
#include <utility>
#include <vector>

namespace brickbench {
class ClusterCalls;
}

namespace brickbench::ui {

struct Theme;

/// A cluster state for people: a word, a shape and a colour, always together.
QString stateText(ClusterState state);
QString stateIconName(ClusterState state);
QColor stateColor(const Theme& theme, ClusterState state);

/// Why the workspace offers neither start nor terminate, as far as that is known; "" when it offers them.
QString clusterOfferText(const ClusterCalls& calls);
/// Where start and terminate make sense, if they are offered.
bool canStart(ClusterState state);
bool canTerminate(ClusterState state);

/// Which Python the local workspace runs commands with, which packages that has and which it lacks: fields
/// for the details, each a name and a value. None while it looks for one, and for the clusters of other
/// workspaces.
std::vector<std::pair<QString, QString>> localPythonFields(const Cluster& cluster);

/// "just now", "12 s ago", "3 min ago", "2 h ago".
QString ageText(std::chrono::seconds age);

} // namespace brickbench::ui
