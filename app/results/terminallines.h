// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/ansistyle.h"

#include <QByteArray>

#include <vector>

namespace brickbench {

struct AnsiText;

/// The last lines of terminal output while a program moves about in them: a small screen of cells with a
/// cursor. Text comes in by open() and goes back by close(); in between writing overwrites, as on a terminal.
///
/// A row keeps what was written to it: cells the cursor only passed over do not become blanks at its end.
class TerminalLines {
public:
    /// More rows above the cursor cannot be reached: they have left the screen.
    static constexpr int mostRows = 200;

    bool isOpen() const { return !m_rows.empty(); }
    /// Takes everything from byte \a from on out of \a text, which must start a line; the cursor stands
    /// behind it.
    void open(AnsiText& text, qsizetype from);
    /// Puts the rows back behind \a text.
    void close(AnsiText& text);

    int rowsAbove() const { return m_row; }
    int rowsBelow() const { return static_cast<int>(m_rows.size()) - 1 - m_row; }
    int column() const { return m_column; }

    void write(const char* from, qsizetype length, const AnsiStyle& style);
    void moveUp(int rows);
    void moveDown(int rows); ///< not below the last row
    void setColumn(int column);
    void eraseLine(int mode); ///< as EL: 0 to the end, 1 from the start, 2 all; the cursor stays
    void eraseBelow(); ///< to the end of the line, and the rows below

private:
    /// One column. A sign of several columns is a lead cell with what it shows, and cells of no columns
    /// behind.
    struct Cell {
        quint32 at = 0; ///< in m_arena
        quint16 length = 0; ///< bytes; 0 for a blank nobody wrote
        quint16 columns = 1; ///< 0: covered by the cell before
        AnsiStyle style;
    };
    using Row = std::vector<Cell>;

    Row& row() { return m_rows[static_cast<std::size_t>(m_row)]; }
    void addRow();
    void writeLine(const char* from, qsizetype length, const AnsiStyle& style);
    void put(const Cell& cell);
    /// \a count signs of one byte each, from \a at on in the arena.
    void putPlain(quint32 at, int count, const AnsiStyle& style);
    void putTab(Cell cell);
    void joinToPrevious(const Cell& mark);
    static void blank(Row& row, std::size_t column);
    void cut(std::size_t columns);
    void appendRow(const Row& row, AnsiText& text) const;
    void compact();

    std::vector<Row> m_rows;
    std::vector<Row> m_spare; ///< their memory is used again
    QByteArray m_arena; ///< bytes of the cells, written behind each other
    qsizetype m_compactAt = 0; ///< size of the arena from which on it is looked through for what nobody shows
    int m_row = 0;
    int m_column = 0;
};

} // namespace brickbench
