// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/htmlgrid.h"

#include <algorithm>

namespace brickbench {
using namespace Qt::Literals::StringLiterals;

namespace {

/// R's notebooks put the type of each column below its name: "<int>".
bool isRowOfTypes(const HtmlGrid::Row& row)
{
    bool hasType = false;
    for (const auto& cell : row.cells) {
        const bool isType = cell.text.startsWith(u'<') && cell.text.endsWith(u'>');
        if (!isType && !cell.text.isEmpty())
            return false;
        hasType = hasType || isType;
    }
    return hasType;
}

} // namespace

void HtmlGrid::startRow(bool isInHead)
{
    endRow();
    if (m_isTruncated)
        return;
    m_isInRow = true;
    m_rows.push_back({{}, isInHead});
    fillHanging();
}

void HtmlGrid::place(const Cell& cell)
{
    auto& cells = m_rows.back().cells;
    if (cells.size() >= mostColumns || m_cells >= m_mostCells) {
        m_isTruncated = true;
        return;
    }
    cells.push_back(cell);
    ++m_cells;
    m_columns = std::max(m_columns, cells.size());
}

/// Places what hangs down from the rows above at the next free columns.
void HtmlGrid::fillHanging()
{
    auto& cells = m_rows.back().cells;
    while (cells.size() < m_hanging.size() && m_hanging[cells.size()].rows > 0 && !m_isTruncated) {
        auto& hanging = m_hanging[cells.size()];
        --hanging.rows;
        place(hanging.cell);
    }
}

void HtmlGrid::addCell(QString text, bool isHeader, int columns, int rows)
{
    if (!m_isInRow)
        startRow(false);
    if (m_isTruncated)
        return;
    Cell cell{std::move(text), isHeader, false};
    for (int covered = 0; covered < std::clamp(columns, 1, 1000) && !m_isTruncated; ++covered) {
        const auto column = m_rows.back().cells.size();
        place(cell);
        if (rows > 1) {
            if (m_hanging.size() <= column)
                m_hanging.resize(column + 1);
            m_hanging[column] = {cell, rows - 1};
        }
        cell.isCovered = true;
    }
    fillHanging();
}

void HtmlGrid::endRow()
{
    if (!m_isInRow)
        return;
    m_isInRow = false;
    // What hangs further right than this row reaches: blanks in between.
    for (std::size_t column = m_rows.back().cells.size(); column < m_hanging.size(); ++column) {
        auto& hanging = m_hanging[column];
        const auto behind = m_hanging.begin() + static_cast<std::ptrdiff_t>(column);
        if (std::none_of(behind, m_hanging.end(), [](const Hanging& h) { return h.rows > 0; }))
            return;
        const bool hangs = hanging.rows > 0;
        place(hangs ? hanging.cell : Cell());
        hanging.rows -= hangs ? 1 : 0;
    }
}

void HtmlGrid::endSection()
{
    endRow();
    m_hanging.clear();
}

std::size_t HtmlGrid::headerRows() const
{
    const auto isHead = [](const Row& row) { return row.isInHead; };
    const auto isAllHeader = [](const Row& row) {
        return !row.cells.empty()
            && std::all_of(row.cells.begin(), row.cells.end(), [](const Cell& c) { return c.isHeader; });
    };
    const bool hasHead = !m_rows.empty() && m_rows.front().isInHead;
    const auto end = hasHead ? std::find_if_not(m_rows.begin(), m_rows.end(), isHead)
                             : std::find_if_not(m_rows.begin(), m_rows.end(), isAllHeader);
    return static_cast<std::size_t>(end - m_rows.begin());
}

std::vector<QString> HtmlGrid::columnNames() const
{
    std::vector<QString> names(m_columns);
    std::size_t count = headerRows();
    if (count == 0) {
        for (std::size_t column = 0; column < m_columns; ++column)
            names[column] = u"_c"_s + QString::number(column);
        return names;
    }
    if (count > 1 && isRowOfTypes(m_rows[count - 1]))
        --count;
    for (std::size_t row = 0; row < count; ++row) {
        const auto& cells = m_rows[row].cells;
        for (std::size_t column = 0; column < cells.size(); ++column) {
            const QString& text = cells[column].text;
            const bool isRepeated = row > 0 && column < m_rows[row - 1].cells.size()
                && m_rows[row - 1].cells[column].text == text; // one cell over both rows
            if (text.isEmpty() || isRepeated)
                continue;
            names[column] += names[column].isEmpty() ? text : u" / "_s + text;
        }
    }
    return names;
}

} // namespace brickbench
