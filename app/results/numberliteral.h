// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

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

/// How reading a number ended. The hot loop of the decoder branches on it.
enum class NumberEnd {
    Delimited, ///< `from` stands on the first byte behind the number
    OutOfInput, ///< the piece ended first: the number may go on
    Malformed, ///< not a JSON number
};

/// Reads the number at \a from. Numbers keep their text unless int64 or double can reproduce it.
NumberEnd readNumber(const char*& from, const char* end, NumberLiteral& number);

/// Reads a whole text as a number. Also takes NaN, Infinity and -Infinity, as Kind::Other.
bool readWholeNumber(std::string_view text, NumberLiteral& number);

/// The plain decimal form with the fewest digits that reads back as \a real: "0.1", "12.0", "-0.0". Never an
/// exponent.
void appendReal(double real, QByteArray& out);
void appendInteger(std::int64_t integer, QByteArray& out);

/// The nearest double; infinity beyond the range.
double nearestDouble(std::string_view text);

} // namespace brickbench
