// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/chartkeys.h"

#include "results/cellorder.h"

#include <algorithm>
#include <numeric>

namespace brickbench {

ChartKeys::ChartKeys(const TableResult& table, int column)
    : m_table(table)
    , m_column(column)
{
}

std::size_t ChartKeys::add(std::int64_t row, std::int64_t rows)
{
    m_text.resize(0);
    const bool isNull = m_column >= 0 && m_table.cell(row, m_column).isNull();
    if (m_column >= 0 && !isNull) {
        m_text.append('=');
        m_table.appendText(row, m_column, m_text);
    }
    auto found = m_numbers.constFind(m_text);
    if (found == m_numbers.constEnd()) {
        m_keys.push_back({m_column >= 0 ? row : -1, 0, isNull});
        // A copy of its own: m_text is written over.
        found = m_numbers.insert(QByteArray(m_text.constData(), m_text.size()), m_keys.size() - 1);
    }
    m_keys[*found].rowCount += rows;
    return *found;
}

SeriesChoice SeriesChoice::of(
    const TableResult& table, int column, const std::vector<ChartKeys::Key>& keys, std::size_t most)
{
    std::vector<std::size_t> order(keys.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(),
        [&](std::size_t a, std::size_t b) { return keys[a].rowCount > keys[b].rowCount; });
    SeriesChoice choice;
    if (order.size() > most) {
        choice.othersCount = static_cast<std::int64_t>(order.size() - most);
        order.resize(most);
    }
    if (column >= 0) {
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return compareCells(table, column, keys[a].row, keys[b].row) < 0;
        });
    }
    choice.seriesOf.assign(keys.size(), other);
    for (const std::size_t key : order) {
        choice.seriesOf[key] = choice.rows.size();
        choice.rows.push_back(keys[key].row);
    }
    return choice;
}

} // namespace brickbench
