// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/runrecord.h"

namespace brickbench {

/// That a tab has a run in its list, and how it is shown there.
struct RunListing {
    QString key = {}; ///< RunRecord::key
    QString tab = {}; ///< known again after a restart: the path of its file, else the id of its draft
    QString title = {}; ///< given by the user; "" for that of the record
    bool isPinned = false;
    int firstLine = 1; ///< of the code in its document, 1-based

    friend bool operator==(const RunListing&, const RunListing&) = default;
};

/// A run of a tab's list, as the history has it.
struct ListedRun {
    RunRecord record = {};
    RunListing listing = {};
};

} // namespace brickbench
