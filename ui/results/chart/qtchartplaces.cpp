// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/chart/qtchartsurface.h"

#include <QChart>
#include <QPieSeries>

#include <algorithm>
#include <cmath>

namespace brickbench::ui {
namespace {

constexpr qreal reach = 30; ///< pixels from which a point is taken

} // namespace

QPointF QtChartSurface::valueAt(QPointF position) const
{
    const QRectF area = chart()->plotArea();
    const double x = (position.x() - area.left()) / std::max<qreal>(1, area.width());
    const double y = (area.bottom() - position.y()) / std::max<qreal>(1, area.height());
    return {m_window.xFrom + x * (m_window.xTo - m_window.xFrom),
        m_window.yFrom + y * (m_window.yTo - m_window.yFrom)};
}

QPointF QtChartSurface::placeOf(ChartMark mark) const
{
    const QRectF area = chart()->plotArea();
    const ChartSeries& series = plot().series[static_cast<std::size_t>(mark.series)];
    const auto index = static_cast<std::size_t>(mark.index);
    const double x = series.x.empty() ? mark.index : series.x[index];
    const double y = std::isnan(series.y[index]) ? 0 : series.y[index];
    // Halved: differences of huge numbers may be beyond a double.
    const auto share
        = [](double value, double from, double to) { return (value / 2 - from / 2) / (to / 2 - from / 2); };
    return {area.left() + share(x, m_window.xFrom, m_window.xTo) * area.width(),
        area.bottom() - share(y, m_window.yFrom, m_window.yTo) * area.height()};
}

ChartMark QtChartSurface::markAt(QPointF position) const
{
    if (!hasPlot())
        return {};
    if (isPie())
        return sliceAt(position);
    if (!chart()->plotArea().adjusted(-4, -4, 4, 4).contains(position))
        return {};
    const bool areBars = plot().spec.type == ChartSpec::Type::Bar || plot().binWidth > 0;
    return areBars ? barAt(valueAt(position)) : nearestPoint(position);
}

ChartMark QtChartSurface::barAt(QPointF value) const
{
    const int count = static_cast<int>(plot().series.front().y.size());
    const int series = static_cast<int>(plot().series.size());
    const int index = std::clamp(static_cast<int>(std::floor(value.x() + 0.5)), 0, count - 1);
    const auto at = static_cast<std::size_t>(index);
    if (!plot().spec.isStacked && plot().binWidth == 0) {
        const double within = (value.x() - index + 0.4) / 0.8;
        return {std::clamp(static_cast<int>(std::floor(within * series)), 0, series - 1), index};
    }
    double above = 0;
    double below = 0;
    for (int i = 0; i < series; ++i) {
        const double height = plot().series[static_cast<std::size_t>(i)].y[at];
        above += height > 0 ? height : 0;
        below += height < 0 ? height : 0;
        if ((height > 0 && value.y() >= 0 && value.y() <= above)
            || (height < 0 && value.y() < 0 && value.y() >= below))
            return {i, index};
    }
    return {series - 1, index};
}

ChartMark QtChartSurface::nearestPoint(QPointF position) const
{
    ChartMark nearest;
    double least = std::numeric_limits<double>::infinity();
    const bool isCloud = zoomsBoth();
    const auto look = [&](std::size_t series, std::size_t index) {
        if (std::isnan(plot().series[series].y[index]))
            return;
        const ChartMark mark{static_cast<int>(series), static_cast<int>(index)};
        const QPointF away = placeOf(mark) - position;
        // Along a line the pointer is seldom at its height: what is over or under it is meant.
        const double distance
            = isCloud ? std::hypot(away.x(), away.y()) : std::abs(away.x()) * 8 + std::abs(away.y()) * 0.5;
        if (distance < least) {
            least = distance;
            nearest = mark;
        }
    };
    for (std::size_t series = 0; series < plot().series.size(); ++series) {
        if (plot().hasPoints()) {
            for (const std::uint32_t index : m_shown[series])
                look(series, index);
        } else {
            for (std::size_t index = 0; index < plot().series[series].y.size(); ++index)
                look(series, index);
        }
    }
    return isCloud && least > reach ? ChartMark() : nearest;
}

ChartMark QtChartSurface::sliceAt(QPointF position) const
{
    auto* pie = qobject_cast<QPieSeries*>(chart()->series().constFirst());
    const QRectF area = chart()->plotArea();
    const QPointF away = position - area.center();
    const qreal radius = std::min(area.width(), area.height()) / 2 * pie->pieSize();
    if (std::hypot(away.x(), away.y()) > radius)
        return {};
    // Clockwise from 12 o'clock.
    double turned = std::atan2(away.x(), -away.y()) / (2 * M_PI);
    turned = turned < 0 ? turned + 1 : turned;
    const auto slices = pie->slices();
    for (int i = 0; i < static_cast<int>(slices.size()); ++i) {
        turned -= slices.at(i)->value();
        if (turned <= 0)
            return {0, i};
    }
    return {};
}

} // namespace brickbench::ui
