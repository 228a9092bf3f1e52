// SPDX-License-Identifier: GPL-3.0-or-later
// Any cells and operand: what sorting, filtering and grouping make of them holds together.
#include "results/tablefilter.h"
#include "results/cellorder.h"
#include "results/columnprofile.h"
#include "results/commandstatusdecoder.h"
#include "results/tablegroups.h"
#include "results/tablesort.h"
#include "tests/fuzz/fuzztarget.h"

#include <QList>

using namespace brickbench;

namespace {

const std::atomic<bool> notCancelled{false};

/// The first line is the type, the second an operand, the third JSON rows.
TableResultPtr tableOf(const QList<QByteArray>& lines)
{
    const QByteArray body = R"({"id":"c","status":"Finished","results":{"resultType":"table","data":[)"
        + lines[2] + R"(],"schema":[["a",")" + lines[0] + R"("]]}})";
    const auto status = decodeCommandStatus(body);
    if (!status || !status->result || !std::holds_alternative<TableResultPtr>(status->result->content))
        return nullptr;
    return std::get<TableResultPtr>(status->result->content);
}

void checkOrder(const TableResult& table)
{
    const auto sorted = sortRows(table, {{0, false}}, {}, notCancelled).value();
    for (std::int64_t shown = 1; sorted && shown < table.rowCount(); ++shown) {
        const auto before = resultRow(sorted, shown - 1);
        const auto row = resultRow(sorted, shown);
        const int order = compareCells(table, 0, before, row);
        fuzz::require(order < 0 || (order == 0 && before < row), "rows are sorted and stable");
    }
}

void checkFilter(
    const TableResult& table, const QString& operand, ColumnFilter::Test test, ColumnFilter::Test denial)
{
    const auto passed = filterRows(table, {{0, test, {operand}, false}}, {}, notCancelled);
    const auto others = filterRows(table, {{0, denial, {operand}, false}}, {}, notCancelled);
    fuzz::require(passed.has_value() == others.has_value(), "a test and its denial take the same operands");
    if (!passed)
        return;
    const auto rows = shownRowCount(*passed, table.rowCount()) + shownRowCount(*others, table.rowCount());
    fuzz::require(rows == table.rowCount(), "a test and its denial share out the rows");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto lines = fuzz::inputOf(data, size).toByteArray().split('\n');
    if (lines.size() < 3)
        return 0;
    const auto table = tableOf(lines);
    if (!table || table->columnCount() == 0)
        return 0;
    checkOrder(*table);
    const auto operand = QString::fromUtf8(lines[1]);
    using Test = ColumnFilter::Test;
    checkFilter(*table, operand, Test::Equal, Test::NotEqual);
    checkFilter(*table, operand, Test::Contains, Test::NotContains);
    std::int64_t rows = 0;
    const auto grouped = groupRows(*table, {{0}, {{Aggregate::Sum, 0}}}, {}, notCancelled);
    for (const auto& group : grouped->groups)
        rows += group.rowCount;
    fuzz::require(rows == table->rowCount(), "each row is in a group");
    const auto profile = profileColumn(*table, 0, {}, {}, notCancelled);
    std::int64_t counted = 0;
    for (const auto& bin : profile->histogram)
        counted += bin.count;
    fuzz::require(
        counted <= profile->rows && profile->distinct <= profile->rows, "no more counted than there is");
    return 0;
}
