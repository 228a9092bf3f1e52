// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/tablefind.h"

namespace brickbench {

namespace {

bool matches(const TableExcerpt& excerpt, const FindQuery& query, ShownCell at)
{
    if (excerpt.cell(at.row, at.column).isNull())
        return false;
    const auto text = excerpt.text(at.row, at.column);
    const auto cs = query.caseSensitive ? Qt::CaseSensitive : Qt::CaseInsensitive;
    return query.wholeCell ? text.compare(query.needle, cs) == 0 : text.contains(query.needle, cs);
}

} // namespace

std::optional<ShownCell> findCell(const TableExcerpt& excerpt, const FindQuery& query, ShownCell from,
    FindDirection direction, const std::atomic<bool>& cancelled)
{
    const std::int64_t columns = excerpt.columnCount();
    const std::int64_t cells = excerpt.rowCount() * columns;
    if (cells == 0 || query.needle.isEmpty())
        return std::nullopt;
    std::int64_t at = from.row * columns + from.column;
    for (std::int64_t tried = 0; tried < cells; ++tried) {
        at += direction == FindDirection::Forward ? 1 : -1;
        if (at >= cells)
            at = 0;
        else if (at < 0)
            at = cells - 1;
        if ((tried & 0x3ff) == 0 && cancelled)
            return std::nullopt;
        const ShownCell cell{at / columns, static_cast<int>(at % columns)};
        if (matches(excerpt, query, cell))
            return cell;
    }
    return std::nullopt;
}

std::optional<MatchCount> countMatches(
    const TableExcerpt& excerpt, const FindQuery& query, ShownCell at, const std::atomic<bool>& cancelled)
{
    MatchCount count;
    if (query.needle.isEmpty())
        return count;
    for (std::int64_t row = 0; row < excerpt.rowCount(); ++row) {
        if ((row & 0x3ff) == 0 && cancelled)
            return std::nullopt;
        for (int column = 0; column < excerpt.columnCount(); ++column) {
            if (!matches(excerpt, query, {row, column}))
                continue;
            ++count.total;
            if (row < at.row || (row == at.row && column <= at.column))
                ++count.upTo;
        }
    }
    return count;
}

} // namespace brickbench
