// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tableexcerpt.h"

#include <QByteArray>
#include <QItemSelection>
#include <QString>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace brickbench::ui {

/// The chosen cells of an excerpt as plain values a worker thread can read: rows and columns are those shown,
/// in the order shown, and hidden columns are never chosen. Ranges, never single cells: a million rows are
/// one entry.
struct CellSelection {
    struct Range {
        int top = 0;
        int bottom = 0; ///< inclusive
        int left = 0;
        int right = 0; ///< inclusive
    };

    std::vector<Range> ranges;

    /// \a selection has rows of \a shown and columns of its table, as a view over a ResultTableModel has.
    static CellSelection fromSelection(const QItemSelection& selection, const TableExcerpt& shown);
    static CellSelection whole(const TableExcerpt& shown);
    qint64 cellCount() const;
    bool isEmpty() const { return ranges.empty(); }
    /// Columns that hold chosen cells, ascending.
    std::vector<int> columns() const;
    /// Rows that hold chosen cells, as ascending ranges of [first, last].
    std::vector<std::pair<int, int>> rows() const;
    /// One range: every crossing of its rows and columns is chosen.
    bool isRectangle() const { return ranges.size() == 1; }
    bool contains(int row, int column) const;
    /// As of one block, or of whole rows or columns: no cell between chosen ones is left out.
    bool hasAllCrossings() const;
    /// The rows and columns of \a shown that hold chosen cells; of other cells, too, unless
    /// hasAllCrossings().
    TableExcerpt excerptOf(const TableExcerpt& shown) const;
};

/// What a worker is asked to stop by, and where it says how far it is (0 to 1000).
struct WorkProgress {
    std::atomic<bool> cancelled = false;
    std::atomic<int> perMille = 0;
};

/// Count, sum, smallest and largest of a selection, as the status bar says them.
struct SelectionSummary {
    qint64 cells = 0;
    qint64 nulls = 0;
    qint64 numbers = 0;
    QString sum; ///< exact but for doubles, of which it has 15 digits; "" when no number was met
    QString minimum; ///< the text of the cell, as it was sent
    QString maximum;
    QString mean; ///< of the numbers; 10 digits
};

/// Reads every chosen cell: run it in a worker for more than some thousand. Numbers are the numeric cells of
/// any column and the texts of numeric columns (decimals, Infinity); NaN is none.
SelectionSummary summarise(
    const TableExcerpt& shown, const CellSelection& block, const WorkProgress& progress);

/// What copying puts on the clipboard.
struct CopiedCells {
    QByteArray tsv; ///< UTF-8; values with tabs, breaks or quotes are quoted as spreadsheets do
    QByteArray html; ///< a bare table; empty above htmlLimit cells
    static constexpr qint64 htmlLimit = 100'000;
};

/// A lone cell is copied as it is, without quoting.
CopiedCells copyCells(
    const TableExcerpt& shown, const CellSelection& block, bool withHeaders, WorkProgress& progress);

} // namespace brickbench::ui
