// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/truncation.h"
#include "session/commandrun.h"
#include "session/contextlook.h"
#include "session/stopoffer.h"
#include "ui/results/failurecontext.h"

#include <QString>

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

namespace brickbench::ui {

/// What a run is like at one moment, as plain values: everything the header and a page show, so that they can
/// be shown without a run.
struct RunSnapshot {
    CommandRun::State state = CommandRun::State::Waiting;
    RunRequest request;
    QString title; ///< as the user named it, else the request's
    bool isPinned = false;
    QString cluster; ///< name, else id
    QString commandId;
    QString contextId;
    QDateTime startedAt; ///< UTC; invalid before it was sent
    std::chrono::milliseconds elapsed{0};
    std::chrono::milliseconds sinceLastHeard{0};
    std::chrono::milliseconds silence{0}; ///< of the workspace, as CommandRun::silence()
    std::optional<Error> pollError;
    ApiClient::Hold hold = ApiClient::Hold::None;
    std::chrono::milliseconds pauseLeft{0}; ///< the workspace wants no requests so long
    int queuePosition = 0; ///< 1 is next; 0: does not wait
    int queueLength = 0;
    StopOffer stop; ///< while it is under way
    Error error;
    std::optional<ContextLook::Finding> finding; ///< after a lost reply, once the user had it looked for
    Error findingError;
    std::optional<CommandResult> result;
    bool isPast = false; ///< of an earlier program
    bool awaitsResult = false; ///< of an earlier program: the history is to give it
    std::optional<qint64> pastRows; ///< of a table that is not there, or not yet

    static RunSnapshot of(const CommandRun& run);

    bool isOver() const { return state >= CommandRun::State::Finished; }
    /// The table of the result, if it is one.
    TableResultPtr table() const;
    /// What the server kept back; nothing when the result is whole or not there.
    std::optional<Truncation> truncation() const;
    /// What an error of this run is shown with: its code, and what a ticket needs.
    FailureContext failureContext() const;
};

} // namespace brickbench::ui
