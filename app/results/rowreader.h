// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/jsonscan.h"
#include "results/jsonstring.h"
#include "results/tablebuilder.h"

#include <QString>

#include <functional>
#include <optional>

namespace brickbench {

/// The hot part of the decoder: reads the rows of `data` from behind its opening bracket and writes the cells
/// straight into a TableBuilder. A cell that is whole in the piece takes the short way; one that is cut goes
/// through the resumable readers.
///
/// An item that is not an array is a row of one cell.
class RowReader {
public:
    enum class Status { NeedMore, Done, Bad };

    /// \a maxDepth: brackets a cell may hold.
    RowReader(TableBuilder& table, int maxDepth);

    /// Called when a snapshot is due: at 100 rows, then whenever a row group is full.
    std::function<void()> announce;

    /// Moves \a from behind what was read.
    Status read(const char*& from, const char* end);

    /// After Bad: what was wrong, as a part of a sentence; isTooLarge() and isTooDeep() tell that
    /// a limit was met.
    const QString& problem() const { return m_problem; }
    bool isTooLarge() const { return m_tooLarge; }
    bool isTooDeep() const { return m_tooDeep; }
    std::int64_t invalidTexts() const { return m_invalid; }

private:
    enum class Step {
        RowOrEnd,
        Row,
        CellOrEnd,
        Cell,
        AfterCell,
        AfterRow,
        InString,
        InScalar,
        InNested,
        Done,
        Bad,
    };
    static constexpr std::uint32_t firstAnnouncement = 100;

    void step(const char*& from, const char* end);
    void startRow(const char*& from);
    void readCells(const char*& from, const char* end);
    bool readCell(const char*& from, const char* end);
    bool readString(const char*& from, const char* end);
    bool readLongString(const char*& from, const char* end);
    bool readNumberCell(const char*& from, const char* end);
    bool readWord(const char*& from, const char* end);
    bool readScalar(const char*& from, const char* end);
    bool readNested(const char*& from, const char* end);
    bool finishScalar();
    void finishNested();
    void afterCell(const char*& from);
    void endRow();
    bool bad(QString problem);

    TableBuilder& m_table;
    int m_maxDepth;
    Step m_step = Step::RowOrEnd;
    bool m_bareItem = false; ///< the row is one value without brackets
    bool m_tooLarge = false;
    bool m_tooDeep = false;
    std::uint32_t m_announceAt = firstAnnouncement;
    std::int64_t m_invalid = 0;
    ColumnBuilder* m_column = nullptr; ///< of the cell being read
    JsonStringReader m_string;
    NestedScanner m_nested;
    QByteArray m_token;
    QString m_problem;
};

} // namespace brickbench
