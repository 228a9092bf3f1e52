// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/filterwords.h"

#include "results/filteroperand.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

QString shortened(QString text, qsizetype most)
{
    text.replace(u'\n', u'⏎');
    if (text.size() <= most)
        return text;
    text.truncate(most);
    if (text.back().isHighSurrogate())
        text.chop(1);
    return text + u'…';
}

} // namespace

std::vector<ColumnFilter::Test> FilterWords::testsFor(const ColumnType& type)
{
    using Kind = ColumnType::Kind;
    switch (type.kind) {
    case Kind::Boolean:
        return {Test::Equal, Test::NotEqual, Test::IsNull, Test::IsNotNull};
    case Kind::Date:
    case Kind::Timestamp:
    case Kind::TimestampNtz:
        return {Test::Equal, Test::NotEqual, Test::GreaterOrEqual, Test::LessOrEqual, Test::Greater,
            Test::Less, Test::Between, Test::In, Test::NotIn, Test::IsNull, Test::IsNotNull, Test::StartsWith,
            Test::Contains};
    case Kind::Array:
    case Kind::Map:
    case Kind::Struct:
    case Kind::Variant:
    case Kind::Binary:
        return {Test::Contains, Test::NotContains, Test::Matches, Test::Equal, Test::NotEqual, Test::IsNull,
            Test::IsNotNull};
    default:
        break;
    }
    if (type.isNumeric()) {
        return {Test::Equal, Test::NotEqual, Test::Less, Test::LessOrEqual, Test::Greater,
            Test::GreaterOrEqual, Test::Between, Test::In, Test::NotIn, Test::IsNull, Test::IsNotNull};
    }
    return {Test::Contains, Test::NotContains, Test::Equal, Test::NotEqual, Test::StartsWith, Test::EndsWith,
        Test::Matches, Test::In, Test::NotIn, Test::IsNull, Test::IsNotNull, Test::Less, Test::LessOrEqual,
        Test::Greater, Test::GreaterOrEqual, Test::Between};
}

QString FilterWords::test(Test test)
{
    switch (test) {
    case Test::Equal:
        return u"="_s;
    case Test::NotEqual:
        return u"≠"_s;
    case Test::Less:
        return u"<"_s;
    case Test::LessOrEqual:
        return u"≤"_s;
    case Test::Greater:
        return u">"_s;
    case Test::GreaterOrEqual:
        return u"≥"_s;
    case Test::Between:
        return tr("is between");
    case Test::Contains:
        return tr("contains");
    case Test::NotContains:
        return tr("does not contain");
    case Test::StartsWith:
        return tr("starts with");
    case Test::EndsWith:
        return tr("ends with");
    case Test::Matches:
        return tr("matches", "a regular expression");
    case Test::IsNull:
        return tr("is NULL");
    case Test::IsNotNull:
        return tr("is not NULL");
    case Test::In:
        return tr("is one of");
    case Test::NotIn:
        return tr("is none of");
    }
    return {};
}

QString FilterWords::columnName(int column, const TableResult& table)
{
    if (column == ColumnFilter::anyColumn)
        return tr("Any column");
    const QString name = table.columns()[static_cast<std::size_t>(column)].name;
    return name.isEmpty() ? tr("column %1").arg(column + 1) : shortened(name, 60);
}

QString FilterWords::chip(const ColumnFilter& filter, const TableResult& table)
{
    const QString start = u"%1 %2"_s.arg(columnName(filter.column, table), test(filter.test));
    QStringList shown;
    for (const QString& operand : filter.operands.first(std::min<qsizetype>(3, filter.operands.size())))
        shown << (operand.isEmpty() ? u"''"_s : shortened(operand, 30));
    switch (operandCount(filter.test)) {
    case 0:
        return start;
    case 2:
        return tr("%1 %2 and %3", "column and test, then the two ends")
            .arg(start, shown.value(0), shown.value(1));
    case 1:
        return u"%1 %2"_s.arg(start, shown.value(0));
    default:
        break;
    }
    const qsizetype more = filter.operands.size() - shown.size();
    const QString list = shown.join(u", "_s);
    return more > 0
        ? tr("%1 %2 and %n more", "column and test, then values", static_cast<int>(more)).arg(start, list)
        : u"%1 %2"_s.arg(start, list);
}

ColumnFilter FilterWords::ofCell(const TableResult& table, std::int64_t row, int column, bool exclude)
{
    if (table.cell(row, column).isNull())
        return {column, exclude ? Test::IsNotNull : Test::IsNull, {}, true};
    ColumnFilter filter = ofText(table, column, table.text(row, column));
    filter.test = exclude ? Test::NotEqual : Test::Equal;
    return filter;
}

ColumnFilter FilterWords::ofText(const TableResult& table, int column, const QString& text)
{
    const ColumnType& type = table.columns()[static_cast<std::size_t>(column)].type;
    const bool isOfType = checkOperand(FilterOperand(text, true), type).has_value();
    return {column, Test::Equal, {text}, true, !isOfType};
}

} // namespace brickbench::ui
