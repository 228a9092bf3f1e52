// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/chart/chartaxes.h"

#include <algorithm>
#include <cmath>

namespace brickbench::ui {
namespace {

constexpr qreal labelGap = 14;

qreal widest(const std::vector<AxisTick>& ticks, const QFontMetricsF& metrics)
{
    qreal width = 0;
    for (const AxisTick& tick : ticks)
        width = std::max(width, metrics.horizontalAdvance(tick.label));
    return width;
}

/// The most ticks whose labels do not touch: few first guesses are needed, as more ticks have longer labels.
template <typename Ticks>
std::vector<AxisTick> fittingTicks(Ticks ticks, qreal width, const QFontMetricsF& metrics)
{
    int most = std::max(2, static_cast<int>(width / 45));
    std::vector<AxisTick> made = ticks(most);
    while (most > 2 && widest(made, metrics) + labelGap > width / std::max<qreal>(1, qreal(made.size()))) {
        most = most * 4 / 5;
        made = ticks(most);
    }
    return made;
}

void categoryTicks(const ChartDrawing& drawing, const ChartWindow& window, qreal width,
    const QFontMetricsF& metrics, ChartTicks& ticks)
{
    const int count = static_cast<int>(drawing.categoryNames.size());
    const auto label = [&](int place) {
        // Turned labels take height from the chart: names of many words are cut.
        return metrics.elidedText(drawing.categoryNames[static_cast<std::size_t>(place)], Qt::ElideRight,
            ticks.xAngle != 0 ? 110 : 160);
    };
    const double inSight = std::max(1.0, window.xTo - window.xFrom);
    const qreal room = width / inSight;
    std::vector<int> places = everyPlace(count, window.xFrom, window.xTo, count);
    qreal longest = 0;
    for (const int place : places)
        longest = std::max(longest, metrics.horizontalAdvance(label(place)));
    if (longest + labelGap / 2 > room) {
        ticks.xAngle = -45;
        places = everyPlace(
            count, window.xFrom, window.xTo, std::max(2, static_cast<int>(width / (metrics.height() * 1.3))));
    }
    for (const int place : places)
        ticks.x.push_back({double(place), label(place)});
}

std::vector<AxisTick> axisTicks(ColumnScale scale, double from, double to, int most, const QLocale& locale)
{
    return scale == ColumnScale::Time ? timeTicks(from, to, most, locale)
                                      : numberTicks(from, to, most, locale);
}

} // namespace

ChartTicks chartTicks(
    const ChartDrawing& drawing, const ChartWindow& window, const QSizeF& area, const QFontMetricsF& metrics)
{
    const QLocale locale;
    ChartTicks ticks;
    const ChartPlot& plot = *drawing.plot;
    ticks.y = numberTicks(window.yFrom, window.yTo,
        std::clamp(static_cast<int>(area.height() / (metrics.height() * 2)), 3, 10), locale);
    if (plot.binWidth > 0) {
        // Bars stand at 0, 1, 2 …; the first limit lies half a bar before 0.
        const auto limit = [&](double place) { return plot.binStart + (place + 0.5) * plot.binWidth; };
        ticks.x = fittingTicks(
            [&](int most) {
                return axisTicks(plot.xScale, limit(window.xFrom), limit(window.xTo), most, locale);
            },
            area.width(), metrics);
        for (AxisTick& tick : ticks.x)
            tick.place = (tick.place - plot.binStart) / plot.binWidth - 0.5;
    } else if (plot.hasPoints()) {
        ticks.x = fittingTicks(
            [&](int most) { return axisTicks(plot.xScale, window.xFrom, window.xTo, most, locale); },
            area.width(), metrics);
    } else {
        categoryTicks(drawing, window, area.width(), metrics, ticks);
    }
    return ticks;
}

} // namespace brickbench::ui
