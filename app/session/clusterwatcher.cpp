// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/clusterwatcher_p.h"

#include "session/clusterlibraries.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <map>

using std::chrono::milliseconds;

namespace brickbench {

namespace {

/// Somebody was faster: the cluster is on its way already.
bool isStartedAlready(const Error& error)
{
    return error.code == QLatin1StringView("INVALID_STATE")
        && (error.detail.contains(QLatin1StringView("Pending"), Qt::CaseInsensitive)
            || error.detail.contains(QLatin1StringView("Running"), Qt::CaseInsensitive));
}

} // namespace

template <typename Reply>
std::function<void(Result<Reply>)> ClusterWatcher::Private::thenRefresh(
    std::function<void(Result<Reply>)> done)
{
    return [watcher = QPointer(q), done = std::move(done)](Result<Reply> reply) {
        if (watcher)
            watcher->refresh();
        if (done)
            done(std::move(reply));
    };
}

ClusterWatcher::ClusterWatcher(ApiClient& client, const Clock& clock, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, client, clock))
{
    connect(&d->timer, &QTimer::timeout, this, &ClusterWatcher::refresh);
}

ClusterWatcher::~ClusterWatcher() = default;

const ClusterPtrs& ClusterWatcher::clusters() const
{
    return d->list.clusters();
}

const Cluster* ClusterWatcher::find(const ClusterId& id) const
{
    const ClusterPtr* found = d->list.find(id);
    return found ? found->get() : nullptr;
}

QDateTime ClusterWatcher::lastHeard() const
{
    return d->lastHeard;
}

std::optional<Error> ClusterWatcher::lastError() const
{
    return d->lastError;
}

bool ClusterWatcher::isRefreshing() const
{
    return d->isRefreshing;
}

bool ClusterWatcher::isHeld() const
{
    return d->client.hold() != ApiClient::Hold::None;
}

void ClusterWatcher::start(milliseconds interval)
{
    d->interval = interval;
    refresh();
}

void ClusterWatcher::setInterval(milliseconds interval)
{
    if (!d->interval || std::exchange(*d->interval, interval) == interval || !d->timer.isActive())
        return;
    if (d->lastError && d->lastError->retryAfter)
        return; // a server that asked for a pause gets it
    d->timer.start(std::max(milliseconds{0}, d->wait() - (d->clock.monotonic() - d->answeredAt)));
}

milliseconds ClusterWatcher::usualAge() const
{
    return d->interval ? d->wait() : milliseconds{0};
}

void ClusterWatcher::stop()
{
    d->interval.reset();
    d->timer.stop();
}

void ClusterWatcher::refresh()
{
    if (d->isRefreshing) {
        d->isAskedAgain = true; // the answer on its way may be older than what made the caller ask
        return;
    }
    d->timer.stop();
    d->isRefreshing = true;
    d->calls.list(
        [this](const std::vector<Cluster>& some) {
            if (!d->lastHeard.isValid())
                d->takeIn(some, false);
        },
        [this](Result<std::vector<Cluster>> answer) { d->onListed(std::move(answer)); });
}

void ClusterWatcher::setWatched(bool isWatched)
{
    if (std::exchange(d->isWatched, isWatched) == isWatched || !d->timer.isActive())
        return;
    const milliseconds age = d->clock.monotonic() - d->answeredAt;
    if (!isWatched)
        d->schedule();
    else if (!d->lastError || !d->lastError->retryAfter) // a server that asked for a pause gets it
        d->timer.start(std::max(milliseconds{0}, d->wait() - age));
}

bool ClusterWatcher::isWatched() const
{
    return d->isWatched;
}

StateChanges ClusterWatcher::history(const ClusterId& id) const
{
    return d->history.of(id);
}

ClusterCalls& ClusterWatcher::calls()
{
    return d->calls;
}

void ClusterWatcher::watchDetails(const ClusterId& id)
{
    if (std::exchange(d->detailed, id) != id)
        d->askDetails();
}

void ClusterWatcher::restart(const ClusterId& id, QObject* context, ActionDone done)
{
    d->calls.restart(id, context, d->thenRefresh(std::move(done)));
}

void ClusterWatcher::startCluster(const ClusterId& id, QObject* context, ActionDone done)
{
    const auto forgive = [id, done = d->thenRefresh(std::move(done))](Result<ClusterId> answer) {
        done(!answer && isStartedAlready(answer.error()) ? Result<ClusterId>(id) : std::move(answer));
    };
    d->calls.start(id, context, forgive);
}

void ClusterWatcher::terminate(const ClusterId& id, QObject* context, ActionDone done)
{
    d->calls.terminate(id, context, d->thenRefresh(std::move(done)));
}

ClusterLibraries& ClusterWatcher::libraries(const ClusterId& id)
{
    std::unique_ptr<ClusterLibraries>& libraries = d->libraries[id.text];
    if (!libraries)
        libraries = std::make_unique<ClusterLibraries>(id, d->libraryCalls, *this, d->clock);
    return *libraries;
}

LibraryCalls& ClusterWatcher::libraryCalls()
{
    return d->libraryCalls;
}

} // namespace brickbench
