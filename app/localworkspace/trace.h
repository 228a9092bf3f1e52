// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace brickbench::local {

/// Writes one line "<nanoseconds of CLOCK_MONOTONIC> <event> <detail>" to the end of the file that the
/// environment variable BRICKBENCH_TRACE names, as the clients do to theirs: `request received`, `request
/// answered`, `command started` and `command finished`. Costs one test of a flag without it. Never given
/// code, output or tokens. One thread.
void trace(const char* event, const QByteArray& detail);

} // namespace brickbench::local
