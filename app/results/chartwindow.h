// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/chartplot.h"
#include "results/pointreduction.h"

namespace brickbench {

/// Indexes of the points to draw, by series.
using ShownPoints = std::vector<std::vector<std::uint32_t>>;

/// What the axes show before anybody zooms: all values with a little room; of bars, areas and histograms with
/// the zero line. Categories and bins lie at 0, 1, 2 …
ChartWindow fullWindow(const ChartPlot& plot);

/// The points to draw of \a plot, which hasPoints(), when \a window is \a columns pixels wide. For a worker.
ShownPoints shownPoints(const ChartPlot& plot, const ChartWindow& window, int columns);

} // namespace brickbench
