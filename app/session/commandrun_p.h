// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/pastrun.h"
#include "session/runoutcome.h"

#include <QTimer>

#include <optional>

namespace brickbench {

/// The rules of CommandRun; its public functions are in commandrun.cpp, these in commandrun_p.cpp.
struct CommandRun::Private {
    Private(CommandRun* run, ApiClient* apiClient, const Clock& runClock, RunRequest runRequest)
        : q(run)
        , client(apiClient)
        , clock(runClock)
        , request(std::move(runRequest))
        , timer(run)
    {
        timer.setSingleShot(true);
    }

    bool isHeld() const { return isClientGone || client->hold() != ApiClient::Hold::None; }
    bool move(State to);
    void end(RunOutcome outcome);
    void askContext(RunOutcome guess);
    void onExecuted(Result<CommandId> reply);
    void poll();
    void onStatus(Result<CommandStatus> answer);
    void takeApart(CommandStatus answer);
    void onPollFailed(const Error& why);
    void setPollError(std::optional<Error> why);
    void onHold();
    void schedule();
    void sendCancel();
    std::function<void(TableResultPtr)> rowsToOurThread();

    CommandRun* q;
    ApiClient* client; ///< nullptr for a run of an earlier program
    const Clock& clock;
    RunRequest request;
    QTimer timer;
    State state = State::Waiting;
    ClusterId cluster;
    ContextId context;
    CommandId command;
    std::optional<CommandResult> result;
    Error error;
    std::optional<Error> pollError;
    QDateTime startedAt;
    std::optional<std::chrono::milliseconds> started; ///< monotonic, as the next three
    std::optional<std::chrono::milliseconds> ended;
    std::chrono::milliseconds askedAt{0}; ///< monotonic
    std::chrono::milliseconds roundTrip{0}; ///< of the last good poll
    std::optional<std::chrono::milliseconds> heard; ///< when a status answer last came
    QDateTime heardAt; ///< the same by the wall clock
    std::optional<std::chrono::milliseconds> cancelAsked;
    bool isClientGone = !client; ///< it may die first; a timer or an answer on its way must not touch it
    bool isCancelSent = false;
    bool isPolling = false;
    bool isTakingApart = false; ///< the final answer is there and being read
    bool isResetExpected = false;
    bool isVisible = true;
    int failures = 0; ///< polls in a row
    int nonsense = 0; ///< of these, answers that made no sense, in a row
    std::optional<PastRun> past;
    bool awaitsResult = false;
    CallHandle executeCall;
    CallHandle pollCall;
};

} // namespace brickbench
