// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/cellselection.h"

#include <optional>

namespace brickbench::ui {

struct CellPosition {
    int row = 0;
    int column = 0;
};

/// The next cell (row by row) that contains \a needle, starting after \a from or before it, wrapping around
/// the ends; nothing when no cell does. For a worker: reads the whole table when it has to.
std::optional<CellPosition> findCell(const TableResult& table, const QString& needle, Qt::CaseSensitivity cs,
    CellPosition from, bool forward, const WorkProgress& progress);

} // namespace brickbench::ui
