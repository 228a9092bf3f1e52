// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/chartplot.h"

#include "results/chartcategories.h"
#include "results/chartguess.h"
#include "results/chartpoints.h"

#include <algorithm>
#include <cmath>

namespace brickbench {

namespace {

using Type = ChartSpec::Type;
using Lack = ChartPlot::Lack;

bool holds(const TableExcerpt& excerpt, int column)
{
    return column >= 0 && column < excerpt.table->columnCount();
}

/// Columns that the table does not have (a remembered chart of another result) are as if not chosen.
ChartSpec fitting(const TableExcerpt& excerpt, ChartSpec spec)
{
    if (!holds(excerpt, spec.x))
        spec.x = ChartSpec::none;
    if (!holds(excerpt, spec.group))
        spec.group = ChartSpec::none;
    std::vector<int> ys;
    for (const int column : spec.y) {
        if (holds(excerpt, column) && std::find(ys.begin(), ys.end(), column) == ys.end())
            ys.push_back(column);
    }
    ys.resize(std::min<std::size_t>(ys.size(), ChartSpec::maxSeries));
    spec.y = std::move(ys);
    return spec;
}

bool hasAxisOfValues(Type type)
{
    return type == Type::Line || type == Type::Area || type == Type::Scatter;
}

Lack lackOf(const TableExcerpt& excerpt, const ChartPlot& plot)
{
    const ChartSpec& spec = plot.spec;
    const bool needsX = !hasAxisOfValues(spec.type);
    if (needsX && spec.x < 0)
        return Lack::X;
    const bool needsPlace = spec.type == Type::Scatter || spec.type == Type::Histogram;
    if (needsPlace && spec.x >= 0 && plot.xScale == ColumnScale::Category)
        return Lack::NumericX;
    if (spec.type == Type::Histogram)
        return Lack::None;
    const bool counts
        = spec.aggregate == Aggregate::Count && spec.type != Type::Scatter && (needsX || spec.x >= 0);
    if (spec.y.empty() && !needsX && !counts)
        return Lack::Y;
    const auto isNumeric = [&](int column) { return columnScale(excerpt, column) == ColumnScale::Number; };
    if (!counts && !std::all_of(spec.y.begin(), spec.y.end(), isNumeric))
        return Lack::NumericY;
    return Lack::None;
}

bool isEmpty(const ChartSeries& series)
{
    return std::all_of(series.y.begin(), series.y.end(), [](double value) { return std::isnan(value); });
}

bool fill(const TableExcerpt& excerpt, const std::atomic<bool>& cancelled, ChartPlot& plot)
{
    if (plot.spec.type == Type::Histogram)
        return plotHistogram(excerpt, cancelled, plot);
    const bool overTexts = plot.spec.x >= 0 && plot.xScale == ColumnScale::Category;
    if (!hasAxisOfValues(plot.spec.type) || overTexts)
        return plotCategories(excerpt, cancelled, plot);
    return plotPoints(excerpt, cancelled, plot);
}

} // namespace

std::optional<ChartPlot> plotChart(
    const TableExcerpt& excerpt, const ChartSpec& spec, const std::atomic<bool>& cancelled)
{
    ChartPlot plot;
    plot.spec = fitting(excerpt, spec);
    plot.rowCount = excerpt.rowCount();
    plot.xScale = plot.spec.x >= 0 ? columnScale(excerpt, plot.spec.x) : ColumnScale::Number;
    plot.lack = lackOf(excerpt, plot);
    if (plot.rowCount == 0)
        plot.lack = Lack::Rows;
    if (plot.lack != Lack::None)
        return plot;
    if (!fill(excerpt, cancelled, plot) || cancelled)
        return std::nullopt;
    plot.series.erase(std::remove_if(plot.series.begin(), plot.series.end(), isEmpty), plot.series.end());
    if (plot.series.empty())
        plot.lack = Lack::Values;
    return plot;
}

} // namespace brickbench
