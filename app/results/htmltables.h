// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tableresult.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace brickbench {

/// A `<table>` of an HTML result as a table with columns.
struct HtmlTable {
    QString caption; ///< "" when it has none
    TableResultPtr table;
};

/// The tables of \a utf8 that hold data, in the order of their beginnings; at most \a most. For a worker.
///
/// Header: the rows in `<thead>`, else leading rows of nothing but `<th>`; several are joined, so that a
/// column of two levels is named "a / b". A cell over several rows counts in each of them, one over several
/// columns names each in the header but stands only in the first elsewhere. A column is numeric when all its
/// cells are numbers exactly as JSON writes them ("007" and "1,000" stay text) or missing in the way pandas
/// and R say it; other cells keep their text. Tables inside a cell are tables of their own. What would exceed
/// 2,000,000 cells is left out and the table says it is truncated.
std::vector<HtmlTable> readHtmlTables(const QByteArray& utf8, std::size_t most = 50);

} // namespace brickbench
