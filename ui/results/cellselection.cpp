// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/cellselection.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

using namespace Qt::Literals::StringLiterals;

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

bool CellSelection::contains(int row, int column) const
{
    return std::any_of(ranges.begin(), ranges.end(), [&](const Range& range) {
        return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
    });
}

namespace {

/// Sums whole numbers exactly as long as the sum fits 64 bits, everything else as doubles.
class RunningSum {
public:
    void add(std::int64_t value)
    {
        constexpr auto most = std::numeric_limits<std::int64_t>::max();
        constexpr auto least = std::numeric_limits<std::int64_t>::min();
        if ((value > 0 && m_whole > most - value) || (value < 0 && m_whole < least - value)) {
            m_beyond += static_cast<double>(m_whole);
            m_whole = 0;
        }
        m_whole += value;
        take(static_cast<double>(value), value);
    }

    void add(double value)
    {
        if (std::isnan(value))
            return;
        m_fractional += value;
        m_hasFraction = true;
        take(value, 0);
    }

    qint64 count() const { return m_count; }
    QString sum() const
    {
        if (m_hasFraction || m_beyond != 0)
            return realText(m_fractional + m_beyond + static_cast<double>(m_whole));
        return QLocale().toString(qlonglong(m_whole));
    }
    QString mean() const
    {
        const double total = m_fractional + m_beyond + static_cast<double>(m_whole);
        return QLocale().toString(total / static_cast<double>(m_count), 'g', 10);
    }
    QString minimum() const { return extreme(m_least, m_leastWhole); }
    QString maximum() const { return extreme(m_most, m_mostWhole); }

private:
    void take(double value, std::int64_t whole)
    {
        // Two longs beyond 2^53 can share a double: the whole value then decides.
        if (m_count == 0 || value < m_least || (value == m_least && whole < m_leastWhole)) {
            m_least = value;
            m_leastWhole = whole;
        }
        if (m_count == 0 || value > m_most || (value == m_most && whole > m_mostWhole)) {
            m_most = value;
            m_mostWhole = whole;
        }
        ++m_count;
    }

    QString extreme(double real, std::int64_t whole) const
    {
        return m_hasFraction ? realText(real) : QLocale().toString(qlonglong(whole));
    }

    static QString realText(double value) { return QLocale().toString(value, 'g', 15); }

    std::int64_t m_whole = 0;
    double m_beyond = 0; ///< what no longer fitted m_whole
    double m_fractional = 0;
    bool m_hasFraction = false;
    qint64 m_count = 0;
    double m_least = 0;
    double m_most = 0;
    std::int64_t m_leastWhole = 0;
    std::int64_t m_mostWhole = 0;
};

void addToSum(RunningSum& sum, const Cell& cell, bool numericColumn)
{
    switch (cell.kind) {
    case Cell::Kind::Integer:
        return sum.add(cell.integer);
    case Cell::Kind::Double:
        return sum.add(cell.real);
    case Cell::Kind::String:
        if (!numericColumn)
            return;
        [[fallthrough]];
    case Cell::Kind::Number: {
        bool ok = false;
        const double value
            = QByteArray::fromRawData(cell.text.data(), static_cast<qsizetype>(cell.text.size()))
                  .toDouble(&ok);
        if (ok)
            sum.add(value);
        return;
    }
    default:
        return;
    }
}

} // namespace

SelectionSummary summarise(
    const TableExcerpt& shown, const CellSelection& block, const WorkProgress& progress)
{
    SelectionSummary summary;
    summary.cells = block.cellCount();
    RunningSum sum;
    for (const CellSelection::Range& range : block.ranges) {
        for (int column = range.left; column <= range.right; ++column) {
            const bool numeric = shown.column(column).type.isNumeric();
            for (int row = range.top; row <= range.bottom; ++row) {
                if ((row & 0xfff) == 0 && progress.cancelled)
                    return summary;
                const Cell cell = shown.cell(row, column);
                if (cell.isNull())
                    ++summary.nulls;
                else
                    addToSum(sum, cell, numeric);
            }
        }
    }
    summary.numbers = sum.count();
    if (summary.numbers > 0) {
        summary.sum = sum.sum();
        summary.minimum = sum.minimum();
        summary.maximum = sum.maximum();
        summary.mean = sum.mean();
    }
    return summary;
}

} // namespace brickbench::ui
