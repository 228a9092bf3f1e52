// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tablegroups.h"

#include <optional>
#include <vector>

namespace brickbench {

/// What to draw: columns of the table (by their number in the result, so moving and hiding columns changes
/// nothing) and what to make of them. A value.
struct ChartSpec {
    enum class Type { Bar, Line, Area, Scatter, Histogram, Pie };
    enum class Order {
        ByX, ///< naturally by type: numbers by value, times by time, texts as a dictionary has them
        Appearance, ///< as the rows come
        LargestFirst,
        SmallestFirst,
    };
    /// Into which periods times of X are gathered where rows are aggregated. In UTC.
    enum class TimeStep { Exact, Hour, Day, Week, Month, Year };

    static constexpr int none = -1;
    static constexpr int maxSeries = 8; ///< as many colours as can be told apart
    static constexpr int maxCategories = 200;

    Type type = Type::Bar;
    int x = none; ///< Line, Area, Scatter: none is the number of the row. Histogram: the values themselves
    std::vector<int> y; ///< Bar, Pie: none counts rows. Pie takes the first. Histogram: not used
    int group = none; ///< splits each Y into a series for each value. Pie: not used
    /// Nothing: each row is a point (Line, Area and Scatter over numbers or times); elsewhere the same as
    /// Sum. Scatter and Histogram do not aggregate.
    std::optional<Aggregate> aggregate = Aggregate::Sum;
    TimeStep step = TimeStep::Exact;
    Order order = Order::LargestFirst; ///< of the categories of Bar and Pie
    int limit = 20; ///< categories of Bar and Pie; the rest goes to "other". 1 to maxCategories
    bool isStacked = false; ///< Bar

    friend bool operator==(const ChartSpec&, const ChartSpec&) = default;
};

/// What a column's cells are for a chart.
enum class ColumnScale { Category, Number, Time };

/// Periods in their order are shown without gaps, whatever the limit.
inline bool keepsAllPeriods(const ChartSpec& spec, ColumnScale xScale)
{
    return xScale == ColumnScale::Time && spec.order == ChartSpec::Order::ByX;
}

} // namespace brickbench
