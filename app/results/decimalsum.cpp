// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/decimalsum.h"

#include "results/decimalliteral.h"

#include <algorithm>

namespace brickbench {

namespace {

/// As many as surely fit 64 bits.
constexpr std::size_t digitsOfPart = 18;
constexpr std::int64_t unitOfPart = 1'000'000'000'000'000'000;

/// Takes \a sum apart into what stays in its part and what is carried into the next; both have its sign.
std::int64_t takePart(const ExactSum& sum, std::int64_t& carry)
{
    const QString text = sum.toString();
    const bool isNegative = text.startsWith(u'-');
    const QStringView digits = QStringView(text).sliced(isNegative ? 1 : 0);
    const auto carried = std::max<qsizetype>(0, digits.size() - qsizetype(digitsOfPart));
    const std::int64_t sign = isNegative ? -1 : 1;
    carry = sign * digits.first(carried).toLongLong();
    return sign * digits.sliced(carried).toLongLong();
}

/// Parts of mixed signs become such of one sign, which are then given without it. True: they are negative.
template <std::size_t count>
bool takeSign(std::array<std::int64_t, count>& parts)
{
    const auto first
        = std::find_if(parts.rbegin(), parts.rend(), [](std::int64_t part) { return part != 0; });
    const bool isNegative = first != parts.rend() && *first < 0;
    if (isNegative)
        std::for_each(parts.begin(), parts.end(), [](std::int64_t& part) { part = -part; });
    for (std::size_t at = 0; at + 1 < count; ++at) {
        if (parts[at] < 0) {
            parts[at] += unitOfPart;
            --parts[at + 1];
        }
    }
    return isNegative;
}

} // namespace

bool DecimalSum::add(std::string_view text)
{
    constexpr auto most = std::int64_t(digitsOfPart * (partCount - partsBehindPoint));
    constexpr auto behind = std::int64_t(digitsOfPart * partsBehindPoint);
    const auto decimal = DecimalLiteral::of(text);
    if (decimal.range != DecimalLiteral::Range::Finite)
        return false;
    if (decimal.isZero())
        return true;
    const auto digits = decimal.digits();
    if (decimal.exponent > most || decimal.exponent - static_cast<std::int64_t>(digits) < -behind)
        return false;
    auto place = static_cast<std::size_t>(decimal.exponent + behind);
    std::int64_t part = 0;
    const auto addPart = [&] {
        m_parts[place / digitsOfPart].add(decimal.negative ? -part : part);
        part = 0;
    };
    for (std::size_t at = 0; at < digits; ++at) {
        --place;
        part = part * 10 + (decimal.digit(at) - '0');
        if (place % digitsOfPart == 0)
            addPart();
    }
    for (; place % digitsOfPart != 0; --place)
        part *= 10;
    addPart();
    return true;
}

double DecimalSum::nearest() const
{
    return toString().toDouble();
}

QString DecimalSum::toString() const
{
    std::array<std::int64_t, partCount + 1> parts{};
    std::int64_t carry = 0;
    for (std::size_t at = 0; at < partCount; ++at) {
        ExactSum sum = m_parts[at];
        sum.add(carry);
        parts[at] = takePart(sum, carry);
    }
    parts[partCount] = carry;
    const bool isNegative = takeSign(parts);
    QString digits;
    for (auto part = parts.rbegin(); part != parts.rend(); ++part)
        digits += QString::number(qlonglong(*part)).rightJustified(qsizetype(digitsOfPart), u'0');
    digits.insert(digits.size() - qsizetype(digitsOfPart * partsBehindPoint), u'.');
    while (digits.endsWith(u'0'))
        digits.chop(1);
    if (digits.endsWith(u'.'))
        digits.chop(1);
    qsizetype zeros = 0;
    while (zeros + 1 < digits.size() && digits.at(zeros) == u'0' && digits.at(zeros + 1) != u'.')
        ++zeros;
    digits.remove(0, zeros);
    return isNegative ? u'-' + digits : digits;
}

} // namespace brickbench
