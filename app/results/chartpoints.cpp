// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/chartpoints.h"

#include "results/axisreader.h"
#include "results/chartkeys.h"
#include "results/charttally.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace brickbench {

namespace {

constexpr std::int64_t rowsBetweenLooks = 4096;

/// Which series each shown row belongs to.
struct RowSeries {
    std::vector<std::uint32_t> keyOf; ///< by shown row; empty without a group column
    SeriesChoice choice;

    std::size_t seriesOf(std::int64_t shown) const
    {
        return keyOf.empty() ? 0 : choice.seriesOf[keyOf[static_cast<std::size_t>(shown)]];
    }
};

std::optional<RowSeries> seriesOfRows(
    const TableExcerpt& excerpt, int group, std::size_t most, const std::atomic<bool>& cancelled)
{
    RowSeries rowSeries;
    ChartKeys keys(*excerpt.table, group);
    const std::int64_t rows = excerpt.rowCount();
    if (group < 0) {
        keys.add(0, rows);
    } else {
        rowSeries.keyOf.reserve(static_cast<std::size_t>(rows));
        for (std::int64_t shown = 0; shown < rows; ++shown) {
            if (shown % rowsBetweenLooks == 0 && cancelled)
                return std::nullopt;
            rowSeries.keyOf.push_back(static_cast<std::uint32_t>(keys.add(excerpt.resultRow(shown), 1)));
        }
    }
    rowSeries.choice = SeriesChoice::of(*excerpt.table, group, keys.keys(), most);
    return rowSeries;
}

template <typename Value>
void reorder(std::vector<Value>& values, const std::vector<std::uint32_t>& order)
{
    if (values.empty())
        return;
    std::vector<Value> ordered;
    ordered.reserve(values.size());
    for (const std::uint32_t index : order)
        ordered.push_back(std::move(values[index]));
    values = std::move(ordered);
}

void sortByX(ChartSeries& series)
{
    if (std::is_sorted(series.x.begin(), series.x.end()))
        return;
    std::vector<std::uint32_t> order(series.x.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(),
        [&](std::uint32_t a, std::uint32_t b) { return series.x[a] < series.x[b]; });
    reorder(series.x, order);
    reorder(series.y, order);
    reorder(series.rows, order);
    reorder(series.exact, order);
}

/// Series for each Y, split by \a choice; without points yet.
std::vector<ChartSeries> emptySeries(const std::vector<int>& ys, const SeriesChoice& choice, bool hasOther)
{
    std::vector<ChartSeries> all;
    for (const int column : ys) {
        for (std::size_t s = 0; s < choice.rows.size() + (hasOther ? 1 : 0); ++s) {
            ChartSeries series;
            series.column = column;
            series.isOther = s >= choice.rows.size();
            series.groupRow = series.isOther ? -1 : choice.rows[s];
            all.push_back(std::move(series));
        }
    }
    return all;
}

/// Each row is a point.
class RowPoints {
public:
    RowPoints(const TableExcerpt& excerpt, ChartPlot& plot)
        : m_excerpt(excerpt)
        , m_plot(plot)
    {
        if (plot.spec.x >= 0)
            m_x.emplace(*excerpt.table, plot.spec.x, plot.xScale);
        for (const int column : plot.spec.y)
            m_ys.emplace_back(*excerpt.table, column, ColumnScale::Number);
    }

    bool read(const std::atomic<bool>& cancelled)
    {
        const std::size_t most = std::max<std::size_t>(1, ChartSpec::maxSeries / m_ys.size());
        const auto rowSeries = seriesOfRows(m_excerpt, m_plot.spec.group, most, cancelled);
        if (!rowSeries)
            return false;
        m_plot.losses.groupsLeftOut = rowSeries->choice.othersCount;
        m_plot.series = emptySeries(m_plot.spec.y, rowSeries->choice, false);
        const std::size_t split = rowSeries->choice.rows.size();
        const std::int64_t rows = m_excerpt.rowCount();
        for (std::int64_t shown = 0; shown < rows; ++shown) {
            if (shown % rowsBetweenLooks == 0 && cancelled)
                return false;
            const std::size_t series = rowSeries->seriesOf(shown);
            if (series != SeriesChoice::other)
                readRow(shown, series, split);
        }
        m_plot.losses.areDoubles = m_x && m_x->hasRounded();
        for (const AxisReader& y : m_ys)
            m_plot.losses.areDoubles |= y.hasRounded();
        return true;
    }

private:
    void readRow(std::int64_t shown, std::size_t series, std::size_t split)
    {
        const std::int64_t row = m_excerpt.resultRow(shown);
        double x = static_cast<double>(shown + 1);
        if (m_x && !m_x->read(row, x)) {
            ++m_plot.losses.rowsWithoutX;
            return;
        }
        for (std::size_t i = 0; i < m_ys.size(); ++i) {
            double y = 0;
            if (!m_ys[i].read(row, y)) {
                ++m_plot.losses.rowsWithoutY;
                continue;
            }
            ChartSeries& into = m_plot.series[i * split + series];
            into.x.push_back(x);
            into.y.push_back(y);
            into.rows.push_back(static_cast<std::uint32_t>(row));
        }
    }

    const TableExcerpt& m_excerpt;
    ChartPlot& m_plot;
    std::optional<AxisReader> m_x;
    std::vector<AxisReader> m_ys;
};

/// Merges what shares an X: the same number, or the same period.
class PointGathering {
public:
    PointGathering(const TableExcerpt& excerpt, ChartPlot& plot)
        : m_table(*excerpt.table)
        , m_plot(plot)
        , m_axis(*excerpt.table, plot.spec.x, plot.xScale)
        , m_aggregate(plot.spec.y.empty() ? Aggregate::Count : *plot.spec.aggregate)
    {
    }

    void gather(const TalliedTable& tallied)
    {
        const std::vector<int> ys = m_plot.spec.y.empty() ? std::vector<int>{ChartSpec::none} : m_plot.spec.y;
        ChartKeys keys(m_table, m_plot.spec.group);
        std::vector<std::size_t> keyOf;
        keyOf.reserve(tallied.groups.size());
        for (const TalliedRows& group : tallied.groups)
            keyOf.push_back(keys.add(group.row, group.rowCount));
        const std::size_t most = std::max<std::size_t>(1, ChartSpec::maxSeries / ys.size());
        const bool needsOther = keys.keys().size() > most;
        const auto choice = SeriesChoice::of(
            m_table, m_plot.spec.group, keys.keys(), needsOther ? std::max<std::size_t>(1, most - 1) : most);
        m_plot.losses.groupsInOther = choice.othersCount;
        m_plot.series = emptySeries(ys, choice, needsOther);
        const std::size_t split = choice.rows.size() + (needsOther ? 1 : 0);
        m_tallies.resize(m_plot.series.size());
        for (std::size_t i = 0; i < tallied.groups.size(); ++i) {
            const std::size_t chosen = choice.seriesOf[keyOf[i]];
            add(tallied.groups[i], chosen == SeriesChoice::other ? choice.rows.size() : chosen, split);
        }
        for (std::size_t i = 0; i < m_plot.series.size(); ++i)
            mergeInto(m_plot.series[i], m_tallies[i]);
    }

private:
    struct Placed {
        double x;
        ChartTally tally;
    };

    void add(const TalliedRows& group, std::size_t series, std::size_t split)
    {
        double x = 0;
        if (!m_axis.read(group.row, x)) {
            m_plot.losses.rowsWithoutX += group.rowCount;
            return;
        }
        if (m_plot.xScale == ColumnScale::Time)
            x = startOfPeriod(x, m_plot.spec.step);
        for (std::size_t y = 0; y < group.tallies.size(); ++y) {
            if (!std::isnan(group.tallies[y].value))
                m_tallies[y * split + series].push_back({x, group.tallies[y]});
        }
    }

    void mergeInto(ChartSeries& series, std::vector<Placed>& placed) const
    {
        std::stable_sort(
            placed.begin(), placed.end(), [](const Placed& a, const Placed& b) { return a.x < b.x; });
        for (std::size_t i = 0; i < placed.size();) {
            ChartTally tally = placed[i].tally;
            const double x = placed[i].x;
            for (++i; i < placed.size() && placed[i].x == x; ++i)
                tally.merge(placed[i].tally, m_aggregate);
            series.x.push_back(x);
            series.y.push_back(tally.value);
            series.exact.push_back(tally.exact);
        }
    }

    const TableResult& m_table;
    ChartPlot& m_plot;
    AxisReader m_axis;
    Aggregate m_aggregate;
    std::vector<std::vector<Placed>> m_tallies; ///< by series
};

} // namespace

bool plotPoints(const TableExcerpt& excerpt, const std::atomic<bool>& cancelled, ChartPlot& plot)
{
    ChartSpec& spec = plot.spec;
    if (spec.type == ChartSpec::Type::Scatter || spec.x < 0)
        spec.aggregate.reset();
    if (!spec.aggregate) {
        if (!RowPoints(excerpt, plot).read(cancelled))
            return false;
        if (spec.type != ChartSpec::Type::Scatter) {
            for (ChartSeries& series : plot.series)
                sortByX(series);
        }
        return !cancelled;
    }
    const auto tallied = tallyPlaces(excerpt, plot, cancelled);
    if (!tallied)
        return false;
    PointGathering(excerpt, plot).gather(*tallied);
    plot.losses.rowsWithoutY = tallied->rowsWithoutY;
    plot.losses.rowsBeyondGroups = tallied->leftOutRows;
    plot.losses.areDoubles = tallied->areDoubles;
    return !cancelled;
}

} // namespace brickbench
