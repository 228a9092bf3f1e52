// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/roworder.h"
#include "results/tableresult.h"

#include <vector>

namespace brickbench {

/// Rows and columns of a table in the order they are shown, without a copy: what is copied, exported, charted
/// and profiled. A value; cheap to copy but for the column list, and safe to read from any thread.
struct TableExcerpt {
    TableResultPtr table;
    RowOrder rows; ///< null: all rows as sent
    std::vector<int> columns; ///< columns of the table, in the order shown; hidden ones are left out

    /// All rows and all columns. \a table must not be null.
    static TableExcerpt whole(TableResultPtr table);

    std::int64_t rowCount() const { return table ? shownRowCount(rows, table->rowCount()) : 0; }
    int columnCount() const { return static_cast<int>(columns.size()); }
    std::int64_t resultRow(std::int64_t shown) const { return brickbench::resultRow(rows, shown); }
    int resultColumn(int shown) const { return columns[static_cast<std::size_t>(shown)]; }

    // The following take shown rows and columns.
    Cell cell(std::int64_t row, int column) const
    {
        return table->cell(resultRow(row), resultColumn(column));
    }
    const Column& column(int shown) const
    {
        return table->columns()[static_cast<std::size_t>(resultColumn(shown))];
    }
    /// As TableResult::text().
    QString text(std::int64_t row, int column) const
    {
        return table->text(resultRow(row), resultColumn(column));
    }

    /// For who reads all rows one after another: call it with each shown row, before reading that one. The
    /// rows that follow are on their way from the memory then, which a sorted table's are not by themselves.
    void expectAfter(std::int64_t shown) const
    {
        if (rows)
            expectRows(shown);
    }

    /// The shown rows from \a first to before \a last only, such as those selected.
    TableExcerpt slice(std::int64_t first, std::int64_t last) const;

private:
    void expectRows(std::int64_t shown) const;
};

} // namespace brickbench
