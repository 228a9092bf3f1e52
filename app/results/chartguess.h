// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/chartspec.h"
#include "results/tableexcerpt.h"

namespace brickbench {

/// By the column's type; a string column whose first texts all read as times or all as numbers (what a CSV
/// file becomes) counts as such. \a column is the table's. Looks at some hundred rows at most.
ColumnScale columnScale(const TableExcerpt& excerpt, int column);

/// The name says that the numbers are names of things or places (id, zip, code, latitude …): nothing to add
/// up.
bool isIdentifierName(const QString& name);

/// The chart somebody would draw first, from the shown columns and a sample of the rows. Times and a number:
/// a line; texts and a number: bars; two numbers: a scatter plot; one: a histogram; only texts: bars of
/// counts. Without any column that fits, X and Y stay empty.
ChartSpec guessChart(const TableExcerpt& excerpt);

} // namespace brickbench
