// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/columnscan.h"

namespace brickbench {

ColumnScan::ColumnScan(const TableResult& table, int column)
    : m_type(&table.columns()[static_cast<std::size_t>(column)].type)
    , m_column(static_cast<std::size_t>(column))
{
    const auto& groups = table.m_storage->groups;
    m_groups.reserve(groups.size());
    m_chunks.reserve(groups.size());
    for (const auto& group : groups) {
        m_groups.push_back(group.get());
        m_chunks.push_back(m_column < group->columns.size() ? &group->columns[m_column] : nullptr);
    }
}

bool ColumnScan::isMissing(std::uint32_t row) const
{
    return m_column >= m_groups[row / RowGroup::maxRows]->rowLength(row % RowGroup::maxRows);
}

} // namespace brickbench
