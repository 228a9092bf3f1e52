// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/filteroperand.h"

#include "results/cellorder.h"
#include "results/numberliteral.h"
#include "results/utf8.h"

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

std::optional<FilterOperand::Number> readNumberOperand(const QByteArray& text)
{
    NumberLiteral literal;
    QByteArray plain = text.startsWith('+') ? text.sliced(1) : text;
    if (!readWholeNumber(asStringView(plain), literal))
        return std::nullopt;
    FilterOperand::Number number;
    number.literal = plain;
    number.nearest
        = literal.kind == NumberLiteral::Kind::Integer ? static_cast<double>(literal.integer) : literal.real;
    if (std::isnan(number.nearest))
        return number;
    if (std::isfinite(number.nearest)) {
        QByteArray shortest;
        appendReal(number.nearest, shortest);
        number.nearestOrder = compareNumberTexts(asStringView(shortest), asStringView(plain));
    }
    number.pivot = integerPivot(asStringView(plain));
    return number;
}

} // namespace

FilterOperand::FilterOperand(const QString& operand, bool isCaseSensitive)
    : text(operand.toUtf8())
    , whole(operand, TextMatcher::Where::Whole, isCaseSensitive)
    , caseSensitive(isCaseSensitive)
{
    const QByteArray trimmed = operand.trimmed().toUtf8();
    number = readNumberOperand(trimmed);
    TimePeriod period;
    if (readTime(asStringView(trimmed), period))
        time = period;
    if (trimmed.compare("true", Qt::CaseInsensitive) == 0)
        boolean = true;
    else if (trimmed.compare("false", Qt::CaseInsensitive) == 0)
        boolean = false;
}

std::optional<int> FilterOperand::compare(const CellValue& value) const
{
    using Rank = CellValue::Rank;
    switch (value.rank) {
    case Rank::Number:
        return number ? std::optional(compareNumber(value)) : std::nullopt;
    case Rank::NotANumber:
        return number ? std::optional(std::isnan(number->nearest) ? 0 : 1) : std::nullopt;
    case Rank::Boolean:
        return boolean ? std::optional(int(value.boolean) - int(*boolean)) : std::nullopt;
    case Rank::Time:
        if (!time)
            return std::nullopt;
        return value.time < time->begin ? -1 : value.time >= time->end ? 1 : 0;
    case Rank::Text:
    case Rank::Json:
        return compareText(value.text);
    case Rank::Null:
        break;
    }
    return std::nullopt;
}

int FilterOperand::compareNumber(const CellValue& value) const
{
    if (std::isnan(number->nearest))
        return -1;
    if (value.number != number->nearest)
        return value.number < number->nearest ? -1 : 1;
    if (value.isExact && std::isfinite(value.number))
        return number->nearestOrder;
    QByteArray literal;
    value.appendNumberTo(literal);
    return compareNumberTexts(asStringView(literal), asStringView(number->literal));
}

int FilterOperand::compareText(std::string_view cell) const
{
    if (whole.matches(cell))
        return 0;
    const int order = compareTexts(cell, asStringView(text));
    // Never 0: cells that differ from the operand in case only were told above.
    return order != 0 ? order : 1;
}

Result<void> checkOperand(const FilterOperand& operand, const ColumnType& type)
{
    const auto shown = [&] { return QString::fromUtf8(operand.text); };
    if (type.isNumeric() && !operand.number)
        return failure(Error::Kind::Invalid, u"not a number: %1"_s.arg(shown()));
    if (isTimeType(type) && !operand.time)
        return failure(Error::Kind::Invalid, u"not a date or time: %1"_s.arg(shown()));
    if (type.kind == ColumnType::Kind::Boolean && !operand.boolean)
        return failure(Error::Kind::Invalid, u"neither true nor false: %1"_s.arg(shown()));
    return {};
}

} // namespace brickbench
