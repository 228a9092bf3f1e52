// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tableresult.h"

#include <QFontMetrics>

#include <cstdint>

namespace brickbench::ui {

/// Pixels the widest of some cells of a column needs: the rows from \a firstRow on, and \a count in all
/// spread over the table. Measures only the longest texts found.
int sampledWidth(
    const TableResult& table, int column, std::int64_t firstRow, int count, const QFontMetrics& metrics);

} // namespace brickbench::ui
