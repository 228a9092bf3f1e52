// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace brickbench {

/// The part of a chart in sight, in the units of its axes.
struct ChartWindow {
    double xFrom = 0;
    double xTo = 1;
    double yFrom = 0;
    double yTo = 1;

    friend bool operator==(const ChartWindow&, const ChartWindow&) = default;
};

/// Which points of a line to draw so that it looks the same on \a columns pixel columns as with all of them:
/// of each column the first, the lowest, the highest and the last point (M4: Jugel, Jerzak, Hackenbroich,
/// Markl, "M4: A Visualization-Oriented Time Series Data Aggregation", PVLDB 7(10), 2014; spikes survive,
/// which they do not in a sample). One point beyond either edge is kept, so that the line goes on to the
/// edge. \a x ascends. Indexes ascend.
std::vector<std::uint32_t> reduceLine(
    const std::vector<double>& x, const std::vector<double>& y, const ChartWindow& window, int columns);

/// Which points of a cloud to draw: the first in each cell of a grid over the window, whose cells grow until
/// at most \a most points are left; points outside are left out.
std::vector<std::uint32_t> thinPoints(
    const std::vector<double>& x, const std::vector<double>& y, const ChartWindow& window, int most);

} // namespace brickbench
