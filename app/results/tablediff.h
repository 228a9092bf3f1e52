// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tableresult.h"

#include <atomic>
#include <optional>
#include <vector>

namespace brickbench {

/// A column of the first table and the one of the second that it is compared with.
struct ColumnPair {
    int before = 0;
    int after = 0;

    friend bool operator==(const ColumnPair&, const ColumnPair&) = default;
};

/// How two tables differ, row by row: rows belong together when their key columns hold the same.
struct TableDiff {
    enum class Change : std::uint8_t { Removed, Added, Changed };

    struct Row {
        Change change = Change::Changed;
        std::int64_t before = -1; ///< row of the first table; -1 for added ones
        std::int64_t after = -1; ///< row of the second; -1 for removed ones

        friend bool operator==(const Row&, const Row&) = default;
    };

    TableResultPtr before;
    TableResultPtr after;
    std::vector<ColumnPair> keys; ///< none: rows were paired by their number
    std::vector<ColumnPair> values; ///< compared, and no key
    std::vector<int> onlyBefore; ///< columns that the second table does not have
    std::vector<int> onlyAfter;
    /// Changed and added rows in the order of the second table, then the removed ones in that of the first.
    std::vector<Row> rows;
    std::int64_t added = 0;
    std::int64_t removed = 0;
    std::int64_t changed = 0;
    std::int64_t same = 0;
    /// Rows whose key an earlier row of their table has already: they were paired in order.
    std::int64_t repeatedBefore = 0;
    std::int64_t repeatedAfter = 0;

    /// Whether the two cells of a Changed row differ.
    bool differs(const Row& row, const ColumnPair& column) const;
};

/// Columns of the same name, the second of a repeated name with the second.
std::vector<ColumnPair> pairColumns(const TableResult& before, const TableResult& after);

/// The fewest columns, of the first ones, that tell all rows of both tables apart; all pairs when there are
/// none such. Looks at 200,000 rows at most.
std::vector<ColumnPair> guessKeys(
    const TableResult& before, const TableResult& after, const std::atomic<bool>& cancelled);

/// Compares; 1,000,000 rows take about a second or two: run it in a worker. nullopt when it was cancelled.
/// Numbers are equal by value, everything else by its exact text; null equals null only.
std::optional<TableDiff> diffTables(TableResultPtr before, TableResultPtr after, std::vector<ColumnPair> keys,
    const std::atomic<bool>& cancelled);

/// The differences as a table of texts, for export: the change, the keys, and for each column of the
/// second table its value before and after. nullptr when it was cancelled.
TableResultPtr diffAsTable(const TableDiff& diff, const std::atomic<bool>& cancelled);

} // namespace brickbench
