// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tableexcerpt.h"

#include <QString>

#include <atomic>
#include <optional>

namespace brickbench {

/// What to look for in the cells' texts. Null cells hold no text.
struct FindQuery {
    QString needle;
    bool caseSensitive = false;
    bool wholeCell = false;

    friend bool operator==(const FindQuery&, const FindQuery&) = default;
};

/// A cell by its place in an excerpt: shown row and shown column.
struct ShownCell {
    std::int64_t row = 0;
    int column = 0;

    friend bool operator==(const ShownCell&, const ShownCell&) = default;
};

enum class FindDirection { Forward, Backward };

/// The next match, row by row in the order shown, after \a from (or before it), wrapping around the ends; \a
/// from itself is tried last. Nothing when no cell matches, the needle is empty or \a cancelled became true.
/// For a worker: reads the whole table when it has to.
std::optional<ShownCell> findCell(const TableExcerpt& excerpt, const FindQuery& query, ShownCell from,
    FindDirection direction, const std::atomic<bool>& cancelled);

/// "Match 3 of 12".
struct MatchCount {
    std::int64_t total = 0; ///< cells that match, each once
    std::int64_t upTo = 0; ///< those before or at the cell asked for
};

/// Counts all cells that match. Nothing when \a cancelled became true.
std::optional<MatchCount> countMatches(
    const TableExcerpt& excerpt, const FindQuery& query, ShownCell at, const std::atomic<bool>& cancelled);

} // namespace brickbench
