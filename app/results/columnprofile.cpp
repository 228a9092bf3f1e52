// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/columnprofile.h"

#include "results/cellvalue.h"
#include "results/tablegroups.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace brickbench {

namespace {

using Nature = ColumnProfile::Nature;

constexpr double microsecondsAMillisecond = 1000;

Nature natureOf(CellValue::Rank rank)
{
    switch (rank) {
    case CellValue::Rank::Number:
    case CellValue::Rank::NotANumber:
        return Nature::Numbers;
    case CellValue::Rank::Boolean:
        return Nature::Booleans;
    case CellValue::Rank::Time:
        return Nature::Times;
    case CellValue::Rank::Text:
        return Nature::Texts;
    case CellValue::Rank::Json:
        return Nature::Nested;
    case CellValue::Rank::Null:
        break;
    }
    return Nature::Empty;
}

double quantileOf(const std::vector<double>& sorted, double fraction)
{
    const double at = fraction * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const auto above = std::min(below + 1, sorted.size() - 1);
    const double part = at - static_cast<double>(below);
    return sorted[below] * (1 - part) + sorted[above] * part;
}

/// 1, 2, 2.5 or 5 times a power of ten, at least \a width.
double roundWidth(double width)
{
    const double power = std::pow(10, std::floor(std::log10(width)));
    for (const double step : {1.0, 2.0, 2.5, 5.0}) {
        if (power * step >= width * (1 - 1e-9))
            return power * step;
    }
    return power * 10;
}

std::vector<ColumnProfile::Bin> histogramOf(const std::vector<double>& sorted, int bins)
{
    std::vector<ColumnProfile::Bin> histogram;
    const double least = sorted.front();
    const double greatest = sorted.back();
    if (least == greatest)
        return {{least, greatest, static_cast<std::int64_t>(sorted.size())}};
    const double width = roundWidth((greatest - least) / bins);
    const double first = std::floor(least / width);
    auto from = sorted.begin();
    for (double at = first; at * width <= greatest && from != sorted.end(); ++at) {
        const double end = (at + 1) * width;
        const bool isLast = end >= greatest;
        const auto to = isLast ? sorted.end() : std::lower_bound(from, sorted.end(), end);
        histogram.push_back({at * width, end, to - from});
        from = to;
        if (isLast)
            break;
    }
    return histogram;
}

void setNumbers(ColumnProfile& profile, std::vector<double> values, int bins)
{
    if (values.empty())
        return;
    std::sort(values.begin(), values.end());
    const auto count = static_cast<double>(values.size());
    for (const double value : values)
        profile.sum += value;
    profile.mean = profile.sum / count;
    double squares = 0;
    for (const double value : values)
        squares += (value - profile.mean) * (value - profile.mean);
    profile.standardDeviation = values.size() > 1 ? std::sqrt(squares / (count - 1)) : 0;
    for (const double fraction : {0.05, 0.25, 0.5, 0.75, 0.95})
        profile.quantiles.push_back({fraction, quantileOf(values, fraction)});
    profile.histogram = histogramOf(values, bins);
}

std::int64_t characters(std::string_view text)
{
    return std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

bool setTopValues(ColumnProfile& profile, const TableResult& table, int column, const RowOrder& rows,
    int most, const std::atomic<bool>& cancelled)
{
    GroupQuery query;
    query.by = {column};
    query.maxGroups = std::numeric_limits<std::size_t>::max();
    auto grouped = groupRows(table, query, rows, cancelled);
    if (!grouped)
        return false;
    auto& groups = grouped->groups;
    std::erase_if(groups, [&](const auto& group) { return table.cell(group.firstRow, column).isNull(); });
    profile.distinct = static_cast<std::int64_t>(groups.size());
    std::stable_sort(groups.begin(), groups.end(),
        [](const auto& left, const auto& right) { return left.rowCount > right.rowCount; });
    profile.topValuesAreComplete = groups.size() <= static_cast<std::size_t>(most);
    groups.resize(std::min(groups.size(), static_cast<std::size_t>(most)));
    for (const auto& group : groups)
        profile.topValues.push_back({group.firstRow, group.rowCount});
    return true;
}

/// Counts the cells by nature; the most frequent is the column's.
void setNature(ColumnProfile& profile, const TableResult& table, int column, const RowOrder& rows)
{
    std::array<std::int64_t, 6> natures{};
    for (std::int64_t shown = 0; shown < profile.rows; ++shown) {
        const auto cell = table.cell(resultRow(rows, shown), column);
        const auto value = CellValue::of(cell, table.columns()[static_cast<std::size_t>(column)].type);
        ++natures[static_cast<std::size_t>(natureOf(value.rank))];
        profile.nulls += cell.kind == Cell::Kind::Null ? 1 : 0;
        profile.missing += cell.kind == Cell::Kind::Missing ? 1 : 0;
        profile.notNumbers += value.rank == CellValue::Rank::NotANumber ? 1 : 0;
    }
    const auto most = std::max_element(natures.begin() + 1, natures.end());
    if (*most > 0)
        profile.nature = static_cast<Nature>(most - natures.begin());
    profile.others = profile.rows - profile.nulls - profile.missing - *most;
}

void setValues(ColumnProfile& profile, const TableResult& table, int column, const RowOrder& rows, int bins)
{
    std::vector<double> values;
    std::int64_t length = 0;
    std::int64_t texts = 0;
    for (std::int64_t shown = 0; shown < profile.rows; ++shown) {
        const auto value = CellValue::of(table.cell(resultRow(rows, shown), column),
            table.columns()[static_cast<std::size_t>(column)].type);
        if (natureOf(value.rank) != profile.nature)
            continue;
        if (profile.nature == Nature::Times)
            values.push_back(static_cast<double>(value.time) / microsecondsAMillisecond);
        if (profile.nature == Nature::Numbers && std::isfinite(value.number)) {
            values.push_back(value.number);
            profile.zeros += value.number == 0 ? 1 : 0;
            profile.negatives += value.number < 0 ? 1 : 0;
        }
        if (profile.nature != Nature::Texts)
            continue;
        const auto size = characters(value.text);
        profile.shortest = texts == 0 ? size : std::min(profile.shortest, size);
        profile.longest = std::max(profile.longest, size);
        profile.emptyTexts += size == 0 ? 1 : 0;
        length += size;
        ++texts;
    }
    setNumbers(profile, std::move(values), bins);
    profile.meanLength = texts > 0 ? static_cast<double>(length) / static_cast<double>(texts) : 0;
}

} // namespace

std::optional<ColumnProfile> profileColumn(const TableResult& table, int column, const RowOrder& rows,
    const ProfileOptions& options, const std::atomic<bool>& cancelled)
{
    ColumnProfile profile;
    profile.rows = shownRowCount(rows, table.rowCount());
    setNature(profile, table, column, rows);
    if (cancelled)
        return std::nullopt;
    setValues(profile, table, column, rows, options.bins);
    GroupQuery extremes;
    extremes.measures = {{Aggregate::Min, column}, {Aggregate::Max, column}};
    const auto grouped = groupRows(table, extremes, rows, cancelled);
    if (!grouped || !setTopValues(profile, table, column, rows, options.topValues, cancelled))
        return std::nullopt;
    if (!grouped->groups.empty()) {
        profile.minRow = grouped->groups.front().values[0].row;
        profile.maxRow = grouped->groups.front().values[1].row;
    }
    return profile;
}

} // namespace brickbench
