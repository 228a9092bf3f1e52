// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/clusterwatcher.h"

#include "core/logging.h"
#include "core/runinbackground.h"
#include "session/clusterlibraries.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <map>

using std::chrono::milliseconds;

namespace brickbench {

namespace {

/// While a cluster starts or stops, people watch.
constexpr milliseconds passingInterval{2'000};
constexpr int unwatchedFactor = 6;

bool isPassing(ClusterState state)
{
    using enum ClusterState;
    return state == Pending || state == Restarting || state == Reconfiguring || state == Terminating;
}

/// Shorter lists are taken in at once; longer ones take longer than a frame.
constexpr std::size_t longList = 200;

/// Somebody was faster: the cluster is on its way already.
bool isStartedAlready(const Error& error)
{
    return error.code == QLatin1StringView("INVALID_STATE")
        && (error.detail.contains(QLatin1StringView("Pending"), Qt::CaseInsensitive)
            || error.detail.contains(QLatin1StringView("Running"), Qt::CaseInsensitive));
}

} // namespace

struct ClusterWatcher::Private {
    Private(ClusterWatcher* watcher, ApiClient& apiClient, const Clock& watchClock)
        : q(watcher)
        , client(apiClient)
        , calls(apiClient)
        , libraryCalls(apiClient)
        , clock(watchClock)
        , timer(watcher)
    {
        timer.setSingleShot(true);
    }

    void onListed(Result<std::vector<Cluster>> answer);
    void onSettled();
    void takeIn(std::vector<Cluster> fresh, bool isWhole);
    void adopt(ClusterListChange change);
    void askDetails();
    void adoptDetails(Cluster told);
    void schedule();
    milliseconds usualWait() const;
    template <typename Reply>
    std::function<void(Result<Reply>)> thenRefresh(std::function<void(Result<Reply>)> done);

    ClusterWatcher* q;
    ApiClient& client;
    ClusterCalls calls;
    LibraryCalls libraryCalls;
    const Clock& clock;
    QTimer timer;
    ClusterList list;
    StateHistory history;
    std::map<QString, std::unique_ptr<ClusterLibraries>> libraries; ///< those that were looked at
    ClusterId detailed;
    QDateTime lastHeard;
    std::optional<Error> lastError;
    std::optional<milliseconds> interval;
    milliseconds answeredAt{0}; ///< monotonic
    bool isWatched = true;
    bool isRefreshing = false;
    bool isAskedAgain = false;
    bool isTakingIn = false; ///< a worker has a list
    std::vector<Cluster> toldMeanwhile; ///< details that came while a worker had the list
    /// Came while a worker had the one before: a list, and whether it is the whole one.
    std::optional<std::pair<std::vector<Cluster>, bool>> next;
};

void ClusterWatcher::Private::onListed(Result<std::vector<Cluster>> answer)
{
    answeredAt = clock.monotonic();
    if (answer)
        return takeIn(*std::move(answer), true);
    if (answer.error().kind == Error::Kind::Cancelled) {
        isRefreshing = false;
        return; // the client is going
    }
    qCInfo(logSession) << "The cluster list could not be refreshed:" << answer.error().detail;
    lastError = answer.error();
    onSettled();
}

void ClusterWatcher::Private::onSettled()
{
    isRefreshing = false;
    schedule();
    Q_EMIT q->refreshed();
}

/// A part of the list may be passed over by the next part, the whole list never.
void ClusterWatcher::Private::takeIn(std::vector<Cluster> fresh, bool isWhole)
{
    if (isTakingIn) {
        next.emplace(std::move(fresh), isWhole);
        return;
    }
    const auto finish = [this, isWhole, heard = clock.now()](ClusterListChange change) {
        if (isWhole) {
            lastHeard = heard;
            lastError.reset();
        }
        adopt(std::move(change));
        if (isWhole) {
            askDetails();
            onSettled();
        }
    };
    if (fresh.size() + list.clusters().size() < longList)
        return finish(brickbench::takeIn(std::move(fresh), list));
    isTakingIn = true;
    runInBackground(
        q,
        [fresh = std::move(fresh), before = list]() mutable {
            return brickbench::takeIn(std::move(fresh), before);
        },
        [this, finish](ClusterListChange change) {
            isTakingIn = false;
            finish(std::move(change));
            for (Cluster& told : std::exchange(toldMeanwhile, {}))
                adoptDetails(std::move(told));
            if (next) {
                auto [rest, whole] = *std::exchange(next, std::nullopt);
                takeIn(std::move(rest), whole);
            }
        });
}

void ClusterWatcher::Private::adopt(ClusterListChange change)
{
    if (change.isSame)
        return;
    list = std::move(change.list);
    for (const auto& [id, state] : change.appeared)
        history.note(id, state, clock.now());
    for (const auto& [id, state] : change.moved)
        history.note(id, state, clock.now());
    for (const ClusterId& id : change.left)
        history.forget(id);
    Q_EMIT q->clustersChanged();
    for (const auto& [id, state] : change.moved)
        Q_EMIT q->clusterStateChanged(id, state);
}

void ClusterWatcher::Private::askDetails()
{
    using Offer = ClusterCalls::Offer;
    const bool isUseful = calls.offer() == Offer::Unknown || calls.offer() == Offer::Offered;
    if (detailed.isEmpty() || calls.listApi() != ClusterApi::V12 || !isUseful || !q->find(detailed))
        return;
    calls.get(detailed, q, [this](Result<Cluster> told) {
        if (told)
            adoptDetails(*std::move(told));
        else
            qCInfo(logSession) << "The cluster's details were not told:" << told.error().detail;
    });
}

void ClusterWatcher::Private::adoptDetails(Cluster told)
{
    if (isTakingIn) {
        toldMeanwhile.push_back(std::move(told));
        return;
    }
    const Cluster* cluster = q->find(told.id);
    if (!cluster)
        return;
    Cluster merged = *cluster;
    for (auto it = told.raw.begin(); it != told.raw.end(); ++it)
        merged.raw.insert(it.key(), it.value());
    merged.details = std::move(told.details);
    if (merged == *cluster)
        return;
    list.replace(std::make_shared<const Cluster>(std::move(merged)));
    Q_EMIT q->clustersChanged();
}

void ClusterWatcher::Private::schedule()
{
    const bool isWanted = std::exchange(isAskedAgain, false);
    if (q->isHeld())
        return;
    if (isWanted) {
        timer.start(milliseconds{0});
        return;
    }
    if (!interval)
        return;
    milliseconds wait = isWatched ? usualWait() : unwatchedFactor * usualWait();
    if (lastError && lastError->retryAfter)
        wait = std::max(wait, *lastError->retryAfter);
    timer.start(wait);
}

milliseconds ClusterWatcher::Private::usualWait() const
{
    const ClusterPtrs& all = list.clusters();
    const bool anyPassing = std::any_of(
        all.begin(), all.end(), [](const ClusterPtr& cluster) { return isPassing(cluster->state); });
    return anyPassing ? std::min(*interval, passingInterval) : *interval;
}

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
    const milliseconds wait = d->isWatched ? d->usualWait() : unwatchedFactor * d->usualWait();
    d->timer.start(std::max(milliseconds{0}, wait - (d->clock.monotonic() - d->answeredAt)));
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
        d->timer.start(std::max(milliseconds{0}, d->usualWait() - age));
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
