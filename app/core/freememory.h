// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace brickbench {

/// Gives memory that was freed back to the system, in a worker; for after something large has gone. Needed
/// because the heap keeps it for later otherwise: tens of megabytes after a result of 150 MB. From any
/// thread.
void returnFreeMemory();

/// Bounds what the heap of each thread keeps for later, from now on: large blocks come from the system and go
/// back to it at once. For the start of a program, before its threads. Needed for glibc, which takes the
/// largest block freed so far as a wish to keep as much again, per thread; elsewhere it does nothing.
void keepLittleFreeMemory();

} // namespace brickbench
