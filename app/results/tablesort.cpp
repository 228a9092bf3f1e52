// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/tablesort.h"

#include "results/cellorder.h"

#include <algorithm>
#include <numeric>

namespace brickbench {

std::optional<RowOrder> sortRows(const TableResult& table, const std::vector<SortKey>& keys,
    const RowOrder& rows, const std::atomic<bool>& cancelled)
{
    std::vector<std::uint32_t> order;
    if (rows) {
        order = *rows;
    } else {
        order.resize(static_cast<std::size_t>(table.rowCount()));
        std::iota(order.begin(), order.end(), 0u);
    }
    const auto compare = [&](std::uint32_t left, std::uint32_t right) {
        for (const auto& key : keys) {
            const bool leftNull = table.cell(left, key.column).isNull();
            const bool rightNull = table.cell(right, key.column).isNull();
            if (leftNull != rightNull)
                return rightNull;
            const int result = compareCells(table, key.column, left, right);
            if (result != 0)
                return (result < 0) != key.descending;
        }
        return left < right;
    };
    std::sort(order.begin(), order.end(), compare);
    if (cancelled)
        return std::nullopt;
    return std::make_shared<const std::vector<std::uint32_t>>(std::move(order));
}

} // namespace brickbench
