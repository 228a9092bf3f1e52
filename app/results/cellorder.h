// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tableresult.h"

#include <string_view>

namespace brickbench {

/// The order of numbers, times and texts that sorting, filtering, grouping and profiles share.
///
/// Within a column: numbers < NaN < booleans (false first) < times < texts < arrays and objects < null and
/// missing. A string counts as a number in a column of a numeric type ("12.50" of a decimal, "NaN" of a
/// double) and as a time in a column of dates or timestamps; elsewhere it is text.
/// Gives a negative number, 0 or a positive one. Numbers compare by their exact value, whatever their length.
int compareCells(const TableResult& table, int column, std::int64_t leftRow, std::int64_t rightRow);

/// As compareCells() of two cells of a column of \a type.
int compareCells(const Cell& left, const Cell& right, const ColumnType& type);

/// Texts as a dictionary has them: first without regard to case and accents, by Unicode code point; what is
/// then equal has the plain letter before the accented and the small one before the capital. 0 only for equal
/// texts.
int compareTexts(std::string_view left, std::string_view right);

} // namespace brickbench
