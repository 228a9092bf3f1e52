// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace brickbench::bench {

/// CLOCK_MONOTONIC in milliseconds, the same in every thread and process.
double nowMs();
/// CPU time of this thread in milliseconds: on a busy machine it tells what a quiet one would take.
double threadCpuMs();

} // namespace brickbench::bench
