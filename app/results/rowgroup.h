// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/groupblock.h"
#include "results/tableresult.h"

#include <QByteArray>

#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace brickbench {

/// What kind of JSON a cell's kept text is.
enum class TextTag : std::uint8_t { String, Boolean, Number, Json };

/// Cells of a typed column that its type cannot hold ("NaN" among doubles, 1e400): few, so a sorted list.
struct OddCells {
    std::vector<std::uint32_t> rows;
    std::vector<std::uint32_t> ends;
    std::vector<TextTag> tags;
    QByteArray arena;

    void append(std::uint32_t row, TextTag tag, std::string_view text);
    /// Index of \a row in the list, or -1.
    std::ptrdiff_t indexOf(std::uint32_t row) const;
    std::string_view text(std::size_t index) const;
};

/// One column of one sealed row group: pointers into the group's block, null where there is no such part.
struct ColumnChunk {
    enum class Kind : std::uint8_t {
        Empty, ///< only nulls
        Integers,
        Reals, ///< `whole` marks cells that were sent without a point
        Booleans,
        Texts, ///< `tags` present when not all are strings
    };

    Kind kind = Kind::Empty;
    const std::uint64_t* nulls = nullptr;
    const std::int64_t* integers = nullptr;
    const double* reals = nullptr;
    const std::uint64_t* whole = nullptr;
    const std::uint64_t* booleans = nullptr;
    const std::uint32_t* ends = nullptr;
    const TextTag* tags = nullptr;
    const char* arena = nullptr;
    std::unique_ptr<const OddCells> odd;

    bool isNull(std::uint32_t row) const { return nulls && (nulls[row >> 6] >> (row & 63) & 1) != 0; }
    std::string_view text(std::uint32_t row) const
    {
        const std::uint32_t from = row == 0 ? 0 : ends[row - 1];
        return {arena + from, ends[row] - from};
    }
    /// Fills a new \a cell in place: copies of cells were a third of the time of copying a table. Not for
    /// rows that isNull().
    void read(std::uint32_t row, Cell& cell) const;
    Cell cell(std::uint32_t row) const
    {
        Cell cell;
        read(row, cell);
        return cell;
    }
    /// Hints for the processor, see TableResult::expect().
    void expectValue(std::uint32_t row) const;
    void expectText(std::uint32_t row) const;
};

/// Up to 65,536 rows, immutable, in one block of exactly the needed size.
struct RowGroup {
    static constexpr std::uint32_t maxRows = 65'536;

    std::uint32_t rowCount = 0;
    std::vector<ColumnChunk> columns;
    GroupBlock block;
    /// Cells in most rows, and the rows that differ: (row, cells), ascending.
    std::uint32_t usualLength = 0;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> otherLengths;

    std::uint32_t rowLength(std::uint32_t row) const;
    std::size_t byteSize() const;
};

/// What TableResult points to.
struct TableResult::Storage {
    std::vector<Column> columns;
    std::vector<std::shared_ptr<const RowGroup>> groups; ///< all full but the last
    std::int64_t rowCount = 0;
    bool truncated = false;
};

} // namespace brickbench
