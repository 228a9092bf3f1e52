// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/celltest.h"

#include "results/nestedjson.h"
#include "results/numberliteral.h"
#include "results/textfold.h"
#include "results/utf8.h"

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

using Test = ColumnFilter::Test;

Test positiveTest(Test test)
{
    return test == Test::NotEqual   ? Test::Equal
        : test == Test::NotContains ? Test::Contains
        : test == Test::NotIn       ? Test::In
                                    : test;
}

QByteArray foldedOperand(std::string_view text, bool caseSensitive)
{
    const QByteArray bytes(text.data(), static_cast<qsizetype>(text.size()));
    if (caseSensitive)
        return bytes;
    return isAscii(text) ? bytes.toLower() : QString::fromUtf8(bytes).toCaseFolded().toUtf8();
}

std::optional<TextMatcher> matcherFor(const ColumnFilter& filter, Test test)
{
    using Where = TextMatcher::Where;
    if (test == Test::Contains)
        return TextMatcher(filter.operands.front(), Where::Anywhere, filter.caseSensitive);
    if (test == Test::StartsWith)
        return TextMatcher(filter.operands.front(), Where::AtStart, filter.caseSensitive);
    if (test == Test::EndsWith)
        return TextMatcher(filter.operands.front(), Where::AtEnd, filter.caseSensitive);
    if (test == Test::Equal && filter.byText)
        return TextMatcher(filter.operands.front(), Where::Whole, filter.caseSensitive);
    return std::nullopt;
}

} // namespace

std::string_view cellText(const Cell& cell, const ColumnType& type, QByteArray& text)
{
    switch (cell.kind) {
    case Cell::Kind::String:
    case Cell::Kind::Number:
        return cell.text;
    case Cell::Kind::Boolean:
        return cell.boolean ? "true" : "false";
    case Cell::Kind::Json:
        if (!holdsStruct(type))
            return cell.text;
        text.resize(0);
        appendNestedText(cell.text, type, text);
        break;
    case Cell::Kind::Integer:
        text.resize(0);
        appendInteger(cell.integer, text);
        break;
    case Cell::Kind::Double:
        text.resize(0);
        appendReal(cell.real, text);
        break;
    case Cell::Kind::Null:
    case Cell::Kind::Missing:
        return {};
    }
    return asStringView(text);
}

bool isNegative(Test test)
{
    return test == Test::NotEqual || test == Test::NotContains || test == Test::NotIn;
}

Result<CellTest> CellTest::make(const ColumnFilter& filter, const ColumnType& type)
{
    CellTest made;
    made.m_test = positiveTest(filter.test);
    made.m_caseSensitive = filter.caseSensitive;
    const int wanted = operandCount(filter.test);
    if (wanted >= 0 && filter.operands.size() != wanted)
        return failure(Error::Kind::Invalid, u"the filter needs %1 operands"_s.arg(wanted));
    if (made.m_test == Test::Matches) {
        made.m_expression.setPattern(filter.operands.front());
        made.m_expression.setPatternOptions(filter.caseSensitive ? QRegularExpression::NoPatternOption
                                                                 : QRegularExpression::CaseInsensitiveOption);
        if (!made.m_expression.isValid())
            return failure(Error::Kind::Invalid, made.m_expression.errorString());
        made.m_expression.optimize();
    }
    made.m_matcher = matcherFor(filter, made.m_test);
    if (made.looksAtText() || wanted == 0)
        return made;
    for (const auto& text : filter.operands) {
        FilterOperand operand(text, filter.caseSensitive);
        if (auto checked = checkOperand(operand, type); !checked)
            return Unexpected(checked.error());
        if (operand.number && !std::isnan(operand.number->nearest))
            made.m_byNumber.push_back(made.m_operands.size());
        const auto folded = foldedOperand(asStringView(operand.text), filter.caseSensitive);
        made.m_lengths.insert(folded.size());
        made.m_texts.insert(folded);
        made.m_operands.push_back(std::move(operand));
    }
    std::sort(made.m_byNumber.begin(), made.m_byNumber.end(), [&](std::size_t left, std::size_t right) {
        return made.m_operands[left].number->nearest < made.m_operands[right].number->nearest;
    });
    return made;
}

bool CellTest::looksAtText() const
{
    return m_matcher || m_test == Test::Matches;
}

bool CellTest::passes(const ColumnScan& scan, std::uint32_t row, QByteArray& text) const
{
    return passesCell(scan.cell(row), scan.type(), text);
}

bool CellTest::passesCell(const Cell& cell, const ColumnType& type, QByteArray& text) const
{
    if (m_test == Test::IsNull || m_test == Test::IsNotNull)
        return cell.isNull() == (m_test == Test::IsNull);
    if (cell.isNull())
        return false;
    return looksAtText() ? passesText(cellText(cell, type, text))
                         : passesComparison(CellValue::of(cell, type));
}

bool CellTest::passesText(std::string_view text) const
{
    if (m_matcher)
        return m_matcher->matches(text);
    return m_expression.match(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))).hasMatch();
}

bool CellTest::passesComparison(const CellValue& value) const
{
    if (m_test == Test::In)
        return isAmong(value);
    const auto order = m_operands.front().compare(value);
    if (m_test == Test::Between)
        return order && *order >= 0 && m_operands.back().compare(value).value_or(1) <= 0;
    return order && passesOrder(*order);
}

bool CellTest::passesOrder(int order) const
{
    switch (m_test) {
    case Test::Equal:
        return order == 0;
    case Test::Less:
        return order < 0;
    case Test::LessOrEqual:
        return order <= 0;
    case Test::Greater:
        return order > 0;
    case Test::GreaterOrEqual:
        return order >= 0;
    default:
        return false;
    }
}

bool CellTest::isAmong(const CellValue& value) const
{
    using Rank = CellValue::Rank;
    if (value.rank == Rank::Text || value.rank == Rank::Json)
        // Most cells are of another length; folding keeps that of ASCII.
        return (m_lengths.contains(static_cast<qsizetype>(value.text.size())) || !isAscii(value.text))
            && m_texts.contains(foldedOperand(value.text, m_caseSensitive));
    if (value.rank == Rank::Number) {
        const auto nearest = [this](std::size_t at) { return m_operands[at].number->nearest; };
        auto found = std::lower_bound(m_byNumber.begin(), m_byNumber.end(), value.number,
            [&](std::size_t at, double number) { return nearest(at) < number; });
        for (; found != m_byNumber.end() && nearest(*found) == value.number; ++found) {
            if (m_operands[*found].compareNumber(value) == 0)
                return true;
        }
        return false;
    }
    return std::any_of(m_operands.begin(), m_operands.end(),
        [&](const FilterOperand& operand) { return operand.compare(value) == 0; });
}

} // namespace brickbench
