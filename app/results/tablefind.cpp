// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/tablefind.h"

#include "results/celltest.h"
#include "results/columnscan.h"

namespace brickbench {

namespace {

/// The query on each shown column.
class CellFinder {
public:
    CellFinder(const TableExcerpt& excerpt, const FindQuery& query)
        : m_excerpt(excerpt)
        , m_matcher(query.needle, query.wholeCell ? TextMatcher::Where::Whole : TextMatcher::Where::Anywhere,
              query.caseSensitive)
    {
        m_scans.reserve(excerpt.columns.size());
        for (const int column : excerpt.columns)
            m_scans.emplace_back(*excerpt.table, column);
    }

    bool matches(std::int64_t shownRow, int shownColumn)
    {
        const auto& scan = m_scans[static_cast<std::size_t>(shownColumn)];
        const auto row = static_cast<std::uint32_t>(m_excerpt.resultRow(shownRow));
        const auto* const chunk = scan.chunkOf(row);
        const std::uint32_t inGroup = row % RowGroup::maxRows;
        if (!chunk || chunk->isNull(inGroup) || chunk->kind == ColumnChunk::Kind::Empty)
            return false;
        if (chunk->kind == ColumnChunk::Kind::Texts && !chunk->tags)
            return m_matcher.matches(chunk->text(inGroup));
        if (!m_mayBeNumber && isPlainNumber(*chunk, inGroup))
            return false;
        return m_matcher.matches(cellText(chunk->cell(inGroup), scan.type(), m_text));
    }

private:
    static bool isPlainNumber(const ColumnChunk& chunk, std::uint32_t row)
    {
        return (chunk.kind == ColumnChunk::Kind::Integers || chunk.kind == ColumnChunk::Kind::Reals)
            && (!chunk.odd || chunk.odd->indexOf(row) < 0);
    }

    const TableExcerpt& m_excerpt;
    TextMatcher m_matcher;
    bool m_mayBeNumber = m_matcher.mayMatchPlainNumbers();
    std::vector<ColumnScan> m_scans;
    QByteArray m_text;
};

} // namespace

std::optional<ShownCell> findCell(const TableExcerpt& excerpt, const FindQuery& query, ShownCell from,
    FindDirection direction, const std::atomic<bool>& cancelled)
{
    const std::int64_t rows = excerpt.rowCount();
    const int columns = excerpt.columnCount();
    if (rows == 0 || columns == 0 || query.needle.isEmpty())
        return std::nullopt;
    CellFinder finder(excerpt, query);
    const bool forward = direction == FindDirection::Forward;
    ShownCell at = from;
    for (std::int64_t tried = 0; tried < rows * columns; ++tried) {
        at.column += forward ? 1 : -1;
        if (at.column < 0 || at.column >= columns) {
            at.column = forward ? 0 : columns - 1;
            at.row = (at.row + (forward ? 1 : rows - 1)) % rows;
        }
        if ((tried & 0xfff) == 0 && cancelled)
            return std::nullopt;
        if (finder.matches(at.row, at.column))
            return at;
    }
    return std::nullopt;
}

std::optional<MatchCount> countMatches(
    const TableExcerpt& excerpt, const FindQuery& query, ShownCell at, const std::atomic<bool>& cancelled)
{
    MatchCount count;
    if (query.needle.isEmpty())
        return count;
    CellFinder finder(excerpt, query);
    for (std::int64_t row = 0; row < excerpt.rowCount(); ++row) {
        if ((row & 0x3ff) == 0 && cancelled)
            return std::nullopt;
        for (int column = 0; column < excerpt.columnCount(); ++column) {
            if (!finder.matches(row, column))
                continue;
            ++count.total;
            if (row < at.row || (row == at.row && column <= at.column))
                ++count.upTo;
        }
    }
    return count;
}

} // namespace brickbench
