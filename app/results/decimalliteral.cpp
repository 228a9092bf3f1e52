// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/decimalliteral.h"

#include <algorithm>
#include <limits>

namespace brickbench {

namespace {

/// 10^19 fits 64 bits without a sign, so that many digits are read without looking.
constexpr std::int64_t mostDigits = 19;

std::size_t leading(std::string_view text, auto&& isWanted)
{
    return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), isWanted) - text.begin());
}

std::int64_t readExponent(std::string_view text)
{
    const bool negative = !text.empty() && text.front() == '-';
    if (negative || (!text.empty() && text.front() == '+'))
        text.remove_prefix(1);
    std::int64_t value = 0;
    for (const char c : text)
        value = std::min<std::int64_t>(value * 10 + (c - '0'), 1'000'000'000'000);
    return negative ? -value : value;
}

int compareMagnitudes(const DecimalLiteral& left, const DecimalLiteral& right)
{
    if (left.isZero() || right.isZero())
        return int(right.isZero()) - int(left.isZero());
    if (left.exponent != right.exponent)
        return left.exponent < right.exponent ? -1 : 1;
    const auto digits = std::max(left.digits(), right.digits());
    for (std::size_t at = 0; at < digits; ++at) {
        if (left.digit(at) != right.digit(at))
            return left.digit(at) < right.digit(at) ? -1 : 1;
    }
    return 0;
}

} // namespace

DecimalLiteral DecimalLiteral::of(std::string_view text)
{
    DecimalLiteral decimal;
    decimal.negative = !text.empty() && text.front() == '-';
    if (decimal.negative)
        text.remove_prefix(1);
    if (text.empty() || text.front() > '9') {
        decimal.range = text == "Infinity" ? Range::Infinite : Range::NotANumber;
        return decimal;
    }
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto isZero = [](char c) { return c == '0'; };
    const auto wholeLength = leading(text, isDigit);
    decimal.whole = text.substr(0, wholeLength);
    text.remove_prefix(wholeLength);
    if (!text.empty() && text.front() == '.') {
        text.remove_prefix(1);
        const auto length = leading(text, isDigit);
        decimal.fraction = text.substr(0, length);
        text.remove_prefix(length);
    }
    decimal.whole.remove_prefix(leading(decimal.whole, isZero));
    decimal.exponent = static_cast<std::int64_t>(decimal.whole.size());
    if (decimal.whole.empty()) {
        const auto zeros = leading(decimal.fraction, isZero);
        decimal.fraction.remove_prefix(zeros);
        decimal.exponent = -static_cast<std::int64_t>(zeros);
    }
    if (!text.empty())
        decimal.exponent += readExponent(text.substr(1));
    return decimal;
}

int compareNumberTexts(std::string_view left, std::string_view right)
{
    using Range = DecimalLiteral::Range;
    const auto l = DecimalLiteral::of(left);
    const auto r = DecimalLiteral::of(right);
    if (l.range == Range::NotANumber || r.range == Range::NotANumber)
        return int(l.range == Range::NotANumber) - int(r.range == Range::NotANumber);
    const bool leftNegative = l.negative && !l.isZero();
    const bool rightNegative = r.negative && !r.isZero();
    if (leftNegative != rightNegative)
        return leftNegative ? -1 : 1;
    int order = 0;
    if (l.range == Range::Infinite || r.range == Range::Infinite)
        order = int(l.range == Range::Infinite) - int(r.range == Range::Infinite);
    else
        order = compareMagnitudes(l, r);
    return leftNegative ? -order : order;
}

void appendCanonicalNumber(std::string_view text, QByteArray& out)
{
    const auto decimal = DecimalLiteral::of(text);
    if (decimal.isZero()) {
        out.append('0');
        return;
    }
    if (decimal.range == DecimalLiteral::Range::NotANumber) {
        out.append('n');
        return;
    }
    out.append(decimal.negative ? '-' : '+');
    if (decimal.range == DecimalLiteral::Range::Infinite) {
        out.append('i');
        return;
    }
    auto digits = decimal.digits();
    while (decimal.digit(digits - 1) == '0')
        --digits;
    for (std::size_t at = 0; at < digits; ++at)
        out.append(decimal.digit(at));
    out.append('e').append(QByteArray::number(static_cast<qint64>(decimal.exponent)));
}

IntegerPivot integerPivot(std::string_view text)
{
    using Limits = std::numeric_limits<std::int64_t>;
    const auto decimal = DecimalLiteral::of(text);
    if (decimal.isZero())
        return {0, 0};
    const IntegerPivot beyond
        = decimal.negative ? IntegerPivot{Limits::min(), 1} : IntegerPivot{Limits::max(), -1};
    if (decimal.range == DecimalLiteral::Range::Infinite || decimal.exponent > mostDigits)
        return beyond;
    const auto wholeDigits = static_cast<std::size_t>(std::max<std::int64_t>(decimal.exponent, 0));
    std::uint64_t magnitude = 0;
    for (std::size_t at = 0; at < wholeDigits; ++at)
        magnitude = magnitude * 10 + static_cast<std::uint64_t>(decimal.digit(at) - '0');
    bool hasFraction = false;
    for (std::size_t at = decimal.exponent < 0 ? 0 : wholeDigits; at < decimal.digits(); ++at)
        hasFraction = hasFraction || decimal.digit(at) != '0';
    const std::uint64_t most = std::uint64_t(1) << 63;
    if (magnitude > most || (magnitude == most && (!decimal.negative || hasFraction)))
        return beyond;
    // Toward zero: the number lies on the other side of it, if not on it.
    const auto integer = static_cast<std::int64_t>(decimal.negative ? 0 - magnitude : magnitude);
    return {integer, !hasFraction ? 0 : decimal.negative ? 1 : -1};
}

} // namespace brickbench
