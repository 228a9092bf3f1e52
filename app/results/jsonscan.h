// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <bit>
#include <cstring>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace brickbench {

/// The parts of the JSON tokenizer that look at more than one byte at a time.

struct CopiedBlock {
    unsigned stop; ///< index of the first quote or backslash, 16 when there is none
    bool high; ///< a byte before it is not ASCII
};

/// Copies 16 bytes and looks for the end of the string in them. Both sides must have room for all 16.
inline CopiedBlock copyStringBlock(const char* from, char* to)
{
#ifdef __SSE2__
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to), block);
    const __m128i ends
        = _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('"')), _mm_cmpeq_epi8(block, _mm_set1_epi8('\\')));
    const unsigned stops = static_cast<unsigned>(_mm_movemask_epi8(ends)) | 0x10000u;
    const auto stop = static_cast<unsigned>(std::countr_zero(stops));
    const unsigned high = static_cast<unsigned>(_mm_movemask_epi8(block)) & ((1u << stop) - 1);
    return {stop, high != 0};
#else
    std::memcpy(to, from, 16);
    bool high = false;
    for (unsigned i = 0; i < 16; ++i) {
        if (from[i] == '"' || from[i] == '\\')
            return {i, high};
        high |= (static_cast<unsigned char>(from[i]) & 0x80) != 0;
    }
    return {16, high};
#endif
}

/// The first quote or backslash, or \a end.
inline const char* findStringStop(const char* from, const char* end)
{
#ifdef __SSE2__
    for (; end - from >= 16; from += 16) {
        const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
        const __m128i ends = _mm_or_si128(
            _mm_cmpeq_epi8(block, _mm_set1_epi8('"')), _mm_cmpeq_epi8(block, _mm_set1_epi8('\\')));
        const auto stops = static_cast<unsigned>(_mm_movemask_epi8(ends));
        if (stops != 0)
            return from + std::countr_zero(stops);
    }
#endif
    while (from < end && *from != '"' && *from != '\\')
        ++from;
    return from;
}

inline bool isJsonSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

inline const char* skipJsonSpace(const char* from, const char* end)
{
    while (from < end && isJsonSpace(*from))
        ++from;
    return from;
}

/// The end of a number or word: the first byte that can follow a value.
inline const char* findScalarEnd(const char* from, const char* end)
{
    while (from < end && *from != ',' && *from != ']' && *from != '}' && !isJsonSpace(*from))
        ++from;
    return from;
}

/// Finds the end of an array or object that arrives in pieces. Knows strings and brackets, nothing else: what
/// is between them is looked at when somebody asks for it.
class NestedScanner {
public:
    enum class Status { Open, Complete, TooDeep, Mismatched };

    /// The first byte read must be the opening bracket.
    void start(int maxDepth);
    /// Moves \a from behind what was read.
    Status read(const char*& from, const char* end);

private:
    Status step(char c);

    QByteArray m_brackets; ///< the closing ones that are waited for
    int m_maxDepth = 0;
    bool m_inString = false;
    bool m_escaped = false;
};

} // namespace brickbench
