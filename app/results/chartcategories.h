// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/chartplot.h"

namespace brickbench {

/// Fills the categories and series of \a plot for its spec: Bar, Pie, and Line and Area over texts. False
/// when \a cancelled became true.
bool plotCategories(const TableExcerpt& excerpt, const std::atomic<bool>& cancelled, ChartPlot& plot);

} // namespace brickbench
