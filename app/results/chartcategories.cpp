// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/chartcategories.h"

#include "results/axisreader.h"
#include "results/cellorder.h"
#include "results/chartkeys.h"
#include "results/charttally.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace brickbench {

namespace {

/// A category while it is being added up: tallies by series and Y.
struct Gathered {
    ChartCategory category;
    std::int64_t row = 0; ///< a result row with its X
    double place = std::numeric_limits<double>::quiet_NaN(); ///< on the axis of numbers or times
    std::vector<ChartTally> tallies; ///< [series * ys + y]
    double total = 0; ///< what it is ordered by
};

class CategoryGathering {
public:
    CategoryGathering(const TableExcerpt& excerpt, ChartPlot& plot)
        : m_table(*excerpt.table)
        , m_plot(plot)
        , m_spec(plot.spec)
        , m_axis(*excerpt.table, plot.spec.x, plot.xScale)
        , m_ys(std::max<std::size_t>(1, plot.spec.y.size()))
    {
    }

    void chooseSeries(const TalliedTable& tallied);
    void gather(const TalliedTable& tallied);
    void order();
    void cut();
    void finish();

private:
    std::size_t seriesCount() const { return m_choice.rows.size() + (m_choice.othersCount > 0 ? 1 : 0); }
    Gathered& categoryOf(std::int64_t row);
    void addTotal(Gathered& gathered) const;
    void merge(Gathered& into, const Gathered& from) const;
    bool comesBefore(const Gathered& a, const Gathered& b) const;
    Aggregate aggregate() const
    {
        return m_spec.y.empty() ? Aggregate::Count : m_spec.aggregate.value_or(Aggregate::Sum);
    }

    const TableResult& m_table;
    ChartPlot& m_plot;
    const ChartSpec& m_spec;
    AxisReader m_axis;
    std::size_t m_ys;
    SeriesChoice m_choice;
    std::vector<std::size_t> m_keyOf; ///< by tallied group
    QHash<QString, std::size_t> m_numbers;
    std::vector<Gathered> m_gathered;
};

void CategoryGathering::chooseSeries(const TalliedTable& tallied)
{
    ChartKeys keys(m_table, m_spec.type == ChartSpec::Type::Pie ? ChartSpec::none : m_spec.group);
    m_keyOf.reserve(tallied.groups.size());
    for (const TalliedRows& group : tallied.groups)
        m_keyOf.push_back(keys.add(group.row, group.rowCount));
    const std::size_t most = std::max<std::size_t>(1, ChartSpec::maxSeries / m_ys);
    const bool needsOther = keys.keys().size() > most;
    m_choice = SeriesChoice::of(
        m_table, m_spec.group, keys.keys(), needsOther ? std::max<std::size_t>(1, most - 1) : most);
    m_plot.losses.groupsInOther = m_choice.othersCount;
}

Gathered& CategoryGathering::categoryOf(std::int64_t row)
{
    Gathered fresh;
    fresh.row = row;
    QString key = QStringLiteral("n");
    if (m_table.cell(row, m_spec.x).isNull()) {
        fresh.category.kind = ChartCategory::Kind::Null;
    } else {
        const bool hasPlace = m_plot.xScale != ColumnScale::Category && m_axis.read(row, fresh.place);
        if (hasPlace && m_plot.xScale == ColumnScale::Time) {
            fresh.place = startOfPeriod(fresh.place, m_spec.step);
            fresh.category.text = periodText(fresh.place, m_spec.step);
        } else {
            fresh.category.text = m_table.text(row, m_spec.x);
        }
        key = u'=' + fresh.category.text;
    }
    const auto found = m_numbers.constFind(key);
    if (found != m_numbers.constEnd())
        return m_gathered[*found];
    m_numbers.insert(key, m_gathered.size());
    fresh.tallies.resize(seriesCount() * m_ys);
    m_gathered.push_back(std::move(fresh));
    return m_gathered.back();
}

void CategoryGathering::gather(const TalliedTable& tallied)
{
    for (std::size_t i = 0; i < tallied.groups.size(); ++i) {
        const TalliedRows& group = tallied.groups[i];
        Gathered& gathered = categoryOf(group.row);
        const std::size_t chosen = m_choice.seriesOf[m_keyOf[i]];
        const std::size_t series = chosen == SeriesChoice::other ? m_choice.rows.size() : chosen;
        for (std::size_t y = 0; y < m_ys; ++y)
            gathered.tallies[series * m_ys + y].merge(group.tallies[y], aggregate());
    }
    for (Gathered& gathered : m_gathered)
        addTotal(gathered);
}

void CategoryGathering::addTotal(Gathered& gathered) const
{
    const bool addsUp = aggregate() == Aggregate::Count || aggregate() == Aggregate::Sum;
    gathered.total = std::numeric_limits<double>::quiet_NaN();
    for (std::size_t i = 0; i < gathered.tallies.size(); ++i) {
        const double value = gathered.tallies[i].value;
        // Different columns do not add up: the first one decides.
        if (std::isnan(value) || i % m_ys != 0)
            continue;
        if (std::isnan(gathered.total))
            gathered.total = value;
        else
            gathered.total = addsUp ? gathered.total + value : std::max(gathered.total, value);
    }
}

bool CategoryGathering::comesBefore(const Gathered& a, const Gathered& b) const
{
    using Order = ChartSpec::Order;
    if (m_spec.order == Order::LargestFirst || m_spec.order == Order::SmallestFirst) {
        if (std::isnan(a.total) || std::isnan(b.total))
            return !std::isnan(a.total) && std::isnan(b.total);
        return m_spec.order == Order::LargestFirst ? a.total > b.total : a.total < b.total;
    }
    if (m_plot.xScale == ColumnScale::Category)
        return compareCells(m_table, m_spec.x, a.row, b.row) < 0;
    if (std::isnan(a.place) || std::isnan(b.place))
        return !std::isnan(a.place) && std::isnan(b.place);
    return a.place < b.place;
}

void CategoryGathering::order()
{
    if (m_spec.order != ChartSpec::Order::Appearance) {
        std::stable_sort(m_gathered.begin(), m_gathered.end(),
            [this](const Gathered& a, const Gathered& b) { return comesBefore(a, b); });
    }
}

void CategoryGathering::merge(Gathered& into, const Gathered& from) const
{
    for (std::size_t i = 0; i < into.tallies.size(); ++i)
        into.tallies[i].merge(from.tallies[i], aggregate());
}

/// Keeps the largest, in the order they are in; the smallest when those were asked for.
void CategoryGathering::cut()
{
    const auto limit = static_cast<std::size_t>(std::clamp(m_spec.limit, 1, ChartSpec::maxCategories));
    if (m_gathered.size() <= limit)
        return;
    std::vector<std::size_t> ranks(m_gathered.size());
    std::iota(ranks.begin(), ranks.end(), std::size_t(0));
    const bool keepsSmallest = m_spec.order == ChartSpec::Order::SmallestFirst;
    std::stable_sort(ranks.begin(), ranks.end(), [&](std::size_t a, std::size_t b) {
        const double left = m_gathered[a].total;
        const double right = m_gathered[b].total;
        if (std::isnan(left) || std::isnan(right))
            return !std::isnan(left) && std::isnan(right);
        return keepsSmallest ? left < right : left > right;
    });
    ranks.resize(limit);
    std::sort(ranks.begin(), ranks.end());
    Gathered other;
    other.category.kind = ChartCategory::Kind::Other;
    other.tallies.resize(seriesCount() * m_ys);
    std::vector<Gathered> kept;
    kept.reserve(limit + 1);
    for (std::size_t i = 0; i < m_gathered.size(); ++i) {
        if (kept.size() < limit && ranks[kept.size()] == i)
            kept.push_back(std::move(m_gathered[i]));
        else
            merge(other, m_gathered[i]);
    }
    m_plot.losses.categoriesInOther = static_cast<std::int64_t>(m_gathered.size() - limit);
    kept.push_back(std::move(other));
    m_gathered = std::move(kept);
}

void CategoryGathering::finish()
{
    for (const Gathered& gathered : m_gathered)
        m_plot.categories.push_back(gathered.category);
    for (std::size_t y = 0; y < m_ys; ++y) {
        for (std::size_t s = 0; s < seriesCount(); ++s) {
            ChartSeries series;
            series.column = m_spec.y.empty() ? ChartSpec::none : m_spec.y[y];
            series.isOther = s >= m_choice.rows.size();
            series.groupRow = series.isOther ? -1 : m_choice.rows[s];
            for (const Gathered& gathered : m_gathered) {
                const ChartTally& tally = gathered.tallies[s * m_ys + y];
                series.y.push_back(tally.value);
                series.exact.push_back(tally.exact);
            }
            m_plot.series.push_back(std::move(series));
        }
    }
}

/// A slice is a share of the whole: there are no negative ones.
void dropNegativeSlices(ChartPlot& plot)
{
    for (double& value : plot.series.front().y) {
        if (value < 0) {
            value = std::numeric_limits<double>::quiet_NaN();
            ++plot.losses.negativeSlices;
        }
    }
}

} // namespace

bool plotCategories(const TableExcerpt& excerpt, const std::atomic<bool>& cancelled, ChartPlot& plot)
{
    ChartSpec& spec = plot.spec;
    if (!spec.aggregate)
        spec.aggregate = Aggregate::Sum;
    if (spec.type == ChartSpec::Type::Pie) {
        spec.group = ChartSpec::none;
        spec.y.resize(std::min<std::size_t>(1, spec.y.size()));
    }
    if (spec.type == ChartSpec::Type::Line || spec.type == ChartSpec::Type::Area) {
        spec.order = ChartSpec::Order::ByX;
        spec.limit = ChartSpec::maxCategories;
    }
    if (keepsAllPeriods(spec, plot.xScale))
        spec.limit = ChartSpec::maxCategories;
    const auto tallied = plot.xScale == ColumnScale::Time ? tallyPlaces(excerpt, plot, cancelled)
                                                          : tallyRows(excerpt, spec, cancelled);
    if (!tallied)
        return false;
    CategoryGathering gathering(excerpt, plot);
    gathering.chooseSeries(*tallied);
    gathering.gather(*tallied);
    if (cancelled)
        return false;
    gathering.order();
    gathering.cut();
    gathering.finish();
    plot.losses.rowsWithoutY = tallied->rowsWithoutY;
    plot.losses.rowsBeyondGroups = tallied->leftOutRows;
    plot.losses.areDoubles = tallied->areDoubles;
    if (spec.type == ChartSpec::Type::Pie)
        dropNegativeSlices(plot);
    return true;
}

} // namespace brickbench
