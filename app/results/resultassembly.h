// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/statusparser.h"

namespace brickbench {

/// Judges a status answer that was taken apart: which kind of result it is, what must be said about it, or
/// why it is no status answer at all. What `data` is decides, not the order or the letters of `resultType`.
Result<CommandStatus> assembleStatus(StatusFields fields);

} // namespace brickbench
