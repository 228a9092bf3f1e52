// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/columntype.h"

namespace brickbench {

/// The type in Spark's own JSON, as a schema entry carries it: `"long"`, `{"type":"array",…}`. What this
/// program could not read (Kind::Unknown) is given as it came.
QString typeJson(const ColumnType& type);

} // namespace brickbench
