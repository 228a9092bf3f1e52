// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/commandrun.h"

#include "core/logging.h"
#include "core/trace.h"
#include "session/polldelay.h"
#include "session/runoutcome.h"

#include <QPointer>
#include <QRandomGenerator>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;

namespace brickbench {

struct CommandRun::Private {
    Private(CommandRun* run, ApiClient& apiClient, const Clock& runClock, RunRequest runRequest)
        : q(run)
        , client(apiClient)
        , clock(runClock)
        , request(std::move(runRequest))
        , timer(run)
    {
        timer.setSingleShot(true);
    }

    bool move(State to);
    void end(RunOutcome outcome);
    void onExecuted(Result<CommandId> reply);
    void poll();
    void onStatus(Result<CommandStatus> answer);
    void onPollFailed(const Error& why);
    void setPollError(std::optional<Error> why);
    void schedule();
    void sendCancel();
    std::function<void(TableResultPtr)> rowsToOurThread();

    CommandRun* q;
    ApiClient& client;
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
    std::optional<milliseconds> started; ///< monotonic, as the next three
    std::optional<milliseconds> ended;
    std::optional<milliseconds> heard;
    std::optional<milliseconds> cancelAsked;
    bool isCancelSent = false;
    bool isPolling = false;
    bool isVisible = true;
    int failures = 0; ///< polls in a row
    int nonsense = 0; ///< of these, answers that made no sense, in a row
    CallHandle executeCall;
    CallHandle pollCall;
    CallHandle cancelCall;
};

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
    result = std::move(outcome.result);
    error = std::move(outcome.error);
    move(outcome.state);
}

void CommandRun::Private::onExecuted(Result<CommandId> reply)
{
    if (!reply)
        return end(outcomeOfFailedExecute(reply.error()));
    command = *std::move(reply);
    if (cancelAsked)
        sendCancel();
    if (move(cancelAsked ? State::Cancelling : State::Queued))
        poll();
}

void CommandRun::Private::poll()
{
    if (isPolling || isFinalState(state) || command.isEmpty())
        return;
    timer.stop();
    isPolling = true;
    GetCommandStatus ask{cluster, context, command, rowsToOurThread()};
    pollCall = client.send(std::move(ask), q, [this](Result<CommandStatus> answer) {
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
    setPollError(std::nullopt);
    if (isFinal(answer->state))
        return end(outcomeOf(*std::move(answer), cancelAsked.has_value()));
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

void CommandRun::Private::schedule()
{
    if (isFinalState(state) || isPolling)
        return;
    const milliseconds since
        = std::max(started.value_or(milliseconds{0}), cancelAsked.value_or(milliseconds{0}));
    PollSituation situation;
    situation.elapsed = clock.monotonic() - since;
    situation.isVisible = isVisible;
    situation.failures = failures;
    situation.retryAfter = pollError ? pollError->retryAfter : std::nullopt;
    const milliseconds wait = pollDelay(situation, QRandomGenerator::global()->generateDouble());
    // Coarse timers stray by 5 %, which is the jitter we mean to have, once.
    timer.setTimerType(wait < milliseconds{100} ? Qt::PreciseTimer : Qt::CoarseTimer);
    timer.start(wait);
}

void CommandRun::Private::sendCancel()
{
    if (isCancelSent)
        return;
    isCancelSent = true;
    cancelCall = client.send(CancelCommand{cluster, context, command}, q, [this](Result<CommandId> reply) {
        if (!reply) {
            qCWarning(logSession) << "Cancel of run" << command.text << "failed:" << reply.error().detail;
            isCancelSent = false; // not sent again by itself, but the user may press Stop once more
            if (!isFinalState(state))
                setPollError(reply.error());
        }
        poll();
    });
}

std::function<void(TableResultPtr)> CommandRun::Private::rowsToOurThread()
{
    // Called on the network thread, where neither the run nor a QPointer to it may be touched. The relay
    // lives on the run's thread and dies there, whichever thread drops it last.
    const std::shared_ptr<QObject> relay(new QObject, [](QObject* object) { object->deleteLater(); });
    return [relay, run = QPointer<CommandRun>(q)](TableResultPtr rows) {
        QMetaObject::invokeMethod(
            relay.get(),
            [run, rows = std::move(rows)] {
                if (run && !run->isOver())
                    Q_EMIT run->rowsArrived(rows);
            },
            Qt::QueuedConnection);
    };
}

CommandRun::CommandRun(ApiClient& client, const Clock& clock, RunRequest request, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, client, clock, std::move(request)))
{
    connect(&d->timer, &QTimer::timeout, this, [this] { d->poll(); });
    const auto pollSooner = [this] {
        if (d->failures > 0)
            d->poll();
    };
    connect(&client, &ApiClient::reachableChanged, this, [pollSooner](bool reachable) {
        if (reachable)
            pollSooner();
    });
    connect(&client, &ApiClient::credentialsChanged, this, pollSooner);
}

CommandRun::~CommandRun() = default;

CommandRun::State CommandRun::state() const
{
    return d->state;
}

bool CommandRun::isOver() const
{
    return isFinalState(d->state);
}

const RunRequest& CommandRun::request() const
{
    return d->request;
}

const ClusterId& CommandRun::cluster() const
{
    return d->cluster;
}

const ContextId& CommandRun::context() const
{
    return d->context;
}

const CommandId& CommandRun::command() const
{
    return d->command;
}

const std::optional<CommandResult>& CommandRun::result() const
{
    return d->result;
}

const Error& CommandRun::error() const
{
    return d->error;
}

QDateTime CommandRun::startedAt() const
{
    return d->startedAt;
}

milliseconds CommandRun::elapsed() const
{
    if (!d->started)
        return milliseconds{0};
    return d->ended.value_or(d->clock.monotonic()) - *d->started;
}

milliseconds CommandRun::sinceLastHeard() const
{
    if (!d->heard || isOver())
        return milliseconds{0};
    return d->clock.monotonic() - *d->heard;
}

std::optional<Error> CommandRun::pollError() const
{
    return d->pollError;
}

void CommandRun::start(const ClusterId& cluster, const ContextId& context)
{
    if (d->state != State::Waiting)
        return;
    d->cluster = cluster;
    d->context = context;
    d->startedAt = d->clock.now();
    d->started = d->clock.monotonic();
    ExecuteCommand execute;
    execute.cluster = cluster;
    execute.context = context;
    execute.language = d->request.language;
    execute.source = d->request.source;
    execute.fileName = d->request.fileName;
    execute.options = d->request.options;
    d->move(State::Submitting);
    trace("run submitted");
    d->executeCall = d->client.send(
        std::move(execute), this, [this](Result<CommandId> reply) { d->onExecuted(std::move(reply)); });
}

void CommandRun::cancel()
{
    if (isOver())
        return;
    if (d->state == State::Waiting) {
        d->move(State::Cancelled);
        return;
    }
    if (!d->cancelAsked)
        d->cancelAsked = d->clock.monotonic();
    if (d->state == State::Submitting)
        return; // sent as soon as the command has an id
    d->sendCancel();
    d->move(State::Cancelling);
}

void CommandRun::refuse(Error error)
{
    if (d->state != State::Waiting)
        return;
    d->end({State::Refused, {}, std::move(error)});
}

void CommandRun::setVisible(bool visible)
{
    if (d->isVisible == visible)
        return;
    d->isVisible = visible;
    if (visible && d->timer.isActive())
        d->poll(); // what is looked at is to be fresh
}

} // namespace brickbench
