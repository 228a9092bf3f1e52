// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace brickbench::bench {

/// Proportional memory of a process and of what it started, in MiB; 0 where the system does not tell.
double treePss(qint64 pid);

/// Resident memory of this process, in MiB; 0 where the system does not tell.
double residentMiB();
/// The most that was resident since forgetPeak() or the start.
double peakMiB();
void forgetPeak();

} // namespace brickbench::bench
