// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tableresult.h"

namespace brickbench {

/// What a cell is for comparing and measuring: its kind and its column's type together. Valid as long as the
/// cell's table.
struct CellValue {
    /// In the order of sorting.
    enum class Rank : std::uint8_t { Number, NotANumber, Boolean, Time, Text, Json, Null };

    Rank rank = Rank::Null;
    bool isInteger = false; ///< `integer` holds it exactly
    bool isExact = false; ///< two exact numbers are equal when `number` is
    bool boolean = false;
    std::int64_t integer = 0;
    double number = 0; ///< the nearest double
    std::int64_t time = 0; ///< microseconds since 1970 in UTC
    std::string_view text; ///< of Time, Text, Json, and of numbers that are not exact

    static CellValue of(const Cell& cell, const ColumnType& type);

    /// The literal of a number.
    void appendNumberTo(QByteArray& out) const;
};

/// As compareCells() of the cells that the values are of.
int compareValues(const CellValue& left, const CellValue& right);

/// Cells of the type that are strings are dates or timestamps.
bool isTimeType(const ColumnType& type);

} // namespace brickbench
