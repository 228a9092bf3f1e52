// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace brickbench {

/// A number of a JSON text, and whether int64 or double can give its text back letter for letter.
struct NumberLiteral {
    enum class Kind {
        Integer, ///< fits int64
        Real, ///< appendReal(real) gives exactly the text that was read
        Other, ///< the text has to be kept; real is the nearest double
    };

    Kind kind = Kind::Other;
    std::int64_t integer = 0;
    double real = 0;
};

/// All integers up to here, and down to its negative, are doubles, too.
inline constexpr std::int64_t exactInDouble = std::int64_t(1) << 53;

/// How reading a number ended. The hot loop of the decoder branches on it.
enum class NumberEnd {
    Delimited, ///< `from` stands on the first byte behind the number
    OutOfInput, ///< the piece ended first: the number may go on
    Malformed, ///< not a JSON number
};

/// Reads the number at \a from. Numbers keep their text unless int64 or double can reproduce it.
inline NumberEnd readNumber(const char*& from, const char* end, NumberLiteral& number);

/// Reads a whole text as a number. Also takes NaN, Infinity and -Infinity, as Kind::Other.
bool readWholeNumber(std::string_view text, NumberLiteral& number);

/// The plain decimal form with the fewest digits that reads back as \a real: "0.1", "12.0", "-0.0". Never an
/// exponent.
void appendReal(double real, QByteArray& out);
void appendInteger(std::int64_t integer, QByteArray& out);

/// The slower ways of readNumber(): exponents, integers beyond int64, reals of more than 15 digits.
NumberEnd readExponent(const char* start, const char*& from, const char* end, NumberLiteral& number);
void keepInteger(std::string_view text, NumberLiteral& number);
void setLongReal(
    std::uint64_t mantissa, int decimals, bool negative, std::string_view text, NumberLiteral& number);

/// The nearest double; infinity beyond the range.
double nearestDouble(std::string_view text);

// Inline from here on: every number of every table passes through.
namespace detail {

inline constexpr std::array exactPowersOfTen{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
inline constexpr std::uint64_t tenTo15 = 1'000'000'000'000'000u;

inline bool isDigit(char c)
{
    return static_cast<unsigned char>(c - '0') < 10;
}

/// Eight digits at once, or false when one of the eight bytes is none (the usual SWAR trick; little endian).
inline bool eightDigits(const char* from, std::uint64_t& value)
{
    if constexpr (std::endian::native != std::endian::little)
        return false;
    std::uint64_t word;
    std::memcpy(&word, from, sizeof word);
    if ((((word & 0xF0F0F0F0F0F0F0F0u) | (((word + 0x0606060606060606u) & 0xF0F0F0F0F0F0F0F0u) >> 4))
            != 0x3333333333333333u))
        return false;
    word = (word & 0x0F0F0F0F0F0F0F0Fu) * 2561 >> 8;
    word = (word & 0x00FF00FF00FF00FFu) * 6553601 >> 16;
    value = (word & 0x0000FFFF0000FFFFu) * 42949672960001u >> 32;
    return true;
}

inline const char* readDigits(const char* from, const char* end, std::uint64_t& value)
{
    std::uint64_t eight = 0;
    while (end - from >= 8 && eightDigits(from, eight)) {
        value = value * 100'000'000u + eight;
        from += 8;
    }
    for (; from < end && isDigit(*from); ++from)
        value = value * 10 + static_cast<unsigned char>(*from - '0');
    return from;
}

/// The digits of a text with a point fit the mantissa: 19 do, and a leading "0." adds none.
inline bool fitsMantissa(std::string_view text, bool negative)
{
    const std::size_t digits = text.size() - 1 - (negative ? 1 : 0);
    return digits <= 19 || (digits == 20 && text[negative ? 1 : 0] == '0');
}

inline void setInteger(
    std::uint64_t magnitude, std::size_t digits, bool negative, std::string_view text, NumberLiteral& number)
{
    // 19 digits cannot wrap around. "-0" would come back as "0".
    const std::uint64_t limit = (std::uint64_t(1) << 63) - (negative ? 0 : 1);
    if (digits > 19 || magnitude > limit || (negative && magnitude == 0))
        return keepInteger(text, number);
    number.kind = NumberLiteral::Kind::Integer;
    number.integer = static_cast<std::int64_t>(negative ? 0 - magnitude : magnitude);
}

inline void setReal(
    std::uint64_t mantissa, int decimals, bool negative, std::string_view text, NumberLiteral& number)
{
    if (mantissa >= tenTo15 || !fitsMantissa(text, negative))
        return setLongReal(mantissa, decimals, negative, text, number);
    // Below 2^53 over an exact power of ten: one rounding, so the nearest double (Clinger); with at most 15
    // digits no shorter text means the same.
    const double real = static_cast<double>(mantissa) / exactPowersOfTen[static_cast<std::size_t>(decimals)];
    number.real = negative ? -real : real;
    number.kind = text.back() == '0' && decimals > 1 ? NumberLiteral::Kind::Other : NumberLiteral::Kind::Real;
}

} // namespace detail

inline NumberEnd readNumber(const char*& from, const char* end, NumberLiteral& number)
{
    const char* const start = from;
    const bool negative = *from == '-';
    const char* const digits = from + (negative ? 1 : 0);
    std::uint64_t mantissa = 0;
    const char* at = detail::readDigits(digits, end, mantissa);
    if (at == end)
        return NumberEnd::OutOfInput;
    const auto whole = static_cast<std::size_t>(at - digits);
    if (whole == 0 || (*digits == '0' && whole > 1))
        return NumberEnd::Malformed;
    int decimals = 0;
    if (*at == '.') {
        const char* const fraction = ++at;
        at = detail::readDigits(fraction, end, mantissa);
        if (at == end)
            return NumberEnd::OutOfInput;
        if (at == fraction)
            return NumberEnd::Malformed;
        decimals = static_cast<int>(std::min<std::ptrdiff_t>(at - fraction, 1'000'000));
    }
    from = at;
    if (*at == 'e' || *at == 'E')
        return readExponent(start, from, end, number);
    const std::string_view text(start, static_cast<std::size_t>(at - start));
    if (decimals == 0)
        detail::setInteger(mantissa, whole, negative, text, number);
    else
        detail::setReal(mantissa, decimals, negative, text, number);
    return NumberEnd::Delimited;
}

} // namespace brickbench
