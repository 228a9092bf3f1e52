// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/chartplot.h"

#include <atomic>
#include <limits>
#include <optional>

namespace brickbench {

/// The aggregated value of some rows, in a form that can be merged with another's.
struct ChartTally {
    double value = std::numeric_limits<double>::quiet_NaN(); ///< NaN: nothing was measured
    double weight = 0; ///< Mean: how many cells it is of
    QString exact; ///< the digits of value where they are known

    void merge(const ChartTally& more, Aggregate aggregate);
};

/// Rows that share the cells of X and of the group column.
struct TalliedRows {
    std::int64_t row = 0; ///< a result row with these cells
    std::int64_t rowCount = 0;
    std::vector<ChartTally> tallies; ///< one for each of spec.y; of rows when there is none
};

struct TalliedTable {
    std::vector<TalliedRows> groups; ///< in the order in which their first row is shown
    std::int64_t leftOutRows = 0;
    std::int64_t rowsWithoutY = 0; ///< cells of Y that are null or missing
    bool areDoubles = false;
};

/// spec.aggregate of each Y by X and group. Nothing when \a cancelled became true.
std::optional<TalliedTable> tallyRows(
    const TableExcerpt& excerpt, const ChartSpec& spec, const std::atomic<bool>& cancelled);

/// As tallyRows(), by the place that X has on the axis of plot.xScale and, of times, by the period of
/// spec.step: what differs only in the text or in less than a double can hold is one.
std::optional<TalliedTable> tallyPlaces(
    const TableExcerpt& excerpt, const ChartPlot& plot, const std::atomic<bool>& cancelled);

} // namespace brickbench
