// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace brickbench {

/// Gives memory that was freed back to the system, in a worker; for after something large has gone. Needed
/// because the heap keeps it for later otherwise: tens of megabytes after a result of 150 MB. From any
/// thread.
void returnFreeMemory();

} // namespace brickbench
