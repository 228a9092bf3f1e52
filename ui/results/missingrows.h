// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace brickbench::ui {

/// Where the rows are that a truncated table lacks.
enum class MissingRows {
    Fetchable, ///< the server kept them back; "Get everything" fetches them
    OutOfReach, ///< the server kept them back, and no code is known that gives this table alone
    LeftInHtml, ///< more cells than are read of an HTML table
};

} // namespace brickbench::ui
