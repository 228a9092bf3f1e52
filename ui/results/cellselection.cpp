// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/cellselection.h"

#include <algorithm>
#include <map>

namespace brickbench::ui {

CellSelection CellSelection::fromSelection(const QItemSelection& selection, const TableExcerpt& shown)
{
    if (selection.isEmpty() || !shown.table)
        return {};
    std::vector<int> shownAs(static_cast<std::size_t>(shown.table->columnCount()), -1);
    for (int i = 0; i < shown.columnCount(); ++i)
        shownAs[static_cast<std::size_t>(shown.resultColumn(i))] = i;
    // A block over moved columns comes as a range a column: those of the same rows are one again.
    std::map<std::pair<int, int>, std::vector<int>> columnsOfRows;
    for (const QItemSelectionRange& range : selection) {
        if (!range.isValid())
            continue;
        auto& columns = columnsOfRows[{range.top(), range.bottom()}];
        for (int column = range.left(); column <= range.right(); ++column) {
            const int shownColumn = shownAs[static_cast<std::size_t>(column)];
            if (shownColumn >= 0)
                columns.push_back(shownColumn);
        }
    }
    CellSelection block;
    for (auto& [rows, columns] : columnsOfRows) {
        std::sort(columns.begin(), columns.end());
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i > 0 && columns[i] <= columns[i - 1] + 1)
                block.ranges.back().right = columns[i];
            else
                block.ranges.push_back({rows.first, rows.second, columns[i], columns[i]});
        }
    }
    return block;
}

CellSelection CellSelection::whole(const TableExcerpt& shown)
{
    CellSelection block;
    if (shown.rowCount() > 0 && shown.columnCount() > 0)
        block.ranges.push_back({0, static_cast<int>(shown.rowCount()) - 1, 0, shown.columnCount() - 1});
    return block;
}

TableExcerpt CellSelection::excerptOf(const TableExcerpt& shown) const
{
    TableExcerpt chosen;
    chosen.table = shown.table;
    for (const int column : columns())
        chosen.columns.push_back(shown.resultColumn(column));
    const auto spans = rows();
    if (spans.empty())
        return chosen;
    if (spans.size() == 1) {
        chosen.rows = shown.slice(spans.front().first, std::int64_t(spans.front().second) + 1).rows;
        return chosen;
    }
    std::vector<std::uint32_t> chosenRows;
    for (const auto& [first, last] : spans) {
        for (int row = first; row <= last; ++row)
            chosenRows.push_back(static_cast<std::uint32_t>(shown.resultRow(row)));
    }
    chosen.rows = std::make_shared<const std::vector<std::uint32_t>>(std::move(chosenRows));
    return chosen;
}

qint64 CellSelection::cellCount() const
{
    qint64 count = 0;
    for (const Range& range : ranges)
        count += qint64(range.bottom - range.top + 1) * (range.right - range.left + 1);
    return count;
}

std::vector<int> CellSelection::columns() const
{
    std::vector<int> columns;
    for (const Range& range : ranges) {
        for (int column = range.left; column <= range.right; ++column)
            columns.push_back(column);
        std::sort(columns.begin(), columns.end());
        columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
    }
    return columns;
}

std::vector<std::pair<int, int>> CellSelection::rows() const
{
    std::vector<std::pair<int, int>> spans;
    for (const Range& range : ranges)
        spans.emplace_back(range.top, range.bottom);
    std::sort(spans.begin(), spans.end());
    std::vector<std::pair<int, int>> merged;
    for (const auto& span : spans) {
        if (!merged.empty() && span.first <= merged.back().second + 1)
            merged.back().second = std::max(merged.back().second, span.second);
        else
            merged.push_back(span);
    }
    return merged;
}

bool CellSelection::hasAllCrossings() const
{
    if (isRectangle())
        return true;
    qint64 rowCount = 0;
    for (const auto& [first, last] : rows())
        rowCount += last - first + 1;
    return rowCount * static_cast<qint64>(columns().size()) == cellCount();
}

bool CellSelection::contains(int row, int column) const
{
    return std::any_of(ranges.begin(), ranges.end(), [&](const Range& range) {
        return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
    });
}

} // namespace brickbench::ui
