// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tableresult.h"

#include <QByteArray>

namespace brickbench {

/// How a cell is written between delimiters.
struct CellQuoting {
    char delimiter = ',';
    bool guardFormulas = false;
    /// Empty strings as "", so that they differ from null.
    bool markEmpty = true;
    bool decimalComma = false;
};

/// Appends a field, in quotes where it needs them.
void appendField(std::string_view text, const CellQuoting& quoting, QByteArray& out);

/// As appendField(), with a ' in front of what a spreadsheet would run as a formula, where the quoting
/// guards.
void appendGuardedField(std::string_view text, const CellQuoting& quoting, QByteArray& out);

/// Appends a cell; null and missing give nothing.
void appendCellField(
    const TableResult& table, std::int64_t row, int column, const CellQuoting& quoting, QByteArray& out);

} // namespace brickbench
