// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace brickbench {

/// Which rows of a table are shown, in which order: result rows (0-based) by shown row. Null stands for all
/// rows as sent, so that taking a sort or a filter away costs nothing. Immutable: share it between threads.
using RowOrder = std::shared_ptr<const std::vector<std::uint32_t>>;

/// Rows shown of a table of \a tableRows rows.
inline std::int64_t shownRowCount(const RowOrder& rows, std::int64_t tableRows)
{
    return rows ? static_cast<std::int64_t>(rows->size()) : tableRows;
}

/// The result row that is shown as row \a shown.
inline std::int64_t resultRow(const RowOrder& rows, std::int64_t shown)
{
    return rows ? std::int64_t((*rows)[static_cast<std::size_t>(shown)]) : shown;
}

} // namespace brickbench
