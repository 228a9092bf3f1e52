// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/charttally.h"

#include <algorithm>
#include <cmath>

namespace brickbench {

namespace {

/// Beyond it the picture of a line no longer changes, and the groups of a million rows still fit.
constexpr std::size_t maxGroups = 2'000'000;
/// Here doubles begin to leave integers out: 2^53 - 1.
constexpr double largestExact = 9'007'199'254'740'991;

bool sumsDecimals(const TableResult& table, const ChartSpec& spec)
{
    return spec.aggregate != Aggregate::Count && std::any_of(spec.y.begin(), spec.y.end(), [&](int column) {
        return table.columns()[static_cast<std::size_t>(column)].type.kind == ColumnType::Kind::Decimal;
    });
}

/// Two for each Y: its aggregate, and the number of its cells for merging means and for telling nulls.
std::vector<Measure> measuresOf(const ChartSpec& spec)
{
    if (spec.y.empty())
        return {{Aggregate::Count, ChartSpec::none}};
    std::vector<Measure> measures;
    for (const int column : spec.y) {
        measures.push_back({spec.aggregate.value_or(Aggregate::Sum), column});
        measures.push_back({Aggregate::Count, column});
    }
    return measures;
}

ChartTally tallyOf(const TableResult& table, const MeasuredValue& measured, int column)
{
    ChartTally tally;
    if (std::isfinite(measured.number))
        tally.value = measured.number;
    tally.exact = measured.exact;
    if (measured.row >= 0 && column >= 0)
        tally.exact = table.text(measured.row, column);
    return tally;
}

TalliedRows talliedRows(const TableResult& table, const ChartSpec& spec, const RowsGroup& group)
{
    TalliedRows tallied{group.firstRow, group.rowCount, {}};
    if (spec.y.empty()) {
        tallied.tallies.push_back(tallyOf(table, group.values.front(), ChartSpec::none));
        return tallied;
    }
    for (std::size_t i = 0; i < spec.y.size(); ++i) {
        ChartTally tally = tallyOf(table, group.values[2 * i], spec.y[i]);
        tally.weight = group.values[2 * i + 1].number;
        // The sum of no numbers is 0 for a calculator; in a chart there is nothing to see.
        if (tally.weight == 0 && spec.aggregate != Aggregate::Count)
            tally = {};
        tallied.tallies.push_back(tally);
    }
    return tallied;
}

} // namespace

void ChartTally::merge(const ChartTally& more, Aggregate aggregate)
{
    if (std::isnan(more.value))
        return;
    if (std::isnan(value)) {
        *this = more;
        return;
    }
    const bool takesOther = aggregate == Aggregate::Min ? more.value < value : more.value > value;
    switch (aggregate) {
    case Aggregate::Count:
    case Aggregate::Sum:
        value += more.value;
        exact.clear();
        break;
    case Aggregate::Mean:
        value += (more.value - value) * (more.weight / (weight + more.weight));
        exact.clear();
        break;
    case Aggregate::Min:
    case Aggregate::Max:
        if (takesOther) {
            value = more.value;
            exact = more.exact;
        }
        break;
    }
    weight += more.weight;
}

std::optional<TalliedTable> tallyRows(
    const TableExcerpt& excerpt, const ChartSpec& spec, const std::atomic<bool>& cancelled)
{
    GroupQuery query;
    for (const int column : {spec.x, spec.group}) {
        if (column >= 0)
            query.by.push_back(column);
    }
    query.measures = measuresOf(spec);
    query.maxGroups = maxGroups;
    const auto grouped = groupRows(*excerpt.table, query, excerpt.rows, cancelled);
    if (!grouped)
        return std::nullopt;
    TalliedTable tallied;
    tallied.leftOutRows = grouped->leftOutRows;
    tallied.areDoubles = sumsDecimals(*excerpt.table, spec);
    tallied.groups.reserve(grouped->groups.size());
    for (const RowsGroup& group : grouped->groups) {
        if (cancelled)
            return std::nullopt;
        tallied.groups.push_back(talliedRows(*excerpt.table, spec, group));
        for (std::size_t i = 1; i < group.values.size(); i += 2)
            tallied.rowsWithoutY += group.rowCount - static_cast<std::int64_t>(group.values[i].number);
        for (const ChartTally& tally : tallied.groups.back().tallies)
            tallied.areDoubles |= !tally.exact.isEmpty() && std::abs(tally.value) > largestExact;
    }
    return tallied;
}

} // namespace brickbench
