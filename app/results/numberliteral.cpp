// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/numberliteral.h"

#include "results/decimalliteral.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <limits>

namespace brickbench {

namespace {

constexpr std::uint64_t tenTo17 = 100'000'000'000'000'000u;

std::string_view textSpan(const char* from, const char* to)
{
    return {from, static_cast<std::size_t>(to - from)};
}

/// The sure way: print what was read and compare.
bool printsAs(double real, std::string_view text)
{
    std::array<char, 400> buffer;
    const auto end
        = std::to_chars(buffer.data(), buffer.data() + buffer.size(), real, std::chars_format::fixed);
    if (end.ec != std::errc())
        return false;
    const auto printed = textSpan(buffer.data(), end.ptr);
    if (printed.find('.') != std::string_view::npos)
        return printed == text;
    return text.size() == printed.size() + 2 && text.substr(0, printed.size()) == printed
        && text.substr(printed.size()) == ".0";
}

#ifdef __SIZEOF_INT128__
__extension__ typedef __int128 Wide;

constexpr std::array<std::uint64_t, 20> wholePowersOfTen = [] {
    std::array<std::uint64_t, 20> powers{};
    std::uint64_t power = 1;
    for (auto& entry : powers) {
        entry = power;
        power *= 10;
    }
    return powers;
}();

/// For 16 and 17 digits, mantissa / 10^decimals in exact 128-bit arithmetic: three times as fast as reading
/// and printing. True when the answer is sure; \a isShortest tells whether no text with fewer digits means
/// the same double and no other of that length is nearer.
bool exactReal(std::uint64_t mantissa, int decimals, double& real, bool& isShortest)
{
    if (decimals > 19 || mantissa % 10 == 0)
        return false;
    const double guess
        = static_cast<double>(mantissa) / detail::exactPowersOfTen[static_cast<std::size_t>(decimals)];
    auto bits = std::bit_cast<std::uint64_t>(guess);
    const int exponent = static_cast<int>(bits >> 52) - 1075;
    const std::uint64_t fraction = bits & 0xFFFFFFFFFFFFFu;
    // Near a power of two the spacing changes below; at 2^53 and above there is nothing to shift.
    if (exponent >= 0 || exponent < -70 || fraction < 2 || fraction > 0xFFFFFFFFFFFFDu)
        return false;
    const Wide step = static_cast<Wide>(wholePowersOfTen[static_cast<std::size_t>(decimals)]);
    const Wide unit = static_cast<Wide>(1) << -exponent;
    Wide error = static_cast<Wide>(mantissa) * unit - static_cast<Wide>(fraction | 1ull << 52) * step;
    if (2 * error > step) {
        error -= step;
        ++bits;
    } else if (2 * error < -step) {
        error += step;
        --bits;
    }
    const auto size = [](Wide value) { return value < 0 ? -value : value; };
    const auto last = static_cast<Wide>(mantissa % 10);
    const Wide below = 2 * size(error - last * unit);
    const Wide above = 2 * size(error + (10 - last) * unit);
    // Ties go to the sure way.
    if (2 * size(error) >= step || 2 * size(error) == unit || below == step || above == step)
        return false;
    real = std::bit_cast<double>(bits);
    isShortest = 2 * size(error) < unit && below > step && above > step;
    return true;
}
#else
bool exactReal(std::uint64_t, int, double&, bool&)
{
    return false;
}
#endif

} // namespace

double nearestDouble(std::string_view text)
{
    double real = 0;
#ifdef __cpp_lib_to_chars
    const auto read = std::from_chars(text.data(), text.data() + text.size(), real);
    const bool isInRange = read.ec == std::errc();
#else
    bool isInRange = false;
    real = QByteArray(text.data(), static_cast<qsizetype>(text.size())).toDouble(&isInRange);
#endif
    if (isInRange)
        return real;
    // Neither says on which side the number is out of range.
    const auto decimal = DecimalLiteral::of(text);
    const double beyond = decimal.exponent > 0 ? std::numeric_limits<double>::infinity() : 0;
    return decimal.negative ? -beyond : beyond;
}

NumberEnd readExponent(const char* start, const char*& from, const char* end, NumberLiteral& number)
{
    const char* at = from + 1;
    if (at < end && (*at == '+' || *at == '-'))
        ++at;
    const char* digits = at;
    while (at < end && detail::isDigit(*at))
        ++at;
    if (at == end)
        return NumberEnd::OutOfInput;
    if (at == digits)
        return NumberEnd::Malformed;
    from = at;
    number.kind = NumberLiteral::Kind::Other;
    number.real = nearestDouble(textSpan(start, at));
    return NumberEnd::Delimited;
}

void keepInteger(std::string_view text, NumberLiteral& number)
{
    number.kind = NumberLiteral::Kind::Other;
    number.real = nearestDouble(text);
}

void setLongReal(
    std::uint64_t mantissa, int decimals, bool negative, std::string_view text, NumberLiteral& number)
{
    using LiteralKind = NumberLiteral::Kind;
    bool isShortest = false;
    if (detail::fitsMantissa(text, negative) && mantissa >= detail::tenTo15 && mantissa < tenTo17
        && exactReal(mantissa, decimals, number.real, isShortest)) {
        if (negative)
            number.real = -number.real;
        number.kind = isShortest ? LiteralKind::Real : LiteralKind::Other;
        return;
    }
    number.real = nearestDouble(text);
    number.kind = printsAs(number.real, text) ? LiteralKind::Real : LiteralKind::Other;
}

bool readWholeNumber(std::string_view text, NumberLiteral& number)
{
    number = {};
    if (text == "NaN") {
        number.real = std::numeric_limits<double>::quiet_NaN();
        return true;
    }
    if (text == "Infinity" || text == "-Infinity") {
        number.real = text.front() == '-' ? -std::numeric_limits<double>::infinity()
                                          : std::numeric_limits<double>::infinity();
        return true;
    }
    if (text.empty())
        return false;
    // A delimiter behind the text ends the number; most literals fit the small buffer.
    std::array<char, 48> small;
    QByteArray large;
    char* delimited = small.data();
    if (text.size() >= small.size()) {
        large.resize(static_cast<qsizetype>(text.size()) + 1);
        delimited = large.data();
    }
    std::copy(text.begin(), text.end(), delimited);
    delimited[text.size()] = ' ';
    const char* from = delimited;
    const char* const last = from + text.size();
    return readNumber(from, last + 1, number) == NumberEnd::Delimited && from == last;
}

void appendReal(double real, QByteArray& out)
{
    std::array<char, 400> buffer;
    const auto end
        = std::to_chars(buffer.data(), buffer.data() + buffer.size(), real, std::chars_format::fixed);
    const auto printed = textSpan(buffer.data(), end.ptr);
    out.append(printed.data(), static_cast<qsizetype>(printed.size()));
    if (std::isfinite(real) && printed.find('.') == std::string_view::npos)
        out.append(".0");
}

void appendInteger(std::int64_t integer, QByteArray& out)
{
    std::array<char, 24> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), integer);
    out.append(buffer.data(), end.ptr - buffer.data());
}

} // namespace brickbench
