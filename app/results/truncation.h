// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/commandresult.h"

namespace brickbench {

/// What of a result the server kept back, and which of its limits was hit.
///
/// The API says only that a table was cut, never why (rest-1.2 sections 6 and 12). A table of exactly as many
/// rows as a limit of rows allows was cut by it; any other by the limit of bytes.
struct Truncation {
    enum class Limit {
        Rows, ///< of a table: rows holds the limit
        Bytes, ///< of a table: about 2 MB; rows holds how many fitted
        Output, ///< of a text: its end is missing
        OutputMiddle, ///< of a text: bytes in its middle are missing
    };

    Limit limit = Limit::Rows;
    std::int64_t rows = 0;
    std::int64_t bytes = 0; ///< OutputMiddle: how many are missing

    bool isOfTable() const { return limit == Limit::Rows || limit == Limit::Bytes; }
    friend bool operator==(const Truncation&, const Truncation&) = default;
};

/// Nothing when \a result is whole. \a rowLimit is the "displayRowLimit" the run asked for, 0 for none.
std::optional<Truncation> truncationOf(const CommandResult& result, std::int64_t rowLimit = 0);

} // namespace brickbench
