// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/roworder.h"
#include "results/tableresult.h"

#include <atomic>
#include <optional>

namespace brickbench {

/// One column to sort by.
struct SortKey {
    int column = 0; ///< of the table
    bool descending = false;

    friend bool operator==(const SortKey&, const SortKey&) = default;
};

/// The rows of \a rows in the order of \a keys, the first key first. Cells compare as compareCells()
/// (results/cellorder.h) says: naturally by type; nulls and missing cells come last in both directions. Rows
/// that are equal in all keys keep the order of the result, whatever the order of \a rows is: sorting a
/// sorted view again gives the same as sorting once.
///
/// Without keys: \a rows as the result has them. For a worker (1,000,000 rows: tens of milliseconds for
/// numbers, some hundred for texts); uses a second thread of the shared pool when one is free. Nothing when
/// \a cancelled became true.
std::optional<RowOrder> sortRows(const TableResult& table, const std::vector<SortKey>& keys,
    const RowOrder& rows, const std::atomic<bool>& cancelled);

} // namespace brickbench
