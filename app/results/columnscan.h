// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/cellvalue.h"
#include "results/rowgroup.h"

namespace brickbench {

/// One column of a table by its row groups, for operations that read millions of cells: no search for the
/// group and no Cell for each. Valid as long as the table.
class ColumnScan {
public:
    ColumnScan(const TableResult& table, int column);

    const ColumnType& type() const { return *m_type; }
    std::size_t groupCount() const { return m_chunks.size(); }
    std::uint32_t rowsOfGroup(std::size_t group) const { return m_groups[group]->rowCount; }
    /// Null when no row of the group has the column.
    const ColumnChunk* chunk(std::size_t group) const { return m_chunks[group]; }

    /// The chunk that holds the cell of \a row; null as above.
    const ColumnChunk* chunkOf(std::uint32_t row) const { return m_chunks[row / RowGroup::maxRows]; }

    /// As TableResult::cell(), but a missing cell is told as Null.
    Cell cell(std::uint32_t row) const
    {
        const auto* const chunk = chunkOf(row);
        const std::uint32_t inGroup = row % RowGroup::maxRows;
        Cell cell;
        if (!chunk || chunk->isNull(inGroup))
            cell.kind = Cell::Kind::Null;
        else
            chunk->read(inGroup, cell);
        return cell;
    }
    CellValue value(std::uint32_t row) const { return CellValue::of(cell(row), *m_type); }
    bool isMissing(std::uint32_t row) const;

private:
    const ColumnType* m_type;
    std::size_t m_column;
    std::vector<const RowGroup*> m_groups;
    std::vector<const ColumnChunk*> m_chunks;
};

} // namespace brickbench
