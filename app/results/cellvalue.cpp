// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/cellvalue.h"

#include "results/numberliteral.h"
#include "results/timetext.h"

#include <cmath>

namespace brickbench {

namespace {

/// No two different numbers of at most 15 digits have the same nearest double; small exponents aside.
bool isShort(std::string_view text)
{
    return text.size() <= 15 && text.find_first_of("eE") == std::string_view::npos;
}

void setInteger(CellValue& value, std::int64_t integer)
{
    value.rank = CellValue::Rank::Number;
    value.isInteger = true;
    value.isExact = integer >= -exactInDouble && integer <= exactInDouble;
    value.integer = integer;
    value.number = static_cast<double>(integer);
}

void setNumber(CellValue& value, double number, std::string_view text)
{
    value.rank = std::isnan(number) ? CellValue::Rank::NotANumber : CellValue::Rank::Number;
    value.number = number;
    value.text = text;
}

void setNumberText(CellValue& value, const NumberLiteral& literal, std::string_view text)
{
    if (literal.kind == NumberLiteral::Kind::Integer)
        setInteger(value, literal.integer);
    else
        setNumber(value, literal.real, text);
    value.isExact |= literal.kind == NumberLiteral::Kind::Real || isShort(text);
}

void setString(CellValue& value, std::string_view text, const ColumnType& type)
{
    value.rank = CellValue::Rank::Text;
    value.text = text;
    NumberLiteral literal;
    TimePeriod period;
    if (type.isNumeric() && readWholeNumber(text, literal)) {
        setNumberText(value, literal, text);
    } else if (isTimeType(type) && readTime(text, period)) {
        value.rank = CellValue::Rank::Time;
        value.time = period.begin;
    }
}

} // namespace

bool isTimeType(const ColumnType& type)
{
    using Kind = ColumnType::Kind;
    return type.kind == Kind::Date || type.kind == Kind::Timestamp || type.kind == Kind::TimestampNtz;
}

CellValue CellValue::of(const Cell& cell, const ColumnType& type)
{
    CellValue value;
    switch (cell.kind) {
    case Cell::Kind::Null:
    case Cell::Kind::Missing:
        break;
    case Cell::Kind::Boolean:
        value.rank = Rank::Boolean;
        value.boolean = cell.boolean;
        break;
    case Cell::Kind::Integer:
        setInteger(value, cell.integer);
        break;
    case Cell::Kind::Double:
        setNumber(value, cell.real, cell.text);
        value.isExact = true;
        break;
    case Cell::Kind::Number:
        setNumber(value, cell.real, cell.text);
        value.isExact = isShort(cell.text);
        break;
    case Cell::Kind::String:
        setString(value, cell.text, type);
        break;
    case Cell::Kind::Json:
        value.rank = Rank::Json;
        value.text = cell.text;
        break;
    }
    return value;
}

void CellValue::appendNumberTo(QByteArray& out) const
{
    if (isInteger)
        appendInteger(integer, out);
    else if (!text.empty())
        out.append(text.data(), static_cast<qsizetype>(text.size()));
    else
        appendReal(number, out);
}

} // namespace brickbench
