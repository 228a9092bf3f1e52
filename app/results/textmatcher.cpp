// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/textmatcher.h"

#include "results/textfold.h"
#include "results/utf8.h"

#include <algorithm>
#include <bit>

#if defined(__SSE2__) || defined(_M_X64)
#define BRICKBENCH_SSE2
#include <emmintrin.h>
#endif

namespace brickbench {

namespace {

bool isSmallLetter(char c)
{
    return c >= 'a' && c <= 'z';
}

} // namespace

TextMatcher::TextMatcher(const QString& needle, Where where, bool caseSensitive)
    : m_where(where)
    , m_caseSensitive(caseSensitive)
    , m_needle(needle)
    , m_bytes(needle.toUtf8())
{
    m_byBytes = caseSensitive || isAscii(asStringView(m_bytes));
    if (!caseSensitive && m_byBytes)
        std::transform(m_bytes.begin(), m_bytes.end(), m_bytes.begin(),
            [](char c) { return static_cast<char>(lowerByte(c)); });
}

bool TextMatcher::mayMatchPlainNumbers() const
{
    return std::all_of(m_bytes.begin(), m_bytes.end(),
        [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == '-'; });
}

bool TextMatcher::isAt(const char* at) const
{
    const auto length = static_cast<std::size_t>(m_bytes.size());
    if (m_caseSensitive)
        return length == 0 || std::memcmp(at, m_bytes.constData(), length) == 0;
    return std::equal(m_bytes.cbegin(), m_bytes.cend(), at,
        [](char wanted, char c) { return static_cast<unsigned char>(wanted) == lowerByte(c); });
}

bool TextMatcher::matches(std::string_view text) const
{
    if (!m_byBytes)
        return matchesFolded(text);
    const auto length = static_cast<std::size_t>(m_bytes.size());
    if (text.size() < length)
        return false;
    switch (m_where) {
    case Where::Anywhere:
        return find(text) != std::string_view::npos;
    case Where::AtStart:
        return isAt(text.data());
    case Where::AtEnd:
        return isAt(text.data() + text.size() - length);
    case Where::Whole:
        break;
    }
    return text.size() == length && isAt(text.data());
}

bool TextMatcher::matchesFolded(std::string_view utf8) const
{
    // The needle has letters beyond ASCII; folding one into ASCII (the Kelvin sign) is too rare to look for.
    if (isAscii(utf8))
        return false;
    const auto text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    switch (m_where) {
    case Where::Anywhere:
        return text.contains(m_needle, Qt::CaseInsensitive);
    case Where::AtStart:
        return text.startsWith(m_needle, Qt::CaseInsensitive);
    case Where::AtEnd:
        return text.endsWith(m_needle, Qt::CaseInsensitive);
    case Where::Whole:
        break;
    }
    return text.compare(m_needle, Qt::CaseInsensitive) == 0;
}

/// Compares the first and the last letter of the needle with 16 places at a time ("generic SIMD" of Wojciech
/// Muła); only where both are right is the rest looked at.
std::size_t TextMatcher::find(std::string_view text, std::size_t from) const
{
    const auto length = static_cast<std::size_t>(m_bytes.size());
    if (length == 0)
        return from <= text.size() ? from : std::string_view::npos;
    std::size_t at = from;
#ifdef BRICKBENCH_SSE2
    const auto caseBit
        = [this](char c) { return _mm_set1_epi8(!m_caseSensitive && isSmallLetter(c) ? 0x20 : 0); };
    const __m128i first = _mm_set1_epi8(m_bytes.front());
    const __m128i last = _mm_set1_epi8(m_bytes.back());
    const __m128i firstCase = caseBit(m_bytes.front());
    const __m128i lastCase = caseBit(m_bytes.back());
    const auto load = [&](std::size_t place) {
        return _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + place));
    };
    for (; at + length + 15 <= text.size(); at += 16) {
        const __m128i starts = _mm_cmpeq_epi8(_mm_or_si128(load(at), firstCase), first);
        const __m128i ends = _mm_cmpeq_epi8(_mm_or_si128(load(at + length - 1), lastCase), last);
        auto both = static_cast<unsigned>(_mm_movemask_epi8(_mm_and_si128(starts, ends)));
        for (; both != 0; both &= both - 1) {
            const auto place = at + static_cast<std::size_t>(std::countr_zero(both));
            if (isAt(text.data() + place))
                return place;
        }
    }
#endif
    const auto front = static_cast<unsigned char>(m_bytes.front());
    for (; at + length <= text.size(); ++at) {
        const char c = text[at];
        if ((static_cast<unsigned char>(c) == front || (!m_caseSensitive && lowerByte(c) == front))
            && isAt(text.data() + at))
            return at;
    }
    return std::string_view::npos;
}

} // namespace brickbench
