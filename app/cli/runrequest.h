// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "session/commandrun.h"

namespace brickbench::cli {

/// What `run` sends. Says so where --rich was asked for and cannot be had.
RunRequest requestOf(const Scope& scope);

} // namespace brickbench::cli
