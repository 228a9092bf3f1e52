// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>

namespace brickbench::ui {

/// What can be asked for on the page of a run, beside what its result offers.
enum class RunCommand {
    Cancel,
    Drop, ///< out of the queue
    StopWaiting, ///< leave it running
    Reattach,
    ResetContext,
    Look, ///< what became of it, after a lost reply
    RunAgain,
    NewContext,
    RestartCluster,
};

} // namespace brickbench::ui

Q_DECLARE_METATYPE(brickbench::ui::RunCommand)
