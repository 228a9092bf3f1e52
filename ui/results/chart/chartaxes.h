// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/chart/chartsurface.h"
#include "ui/results/chart/chartticks.h"

#include <QFontMetricsF>
#include <QSizeF>

namespace brickbench::ui {

/// The ticks of both axes for a window and a plot area of so many pixels: as many as have room.
struct ChartTicks {
    std::vector<AxisTick> x;
    std::vector<AxisTick> y;
    int xAngle = 0; ///< degrees the labels of X are turned by when they have no room side by side
};

ChartTicks chartTicks(
    const ChartDrawing& drawing, const ChartWindow& window, const QSizeF& area, const QFontMetricsF& metrics);

} // namespace brickbench::ui
