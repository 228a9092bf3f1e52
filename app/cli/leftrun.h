// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/runreport.h"
#include "session/commandrun.h"

namespace brickbench::cli {

/// Whether a run that is over for us may be running on the cluster all the same: its execute reply was lost,
/// or its polls were refused or made no sense, which something on the way can do in the cluster's place. Its
/// context must not be destroyed then.
bool mayGoOn(const CommandRun& run);

/// The report of a run that was sent and is left on the cluster: \a why, a sentence, and how to look at it
/// later.
RunReport reportOfLeft(const CommandRun& run, const Scope& scope, const QString& why);

} // namespace brickbench::cli
