// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/tablefilter.h"

#include "results/celltest.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

bool isNegative(ColumnFilter::Test test)
{
    using Test = ColumnFilter::Test;
    return test == Test::NotEqual || test == Test::NotContains || test == Test::NotIn;
}

/// A filter on one column or on any.
struct RowTest {
    std::vector<std::pair<int, CellTest>> tests;
    bool all = false;

    bool passes(const TableResult& table, std::int64_t row) const
    {
        const auto passesOne = [&](const auto& test) { return test.second.passes(table, row, test.first); };
        return all ? std::all_of(tests.begin(), tests.end(), passesOne)
                   : std::any_of(tests.begin(), tests.end(), passesOne);
    }
};

Result<RowTest> rowTest(const TableResult& table, const ColumnFilter& filter)
{
    RowTest test;
    test.all = isNegative(filter.test);
    if (filter.column != ColumnFilter::anyColumn) {
        auto made = CellTest::make(filter, table.columns()[static_cast<std::size_t>(filter.column)].type);
        if (!made)
            return Unexpected(made.error());
        test.tests.emplace_back(filter.column, std::move(*made));
        return test;
    }
    std::optional<Error> problem;
    for (int column = 0; column < table.columnCount(); ++column) {
        auto made = CellTest::make(filter, table.columns()[static_cast<std::size_t>(column)].type);
        if (made)
            test.tests.emplace_back(column, std::move(*made));
        else
            problem = made.error();
    }
    if (test.tests.empty() && problem)
        return Unexpected(*problem);
    return test;
}

} // namespace

int operandCount(ColumnFilter::Test test)
{
    using Test = ColumnFilter::Test;
    switch (test) {
    case Test::IsNull:
    case Test::IsNotNull:
        return 0;
    case Test::Between:
        return 2;
    case Test::In:
    case Test::NotIn:
        return -1;
    default:
        return 1;
    }
}

Result<RowOrder> filterRows(const TableResult& table, const std::vector<ColumnFilter>& filters,
    const RowOrder& rows, const std::atomic<bool>& cancelled)
{
    if (filters.empty())
        return rows;
    std::vector<RowTest> tests;
    for (const auto& filter : filters) {
        auto test = rowTest(table, filter);
        if (!test)
            return Unexpected(test.error());
        tests.push_back(std::move(*test));
    }
    std::vector<std::uint32_t> passed;
    const auto count = shownRowCount(rows, table.rowCount());
    for (std::int64_t shown = 0; shown < count; ++shown) {
        if ((shown & 0xfff) == 0 && cancelled)
            return failure(Error::Kind::Cancelled);
        const auto row = resultRow(rows, shown);
        if (std::all_of(
                tests.begin(), tests.end(), [&](const auto& test) { return test.passes(table, row); }))
            passed.push_back(static_cast<std::uint32_t>(row));
    }
    return std::make_shared<const std::vector<std::uint32_t>>(std::move(passed));
}

QStringList operandsFromList(const QString& pasted)
{
    QStringList parts = pasted.split(u'\n');
    parts.removeIf([](const QString& part) { return part.trimmed().isEmpty(); });
    if (parts.size() == 1) {
        const QString line = parts.front();
        const QChar separator = line.contains(u'\t') ? u'\t' : line.contains(u';') ? u';' : u',';
        parts = line.split(separator);
    }
    QStringList operands;
    for (const auto& part : parts) {
        QString operand = part.trimmed();
        while (operand.endsWith(u','))
            operand = operand.chopped(1).trimmed();
        for (const QChar quote : {QChar(u'\''), QChar(u'"')}) {
            if (operand.size() >= 2 && operand.front() == quote && operand.back() == quote) {
                operand = operand.sliced(1, operand.size() - 2);
                break;
            }
        }
        if (!operand.isEmpty())
            operands.append(operand);
    }
    return operands;
}

} // namespace brickbench
