// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/chartplot.h"

namespace brickbench {

/// Fills the series of \a plot with points for its spec: Scatter, and Line and Area over numbers, times or
/// row numbers. False when \a cancelled became true.
bool plotPoints(const TableExcerpt& excerpt, const std::atomic<bool>& cancelled, ChartPlot& plot);

/// Fills in the bins of a histogram, of round width; series with a group are its values. False when \a
/// cancelled became true.
bool plotHistogram(const TableExcerpt& excerpt, const std::atomic<bool>& cancelled, ChartPlot& plot);

} // namespace brickbench
