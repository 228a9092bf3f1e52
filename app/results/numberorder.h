// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/columnscan.h"

#include <atomic>
#include <optional>
#include <vector>

namespace brickbench {

/// All rows of a table in the order of one column, nulls last, equal values in the order of the table; for a
/// column whose every cell is an integer, or every cell a double, or null. That is what most sorts are of,
/// and without a question per cell they take half the time. Nothing for any other column.
///
/// Of no use when \a cancelled.
std::optional<std::vector<std::uint32_t>> numberOrder(
    const ColumnScan& scan, bool descending, const std::atomic<bool>& cancelled);

} // namespace brickbench
