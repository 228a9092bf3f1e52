// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/commandrun_p.h"

#include "api/contexts.h"
#include "core/logging.h"
#include "core/runinbackground.h"
#include "core/trace.h"
#include "results/richoutput.h"
#include "session/polldelay.h"
#include "session/runmoves.h"

#include <QPointer>
#include <QRandomGenerator>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;

namespace brickbench {

bool CommandRun::Private::move(State to)
{
    if (state == to)
        return true;
    if (!isAllowedMove(state, to)) {
        qCWarning(logSession) << "Run" << command.text << "stays" << state << "as it cannot become" << to;
        return false;
    }
    state = to;
    if (!isFinalState(to)) {
        Q_EMIT q->stateChanged(to);
        return true;
    }
    timer.stop();
    ended = clock.monotonic();
    pollError.reset();
    trace("run finished", command.text);
    const QPointer<CommandRun> alive(q);
    Q_EMIT q->stateChanged(to);
    if (alive)
        Q_EMIT q->over();
    return true;
}

void CommandRun::Private::end(RunOutcome outcome)
{
    if (isResetExpected)
        outcome = outcomeAfterReset(std::move(outcome));
    else if (outcome.isGuess && !isHeld())
        return askContext(std::move(outcome));
    result = std::move(outcome.result);
    error = std::move(outcome.error);
    move(outcome.state);
}

/// Nobody here asked for the cancel: was it another, or did the context end?
void CommandRun::Private::askContext(RunOutcome guess)
{
    isPolling = true;
    pollCall = client->send(GetContextStatus{cluster, context}, q,
        [this, guess = std::move(guess)](const Result<ContextStatus>& answer) mutable {
            isPolling = false;
            if (isFinalState(state))
                return;
            const bool isAlive = answer && answer->state == ContextState::Running;
            guess.isGuess = false;
            end(isAlive ? cancelledByOthers(std::move(guess)) : std::move(guess));
        });
}

void CommandRun::Private::onExecuted(Result<CommandId> reply)
{
    if (!reply)
        return end(outcomeOfFailedExecute(reply.error()));
    command = *std::move(reply);
    if (cancelAsked)
        sendCancel();
    if (state == State::Detached) // nobody waits, but its id is worth knowing
        return Q_EMIT q->stateChanged(state);
    if (move(cancelAsked ? State::Cancelling : State::Queued))
        poll();
}

void CommandRun::Private::poll()
{
    if (isPolling || !isUnderWay(state) || command.isEmpty() || isHeld())
        return;
    timer.stop();
    isPolling = true;
    askedAt = clock.monotonic();
    GetCommandStatus ask{cluster, context, command, rowsToOurThread()};
    pollCall = client->send(std::move(ask), q, [this](Result<CommandStatus> answer) {
        isPolling = false;
        onStatus(std::move(answer));
    });
}

void CommandRun::Private::onStatus(Result<CommandStatus> answer)
{
    if (isFinalState(state))
        return;
    if (!answer)
        return onPollFailed(answer.error());
    trace("poll answered", answer->stateName);
    failures = 0;
    nonsense = 0;
    heard = clock.monotonic();
    roundTrip = *heard - askedAt;
    heardAt = clock.now();
    setPollError(std::nullopt);
    if (isFinal(answer->state)) {
        if (!request.richTag.isEmpty() && answer->result
            && std::holds_alternative<TextResult>(answer->result->content))
            return takeApart(*std::move(answer));
        return end(outcomeOf(*std::move(answer), cancelAsked.has_value()));
    }
    // Unknown words keep the state we know. Once cancelling, "Running" is no news.
    if (state != State::Cancelling) {
        if (answer->state == CommandState::Running)
            move(State::Running);
        else if (answer->state == CommandState::Queued)
            move(State::Queued);
        else if (answer->state == CommandState::Cancelling)
            move(State::Cancelling);
    }
    schedule();
}

/// The end of a run with rich output: megabytes of text become parts, which is not for this thread.
void CommandRun::Private::takeApart(CommandStatus answer)
{
    isPolling = true; // there is nothing more to ask for
    isTakingApart = true;
    auto work = [answer = std::move(answer), tag = request.richTag]() mutable {
        readRichOutput(*answer.result, tag);
        return std::move(answer);
    };
    runInBackground(q, std::move(work), [this](CommandStatus whole) {
        if (!isFinalState(state))
            end(outcomeOf(std::move(whole), cancelAsked.has_value()));
    });
}

void CommandRun::Private::onPollFailed(const Error& why)
{
    if (why.kind == Error::Kind::Cancelled)
        return; // the client is going, and this run with it
    ++failures;
    nonsense = isNonsense(why.kind) ? nonsense + 1 : 0;
    if (auto outcome = outcomeOfFailedPoll(why, nonsense))
        return end(*std::move(outcome));
    qCInfo(logSession) << "Poll" << failures << "of run" << command.text << "failed:" << why.detail;
    setPollError(why);
    schedule();
}

void CommandRun::Private::setPollError(std::optional<Error> why)
{
    if (pollError == why)
        return;
    pollError = std::move(why);
    Q_EMIT q->pollErrorChanged();
}

void CommandRun::Private::onHold()
{
    if (!isUnderWay(state))
        return;
    if (isHeld())
        timer.stop();
    else if (!timer.isActive())
        poll();
    Q_EMIT q->pollErrorChanged();
}

void CommandRun::Private::schedule()
{
    // Refused credentials stay refused: asking on could lock the account.
    const bool isRefused = pollError && pollError->kind == Error::Kind::Authentication;
    if (!isUnderWay(state) || isPolling || isRefused || isHeld())
        return;
    const milliseconds sent = started.value_or(clock.monotonic());
    PollSituation situation;
    situation.elapsed = clock.monotonic() - std::max(sent, cancelAsked.value_or(sent));
    situation.isVisible = isVisible;
    situation.roundTrip = roundTrip;
    situation.failures = failures;
    situation.retryAfter = pollError ? pollError->retryAfter : std::nullopt;
    const milliseconds wait = pollDelay(situation, QRandomGenerator::global()->generateDouble());
    // Coarse timers stray by 5 %, which is the jitter we mean to have, once.
    timer.setTimerType(wait < milliseconds{100} ? Qt::PreciseTimer : Qt::CoarseTimer);
    timer.start(wait);
}

void CommandRun::Private::sendCancel()
{
    if (isCancelSent || isClientGone)
        return;
    isCancelSent = true;
    // Whoever cancels a run may drop it at once, and its command has to end all the same: the call is
    // nobody's.
    client
        ->send(CancelCommand{cluster, context, command}, client,
            [this, run = QPointer<CommandRun>(q)](const Result<CommandId>& reply) {
                if (!run)
                    return;
                if (!reply) {
                    qCWarning(logSession)
                        << "Cancel of run" << command.text << "failed:" << reply.error().detail;
                    isCancelSent = false; // not sent again by itself, but the user may press Stop once more
                    if (isUnderWay(state))
                        setPollError(reply.error());
                }
                poll();
            })
        .detach();
}

std::function<void(TableResultPtr)> CommandRun::Private::rowsToOurThread()
{
    // Called on the network thread, where neither the run nor a QPointer to it may be touched. The relay
    // lives on the run's thread and dies there, whichever thread drops it last.
    const std::shared_ptr<QObject> relay(new QObject, [](QObject* object) { object->deleteLater(); });
    return [relay, run = QPointer<CommandRun>(q), id = command.text, isFirst = true](
               TableResultPtr rows) mutable {
        if (std::exchange(isFirst, false) && isTracing())
            trace("first rows announced", u"%1 %2"_s.arg(id).arg(rows->rowCount()));
        QMetaObject::invokeMethod(
            relay.get(),
            [run, rows = std::move(rows)] {
                if (run && !run->isOver())
                    Q_EMIT run->rowsArrived(rows);
            },
            Qt::QueuedConnection);
    };
}

} // namespace brickbench
