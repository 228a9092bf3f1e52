// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/commandrun.h"

#include "core/trace.h"
#include "results/richsource.h"
#include "session/commandrun_p.h"
#include "session/runmoves.h"

#include <QUuid>

#include <algorithm>

using std::chrono::milliseconds;

namespace brickbench {

CommandRun::CommandRun(ApiClient& client, const Clock& clock, RunRequest request, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, &client, clock, std::move(request)))
{
    if (d->request.key.isEmpty())
        d->request.key = QUuid::createUuid().toString(QUuid::WithoutBraces);
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
    connect(&client, &ApiClient::holdChanged, this, [this] { d->onHold(); });
    connect(&client, &ApiClient::renewed, this, &CommandRun::askNow);
    connect(&client, &QObject::destroyed, this, [this] {
        d->isClientGone = true;
        d->timer.stop();
    });
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
    // The monotonic clock may stand still while the computer sleeps.
    const milliseconds passed{d->heardAt.msecsTo(d->clock.now())};
    return std::max(passed, d->clock.monotonic() - *d->heard);
}

std::optional<Error> CommandRun::pollError() const
{
    return d->pollError;
}

ApiClient::Hold CommandRun::hold() const
{
    return d->isClientGone ? ApiClient::Hold::None : d->client->hold();
}

milliseconds CommandRun::silence() const
{
    return d->isClientGone ? sinceLastHeard() : std::min(sinceLastHeard(), d->client->sinceHeard());
}

milliseconds CommandRun::pauseLeft() const
{
    return d->isClientGone ? milliseconds{0} : d->client->pauseLeft();
}

std::optional<milliseconds> CommandRun::sinceCancelAsked() const
{
    if (!d->cancelAsked)
        return std::nullopt;
    return d->clock.monotonic() - *d->cancelAsked;
}

bool CommandRun::isCancelUnsent() const
{
    return d->state == State::Cancelling && !d->isCancelSent;
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
    execute.source = d->request.richTag.isEmpty() ? d->request.source
                                                  : richSource(d->request.source, d->request.richTag);
    execute.fileName = d->request.fileName;
    execute.options = d->request.options;
    d->move(State::Submitting);
    trace("run submitted");
    d->executeCall = d->client->send(
        std::move(execute), this, [this](Result<CommandId> reply) { d->onExecuted(std::move(reply)); });
}

void CommandRun::adopt(
    const ClusterId& cluster, const ContextId& context, const CommandId& command, const QDateTime& startedAt)
{
    if (d->state != State::Waiting)
        return;
    d->cluster = cluster;
    d->context = context;
    d->command = command;
    d->startedAt = startedAt;
    const milliseconds age{std::max<qint64>(startedAt.msecsTo(d->clock.now()), 0)};
    d->started = d->clock.monotonic() - age;
    d->move(State::Running);
    d->poll();
}

void CommandRun::giveUp(
    const ClusterId& cluster, const ContextId& context, const QDateTime& startedAt, Error error)
{
    if (d->state != State::Waiting)
        return;
    d->cluster = cluster;
    d->context = context;
    d->startedAt = startedAt;
    d->end({State::Unknown, {}, std::move(error)});
}

void CommandRun::cancel()
{
    if (isOver())
        return;
    if (d->state == State::Waiting) {
        d->move(State::Cancelled);
        return;
    }
    const bool isAskedAnew = d->state == State::Detached;
    if (!d->cancelAsked || isAskedAnew)
        d->cancelAsked = d->clock.monotonic();
    if (isAskedAnew)
        d->isCancelSent = false;
    if (d->command.isEmpty()) { // sent as soon as the command has an id
        d->move(State::Submitting);
        return;
    }
    d->sendCancel();
    d->move(State::Cancelling);
}

void CommandRun::detach()
{
    if (!isUnderWay(d->state))
        return;
    d->timer.stop();
    if (!d->isTakingApart) {
        d->pollCall = {};
        d->isPolling = false;
    }
    d->setPollError(std::nullopt);
    d->move(State::Detached);
}

void CommandRun::reattach()
{
    if (d->state != State::Detached)
        return;
    if (d->command.isEmpty()) { // its execute reply is still awaited
        d->move(State::Submitting);
        return;
    }
    d->failures = 0;
    d->nonsense = 0;
    if (d->move(d->isCancelSent ? State::Cancelling : State::Running))
        d->poll();
}

void CommandRun::askNow()
{
    if (d->timer.isActive())
        d->poll();
}

void CommandRun::expectReset()
{
    if (isOver() || d->state == State::Waiting)
        return;
    d->isResetExpected = true;
    reattach();
    askNow();
}

void CommandRun::loseServer(Error error)
{
    if (d->state == State::Waiting)
        return refuse(std::move(error));
    if (!isOver())
        d->end({State::ContextLost, {}, std::move(error)});
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
