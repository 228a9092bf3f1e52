// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/executioncontext.h"

#include "session/executioncontext_p.h"

namespace brickbench {

ExecutionContext::ExecutionContext(
    ApiClient& client, const Clock& clock, ClusterId cluster, Language language, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, client, clock, std::move(cluster), language))
{
    connect(&d->timer, &QTimer::timeout, this, [this] {
        if (d->state == State::Creating)
            d->sendCreate();
        else
            d->poll();
    });
    const auto pollSooner = [this] {
        if (d->failures > 0 && !d->call.isActive())
            d->poll();
    };
    connect(&client, &ApiClient::reachableChanged, this, [pollSooner](bool reachable) {
        if (reachable)
            pollSooner();
    });
    connect(&client, &ApiClient::credentialsChanged, this, pollSooner);
    connect(&client, &ApiClient::holdChanged, this, [this](ApiClient::Hold hold) {
        if (hold == ApiClient::Hold::None && !d->call.isActive())
            d->poll();
        else if (hold != ApiClient::Hold::None && d->state == State::Pending)
            d->timer.stop();
    });
    connect(&client, &ApiClient::renewed, this, [this] {
        if (d->timer.isActive())
            d->poll();
        else if (d->isVisible)
            verify(false); // the computer slept, or the network is another: long enough to be evicted
    });
    connect(&client, &QObject::destroyed, this, [this] {
        d->isClientGone = true;
        d->timer.stop();
    });
}

ExecutionContext::~ExecutionContext()
{
    d->letGo();
}

ExecutionContext::State ExecutionContext::state() const
{
    return d->state;
}

const ClusterId& ExecutionContext::cluster() const
{
    return d->cluster;
}

Language ExecutionContext::language() const
{
    return d->language;
}

const ContextId& ExecutionContext::id() const
{
    return d->id;
}

const Error& ExecutionContext::error() const
{
    return d->error;
}

std::optional<Error> ExecutionContext::pollError() const
{
    return d->pollError;
}

QDateTime ExecutionContext::createdAt() const
{
    return d->createdAt;
}

void ExecutionContext::create()
{
    if (d->state == State::Creating || d->state == State::Pending || d->state == State::Ready)
        return;
    d->letGo();
    d->id = {};
    d->error = {};
    d->attempt = 0;
    d->since = d->clock.monotonic();
    d->move(State::Creating);
    d->sendCreate();
}

void ExecutionContext::attach(const ContextId& id, const QDateTime& madeAt)
{
    d->letGo();
    d->createdAt = madeAt;
    d->id = id;
    d->error = {};
    d->failures = 0;
    d->since = d->clock.monotonic();
    d->move(State::Pending);
    d->poll();
}

void ExecutionContext::markLost(const QString& detail)
{
    if (d->state != State::Pending && d->state != State::Ready)
        return;
    d->letGo();
    d->error = {};
    d->error.kind = Error::Kind::ContextLost;
    d->error.detail = detail;
    d->move(State::Lost);
}

void ExecutionContext::verify(bool isSuspected)
{
    if (d->state == State::Ready && !d->call.isActive())
        d->verify(isSuspected);
}

void ExecutionContext::verifyIfStale()
{
    constexpr std::chrono::minutes stale{1};
    // The monotonic clock may stand still while the computer sleeps.
    const std::chrono::milliseconds passed(d->heardAt.msecsTo(d->clock.now()));
    if (std::max(passed, d->clock.monotonic() - d->heard) >= stale)
        verify(false);
}

void ExecutionContext::setVisible(bool visible)
{
    if (std::exchange(d->isVisible, visible) == visible)
        return;
    if (visible && d->timer.isActive())
        d->poll(); // what is looked at is to be fresh
}

void ExecutionContext::destroy()
{
    const bool isOnCluster = !d->id.isEmpty() && d->state != State::Lost && d->state != State::Destroyed;
    d->letGo();
    if (isOnCluster)
        ContextFarewell::destroy(d->client, d->cluster, d->id);
    d->move(State::Destroyed);
}

} // namespace brickbench
