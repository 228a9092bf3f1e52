// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace brickbench {

/// Writes one line "<monotonic nanoseconds> <event> <detail>" to the file that BRICKBENCH_TRACE names, for
/// measuring from outside; costs one test of a flag without it. Any thread. \a detail holds ids and counts,
/// never code, output or secrets.
void trace(const char* event, const QString& detail = {});
/// Somebody asked for a trace: what is costly to say is worth saying.
bool isTracing();

} // namespace brickbench
