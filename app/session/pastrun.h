// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/listedrun.h"
#include "session/commandrun.h"

#include <chrono>
#include <optional>

namespace brickbench {

/// A run that an earlier program brought to its end, as the history has it. What it is shown with is here;
/// its result is read when somebody looks.
struct PastRun {
    RunRequest request = {};
    ClusterId cluster = {};
    QString clusterName = {}; ///< as it was then; "" when not known
    ContextId context = {};
    CommandId command = {};
    QDateTime startedAt = {}; ///< UTC
    std::chrono::milliseconds elapsed{0};
    CommandRun::State state = CommandRun::State::Finished; ///< a final one
    /// Why there is no result, or what the history has as headline: the words are left, the kind is not.
    Error error = {};
    std::optional<qint64> rows = {}; ///< of a table
    bool hasResult = false; ///< the history can give it
};

/// A run that is not over as the history has it, because the program ended first, is Unknown.
PastRun pastRunOf(const ListedRun& listed);

} // namespace brickbench
