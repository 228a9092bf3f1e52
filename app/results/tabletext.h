// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tableresult.h"

#include <QByteArray>

#include <vector>

namespace brickbench {

/// Cells to copy: rows of the table in the order shown, and columns in the order shown.
struct CellBlock {
    std::vector<std::int64_t> rows;
    std::vector<int> columns;
    bool headers = false;
};

/// For the clipboard's text/plain: tabs between cells, LF between rows, none at the end; cells with tabs,
/// quotes or line ends in quotes, as spreadsheets write them. Null is empty. UTF-8 bytes: a QString of a
/// million rows would double the memory.
QByteArray blockAsTsv(const TableResult& table, const CellBlock& block);

/// For the clipboard's text/html: one table; numbers to the right, nothing in a cell for null.
QByteArray blockAsHtml(const TableResult& table, const CellBlock& block);

} // namespace brickbench
