// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/ansi.h"

#include <algorithm>
#include <utility>

namespace brickbench {

namespace {

bool isControl(char c)
{
    return c == '\x1b' || c == '\r' || c == '\b' || c == '\n';
}

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// Bytes at the end that begin a letter of UTF-8 without ending it.
qsizetype cutLetterLength(QByteArrayView piece)
{
    for (qsizetype length = 1; length <= 3 && length <= piece.size(); ++length) {
        const auto byte = static_cast<unsigned char>(piece[piece.size() - length]);
        if (byte < 0x80)
            return 0;
        if (byte >= 0xC0)
            return length < (byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4) ? length : 0;
    }
    return 0;
}

} // namespace

void AnsiText::append(const char* from, qsizetype size, const AnsiStyle& style)
{
    const qsizetype start = utf8.size();
    utf8.append(from, size);
    if (style.isPlain() || size == 0)
        return;
    if (!runs.empty()) {
        auto& last = runs.back();
        if (last.start + last.length == start && last.style == style) {
            last.length += size;
            return;
        }
    }
    runs.push_back({start, size, style});
}

void AnsiParser::feed(QByteArrayView piece)
{
    QByteArray joined;
    if (!m_cutLetter.isEmpty()) {
        joined = m_cutLetter + piece.toByteArray();
        m_cutLetter.clear();
        piece = joined;
    }
    const qsizetype cut = cutLetterLength(piece);
    m_cutLetter.append(piece.last(cut));
    feedLetters(piece.chopped(cut));
}

void AnsiParser::feedLetters(QByteArrayView piece)
{
    const char* from = piece.data();
    const char* const end = from + piece.size();
    while (from < end) {
        if (m_state != State::Text) {
            escapeByte(*from++);
        } else if (*from == '\x1b') {
            if (const char* behind = wholeSequence(from, end))
                from = behind;
            else
                control(*from++);
        } else if (isControl(*from)) {
            m_position = m_fed + (from + 1 - piece.data());
            control(*from++);
        } else {
            if (m_pendingReturn)
                openLine();
            from = plainRun(from, end);
        }
    }
    m_fed += piece.size();
}

/// Carries out the CSI sequence that begins at \a from, when it is whole; gives the place behind, or nullptr.
const char* AnsiParser::wholeSequence(const char* from, const char* end)
{
    if (end - from < 3 || from[1] != '[')
        return nullptr;
    const char* const last = std::min(end, from + longestSequence);
    const char* at = from + 2;
    while (at < last && *at >= 0x20 && *at <= 0x3F)
        ++at;
    if (at == last || *at < 0x40 || *at > 0x7E)
        return nullptr;
    finishSequence({from + 2, at - from - 2}, *at);
    return at + 1;
}

const char* AnsiParser::plainRun(const char* from, const char* end)
{
    const char* stop = from;
    while (stop < end && (static_cast<unsigned char>(*stop) >= 0x20 || !isControl(*stop)))
        ++stop;
    if (m_lines.isOpen())
        m_lines.write(from, stop - from, m_style);
    else
        m_text.append(from, stop - from, m_style);
    return stop;
}

void AnsiParser::control(char c)
{
    switch (c) {
    case '\x1b':
        m_state = State::Escape;
        m_sequence.resize(0);
        return;
    case '\r':
        if (m_lines.isOpen())
            m_lines.setColumn(0);
        else
            m_pendingReturn = true;
        return;
    case '\n':
        return newLine();
    default:
        openLine();
        m_lines.setColumn(m_lines.column() - 1);
    }
}

void AnsiParser::newLine()
{
    m_pendingReturn = false; // "\r\n": the return changed nothing
    if (m_lines.isOpen() && m_lines.rowsBelow() > 0) {
        m_lines.moveDown(1);
        return m_lines.setColumn(0);
    }
    m_lines.close(m_text);
    m_text.append("\n", 1, m_style);
    setMark();
}

void AnsiParser::setMark()
{
    const qsizetype size = m_text.utf8.size();
    const qsizetype last = m_marks.empty() ? 0 : m_marks.back().text;
    if (m_markEvery == 0 || size - last < m_markEvery)
        return;
    // A cursor may still go up to the mark before this one, rarely further: only the colours there would go.
    auto& runs = m_text.runs;
    runs.erase(runs.begin(), std::find_if(runs.begin(), runs.end(), [last](const AnsiRun& r) {
        return r.start + r.length > last;
    }));
    m_marks.push_back({m_position, size, m_style});
}

/// Moves the text from \a start on into cells.
void AnsiParser::openFrom(qsizetype start)
{
    while (!m_marks.empty() && m_marks.back().text > start)
        m_marks.pop_back(); // what is behind it changes
    m_lines.open(m_text, start);
}

/// Where the line that ends at \a end begins, or the last part of a very long one.
qsizetype AnsiParser::lineStart(qsizetype end) const
{
    const QByteArray& text = m_text.utf8;
    qsizetype start = end;
    const qsizetype first = std::max<qsizetype>(0, end - longestOpenLine);
    while (start > first && text[start - 1] != '\n')
        --start;
    if (first > 0 && start == first) {
        while (start < end && isContinuation(text[start]))
            ++start;
    }
    return start;
}

/// Moves the line at the end into cells, and carries out a return that waited.
void AnsiParser::openLine()
{
    if (!m_lines.isOpen())
        openFrom(lineStart(m_text.utf8.size()));
    if (std::exchange(m_pendingReturn, false))
        m_lines.setColumn(0);
}

/// Makes \a rows above the cursor reachable, as far as there are so many.
void AnsiParser::openRowsAbove(int rows)
{
    openLine();
    if (rows <= m_lines.rowsAbove())
        return;
    const int below = m_lines.rowsBelow();
    const int column = m_lines.column();
    const int wanted = std::min(TerminalLines::mostRows, rows + below);
    m_lines.close(m_text);
    qsizetype start = lineStart(m_text.utf8.size());
    for (int row = 0; row < wanted && start > 0 && m_text.utf8[start - 1] == '\n'; ++row)
        start = lineStart(start - 1);
    openFrom(start);
    m_lines.moveUp(below);
    m_lines.setColumn(column);
}

AnsiText AnsiParser::text() const
{
    auto copy = *this;
    return copy.takeText();
}

AnsiText AnsiParser::takeText()
{
    feedLetters(std::exchange(m_cutLetter, {}));
    m_lines.close(m_text);
    return std::move(m_text);
}

AnsiText parseAnsi(QByteArrayView text)
{
    AnsiParser parser;
    parser.reserve(text.size());
    parser.feed(text);
    return parser.takeText();
}

} // namespace brickbench
