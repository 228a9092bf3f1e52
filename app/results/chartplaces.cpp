// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/axisreader.h"
#include "results/chartkeys.h"
#include "results/charttally.h"

#include <QHash>

#include <bit>
#include <utility>

namespace brickbench {

namespace {

/// What is known of one Y so far.
struct Running {
    std::int64_t cells = 0; ///< not null
    std::int64_t numbers = 0;
    double sum = 0;
    double least = std::numeric_limits<double>::infinity();
    double most = -std::numeric_limits<double>::infinity();

    void take(double value)
    {
        ++numbers;
        sum += value;
        least = std::min(least, value);
        most = std::max(most, value);
    }

    ChartTally tally(Aggregate aggregate) const
    {
        ChartTally tally;
        tally.weight = static_cast<double>(numbers);
        if (aggregate == Aggregate::Count)
            tally.value = static_cast<double>(cells);
        else if (numbers > 0)
            tally.value = measure(aggregate);
        return tally;
    }

private:
    double measure(Aggregate aggregate) const
    {
        switch (aggregate) {
        case Aggregate::Mean:
            return sum / static_cast<double>(numbers);
        case Aggregate::Min:
            return least;
        case Aggregate::Max:
            return most;
        default:
            return sum;
        }
    }
};

class PlaceTally {
public:
    PlaceTally(const TableExcerpt& excerpt, const ChartPlot& plot)
        : m_table(*excerpt.table)
        , m_spec(plot.spec)
        , m_xScale(plot.xScale)
        , m_axis(m_table, plot.spec.x, plot.xScale)
        , m_odd(m_table, plot.spec.x)
        , m_keys(m_table, plot.spec.group)
    {
        for (const int column : m_spec.y)
            m_ys.emplace_back(m_table, column, ColumnScale::Number);
    }

    void add(std::int64_t row)
    {
        const std::size_t group = groupOf(row);
        ++m_groups[group].rowCount;
        for (std::size_t i = 0; i < m_ys.size(); ++i) {
            Running& running = m_running[group * m_ys.size() + i];
            double value = 0;
            if (m_ys[i].read(row, value))
                running.take(value);
            else
                ++m_rowsWithoutY;
            running.cells += m_table.cell(row, m_spec.y[i]).isNull() ? 0 : 1;
        }
    }

    TalliedTable finish()
    {
        TalliedTable tallied;
        tallied.rowsWithoutY = m_rowsWithoutY;
        for (std::size_t group = 0; group < m_groups.size(); ++group) {
            TalliedRows& rows = m_groups[group];
            for (std::size_t i = 0; i < m_ys.size(); ++i) {
                const Running& running = m_running[group * m_ys.size() + i];
                rows.tallies.push_back(running.tally(m_spec.aggregate.value_or(Aggregate::Sum)));
            }
            if (m_ys.empty()) {
                ChartTally count;
                count.value = static_cast<double>(rows.rowCount);
                rows.tallies.push_back(count);
            }
        }
        for (const AxisReader& y : m_ys)
            tallied.areDoubles |= y.hasRounded() && m_spec.aggregate != Aggregate::Count;
        tallied.groups = std::move(m_groups);
        return tallied;
    }

private:
    std::size_t groupOf(std::int64_t row)
    {
        double place = 0;
        std::pair<quint64, quint64> key;
        if (m_axis.read(row, place)) {
            if (m_xScale == ColumnScale::Time)
                place = startOfPeriod(place, m_spec.step);
            key.first = std::bit_cast<quint64>(place == 0 ? 0.0 : place); // -0 is 0
        } else {
            // Null, and texts that are no times, by their number: these bits are a NaN, which no place is.
            key.first = ~quint64(m_odd.add(row, 1));
        }
        key.second = m_keys.add(row, 1);
        const auto found = m_numbers.constFind(key);
        if (found != m_numbers.constEnd())
            return *found;
        m_numbers.insert(key, m_groups.size());
        m_groups.push_back({row, 0, {}});
        m_running.resize(m_groups.size() * m_ys.size());
        return m_groups.size() - 1;
    }

    const TableResult& m_table;
    const ChartSpec& m_spec;
    ColumnScale m_xScale;
    AxisReader m_axis;
    ChartKeys m_odd;
    ChartKeys m_keys;
    std::vector<AxisReader> m_ys;
    QHash<std::pair<quint64, quint64>, std::size_t> m_numbers;
    std::vector<TalliedRows> m_groups;
    std::vector<Running> m_running; ///< [group * ys + y]
    std::int64_t m_rowsWithoutY = 0;
};

} // namespace

std::optional<TalliedTable> tallyPlaces(
    const TableExcerpt& excerpt, const ChartPlot& plot, const std::atomic<bool>& cancelled)
{
    PlaceTally tally(excerpt, plot);
    const std::int64_t rows = excerpt.rowCount();
    for (std::int64_t shown = 0; shown < rows; ++shown) {
        if (shown % 4096 == 0 && cancelled)
            return std::nullopt;
        tally.add(excerpt.resultRow(shown));
    }
    return tally.finish();
}

} // namespace brickbench
