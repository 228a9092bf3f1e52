// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/ansi.h"

#include <QList>

#include <algorithm>
#include <utility>

namespace brickbench {

namespace {

constexpr qsizetype longestSequence = 256;

bool isControl(char c)
{
    return c == '\x1b' || c == '\r' || c == '\b' || c == '\n';
}

void addRun(AnsiText& text, qsizetype start, qsizetype length, const AnsiStyle& style)
{
    if (style.isPlain() || length == 0)
        return;
    if (!text.runs.empty()) {
        auto& last = text.runs.back();
        if (last.start + last.length == start && last.style == style) {
            last.length += length;
            return;
        }
    }
    text.runs.push_back({start, length, style});
}

AnsiColor palette(int index)
{
    return {AnsiColor::Kind::Palette, static_cast<std::uint8_t>(std::clamp(index, 0, 255)), 0, 0, 0};
}

AnsiColor rgb(int red, int green, int blue)
{
    const auto part = [](int value) { return static_cast<std::uint8_t>(std::clamp(value, 0, 255)); };
    return {AnsiColor::Kind::Rgb, 0, part(red), part(green), part(blue)};
}

std::vector<int> sgrCodes(QByteArray parameters)
{
    std::vector<int> codes;
    // "38:2::r:g:b" is the newer spelling; the empty colour space is dropped.
    parameters.replace("::", ":");
    parameters.replace(':', ';');
    const auto parts = parameters.split(';');
    for (const auto& part : parts)
        codes.push_back(part.toInt());
    return codes;
}

/// Length of the UTF-8 character at \a from.
qsizetype characterLength(const char* from, const char* end)
{
    const char* at = from + 1;
    while (at < end && (static_cast<unsigned char>(*at) & 0xC0) == 0x80)
        ++at;
    return at - from;
}

/// Codes that switch one attribute; false when \a code is none of them.
bool applyAttribute(int code, AnsiStyle& style)
{
    switch (code) {
    case 0:
        style = {};
        return true;
    case 1:
        style.bold = true;
        return true;
    case 2:
        style.faint = true;
        return true;
    case 3:
    case 23:
        style.italic = code == 3;
        return true;
    case 4:
    case 21:
    case 24:
        style.underline = code != 24;
        return true;
    case 7:
    case 27:
        style.inverse = code == 7;
        return true;
    case 9:
    case 29:
        style.strikeOut = code == 9;
        return true;
    case 22:
        style.bold = false;
        style.faint = false;
        return true;
    case 39:
        style.foreground = {};
        return true;
    case 49:
        style.background = {};
        return true;
    default:
        return false;
    }
}

} // namespace

void AnsiParser::feed(QByteArrayView piece)
{
    const char* from = piece.data();
    const char* const end = from + piece.size();
    while (from < end) {
        if (m_state != State::Text) {
            escapeByte(*from++);
        } else if (isControl(*from)) {
            control(*from++);
        } else {
            if (std::exchange(m_pendingReturn, false))
                openLine();
            from = plainRun(from, end);
        }
    }
}

const char* AnsiParser::plainRun(const char* from, const char* end)
{
    const char* const stop = std::find_if(from, end, isControl);
    if (m_overwriting)
        overwrite(from, stop - from);
    else
        append(from, stop - from);
    return stop;
}

void AnsiParser::append(const char* from, qsizetype length)
{
    addRun(m_text, m_text.utf8.size(), length, m_style);
    m_text.utf8.append(from, length);
}

void AnsiParser::control(char c)
{
    switch (c) {
    case '\x1b':
        m_state = State::Escape;
        m_sequence.resize(0);
        return;
    case '\r':
        m_pendingReturn = true;
        return;
    case '\n':
        newLine();
        return;
    default:
        if (std::exchange(m_pendingReturn, false))
            return openLine();
        if (!m_overwriting) {
            openLine();
            m_cursor = m_line.size();
        }
        if (m_cursor > 0)
            --m_cursor;
    }
}

void AnsiParser::newLine()
{
    // "\r\n": the return changed nothing.
    m_pendingReturn = false;
    closeLine();
    append("\n", 1);
    m_lineStart = m_text.utf8.size();
}

/// Moves the open line into cells, cursor at its start.
void AnsiParser::openLine()
{
    m_cursor = 0;
    if (m_overwriting)
        return;
    m_overwriting = true;
    m_line.clear();
    auto& runs = m_text.runs;
    auto run = std::find_if(
        runs.begin(), runs.end(), [this](const AnsiRun& r) { return r.start + r.length > m_lineStart; });
    const auto firstRun = run;
    const char* const base = m_text.utf8.constData();
    const char* const end = base + m_text.utf8.size();
    for (const char* at = base + m_lineStart; at < end;) {
        const auto length = characterLength(at, end);
        while (run != runs.end() && run->start + run->length <= at - base)
            ++run;
        const bool inRun = run != runs.end() && run->start <= at - base;
        m_line.push_back({QByteArray(at, length), inRun ? run->style : AnsiStyle()});
        at += length;
    }
    if (firstRun != runs.end() && firstRun->start < m_lineStart) {
        firstRun->length = m_lineStart - firstRun->start;
        runs.erase(firstRun + 1, runs.end());
    } else {
        runs.erase(firstRun, runs.end());
    }
    m_text.utf8.truncate(m_lineStart);
}

void AnsiParser::overwrite(const char* from, qsizetype length)
{
    const char* const end = from + length;
    while (from < end) {
        const auto size = characterLength(from, end);
        LineCell cell{QByteArray(from, size), m_style};
        if (m_cursor < m_line.size())
            m_line[m_cursor] = std::move(cell);
        else
            m_line.push_back(std::move(cell));
        ++m_cursor;
        from += size;
    }
}

void AnsiParser::closeLine()
{
    if (!std::exchange(m_overwriting, false))
        return;
    for (const auto& cell : m_line) {
        addRun(m_text, m_text.utf8.size(), cell.character.size(), cell.style);
        m_text.utf8.append(cell.character);
    }
    m_line.clear();
}

void AnsiParser::escapeByte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    switch (m_state) {
    case State::Escape:
        if (c == '[')
            m_state = State::Csi;
        else if (c == ']' || c == 'P' || c == '_' || c == '^' || c == 'X')
            m_state = State::Osc;
        else if (byte < 0x20 || byte > 0x2F)
            m_state = State::Text;
        return;
    case State::Csi:
        if (byte >= 0x40 && byte <= 0x7E)
            return finishSequence(c);
        m_sequence.append(c);
        // Not a sequence after all: a lone ESC [ in binary output must not swallow the rest.
        if (byte < 0x20 || byte > 0x7E || m_sequence.size() > longestSequence)
            m_state = State::Text;
        return;
    case State::Osc:
        if (c == '\a')
            m_state = State::Text;
        else if (c == '\x1b')
            m_state = State::OscEscape;
        return;
    case State::OscEscape:
        m_state = c == '\x1b' ? State::OscEscape : State::Text;
        return;
    case State::Text:
        return;
    }
}

void AnsiParser::finishSequence(char final)
{
    m_state = State::Text;
    if (final == 'm' && !m_sequence.startsWith('?') && !m_sequence.startsWith('>'))
        applySgr();
    else if (final == 'K')
        eraseLine();
}

void AnsiParser::eraseLine()
{
    const int mode = m_sequence.toInt();
    if (std::exchange(m_pendingReturn, false))
        openLine();
    if (mode == 2) {
        const auto cursor = m_cursor;
        const bool atEnd = !m_overwriting;
        openLine();
        m_cursor = atEnd ? m_line.size() : cursor;
        for (auto& cell : m_line)
            cell = {" ", {}};
        m_line.resize(m_cursor, {" ", {}});
    } else if (mode == 0 && m_overwriting && m_cursor < m_line.size()) {
        m_line.resize(m_cursor);
    }
}

void AnsiParser::applySgr()
{
    const auto codes = sgrCodes(m_sequence);
    for (std::size_t at = 0; at < codes.size(); ++at) {
        const int code = codes[at];
        if (applyAttribute(code, m_style))
            continue;
        if (code >= 30 && code <= 37)
            m_style.foreground = palette(code - 30);
        else if (code >= 40 && code <= 47)
            m_style.background = palette(code - 40);
        else if (code >= 90 && code <= 97)
            m_style.foreground = palette(code - 90 + 8);
        else if (code >= 100 && code <= 107)
            m_style.background = palette(code - 100 + 8);
        else if (code == 38 || code == 48)
            at = applyExtendedColor(codes, at);
    }
}

/// "38;5;n" or "38;2;r;g;b"; gives the index of the last code used.
std::size_t AnsiParser::applyExtendedColor(const std::vector<int>& codes, std::size_t at)
{
    auto& color = codes[at] == 38 ? m_style.foreground : m_style.background;
    if (at + 2 < codes.size() && codes[at + 1] == 5) {
        color = palette(codes[at + 2]);
        return at + 2;
    }
    if (at + 4 < codes.size() && codes[at + 1] == 2) {
        color = rgb(codes[at + 2], codes[at + 3], codes[at + 4]);
        return at + 4;
    }
    return codes.size();
}

AnsiText AnsiParser::text() const
{
    auto copy = *this;
    return copy.takeText();
}

AnsiText AnsiParser::takeText()
{
    closeLine();
    return std::move(m_text);
}

AnsiText parseAnsi(QByteArrayView text)
{
    AnsiParser parser;
    parser.feed(text);
    return parser.takeText();
}

} // namespace brickbench
