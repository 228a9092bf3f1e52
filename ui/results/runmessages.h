// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/failureremedy.h"
#include "ui/results/messageview.h"
#include "ui/results/runcommand.h"
#include "ui/results/runsnapshot.h"

#include <QCoreApplication>

namespace brickbench::ui {

/// What the pane says where there is no result to show. Each tells what is known, and what to do next.
class RunMessages {
    Q_DECLARE_TR_FUNCTIONS(brickbench::ui::RunMessages)

public:
    static MessageView::Message empty(); ///< nothing run yet
    static MessageView::Message of(const RunSnapshot& run);
    /// What the buttons of the message do, in their order.
    static QList<RunCommand> commandsOf(const RunSnapshot& run);

private:
    static MessageView::Message withoutButtons(const RunSnapshot& run);
    static MessageView::Message ofPast(const RunSnapshot& run);
    static MessageView::Message underWay(const RunSnapshot& run);
    static QString waitingText(const RunSnapshot& run);
    static QString cancellingText(const RunSnapshot& run);
    static QString lostReplyText(const RunSnapshot& run);
    static QString commandText(RunCommand command);
};

} // namespace brickbench::ui
