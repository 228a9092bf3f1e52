// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/columnbuilder.h"

#include <map>

namespace brickbench {

/// Makes a TableResult row by row: nextCell() for each cell of a row, from left to right, then endRow().
///
/// Rows may differ in length; columns appear as they are needed. Sealed row groups are shared by all
/// snapshots and the finished table. One thread at a time.
class TableBuilder {
public:
    /// More cells in one row are refused: nobody can look at them, and each would cost a column's scratch.
    static constexpr std::size_t maxColumns = 16'384;

    /// The column to write the next cell of the current row to, at row(); nullptr beyond maxColumns.
    ColumnBuilder* nextCell()
    {
        if (m_cell == m_columns.size() && !addColumn())
            return nullptr;
        return &m_columns[m_cell++];
    }
    std::uint32_t row() const { return m_row; }
    /// The cell that nextCell() gives next.
    std::size_t cellIndex() const { return m_cell; }

    void endRow()
    {
        if (m_cell != m_columns.size() || m_cell != m_usualLength)
            endUnusualRow();
        m_cell = 0;
        ++m_row;
        if (m_row == m_capacity)
            growOrSeal();
    }

    std::int64_t rowCount() const { return m_sealedRows + m_row; }
    std::size_t sealedGroups() const { return m_groups.size(); }
    /// One column's texts of one row group exceed 4 GiB.
    bool isOverfull() const;

    void setSchema(std::vector<Column> schema);
    const std::vector<Column>& schema() const { return m_schema; }

    /// The complete rows so far. Costs a copy of the unsealed rows.
    TableResultPtr snapshot() const;
    /// The whole table; the builder is used up.
    TableResultPtr finish(bool truncated);

    /// Rows with another number of cells than the schema or, without one, than the longest row.
    std::int64_t raggedRows() const;
    /// Columns that had to be named _c0, _c1, …
    std::size_t unnamedColumns() const;

private:
    bool addColumn();
    void endUnusualRow();
    void growOrSeal();
    void sealGroup();
    std::shared_ptr<RowGroup> sealed() const;
    TableResultPtr result(std::vector<std::shared_ptr<const RowGroup>> groups, bool truncated) const;
    std::vector<Column> finalColumns() const;

    std::vector<ColumnBuilder> m_columns;
    std::size_t m_cell = 0;
    std::size_t m_usualLength = 0;
    std::uint32_t m_row = 0; ///< within the group
    std::uint32_t m_capacity = 128;
    std::int64_t m_sealedRows = 0;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_otherLengths;
    std::vector<std::shared_ptr<const RowGroup>> m_groups;
    std::vector<Column> m_schema;
    std::map<std::size_t, std::int64_t> m_lengths; ///< rows by length, sealed groups only
};

} // namespace brickbench
