// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>
#include <string_view>

namespace brickbench {

/// A decimal literal taken apart without rounding: ± 0.d1d2d3… × 10^exponent, d1 not 0. Views of the literal.
struct DecimalLiteral {
    enum class Range { Finite, Infinite, NotANumber };

    Range range = Range::Finite;
    bool negative = false;
    std::string_view whole; ///< digits before the point, without leading zeros
    std::string_view fraction; ///< digits behind it; without leading zeros when `whole` is empty
    std::int64_t exponent = 0;

    /// \a text is a JSON number, NaN, Infinity or -Infinity.
    static DecimalLiteral of(std::string_view text);

    bool isZero() const { return range == Range::Finite && whole.empty() && fraction.empty(); }
    std::size_t digits() const { return whole.size() + fraction.size(); }
    /// The digit at place \a at from the first one on; 0 behind the last.
    char digit(std::size_t at) const
    {
        return at < whole.size() ? whole[at] : at < digits() ? fraction[at - whole.size()] : '0';
    }
};

/// By exact value: "1.0", "1" and "10e-1" are equal. NaN is above all. Gives a negative number, 0 or a
/// positive one.
int compareNumberTexts(std::string_view left, std::string_view right);

/// Appends one form for all literals of the same value.
void appendCanonicalNumber(std::string_view text, QByteArray& out);

/// How a number parts the integers: those below `integer` are below it, those above are above, and `order`
/// tells where `integer` itself is (-1 below, 0 equal, 1 above).
struct IntegerPivot {
    std::int64_t integer = 0;
    int order = 0;
};

/// \a text is no NaN.
IntegerPivot integerPivot(std::string_view text);

} // namespace brickbench
