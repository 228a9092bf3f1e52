// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/startandrun.h"

#include "core/logging.h"

#include <QPointer>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace brickbench {

namespace {

/// How often a cluster that a run waits for is looked at, whatever the panel's own interval is.
constexpr auto lookInterval = 2s;
/// A list may still show the old state for a while after the start was taken.
constexpr auto acceptedPatience = 60s;
/// After a lost answer: long enough for a start that did arrive to show.
constexpr auto lostPatience = 15s;
/// A cluster that flaps between terminating and terminated is refused as often at most.
constexpr int mostRefusals = 3;

bool isLost(const Error& error)
{
    using enum Error::Kind;
    return !error.certainlyNotDone && error.httpStatus == 0
        && (error.kind == Network || error.kind == Timeout);
}

} // namespace

struct StartAndRun::Private {
    Private(StartAndRun* start, const Clock& startClock)
        : q(start)
        , clock(startClock)
        , timer(start)
    {
        timer.setInterval(lookInterval);
    }

    void settle(State now);
    void go(State now);
    void fail(Error why);
    void look();
    void onStopped(const Cluster& found);
    void send();
    void onSent(Result<ClusterId> answer);
    void askMessage();
    void stopWatching();

    StartAndRun* q;
    const Clock& clock;
    QTimer timer;
    QPointer<ClusterWatcher> watcher;
    ClusterId cluster;
    State state = State::Idle;
    Error error;
    std::optional<Error> lost; ///< the start's answer never came
    QString message;
    std::chrono::milliseconds began{0};
    std::chrono::milliseconds sentAt{0};
    int refusals = 0;
    bool isSent = false;
    bool isOnItsWay = false; ///< was seen starting
    bool isMessageAsked = false;
};

void StartAndRun::Private::settle(State now)
{
    state = now;
    Q_EMIT q->changed();
}

void StartAndRun::Private::stopWatching()
{
    timer.stop();
    if (watcher) {
        watcher->disconnect(q);
        watcher->calls().disconnect(q);
    }
}

void StartAndRun::Private::go(State now)
{
    began = clock.monotonic();
    lost.reset();
    refusals = 0;
    isSent = false;
    isOnItsWay = false;
    state = now;
    timer.start();
    look();
    if (q->isWaiting())
        Q_EMIT q->changed();
}

void StartAndRun::Private::fail(Error why)
{
    timer.stop();
    error = std::move(why);
    settle(State::Failed);
}

void StartAndRun::Private::look()
{
    if (!q->isWaiting() || !watcher)
        return;
    const Cluster* found = watcher->find(cluster);
    if (!found) {
        if (watcher->lastHeard().isValid() && !watcher->lastError())
            fail({Error::Kind::NotFound, 0, {}, u"the workspace no longer lists the cluster"_s});
        return;
    }
    if (found->details)
        message = found->details->stateMessage;
    switch (found->state) {
    case ClusterState::Running:
    case ClusterState::Reconfiguring:
        stopWatching();
        state = State::Idle;
        Q_EMIT q->ready();
        return;
    case ClusterState::Pending:
    case ClusterState::Restarting:
        isOnItsWay = true;
        state = state == State::Watching ? State::Watching : State::Starting;
        break;
    case ClusterState::Terminated:
    case ClusterState::Error:
        onStopped(*found);
        break;
    case ClusterState::Terminating:
    case ClusterState::Unknown:
        break;
    }
    askMessage();
}

/// It is down: to be started, not yet started, or it failed on the way.
void StartAndRun::Private::onStopped(const Cluster& found)
{
    if (isOnItsWay) {
        const QString why = message.isEmpty() ? u"it went to the state %1"_s.arg(found.stateName) : message;
        return fail({Error::Kind::Refused, 0, {}, why});
    }
    if (state == State::Watching)
        return;
    if (!isSent)
        return send();
    const auto patience = lost ? lostPatience : acceptedPatience;
    if (sentAt > 0ms && clock.monotonic() - sentAt > patience)
        fail(lost.value_or(Error{Error::Kind::Timeout, 0, {},
            u"the workspace took the start, but the cluster stays %1"_s.arg(found.stateName)}));
}

void StartAndRun::Private::send()
{
    isSent = true;
    sentAt = 0ms;
    state = State::Starting;
    watcher->startCluster(cluster, q, [this, asked = cluster](Result<ClusterId> answer) {
        if (asked == cluster && q->isWaiting())
            onSent(std::move(answer));
    });
}

void StartAndRun::Private::onSent(Result<ClusterId> answer)
{
    sentAt = std::max(clock.monotonic(), 1ms);
    if (answer)
        return;
    if (isLost(answer.error())) {
        qCInfo(logSession) << "The answer to a cluster's start was lost; it is not sent again.";
        lost = answer.error();
        return;
    }
    // It was not terminated after all: the server did nothing, and says so.
    if (answer.error().code == "INVALID_STATE"_L1 && ++refusals < mostRefusals) {
        isSent = false;
        return settle(State::Ending);
    }
    fail(answer.error());
}

/// A 1.2 list has no words on the state.
void StartAndRun::Private::askMessage()
{
    if (isMessageAsked || !q->isWaiting() || q->offer() != ClusterCalls::Offer::Offered
        || watcher->calls().listApi() != ClusterApi::V12)
        return;
    isMessageAsked = true;
    watcher->calls().get(cluster, q, [this, asked = cluster](Result<Cluster> told) {
        isMessageAsked = false;
        if (asked != cluster || !told || !told->details || message == told->details->stateMessage)
            return;
        message = told->details->stateMessage;
        Q_EMIT q->changed();
    });
}

StartAndRun::StartAndRun(const Clock& clock, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, clock))
{
    connect(&d->timer, &QTimer::timeout, this, [this] {
        if (d->watcher && !d->watcher->isRefreshing() && !d->watcher->isHeld())
            d->watcher->refresh();
    });
}

StartAndRun::~StartAndRun() = default;

void StartAndRun::offer(ClusterWatcher& watcher, const ClusterId& id)
{
    takeBack();
    d->watcher = &watcher;
    d->cluster = id;
    d->message.clear();
    d->isMessageAsked = false;
    connect(&watcher, &ClusterWatcher::refreshed, this, [this] {
        d->look();
        if (isWaiting())
            Q_EMIT changed();
    });
    connect(&watcher, &QObject::destroyed, this, &StartAndRun::takeBack);
    connect(&watcher.calls(), &ClusterCalls::offerChanged, this, &StartAndRun::changed);
    if (watcher.calls().offer() == ClusterCalls::Offer::Unknown)
        watcher.calls().get(id, this, [](const Result<Cluster>&) {}); // settles the offer
    d->settle(State::Offered);
}

void StartAndRun::begin()
{
    if (d->state != State::Offered && d->state != State::Failed)
        return;
    d->go(State::Ending);
}

void StartAndRun::watch()
{
    if (d->state != State::Offered && d->state != State::Failed)
        return;
    d->go(State::Watching);
}

void StartAndRun::takeBack()
{
    d->stopWatching();
    if (d->state != State::Idle)
        d->settle(State::Idle);
}

StartAndRun::State StartAndRun::state() const
{
    return d->state;
}

bool StartAndRun::isWaiting() const
{
    return d->state == State::Ending || d->state == State::Starting || d->state == State::Watching;
}

const ClusterId& StartAndRun::cluster() const
{
    return d->cluster;
}

const Error& StartAndRun::error() const
{
    return d->error;
}

ClusterCalls::Offer StartAndRun::offer() const
{
    return d->watcher ? d->watcher->calls().offer() : ClusterCalls::Offer::Unknown;
}

std::chrono::milliseconds StartAndRun::waited() const
{
    return d->clock.monotonic() - d->began;
}

QString StartAndRun::stateMessage() const
{
    return d->message;
}

} // namespace brickbench
