// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/tablegroups.h"

#include "results/cellorder.h"
#include "results/cellvalue.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>

namespace brickbench {

namespace {

struct Running {
    std::int64_t count = 0;
    std::int64_t numbers = 0;
    double sum = 0;
    std::int64_t whole = 0;
    bool isExact = true;
    std::int64_t minRow = -1;
    std::int64_t maxRow = -1;
};

void add(Running& running, const TableResult& table, std::int64_t row, int column)
{
    const auto value
        = CellValue::of(table.cell(row, column), table.columns()[static_cast<std::size_t>(column)].type);
    if (value.rank == CellValue::Rank::Null)
        return;
    ++running.count;
    if (value.rank == CellValue::Rank::Number) {
        ++running.numbers;
        running.sum += value.number;
        running.isExact = running.isExact && value.isInteger
            && std::abs(running.sum) < double(std::numeric_limits<std::int64_t>::max()) / 2;
        if (running.isExact)
            running.whole += value.integer;
    }
    if (running.minRow < 0 || compareCells(table, column, row, running.minRow) < 0)
        running.minRow = row;
    if (running.maxRow < 0 || compareCells(table, column, row, running.maxRow) > 0)
        running.maxRow = row;
}

MeasuredValue extreme(const TableResult& table, int column, std::int64_t row)
{
    MeasuredValue value;
    value.number = std::numeric_limits<double>::quiet_NaN();
    value.row = row;
    if (row < 0)
        return value;
    const auto cell
        = CellValue::of(table.cell(row, column), table.columns()[static_cast<std::size_t>(column)].type);
    if (cell.rank == CellValue::Rank::Number)
        value.number = cell.number;
    return value;
}

MeasuredValue measured(
    const TableResult& table, const Measure& measure, const Running& running, std::int64_t rowCount)
{
    MeasuredValue value;
    value.number = std::numeric_limits<double>::quiet_NaN();
    switch (measure.aggregate) {
    case Aggregate::Count: {
        const auto count = measure.column < 0 ? rowCount : running.count;
        value.number = static_cast<double>(count);
        value.exact = QString::number(count);
        break;
    }
    case Aggregate::Sum:
        if (running.numbers == 0)
            break;
        value.number = running.sum;
        if (running.isExact)
            value.exact = QString::number(running.whole);
        break;
    case Aggregate::Mean:
        if (running.numbers > 0)
            value.number = running.sum / static_cast<double>(running.numbers);
        break;
    case Aggregate::Min:
        return extreme(table, measure.column, running.minRow);
    case Aggregate::Max:
        return extreme(table, measure.column, running.maxRow);
    }
    return value;
}

} // namespace

std::optional<GroupedRows> groupRows(const TableResult& table, const GroupQuery& query, const RowOrder& rows,
    const std::atomic<bool>& cancelled)
{
    const auto isBefore = [&](std::int64_t left, std::int64_t right) {
        for (const int column : query.by) {
            if (const int order = compareCells(table, column, left, right); order != 0)
                return order < 0;
        }
        return false;
    };
    GroupedRows grouped;
    std::map<std::int64_t, std::size_t, decltype(isBefore)> groups(isBefore);
    std::vector<std::vector<Running>> running;
    const auto count = shownRowCount(rows, table.rowCount());
    for (std::int64_t shown = 0; shown < count; ++shown) {
        if ((shown & 0xfff) == 0 && cancelled)
            return std::nullopt;
        const auto row = resultRow(rows, shown);
        auto found = groups.find(row);
        if (found == groups.end()) {
            if (grouped.groups.size() >= query.maxGroups) {
                ++grouped.leftOutRows;
                continue;
            }
            found = groups.emplace(row, grouped.groups.size()).first;
            grouped.groups.push_back({row, 0, {}});
            running.emplace_back(query.measures.size());
        }
        ++grouped.groups[found->second].rowCount;
        for (std::size_t at = 0; at < query.measures.size(); ++at) {
            if (query.measures[at].column >= 0)
                add(running[found->second][at], table, row, query.measures[at].column);
        }
    }
    for (std::size_t at = 0; at < grouped.groups.size(); ++at) {
        for (std::size_t measure = 0; measure < query.measures.size(); ++measure)
            grouped.groups[at].values.push_back(
                measured(table, query.measures[measure], running[at][measure], grouped.groups[at].rowCount));
    }
    return grouped;
}

} // namespace brickbench
