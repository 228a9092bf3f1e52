// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/jsonstring.h"

#include "results/jsonscan.h"
#include "results/utf8.h"

#include <utility>

namespace brickbench {

namespace {

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

char simpleEscape(char c)
{
    switch (c) {
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case 'r':
        return '\r';
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case '"':
    case '\\':
    case '/':
        return c;
    default:
        return '\0';
    }
}

} // namespace

void JsonStringReader::start()
{
    m_text.resize(0);
    m_escapeLength = 0;
    m_high = 0;
    m_complete = false;
}

void JsonStringReader::endSurrogate()
{
    if (m_high == 0)
        return;
    m_high = 0;
    ++m_invalid;
    appendUtf8(0xFFFD, m_text);
}

const char* JsonStringReader::read(const char* from, const char* end)
{
    if (m_escapeLength > 0)
        from = readEscape(from, end);
    while (from < end) {
        const char* const stop = findStringStop(from, end);
        if (stop > from) {
            endSurrogate();
            m_text.append(from, stop - from);
        }
        if (stop == end)
            return end;
        if (*stop == '"') {
            endSurrogate();
            m_complete = true;
            return stop + 1;
        }
        m_escape[0] = '\\';
        m_escapeLength = 1;
        from = readEscape(stop + 1, end);
    }
    return from;
}

const char* JsonStringReader::readEscape(const char* from, const char* end)
{
    while (from < end) {
        const char c = *from;
        if (m_escapeLength >= 2 && hexDigit(c) < 0) {
            // The byte may be the closing quote: it is not part of the escape.
            keepUnknownEscape();
            return from;
        }
        m_escape[m_escapeLength++] = c;
        ++from;
        if (m_escapeLength == (m_escape[1] == 'u' ? 6 : 2)) {
            finishEscape();
            return from;
        }
    }
    return from;
}

void JsonStringReader::keepUnknownEscape()
{
    endSurrogate();
    m_text.append(m_escape, m_escapeLength);
    m_escapeLength = 0;
    ++m_invalid;
}

void JsonStringReader::finishEscape()
{
    if (m_escape[1] != 'u') {
        const char c = simpleEscape(m_escape[1]);
        if (c == '\0')
            return keepUnknownEscape();
        endSurrogate();
        m_text.append(c);
        m_escapeLength = 0;
        return;
    }
    m_escapeLength = 0;
    unsigned unit = 0;
    for (int i = 2; i < 6; ++i)
        unit = unit << 4 | static_cast<unsigned>(hexDigit(m_escape[i]));
    const bool isLow = unit >= 0xDC00 && unit <= 0xDFFF;
    if (m_high != 0 && isLow) {
        appendUtf8(0x10000u + ((m_high - 0xD800u) << 10) + (unit - 0xDC00u), m_text);
        m_high = 0;
        return;
    }
    endSurrogate();
    if (unit >= 0xD800 && unit <= 0xDBFF) {
        m_high = static_cast<char16_t>(unit);
        return;
    }
    m_invalid += isLow ? 1 : 0;
    appendUtf8(unit, m_text);
}

std::string_view JsonStringReader::repairedText()
{
    const auto text = asStringView(m_text);
    if (validUtf8Length(text) < text.size()) {
        m_spare.resize(0);
        m_invalid += appendRepairedUtf8(text, m_spare);
        m_text.swap(m_spare);
    }
    return asStringView(m_text);
}

QByteArray JsonStringReader::takeText()
{
    repairedText();
    m_spare = {};
    return std::exchange(m_text, {});
}

std::int64_t JsonStringReader::takeInvalidCount()
{
    return std::exchange(m_invalid, 0);
}

void appendJsonString(std::string_view utf8, QByteArray& out)
{
    static constexpr char hex[] = "0123456789abcdef";
    out.append('"');
    std::size_t from = 0;
    for (std::size_t at = 0; at < utf8.size(); ++at) {
        const auto byte = static_cast<unsigned char>(utf8[at]);
        if (byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0x7F)
            continue;
        out.append(utf8.data() + from, static_cast<qsizetype>(at - from));
        from = at + 1;
        out.append('\\');
        if (byte == '"' || byte == '\\')
            out.append(utf8[at]);
        else if (byte == '\n' || byte == '\t' || byte == '\r')
            out.append(byte == '\n' ? 'n' : byte == '\t' ? 't' : 'r');
        else
            out.append("u00").append(hex[byte >> 4]).append(hex[byte & 15]);
    }
    out.append(utf8.data() + from, static_cast<qsizetype>(utf8.size() - from));
    out.append('"');
}

} // namespace brickbench
