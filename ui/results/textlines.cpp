// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/textlines.h"

#include "results/charcells.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace brickbench::ui {
namespace {

constexpr qsizetype markEvery = 32 * 1024;

/// Eight bytes at a time: every byte of every text passes through.
bool isPrintableAscii(const char* from, qsizetype length)
{
    constexpr std::uint64_t ones = 0x0101'0101'0101'0101u;
    const char* const end = from + length;
    for (; end - from >= 8; from += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, from, sizeof word);
        const std::uint64_t below = (word - ones * 0x20) & ~word; // high bit: below a blank
        if (((below | word) & (ones * 0x80)) != 0)
            return false;
    }
    return std::all_of(from, end,
        [](char c) { return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x80; });
}

} // namespace

TextLines::TextLines(AnsiText output)
    : m_text(std::move(output.utf8))
    , m_runs(std::move(output.runs))
    , m_runsEnd(m_text.size())
{
    findLines();
}

TextLines TextLines::ofOutput(const QByteArray& utf8)
{
    if (!utf8.contains('\x1b') && !utf8.contains('\r') && !utf8.contains('\b'))
        return TextLines(AnsiText{utf8, {}});
    AnsiParser parser;
    parser.reserve(utf8.size());
    parser.setMarksEvery(markEvery);
    parser.feed(utf8);
    TextLines lines;
    lines.m_text = parser.takeText().utf8;
    lines.m_marks = parser.takeMarks();
    lines.m_marks.insert(lines.m_marks.begin(), AnsiParser::Mark());
    if (lines.m_text == utf8)
        lines.m_text = utf8; // a lone return: one copy is enough
    lines.m_output = utf8;
    lines.findLines();
    return lines;
}

/// Parses the stretch between two marks again.
void TextLines::readRunsAt(qsizetype offset) const
{
    const auto after = std::upper_bound(m_marks.begin(), m_marks.end(), offset,
        [](qsizetype at, const AnsiParser::Mark& mark) { return at < mark.text; });
    const AnsiParser::Mark& mark = *(after - 1);
    const qsizetype inputEnd = after == m_marks.end() ? m_output.size() : after->input;
    m_runsStart = mark.text;
    m_runsEnd = after == m_marks.end() ? m_text.size() : after->text;
    AnsiParser parser(mark.style);
    parser.feed(QByteArrayView(m_output).sliced(mark.input, inputEnd - mark.input));
    m_runs = parser.takeText().runs;
    for (AnsiRun& run : m_runs)
        run.start += mark.text;
}

void TextLines::findLines()
{
    m_starts.reserve(static_cast<std::size_t>(m_text.count('\n')) + 1);
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
    m_odd.shrink_to_fit();
}

void TextLines::addLine(qsizetype start, qsizetype end)
{
    int cells = static_cast<int>(end - start);
    if (!isPrintableAscii(m_text.constData() + start, end - start)) {
        const QByteArrayView text(m_text);
        cells = 0;
        for (qsizetype at = start; at < end;) {
            const CharCells c = charAt(text, at, cells);
            cells += c.cells;
            at += c.bytes;
        }
        m_odd.push_back({static_cast<quint32>(m_starts.size()), static_cast<quint32>(cells)});
    }
    m_starts.push_back(static_cast<quint32>(start));
    m_widest = std::max(m_widest, cells);
}

const TextLines::OddLine* TextLines::oddLine(int line) const
{
    const auto found = std::lower_bound(m_odd.begin(), m_odd.end(), static_cast<quint32>(line),
        [](const OddLine& odd, quint32 wanted) { return odd.line < wanted; });
    return found != m_odd.end() && found->line == static_cast<quint32>(line) ? &*found : nullptr;
}

AnsiStyle TextLines::styleAt(qsizetype offset, qsizetype& until) const
{
    if (!m_marks.empty() && (offset < m_runsStart || offset >= m_runsEnd))
        readRunsAt(offset);
    const auto after = std::upper_bound(m_runs.begin(), m_runs.end(), offset,
        [](qsizetype at, const AnsiRun& run) { return at < run.start; });
    if (after != m_runs.begin()) {
        const AnsiRun& run = *(after - 1);
        if (offset < run.start + run.length) {
            until = run.start + run.length;
            return run.style;
        }
    }
    until = after == m_runs.end() ? m_runsEnd : after->start;
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
    const OddLine* odd = oddLine(line);
    return odd ? static_cast<int>(odd->cells) : static_cast<int>(lineEnd(line) - lineStart(line));
}

int TextLines::wrappedRows(int line, int columns) const
{
    const OddLine* odd = oddLine(line);
    const int cells = odd ? static_cast<int>(odd->cells) : static_cast<int>(lineEnd(line) - lineStart(line));
    const int perRow = odd ? std::max(1, columns - 1) : columns;
    return cells <= columns ? 1 : (cells + perRow - 1) / perRow;
}

qsizetype TextLines::rowStart(int line, int row, int columns) const
{
    const qsizetype end = lineEnd(line);
    qsizetype at = lineStart(line);
    if (!oddLine(line))
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
    return static_cast<std::size_t>(m_text.capacity()) + m_starts.capacity() * sizeof(quint32)
        + m_odd.capacity() * sizeof(OddLine) + m_runs.capacity() * sizeof(AnsiRun)
        + m_marks.capacity() * sizeof(AnsiParser::Mark);
}

} // namespace brickbench::ui
