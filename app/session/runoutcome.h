// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/commandrun.h"

namespace brickbench {

/// How a run ends: its last state with what belongs to it.
struct RunOutcome {
    CommandRun::State state = CommandRun::State::Finished;
    std::optional<CommandResult> result = {};
    Error error = {};
    /// ContextLost by a cancel that nobody here asked for: contexts/status can tell whether it was only that.
    bool isGuess = false;
};

/// What a final status answer means (rest-1.2 sections 1 and 7.3). The same CommandCancelledException is a
/// cancel when the user asked for one, and most likely a context that was shut down when nobody did.
RunOutcome outcomeOf(CommandStatus status, bool cancelAsked);

/// What becomes of a guess whose context lives: another program or user cancelled the command.
RunOutcome cancelledByOthers(RunOutcome outcome);

/// What an error instead of the execute reply means: Unknown when the code may be running all the same.
RunOutcome outcomeOfFailedExecute(const Error& error);

/// How a run ends whose context the user had destroyed: with its result where that came first, else by that.
RunOutcome outcomeAfterReset(RunOutcome outcome);

/// An answer that a working server would not give: refusals, broken answers.
bool isNonsense(Error::Kind kind);
/// Whether failing polls end the run; \a failures counts nonsense answers in a row, this one too. Faults of
/// the network and refused credentials never do: the command goes on without us.
std::optional<RunOutcome> outcomeOfFailedPoll(const Error& error, int failures);

} // namespace brickbench
