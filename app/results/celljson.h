// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tableresult.h"

#include <QByteArray>

namespace brickbench {

/// Appends one cell as valid JSON without rounding: digits and decimals as sent, null and missing as null,
/// nested values as JSON with struct names, NaN and the infinities as strings.
void appendCellJson(const TableResult& table, std::int64_t row, int column, QByteArray& out);

/// Appends `[cell,cell,…]`.
void appendRowJson(const TableResult& table, std::int64_t row, QByteArray& out);

/// Appends `{"name":…,"type":…}`; the type is ColumnType::sparkName().
void appendColumnJson(const Column& column, QByteArray& out);

/// Appends `[{"name":…,"type":…},…]`, all columns.
void appendColumnsJson(const TableResult& table, QByteArray& out);

/// Appends \a text as a JSON string.
void appendJsonText(const QString& text, QByteArray& out);

} // namespace brickbench
