// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/terminallines.h"

#include "results/ansi.h"
#include "results/charcells.h"

#include <algorithm>
#include <limits>

namespace brickbench {

namespace {

constexpr qsizetype leastCompacted = 1 << 20;
constexpr int mostColumns = 1 << 16; ///< where "ESC [ 999999999 C" stops

/// Where the signs of one byte and one column end that begin at \a at.
qsizetype plainEnd(QByteArrayView text, qsizetype at)
{
    const auto isPlain = [](char c) { return static_cast<unsigned char>(c) - 0x20U < 0x60U; };
    return std::find_if_not(text.begin() + at, text.end(), isPlain) - text.begin();
}

} // namespace

void TerminalLines::addRow()
{
    if (m_spare.empty()) {
        m_rows.emplace_back();
    } else {
        m_rows.push_back(std::move(m_spare.back()));
        m_spare.pop_back();
    }
}

void TerminalLines::open(AnsiText& text, qsizetype from)
{
    auto& runs = text.runs;
    auto run = std::find_if(runs.rbegin(), runs.rend(), [from](const AnsiRun& r) {
        return r.start + r.length <= from;
    }).base();
    const auto firstRun = run;
    m_arena.resize(0);
    m_compactAt = leastCompacted;
    addRow();
    m_row = m_column = 0;
    const char* const base = text.utf8.constData();
    for (qsizetype at = from; at < text.utf8.size();) {
        while (run != runs.end() && run->start + run->length <= at)
            ++run;
        const bool isInRun = run != runs.end() && run->start <= at;
        qsizetype until = text.utf8.size();
        if (run != runs.end())
            until = isInRun ? run->start + run->length : run->start;
        writeLine(base + at, until - at, isInRun ? run->style : AnsiStyle());
        at = until;
    }
    if (firstRun != runs.end() && firstRun->start < from) {
        firstRun->length = from - firstRun->start;
        runs.erase(firstRun + 1, runs.end());
    } else {
        runs.erase(firstRun, runs.end());
    }
    text.utf8.truncate(from);
}

/// As write(), with line feeds in it.
void TerminalLines::writeLine(const char* from, qsizetype length, const AnsiStyle& style)
{
    const char* const end = from + length;
    while (true) {
        const char* const feed = std::find(from, end, '\n');
        write(from, feed - from, style);
        if (feed == end)
            return;
        addRow();
        ++m_row;
        m_column = 0;
        from = feed + 1;
    }
}

void TerminalLines::write(const char* from, qsizetype length, const AnsiStyle& style)
{
    if (m_arena.size() > m_compactAt)
        compact();
    const auto base = static_cast<quint32>(m_arena.size());
    m_arena.append(from, length);
    const QByteArrayView text(from, length);
    for (qsizetype at = 0; at < length;) {
        const qsizetype plain = plainEnd(text, at);
        putPlain(base + static_cast<quint32>(at), static_cast<int>(plain - at), style);
        at = plain;
        if (at == length)
            return;
        const CharCells c = charAt(text, at, m_column);
        const Cell cell{base + static_cast<quint32>(at), static_cast<quint16>(c.bytes),
            static_cast<quint16>(c.cells), style};
        const auto byte = static_cast<unsigned char>(text[at]);
        at += c.bytes;
        if (byte == '\t')
            putTab(cell);
        else if (c.cells == 0 || byte < 0x20)
            joinToPrevious(cell);
        else
            put(cell);
    }
}

void TerminalLines::putPlain(quint32 at, int count, const AnsiStyle& style)
{
    Row& cells = row();
    const auto first = static_cast<std::size_t>(m_column);
    const std::size_t last = first + static_cast<std::size_t>(count);
    if (count > 0 && last > cells.size())
        cells.resize(last);
    for (std::size_t column = first; column < last; ++column) {
        if (cells[column].columns != 1)
            blank(cells, column);
        cells[column] = {at++, 1, 1, style};
    }
    m_column += count;
}

void TerminalLines::put(const Cell& cell)
{
    Row& cells = row();
    const auto at = static_cast<std::size_t>(m_column);
    if (at > cells.size())
        cells.resize(at);
    for (std::size_t column = at; column < std::min(cells.size(), at + cell.columns); ++column) {
        if (cells[column].columns != 1)
            blank(cells, column);
    }
    if (at + cell.columns > cells.size())
        cells.resize(at + cell.columns);
    cells[at] = cell;
    for (std::size_t covered = at + 1; covered < at + cell.columns; ++covered)
        cells[covered] = {0, 0, 0, cell.style};
    m_column += cell.columns;
}

/// A tab moves over what is there; only behind the end of the row it is kept as a tab.
void TerminalLines::putTab(Cell cell)
{
    if (static_cast<std::size_t>(m_column) >= row().size())
        put(cell);
    else
        m_column += cell.columns;
}

/// Marks without a width of their own (accents, joiners) belong to the sign before.
void TerminalLines::joinToPrevious(const Cell& mark)
{
    Row& cells = row();
    auto at = std::min(static_cast<std::size_t>(m_column), cells.size());
    while (at > 0 && cells[at - 1].columns == 0)
        --at;
    constexpr int longest = std::numeric_limits<quint16>::max();
    if (at == 0 || cells[at - 1].length == 0 || cells[at - 1].length + mark.length > longest) {
        Cell alone = mark;
        alone.columns = 1;
        return put(alone);
    }
    Cell& sign = cells[at - 1];
    if (sign.at + sign.length != mark.at) {
        const QByteArray bytes = m_arena.mid(sign.at, sign.length) + m_arena.mid(mark.at, mark.length);
        sign.at = static_cast<quint32>(m_arena.size());
        m_arena += bytes;
    }
    sign.length = static_cast<quint16>(sign.length + mark.length);
}

/// Takes the whole sign away that covers \a column: half a sign cannot stay.
void TerminalLines::blank(Row& row, std::size_t column)
{
    while (column > 0 && row[column].columns == 0)
        --column;
    const std::size_t columns = std::max<std::size_t>(1, row[column].columns);
    for (std::size_t i = column; i < std::min(row.size(), column + columns); ++i)
        row[i] = {0, 0, 1, {}};
}

void TerminalLines::moveUp(int rows)
{
    m_row = std::max(0, m_row - rows);
}

void TerminalLines::moveDown(int rows)
{
    m_row = std::min(static_cast<int>(m_rows.size()) - 1, m_row + rows);
}

void TerminalLines::setColumn(int column)
{
    m_column = std::clamp(column, 0, mostColumns);
}

void TerminalLines::cut(std::size_t columns)
{
    Row& cells = row();
    if (columns >= cells.size())
        return;
    if (cells[columns].columns == 0)
        blank(cells, columns);
    cells.resize(columns);
}

void TerminalLines::eraseLine(int mode)
{
    Row& cells = row();
    if (mode == 2)
        cells.clear();
    else if (mode == 0)
        cut(static_cast<std::size_t>(m_column));
    else if (mode == 1) {
        const auto end = std::min(cells.size(), static_cast<std::size_t>(m_column) + 1);
        for (std::size_t column = 0; column < end; ++column)
            blank(cells, column);
    }
}

void TerminalLines::eraseBelow()
{
    cut(static_cast<std::size_t>(m_column));
    while (rowsBelow() > 0) {
        m_rows.back().clear();
        m_spare.push_back(std::move(m_rows.back()));
        m_rows.pop_back();
    }
}

void TerminalLines::appendRow(const Row& row, AnsiText& text) const
{
    auto end = row.size();
    while (end > 0 && row[end - 1].length == 0 && row[end - 1].columns == 1)
        --end;
    for (std::size_t at = 0; at < end;) {
        // Cells written together lie behind each other: one copy for all of them.
        const Cell& first = row[at];
        qsizetype length = first.length;
        ++at;
        while (at < end && first.length > 0 && row[at].style == first.style
            && (row[at].columns == 0 || (row[at].length > 0 && row[at].at == first.at + length))) {
            length += row[at].length;
            ++at;
        }
        if (first.length > 0)
            text.append(m_arena.constData() + first.at, length, first.style);
        else if (first.columns > 0)
            text.append(" ", 1, {});
    }
}

void TerminalLines::close(AnsiText& text)
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (i > 0)
            text.append("\n", 1, {});
        appendRow(m_rows[i], text);
        m_rows[i].clear();
        m_spare.push_back(std::move(m_rows[i]));
    }
    m_rows.clear();
    m_row = m_column = 0;
}

/// A line redrawn for hours must not keep all it ever showed.
void TerminalLines::compact()
{
    QByteArray kept;
    for (Row& row : m_rows) {
        for (Cell& cell : row) {
            const auto at = static_cast<quint32>(kept.size());
            kept.append(m_arena.constData() + cell.at, cell.length);
            cell.at = at;
        }
    }
    // Where all of it is still shown, the next look is worth its cost only when there is as much again.
    m_compactAt = std::max(leastCompacted, 2 * kept.size());
    m_arena = std::move(kept);
}

} // namespace brickbench
