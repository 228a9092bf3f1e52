// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/textlines.h"

#include "results/charcells.h"

#include <algorithm>

namespace brickbench::ui {

TextLines::TextLines(AnsiText output)
    : m_text(std::move(output.utf8))
    , m_runs(std::move(output.runs))
{
    qsizetype start = 0;
    while (start <= m_text.size()) {
        qsizetype end = m_text.indexOf('\n', start);
        const bool isLast = end < 0;
        if (isLast)
            end = m_text.size();
        if (isLast && start == end && !m_starts.empty())
            break; // the text ends in a line feed: no empty line behind it
        while (end - start > longestLine) {
            qsizetype cut = start + longestLine;
            while (cut > start && (static_cast<unsigned char>(m_text[cut]) & 0xc0) == 0x80)
                --cut;
            if (cut == start)
                cut = start + longestLine;
            addLine(start, cut);
            start = cut;
        }
        addLine(start, end);
        ++m_sentLines;
        start = end + 1;
    }
    m_starts.shrink_to_fit();
    m_cells.shrink_to_fit();
}

void TextLines::addLine(qsizetype start, qsizetype end)
{
    const QByteArrayView text(m_text);
    const char* const first = m_text.constData() + start;
    const bool isSimple = std::all_of(first, first + (end - start),
        [](char c) { return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x80; });
    int cells = static_cast<int>(end - start);
    if (!isSimple) {
        cells = 0;
        for (qsizetype at = start; at < end;) {
            const CharCells c = charAt(text, at, cells);
            cells += c.cells;
            at += c.bytes;
        }
    }
    m_starts.push_back(start);
    m_cells.push_back(static_cast<quint32>(cells) | (isSimple ? 0u : complexFlag));
    m_widest = std::max(m_widest, cells);
}

AnsiStyle TextLines::styleAt(qsizetype offset, qsizetype& until) const
{
    const auto after = std::upper_bound(m_runs.begin(), m_runs.end(), offset,
        [](qsizetype at, const AnsiRun& run) { return at < run.start; });
    if (after != m_runs.begin()) {
        const AnsiRun& run = *(after - 1);
        if (offset < run.start + run.length) {
            until = run.start + run.length;
            return run.style;
        }
    }
    until = after == m_runs.end() ? m_text.size() : after->start;
    return {};
}

qsizetype TextLines::lineEnd(int line) const
{
    if (line + 1 >= lineCount())
        return m_text.endsWith('\n') ? m_text.size() - 1 : m_text.size();
    const qsizetype next = lineStart(line + 1);
    return next > lineStart(line) && m_text[next - 1] == '\n' ? next - 1 : next;
}

int TextLines::lineAt(qsizetype offset) const
{
    const auto after = std::upper_bound(m_starts.begin(), m_starts.end(), offset);
    return std::max(0, static_cast<int>(after - m_starts.begin()) - 1);
}

int TextLines::lineCells(int line) const
{
    return static_cast<int>(m_cells[static_cast<std::size_t>(line)] & ~complexFlag);
}

int TextLines::wrappedRows(int line, int columns) const
{
    const int cells = lineCells(line);
    const bool isComplex = (m_cells[static_cast<std::size_t>(line)] & complexFlag) != 0;
    const int perRow = isComplex ? std::max(1, columns - 1) : columns;
    return cells <= columns ? 1 : (cells + perRow - 1) / perRow;
}

qsizetype TextLines::rowStart(int line, int row, int columns) const
{
    const qsizetype end = lineEnd(line);
    qsizetype at = lineStart(line);
    if ((m_cells[static_cast<std::size_t>(line)] & complexFlag) == 0)
        return std::min(end, at + qsizetype(row) * columns);
    int column = 0;
    while (at < end && row > 0) {
        const CharCells c = charAt(m_text, at, column);
        if (column + c.cells > columns) {
            --row;
            column = 0;
            if (row == 0)
                return at;
        }
        column += c.cells;
        at += c.bytes;
    }
    return row > 0 ? end : at;
}

std::size_t TextLines::byteSize() const
{
    return static_cast<std::size_t>(m_text.capacity()) + m_starts.capacity() * sizeof(qsizetype)
        + m_cells.capacity() * sizeof(quint32) + m_runs.capacity() * sizeof(AnsiRun);
}

} // namespace brickbench::ui
