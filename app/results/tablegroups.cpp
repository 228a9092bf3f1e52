// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/tablegroups.h"

#include "results/cellkey.h"
#include "results/columnscan.h"
#include "results/distincttexts.h"
#include "results/exactsum.h"
#include "results/keytable.h"
#include "results/utf8.h"

#include <cmath>
#include <limits>

namespace brickbench {

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

/// One measure of one group while rows come in.
class Tally {
public:
    void add(const CellValue& value, std::uint32_t row, Aggregate aggregate)
    {
        using Rank = CellValue::Rank;
        if (value.rank == Rank::Null)
            return;
        ++m_count;
        if (aggregate == Aggregate::Min || aggregate == Aggregate::Max) {
            const int order = m_row < 0 ? 0 : compareValues(value, m_extreme);
            if (m_row < 0 || (aggregate == Aggregate::Min ? order < 0 : order > 0)) {
                m_extreme = value;
                m_row = row;
            }
        } else if (value.rank == Rank::Number || value.rank == Rank::NotANumber) {
            ++m_numbers;
            addNumber(value);
        }
    }

    MeasuredValue measured(Aggregate aggregate) const
    {
        MeasuredValue value;
        value.number = notANumber;
        if (aggregate == Aggregate::Count)
            value = {static_cast<double>(m_count), QString::number(m_count)};
        else if (aggregate == Aggregate::Min || aggregate == Aggregate::Max)
            value = {m_extreme.rank == CellValue::Rank::Number ? m_extreme.number : notANumber, {}, m_row};
        else if (m_numbers > 0 && aggregate == Aggregate::Sum)
            value = {sum(), m_areWhole ? m_whole.toString() : QString()};
        else if (m_numbers > 0)
            value.number = sum() / static_cast<double>(m_numbers);
        return value;
    }

private:
    void addNumber(const CellValue& value)
    {
        m_areWhole = m_areWhole && value.isInteger;
        if (m_areWhole)
            m_whole.add(value.integer);
        // Neumaier's sum: what is lost in adding a small number to a large one is kept aside.
        const double sum = m_sum + value.number;
        if (std::isfinite(sum))
            m_lost += std::fabs(m_sum) >= std::fabs(value.number) ? (m_sum - sum) + value.number
                                                                  : (value.number - sum) + m_sum;
        m_sum = sum;
    }
    double sum() const
    {
        return m_areWhole ? m_whole.nearest() : std::isfinite(m_sum) ? m_sum + m_lost : m_sum;
    }

    std::int64_t m_count = 0;
    std::int64_t m_numbers = 0;
    double m_sum = 0;
    double m_lost = 0;
    ExactSum m_whole;
    bool m_areWhole = true;
    std::int64_t m_row = -1;
    CellValue m_extreme;
};

std::vector<ColumnScan> scansOf(const TableResult& table, const std::vector<int>& columns)
{
    std::vector<ColumnScan> scans;
    scans.reserve(columns.size());
    for (const int column : columns)
        scans.emplace_back(table, column);
    return scans;
}

/// All groups while rows come in.
class Grouping {
public:
    Grouping(const TableResult& table, const GroupQuery& query)
        : m_query(query)
        , m_by(scansOf(table, query.by))
    {
        for (const auto& measure : query.measures)
            m_measured.emplace_back(table, std::max(measure.column, 0));
    }

    void add(std::uint32_t row)
    {
        m_key.resize(0);
        for (const auto& scan : m_by)
            appendCellKey(scan.value(row), m_key);
        const auto key = asStringView(m_key);
        const auto number = m_keys.add(key, hashBytes(key), m_query.maxGroups);
        if (number == KeyTable::none) {
            ++m_grouped.leftOutRows;
            return;
        }
        const std::size_t measures = m_query.measures.size();
        if (number == m_grouped.groups.size()) {
            m_grouped.groups.push_back({row, 0, {}});
            m_tallies.resize(m_tallies.size() + measures);
        }
        ++m_grouped.groups[number].rowCount;
        for (std::size_t at = 0; at < measures; ++at) {
            if (m_query.measures[at].column >= 0)
                m_tallies[number * measures + at].add(
                    m_measured[at].value(row), row, m_query.measures[at].aggregate);
        }
    }

    GroupedRows finished()
    {
        auto tally = m_tallies.begin();
        for (auto& group : m_grouped.groups) {
            for (const auto& measure : m_query.measures) {
                if (measure.column >= 0)
                    group.values.push_back(tally->measured(measure.aggregate));
                else
                    group.values.push_back(
                        {static_cast<double>(group.rowCount), QString::number(group.rowCount)});
                ++tally;
            }
        }
        return std::move(m_grouped);
    }

private:
    const GroupQuery& m_query;
    std::vector<ColumnScan> m_by;
    std::vector<ColumnScan> m_measured;
    KeyTable m_keys;
    QByteArray m_key;
    std::vector<Tally> m_tallies;
    GroupedRows m_grouped;
};

} // namespace

std::optional<GroupedRows> groupRows(const TableResult& table, const GroupQuery& query, const RowOrder& rows,
    const std::atomic<bool>& cancelled)
{
    if (table.columnCount() == 0)
        return GroupedRows();
    Grouping grouping(table, query);
    const auto count = shownRowCount(rows, table.rowCount());
    for (std::int64_t shown = 0; shown < count; ++shown) {
        if ((shown & 0xfff) == 0 && cancelled)
            return std::nullopt;
        grouping.add(static_cast<std::uint32_t>(resultRow(rows, shown)));
    }
    return grouping.finished();
}

} // namespace brickbench
