// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/runoutcome.h"

#include "session/lostreply.h"

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

using State = CommandRun::State;

/// A refusal in the words of the API is believed when it comes this often in a row.
constexpr int refusalPatience = 3;
/// What a gateway, a proxy or a hotel's network may say instead of the server needs more: with the growing
/// waits between polls this is a few seconds for a young run, two minutes for one that took a minute.
constexpr int disturbancePatience = 7;

int patienceWith(const Error& error)
{
    const bool isRefusal = error.httpStatus >= 400 && error.httpStatus < 500 && error.httpStatus != 404;
    return isRefusal ? refusalPatience : disturbancePatience;
}

Error errorOf(Error::Kind kind, QString detail)
{
    Error error;
    error.kind = kind;
    error.detail = std::move(detail);
    return error;
}

RunOutcome lost(std::optional<CommandResult> result, QString detail)
{
    return {State::ContextLost, std::move(result), errorOf(Error::Kind::ContextLost, std::move(detail))};
}

RunOutcome lostByCancel(std::optional<CommandResult> result)
{
    RunOutcome outcome = lost(std::move(result),
        u"the command was cancelled although nobody asked, which servers do when the context is shut down"_s);
    outcome.isGuess = true;
    return outcome;
}

RunOutcome failedOutcome(CommandResult result, const FailedResult& failed, bool cancelAsked)
{
    const QString headline = failed.headline;
    if (failed.commandCancelled && cancelAsked)
        return {State::Cancelled, std::move(result), {}};
    if (failed.commandCancelled)
        return lostByCancel(std::move(result));
    if (failed.contextLost)
        return lost(std::move(result), headline);
    return {State::Failed, std::move(result), {}};
}

} // namespace

RunOutcome outcomeOf(CommandStatus status, bool cancelAsked)
{
    const FailedResult* failed = status.result ? failureOf(*status.result) : nullptr;
    if (status.state == CommandState::Cancelled) {
        if (cancelAsked)
            return {State::Cancelled, std::move(status.result), {}};
        return lostByCancel(std::move(status.result));
    }
    if (failed) {
        const FailedResult copy = *failed;
        return failedOutcome(*std::move(status.result), copy, cancelAsked);
    }
    if (status.state == CommandState::Error)
        return {State::Refused, std::move(status.result),
            errorOf(Error::Kind::Refused,
                u"the server could not run the command and gave no details; a new context may help"_s)};
    if (!status.result)
        status.result = CommandResult{NoOutput{}, {}, {}};
    return {State::Finished, std::move(status.result), {}};
}

RunOutcome cancelledByOthers(RunOutcome outcome)
{
    return {State::Cancelled, std::move(outcome.result),
        errorOf(Error::Kind::Cancelled, u"it was cancelled by another program or user"_s)};
}

RunOutcome outcomeOfFailedExecute(const Error& error)
{
    if (error.kind == Error::Kind::ContextLost)
        return {State::ContextLost, {}, error};
    return {mayHaveTakenEffect(error) ? State::Unknown : State::Refused, {}, error};
}

RunOutcome outcomeAfterReset(RunOutcome outcome)
{
    const bool hasEnded = outcome.state == State::Finished || outcome.state == State::Failed;
    if (hasEnded || outcome.state == State::Unknown)
        return outcome;
    return {State::ContextLost, std::move(outcome.result),
        errorOf(Error::Kind::Cancelled, u"its context was destroyed as asked while it ran"_s)};
}

bool isNonsense(Error::Kind kind)
{
    using enum Error::Kind;
    return kind == NotFound || kind == Refused || kind == Protocol || kind == Invalid;
}

std::optional<RunOutcome> outcomeOfFailedPoll(const Error& error, int failures)
{
    using enum Error::Kind;
    switch (error.kind) {
    case ContextLost:
        return RunOutcome{State::ContextLost, {}, error};
    case NotFound:
        // A bare 404 may come from a proxy on the way; one in the words of the API may not.
        if (error.httpStatus != 404 || failures >= patienceWith(error))
            return RunOutcome{State::ContextLost, {}, error};
        return std::nullopt;
    case TooLarge:
        return RunOutcome{State::Refused, {}, error}; // the next answer would be as large
    case Refused:
    case Protocol:
    case Invalid:
        if (failures >= patienceWith(error))
            return RunOutcome{State::Refused, {}, error};
        return std::nullopt;
    default:
        return std::nullopt;
    }
}

} // namespace brickbench
