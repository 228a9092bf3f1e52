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
