// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings.h"
#include "session/clustercalls.h"

#include <QUrl>

namespace brickbench {

/// Which version of the cluster list \a host served last time, so that a workspace without API 1.2 is not
/// asked for it at every start; V12 for a host that is not known.
ClusterApi rememberedClusterApi(const Settings& settings, const QUrl& host);

/// Keeps it for the next start, for the last 100 hosts.
void rememberClusterApi(Settings& settings, const QUrl& host, ClusterApi api);

/// The same of the calls that 1.2 never had: start, terminate, details; V21 for a host that is not known.
ClusterApi2 rememberedClusterApi2(const Settings& settings, const QUrl& host);
void rememberClusterApi2(Settings& settings, const QUrl& host, ClusterApi2 api);

} // namespace brickbench
