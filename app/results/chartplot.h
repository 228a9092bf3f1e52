// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/chartspec.h"
#include "results/tableexcerpt.h"

#include <QString>

#include <atomic>
#include <cstdint>
#include <optional>
#include <vector>

namespace brickbench {

/// One line, one cloud of points or one colour of bars.
struct ChartSeries {
    int column = ChartSpec::none; ///< of the table; none: rows are counted
    std::int64_t groupRow = -1; ///< a result row that holds the group's value; -1: not split, or "other"
    bool isOther = false; ///< all groups that got no series of their own

    std::vector<double>
        x; ///< points only, ascending for Line and Area. Times: milliseconds since 1970 in UTC
    std::vector<double> y; ///< a value for each point or category; NaN: nothing there (categories only)
    std::vector<std::uint32_t> rows; ///< points that are rows: the result row of each
    std::vector<QString> exact; ///< the exact digits of y where the double may not be exact; empty, or as y
};

struct ChartCategory {
    enum class Kind { Value, Null, Other };
    Kind kind = Kind::Value;
    QString text; ///< of Value, as sent; of a period its first day or hour
};

/// What the picture does not show, to be said beside it.
struct ChartLosses {
    std::int64_t rowsWithoutX = 0; ///< null, missing or not of X's scale
    std::int64_t rowsWithoutY = 0; ///< counted for each Y: null, missing, no number, NaN or infinite
    std::int64_t categoriesInOther = 0;
    std::int64_t groupsInOther = 0; ///< merged into one series
    std::int64_t groupsLeftOut = 0; ///< points cannot be merged
    std::int64_t negativeSlices = 0; ///< a pie has none
    std::int64_t rowsBeyondGroups = 0; ///< more different values than can be held
    bool areDoubles = false; ///< decimals or integers beyond 2^53 are drawn as the nearest double

    friend bool operator==(const ChartLosses&, const ChartLosses&) = default;
};

/// A chart as numbers, ready to be drawn: categories with a value each, or points.
struct ChartPlot {
    enum class Lack {
        None,
        X, ///< choose a column for X
        Y, ///< choose a numeric column for Y
        NumericY, ///< a Y column holds no numbers
        NumericX, ///< a histogram or scatter plot needs numbers or times
        Rows, ///< there are no rows
        Values, ///< there are rows, and none with values for both axes
    };

    ChartSpec spec; ///< as drawn
    Lack lack = Lack::None;
    ColumnScale xScale = ColumnScale::Category;
    std::vector<ChartCategory> categories; ///< of Bar, Pie, and of Line and Area over texts
    std::vector<ChartSeries> series;
    double binStart = 0; ///< Histogram: y[i] counts from binStart + i * binWidth to before the next
    double binWidth = 0; ///< 0: no histogram
    std::int64_t rowCount = 0; ///< rows that were looked at
    ChartLosses losses;

    bool hasPoints() const { return !series.empty() && !series.front().x.empty(); }
};

/// Makes the numbers of a chart. Nothing when \a cancelled became true. For a worker: some hundred
/// milliseconds for a million rows.
std::optional<ChartPlot> plotChart(
    const TableExcerpt& excerpt, const ChartSpec& spec, const std::atomic<bool>& cancelled);

} // namespace brickbench
