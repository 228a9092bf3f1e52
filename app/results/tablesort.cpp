// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/tablesort.h"

#include "results/columnorder.h"
#include "results/numberorder.h"

#include <algorithm>
#include <numeric>

namespace brickbench {

namespace {

/// The rows in the order of the result. Marks instead of sorting: they are all different.
std::vector<std::uint32_t> ascendingRows(const RowOrder& rows, std::int64_t tableRows)
{
    std::vector<std::uint32_t> ascending;
    if (!rows) {
        ascending.resize(static_cast<std::size_t>(tableRows));
        std::iota(ascending.begin(), ascending.end(), 0u);
        return ascending;
    }
    if (std::is_sorted(rows->begin(), rows->end()))
        return *rows;
    std::vector<bool> isShown(static_cast<std::size_t>(tableRows));
    for (const auto row : *rows)
        isShown[row] = true;
    ascending.reserve(rows->size());
    for (std::size_t row = 0; row < isShown.size(); ++row) {
        if (isShown[row])
            ascending.push_back(static_cast<std::uint32_t>(row));
    }
    return ascending;
}

} // namespace

std::optional<RowOrder> sortRows(const TableResult& table, const std::vector<SortKey>& keys,
    const RowOrder& rows, const std::atomic<bool>& cancelled)
{
    if (keys.empty() && (!rows || std::int64_t(rows->size()) == table.rowCount()))
        return RowOrder();
    auto order = ascendingRows(rows, table.rowCount());
    // Stable sorts from the last key to the first add up to one by all keys.
    for (auto key = keys.rbegin(); key != keys.rend(); ++key) {
        if (cancelled)
            return std::nullopt;
        const ColumnScan scan(table, key->column);
        const bool isAsInTable = key == keys.rbegin() && std::int64_t(order.size()) == table.rowCount();
        if (auto numbers = isAsInTable ? numberOrder(scan, key->descending, cancelled) : std::nullopt)
            order = *std::move(numbers);
        else
            ColumnOrder(scan, cancelled).sort(order, key->descending);
    }
    if (cancelled)
        return std::nullopt;
    return std::make_shared<const std::vector<std::uint32_t>>(std::move(order));
}

} // namespace brickbench
