// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/chartwindow.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace brickbench {

namespace {

using Type = ChartSpec::Type;

/// Of all clouds together: more cannot be told apart and would be slow to paint.
constexpr int mostPoints = 8000;

struct Range {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();

    void take(double value)
    {
        if (std::isnan(value))
            return;
        low = std::min(low, value);
        high = std::max(high, value);
    }
    bool isEmpty() const { return low > high; }
};

/// A single value gets room around it, too.
void addRoom(Range& range, double share)
{
    if (range.isEmpty())
        range = {0, 1};
    double room = (range.high / 2 - range.low / 2) * 2 * share;
    if (range.high == range.low)
        room = range.high == 0 ? 1 : std::abs(range.high) / 10;
    constexpr double largest = std::numeric_limits<double>::max();
    range.low = std::max(-largest, range.low - room);
    range.high = std::min(largest, range.high + room);
}

Range stackedRange(const ChartPlot& plot)
{
    Range range;
    for (std::size_t i = 0; i < plot.series.front().y.size(); ++i) {
        double above = 0;
        double below = 0;
        for (const ChartSeries& series : plot.series) {
            if (series.y[i] > 0)
                above += series.y[i];
            else if (series.y[i] < 0)
                below += series.y[i];
        }
        range.take(above);
        range.take(below);
    }
    return range;
}

Range heights(const ChartPlot& plot)
{
    const bool isStacked = plot.binWidth > 0 || (plot.spec.type == Type::Bar && plot.spec.isStacked);
    if (isStacked)
        return stackedRange(plot);
    Range range;
    for (const ChartSeries& series : plot.series) {
        for (const double value : series.y)
            range.take(value);
    }
    return range;
}

} // namespace

ChartWindow fullWindow(const ChartPlot& plot)
{
    Range x;
    if (plot.hasPoints()) {
        for (const ChartSeries& series : plot.series) {
            for (const double value : series.x)
                x.take(value);
        }
        const bool isSingle = x.low == x.high;
        if (plot.spec.type == Type::Scatter || isSingle)
            addRoom(x, 0.03);
    } else if (!plot.series.empty()) {
        x = {-0.5, static_cast<double>(plot.series.front().y.size()) - 0.5};
    }
    if (x.isEmpty())
        x = {0, 1};
    const bool fromZero = plot.spec.type != Type::Line && plot.spec.type != Type::Scatter;
    Range y;
    if (!plot.series.empty())
        y = heights(plot);
    if (fromZero)
        y.take(0);
    const bool standsOnZero = fromZero && y.low == 0;
    const bool hangsFromZero = fromZero && y.high == 0;
    addRoom(y, 0.05);
    if (standsOnZero)
        y.low = 0;
    if (hangsFromZero && !standsOnZero)
        y.high = 0;
    return {x.low, x.high, y.low, y.high};
}

ShownPoints shownPoints(const ChartPlot& plot, const ChartWindow& window, int columns)
{
    ShownPoints shown;
    const int most = mostPoints / std::max(1, static_cast<int>(plot.series.size()));
    for (const ChartSeries& series : plot.series) {
        shown.push_back(plot.spec.type == Type::Scatter
                ? thinPoints(series.x, series.y, window, most)
                : reduceLine(series.x, series.y, window, std::max(50, columns)));
    }
    return shown;
}

} // namespace brickbench
