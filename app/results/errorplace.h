// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/commandresult.h"

#include <optional>

namespace brickbench {

/// Where in the code that was run an error points.
struct ErrorPlace {
    int line = 0; ///< 1-based, of the code that was run
    int column = 0; ///< 1-based, in letters (code points) of that line; 0 when only the line is known
    int length = 0; ///< letters from there; 0 when not told: the word there is meant

    friend bool operator==(const ErrorPlace&, const ErrorPlace&) = default;
};

/// Reads the place from what the error says and checks it against \a code, the source that was run:
/// tracebacks with a caret, Spark's `(line 2, pos 4)`, `; line 1 pos 14` and `== SQL (line 1, position 8) ==`
/// with its ^^^, SQLite's `near "FORM"`, R's `<text>:2:5`, Scala's `<console>:12: error` with the line it
/// prints. A line that the error quotes and the code has elsewhere wins over a number, as Scala counts its
/// own wrapper; a place outside of the code is none.
std::optional<ErrorPlace> errorPlace(const FailedResult& failure, const QString& code);

} // namespace brickbench
