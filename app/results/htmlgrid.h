// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstddef>
#include <vector>

namespace brickbench {

/// The cells of one `<table>`, with spans over rows and columns carried out.
class HtmlGrid {
public:
    static constexpr std::size_t mostColumns = 16'384;

    struct Cell {
        QString text;
        bool isHeader = false; ///< a `<th>`
        bool isCovered = false; ///< of the cell before, which spans several columns
    };
    struct Row {
        std::vector<Cell> cells;
        bool isInHead = false; ///< in `<thead>`
    };

    /// Cells beyond \a mostCells are left out.
    explicit HtmlGrid(std::size_t mostCells = 2'000'000)
        : m_mostCells(mostCells)
    {
    }

    void startRow(bool isInHead);
    void addCell(QString text, bool isHeader, int columns, int rows);
    /// Cells that span rows do not reach over the end of their section.
    void endSection();
    /// Ends the last row.
    void finish() { endRow(); }

    const std::vector<Row>& rows() const { return m_rows; }
    std::size_t columnCount() const { return m_columns; }
    bool isTruncated() const { return m_isTruncated; }
    /// Rows at the top that name the columns.
    std::size_t headerRows() const;
    /// The names of the columns, from the header rows.
    std::vector<QString> columnNames() const;

private:
    struct Hanging {
        Cell cell;
        int rows = 0; ///< still to be covered
    };

    void endRow();
    void fillHanging();
    void place(const Cell& cell);

    std::size_t m_mostCells;
    std::vector<Row> m_rows;
    std::vector<Hanging> m_hanging; ///< by column
    std::size_t m_columns = 0;
    std::size_t m_cells = 0;
    bool m_isInRow = false;
    bool m_isTruncated = false;
};

} // namespace brickbench
