// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/celltest.h"

#include "results/cellorder.h"
#include "results/decimalliteral.h"
#include "results/numberliteral.h"
#include "results/utf8.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

using Test = ColumnFilter::Test;

/// The test that a negative one denies.
std::optional<Test> deniedTest(Test test)
{
    switch (test) {
    case Test::NotEqual:
        return Test::Equal;
    case Test::NotContains:
        return Test::Contains;
    case Test::NotIn:
        return Test::In;
    case Test::IsNotNull:
        return Test::IsNull;
    default:
        return std::nullopt;
    }
}

bool looksAtText(Test test)
{
    return test == Test::Contains || test == Test::StartsWith || test == Test::EndsWith
        || test == Test::Matches;
}

} // namespace

Result<CellTest> CellTest::make(const ColumnFilter& filter, const ColumnType& type)
{
    CellTest made;
    const auto denied = deniedTest(filter.test);
    made.m_test = denied.value_or(filter.test);
    made.m_negated = denied.has_value();
    made.m_case = filter.caseSensitive ? Qt::CaseSensitive : Qt::CaseInsensitive;
    made.m_type = type;
    const int wanted = operandCount(filter.test);
    if (wanted >= 0 && filter.operands.size() != wanted)
        return failure(Error::Kind::Invalid, u"the filter needs %1 operands"_s.arg(wanted));
    if (made.m_test == Test::Matches) {
        made.m_expression.setPattern(filter.operands.front());
        made.m_expression.setPatternOptions(filter.caseSensitive ? QRegularExpression::NoPatternOption
                                                                 : QRegularExpression::CaseInsensitiveOption);
        if (!made.m_expression.isValid())
            return failure(Error::Kind::Invalid, made.m_expression.errorString());
    }
    for (const auto& operand : filter.operands) {
        if (auto added = made.addOperand(operand); !added)
            return Unexpected(added.error());
    }
    return made;
}

Result<void> CellTest::addOperand(const QString& text)
{
    Operand operand;
    operand.text = text;
    const QByteArray utf8 = text.trimmed().toUtf8();
    NumberLiteral literal;
    TimePeriod period;
    if (readWholeNumber(asStringView(utf8), literal))
        operand.number = utf8;
    if (readTime(asStringView(utf8), period))
        operand.time = period;
    if (utf8.compare("true", Qt::CaseInsensitive) == 0 || utf8.compare("false", Qt::CaseInsensitive) == 0)
        operand.boolean = utf8.compare("true", Qt::CaseInsensitive) == 0;
    if (!looksAtText(m_test)) {
        if (m_type.isNumeric() && !operand.number)
            return failure(Error::Kind::Invalid, u"not a number: %1"_s.arg(text));
        if (isTimeType(m_type) && !operand.time)
            return failure(Error::Kind::Invalid, u"not a date or time: %1"_s.arg(text));
        if (m_type.kind == ColumnType::Kind::Boolean && !operand.boolean)
            return failure(Error::Kind::Invalid, u"neither true nor false: %1"_s.arg(text));
    }
    m_operands.push_back(std::move(operand));
    return {};
}

bool CellTest::passes(const TableResult& table, std::int64_t row, int column) const
{
    return passesUnnegated(table, row, column) != m_negated;
}

bool CellTest::passesUnnegated(const TableResult& table, std::int64_t row, int column) const
{
    const auto cell = table.cell(row, column);
    if (m_test == Test::IsNull || cell.isNull())
        return cell.isNull() && m_test == Test::IsNull;
    return looksAtText(m_test) ? passesText(table.text(row, column)) : passesComparison(cell);
}

bool CellTest::passesText(const QString& text) const
{
    const auto& wanted = m_operands.front().text;
    switch (m_test) {
    case Test::Contains:
        return text.contains(wanted, m_case);
    case Test::StartsWith:
        return text.startsWith(wanted, m_case);
    case Test::EndsWith:
        return text.endsWith(wanted, m_case);
    default:
        return m_expression.match(text).hasMatch();
    }
}

bool CellTest::passesComparison(const Cell& cell) const
{
    const auto isIn = [&](const Operand& operand) { return compare(cell, operand) == 0; };
    if (m_test == Test::In)
        return std::any_of(m_operands.begin(), m_operands.end(), isIn);
    const auto order = compare(cell, m_operands.front());
    if (!order)
        return false;
    switch (m_test) {
    case Test::Equal:
        return *order == 0;
    case Test::Less:
        return *order < 0;
    case Test::LessOrEqual:
        return *order <= 0;
    case Test::Greater:
        return *order > 0;
    case Test::GreaterOrEqual:
        return *order >= 0;
    case Test::Between:
        return *order >= 0 && compare(cell, m_operands.back()).value_or(1) <= 0;
    default:
        return false;
    }
}

std::optional<int> CellTest::compare(const Cell& cell, const Operand& operand) const
{
    const auto value = CellValue::of(cell, m_type);
    using Rank = CellValue::Rank;
    switch (value.rank) {
    case Rank::Number:
    case Rank::NotANumber: {
        if (!operand.number)
            return std::nullopt;
        QByteArray literal;
        value.appendNumberTo(literal);
        return compareNumberTexts(asStringView(literal), asStringView(*operand.number));
    }
    case Rank::Boolean:
        return operand.boolean ? std::optional(int(value.boolean) - int(*operand.boolean)) : std::nullopt;
    case Rank::Time:
        if (!operand.time)
            return std::nullopt;
        return value.time < operand.time->begin ? -1 : value.time >= operand.time->end ? 1 : 0;
    case Rank::Text:
    case Rank::Json:
        break;
    case Rank::Null:
        return std::nullopt;
    }
    const auto text = QString::fromUtf8(value.text.data(), static_cast<qsizetype>(value.text.size()));
    if (text.compare(operand.text, m_case) == 0)
        return 0;
    const int order = compareTexts(value.text, asStringView(operand.text.toUtf8()));
    return order == 0 ? text.compare(operand.text) : order;
}

} // namespace brickbench
