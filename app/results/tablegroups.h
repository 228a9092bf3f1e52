// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/roworder.h"
#include "results/tableresult.h"

#include <QString>

#include <atomic>
#include <optional>

namespace brickbench {

enum class Aggregate { Count, Sum, Mean, Min, Max };

/// A column and what to make of its cells in each group. Count counts the cells that are not null; with
/// column -1, the rows.
struct Measure {
    Aggregate aggregate = Aggregate::Count;
    int column = -1;

    friend bool operator==(const Measure&, const Measure&) = default;
};

/// What to group by: no column (one group of all rows), one or more.
struct GroupQuery {
    std::vector<int> by;
    std::vector<Measure> measures;
    /// Rows of further keys go uncounted into GroupedRows::leftOutRows.
    std::size_t maxGroups = 100'000;

    friend bool operator==(const GroupQuery&, const GroupQuery&) = default;
};

/// One value of a group. Sum and Mean take numbers only (with NaN and infinities they are such, too); Min and
/// Max any cells, in the order of compareCells().
struct MeasuredValue {
    double number = 0; ///< NaN when there was nothing to measure, or an extreme that is no number
    /// The exact digits of Count and of a Sum of whole numbers within 64 bits each; else empty.
    QString exact = {};
    /// Min and Max: the result row with that cell, to show it as sent; -1 when there was none.
    std::int64_t row = -1;
};

/// Rows with equal keys. Nulls make a group of their own; texts are equal only letter for letter, numbers by
/// value.
struct RowsGroup {
    std::int64_t firstRow = 0; ///< a result row that has the key: show table.cell(firstRow, by[i])
    std::int64_t rowCount = 0;
    std::vector<MeasuredValue> values; ///< one a measure
};

/// Groups in the order in which their first row is shown.
struct GroupedRows {
    std::vector<RowsGroup> groups;
    std::int64_t leftOutRows = 0; ///< rows whose key came after maxGroups keys
};

/// Groups the rows of \a rows. Nothing when \a cancelled became true. For a worker.
std::optional<GroupedRows> groupRows(const TableResult& table, const GroupQuery& query, const RowOrder& rows,
    const std::atomic<bool>& cancelled);

} // namespace brickbench
