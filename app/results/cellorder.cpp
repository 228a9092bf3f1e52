// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/cellorder.h"

#include "results/cellvalue.h"
#include "results/utf8.h"

#include <QString>

#include <algorithm>
#include <array>

namespace brickbench {

namespace {

int sign(std::int64_t difference)
{
    return difference < 0 ? -1 : difference > 0 ? 1 : 0;
}

/// A decimal literal taken apart: 0.d1d2d3… × 10^exponent, d1 not 0.
struct Decimal {
    enum class Range { Finite, Infinite, NotANumber };
    Range range = Range::Finite;
    bool negative = false;
    std::string_view whole; ///< digits before the point, without leading zeros
    std::string_view fraction; ///< digits behind it; without leading zeros when `whole` is empty
    std::int64_t exponent = 0;

    bool isZero() const { return range == Range::Finite && whole.empty() && fraction.empty(); }
    std::size_t digits() const { return whole.size() + fraction.size(); }
    char digit(std::size_t at) const
    {
        return at < whole.size() ? whole[at] : at < digits() ? fraction[at - whole.size()] : '0';
    }
};

std::size_t leading(std::string_view text, auto&& isWanted)
{
    return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), isWanted) - text.begin());
}

std::int64_t readExponentOf(std::string_view text)
{
    const bool negative = !text.empty() && text.front() == '-';
    if (negative || (!text.empty() && text.front() == '+'))
        text.remove_prefix(1);
    std::int64_t value = 0;
    for (const char c : text)
        value = std::min<std::int64_t>(value * 10 + (c - '0'), 1'000'000'000'000);
    return negative ? -value : value;
}

Decimal readDecimal(std::string_view text)
{
    Decimal decimal;
    decimal.negative = !text.empty() && text.front() == '-';
    if (decimal.negative)
        text.remove_prefix(1);
    if (text.empty() || text.front() > '9') {
        decimal.range = text == "Infinity" ? Decimal::Range::Infinite : Decimal::Range::NotANumber;
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
        decimal.exponent += readExponentOf(text.substr(1));
    return decimal;
}

int compareMagnitudes(const Decimal& left, const Decimal& right)
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

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

int compareBytes(std::string_view left, std::string_view right, auto&& key)
{
    const auto common = std::min(left.size(), right.size());
    for (std::size_t at = 0; at < common; ++at) {
        const auto l = static_cast<unsigned char>(key(left[at]));
        const auto r = static_cast<unsigned char>(key(right[at]));
        if (l != r)
            return l < r ? -1 : 1;
    }
    return left.size() == right.size() ? 0 : left.size() < right.size() ? -1 : 1;
}

/// Small letters before capitals, all other bytes as they are.
char swapCase(char c)
{
    if (c >= 'A' && c <= 'Z')
        return static_cast<char>(c + 32);
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
}

int compareNumbers(const CellValue& left, const CellValue& right)
{
    if (left.isInteger && right.isInteger)
        return left.integer == right.integer ? 0 : left.integer < right.integer ? -1 : 1;
    // The nearest doubles of two numbers are never the wrong way round.
    if (left.number != right.number)
        return left.number < right.number ? -1 : 1;
    if (left.isExact && right.isExact)
        return 0;
    QByteArray leftText;
    QByteArray rightText;
    left.appendNumberTo(leftText);
    right.appendNumberTo(rightText);
    return compareNumberTexts(asStringView(leftText), asStringView(rightText));
}

} // namespace

int compareNumberTexts(std::string_view left, std::string_view right)
{
    const auto l = readDecimal(left);
    const auto r = readDecimal(right);
    using Range = Decimal::Range;
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

void appendFoldedText(std::string_view text, QByteArray& out)
{
    if (isAscii(text)) {
        const auto from = out.size();
        out.append(text.data(), static_cast<qsizetype>(text.size()));
        std::transform(out.begin() + from, out.end(), out.begin() + from, lower);
        return;
    }
    // Only the accents of Latin, Greek and Cyrillic letters fall away: the marks of other scripts are
    // letters.
    auto folded = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))
                      .toCaseFolded()
                      .normalized(QString::NormalizationForm_D);
    folded.removeIf([](QChar c) { return c.unicode() >= 0x300 && c.unicode() < 0x370; });
    out.append(folded.toUtf8());
}

int compareTexts(std::string_view left, std::string_view right)
{
    int order = 0;
    if (isAscii(left) && isAscii(right)) {
        order = compareBytes(left, right, lower);
    } else {
        QByteArray l;
        QByteArray r;
        appendFoldedText(left, l);
        appendFoldedText(right, r);
        order = compareBytes(asStringView(l), asStringView(r), [](char c) { return c; });
    }
    return order != 0 ? order : compareBytes(left, right, swapCase);
}

int compareCells(const Cell& left, const Cell& right, const ColumnType& type)
{
    const auto l = CellValue::of(left, type);
    const auto r = CellValue::of(right, type);
    if (l.rank != r.rank)
        return l.rank < r.rank ? -1 : 1;
    switch (l.rank) {
    case CellValue::Rank::Number:
        return compareNumbers(l, r);
    case CellValue::Rank::Boolean:
        return int(left.boolean) - int(right.boolean);
    case CellValue::Rank::Time:
        return l.time == r.time ? compareTexts(left.text, right.text) : sign(l.time < r.time ? -1 : 1);
    case CellValue::Rank::Text:
    case CellValue::Rank::Json:
        return compareTexts(left.text, right.text);
    case CellValue::Rank::NotANumber:
    case CellValue::Rank::Null:
        break;
    }
    return 0;
}

int compareCells(const TableResult& table, int column, std::int64_t leftRow, std::int64_t rightRow)
{
    return compareCells(table.cell(leftRow, column), table.cell(rightRow, column),
        table.columns()[static_cast<std::size_t>(column)].type);
}

} // namespace brickbench
