// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/runsnapshot.h"

#include <QCoreApplication>

namespace brickbench::ui {

/// Why nothing is heard of a run that goes on, and what comes next, in words.
class RunTrouble {
    Q_DECLARE_TR_FUNCTIONS(brickbench::ui::RunTrouble)

public:
    enum class Kind {
        None,
        Offline, ///< there is no network to ask through
        SignIn, ///< new credentials are needed
        Pause, ///< the workspace wants no requests for a while
        Unheard, ///< polls fail
        Silent, ///< a poll is under way, but no answer comes
    };

    static Kind kindOf(const RunSnapshot& run);
    /// "" for None. The times in it pass.
    static QString text(const RunSnapshot& run);

private:
    static QString offlineText(const RunSnapshot& run);
    static QString pauseText(const RunSnapshot& run);
};

} // namespace brickbench::ui
