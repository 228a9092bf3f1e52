// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/tableexcerpt.h"

#include <numeric>

namespace brickbench {

TableExcerpt TableExcerpt::whole(TableResultPtr table)
{
    TableExcerpt excerpt;
    excerpt.columns.resize(static_cast<std::size_t>(table->columnCount()));
    std::iota(excerpt.columns.begin(), excerpt.columns.end(), 0);
    excerpt.table = std::move(table);
    return excerpt;
}

void TableExcerpt::expectRows(std::int64_t shown) const
{
    // Far enough for the memory to answer, and few enough lines for the nearest cache: 16 rows of 10 columns.
    constexpr std::int64_t valuesAhead = 16;
    constexpr std::int64_t textsAhead = 8;
    const std::int64_t count = rowCount();
    if (shown + valuesAhead < count)
        table->expect(resultRow(shown + valuesAhead), TableResult::RowPart::Values);
    if (shown + textsAhead < count)
        table->expect(resultRow(shown + textsAhead), TableResult::RowPart::Texts);
}

TableExcerpt TableExcerpt::slice(std::int64_t first, std::int64_t last) const
{
    if (first == 0 && last == rowCount())
        return *this;
    TableExcerpt part{table, nullptr, columns};
    if (rows) {
        part.rows
            = std::make_shared<const std::vector<std::uint32_t>>(rows->begin() + first, rows->begin() + last);
    } else {
        std::vector<std::uint32_t> taken(static_cast<std::size_t>(last - first));
        std::iota(taken.begin(), taken.end(), static_cast<std::uint32_t>(first));
        part.rows = std::make_shared<const std::vector<std::uint32_t>>(std::move(taken));
    }
    return part;
}

} // namespace brickbench
