// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/clusterwatcher.h"

#include "core/logging.h"

#include <QHash>
#include <QPointer>
#include <QSet>
#include <QTimer>

#include <algorithm>

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

/// A 1.2 list does not bring what a 2.x call told before; its own fields are the newer ones.
void keepDetails(Cluster& cluster, const Cluster& before)
{
    if (cluster.details || !before.details)
        return;
    cluster.details = before.details;
    for (auto it = before.raw.begin(); it != before.raw.end(); ++it) {
        if (!cluster.raw.contains(it.key()))
            cluster.raw.insert(it.key(), it.value());
    }
}

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
        , clock(watchClock)
        , timer(watcher)
    {
        timer.setSingleShot(true);
    }

    void onListed(Result<std::vector<Cluster>> answer);
    void adopt(std::vector<Cluster> fresh);
    void askDetails();
    void adoptDetails(Cluster told);
    void schedule();
    milliseconds usualWait() const;
    template <typename Reply>
    std::function<void(Result<Reply>)> thenRefresh(std::function<void(Result<Reply>)> done);

    ClusterWatcher* q;
    ApiClient& client;
    ClusterCalls calls;
    const Clock& clock;
    QTimer timer;
    std::vector<Cluster> clusters;
    QHash<QString, std::size_t> places; ///< of the clusters, by id
    StateHistory history;
    ClusterId detailed;
    QDateTime lastHeard;
    std::optional<Error> lastError;
    std::optional<milliseconds> interval;
    milliseconds answeredAt{0}; ///< monotonic
    bool isWatched = true;
    bool isRefreshing = false;
    bool isAskedAgain = false;
};

void ClusterWatcher::Private::onListed(Result<std::vector<Cluster>> answer)
{
    isRefreshing = false;
    answeredAt = clock.monotonic();
    if (answer) {
        lastHeard = clock.now();
        lastError.reset();
        adopt(*std::move(answer));
        askDetails();
    } else {
        if (answer.error().kind == Error::Kind::Cancelled)
            return; // the client is going
        qCInfo(logSession) << "The cluster list could not be refreshed:" << answer.error().detail;
        lastError = answer.error();
    }
    schedule();
    Q_EMIT q->refreshed();
}

void ClusterWatcher::Private::adopt(std::vector<Cluster> fresh)
{
    // A list in pages can name a cluster twice when one is made in between.
    QSet<QString> seen;
    std::erase_if(fresh, [&seen](const Cluster& cluster) {
        const bool isKnown = seen.contains(cluster.id.text);
        seen.insert(cluster.id.text);
        return isKnown;
    });
    std::vector<std::pair<ClusterId, ClusterState>> moved;
    for (Cluster& cluster : fresh) {
        const Cluster* before = q->find(cluster.id);
        if (!before)
            continue;
        keepDetails(cluster, *before);
        if (before->state != cluster.state)
            moved.emplace_back(cluster.id, cluster.state);
    }
    if (fresh == clusters)
        return;
    clusters = std::move(fresh);
    history.note(clusters, clock.now());
    places.clear();
    places.reserve(qsizetype(clusters.size()));
    for (std::size_t i = 0; i < clusters.size(); ++i)
        places.insert(clusters[i].id.text, i);
    Q_EMIT q->clustersChanged();
    for (const auto& [id, state] : moved)
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
    const auto place = places.constFind(told.id.text);
    if (place == places.constEnd())
        return;
    Cluster& cluster = clusters[*place];
    Cluster merged = cluster;
    merged.details.reset();
    for (auto it = told.raw.begin(); it != told.raw.end(); ++it)
        merged.raw.insert(it.key(), it.value());
    merged.details = std::move(told.details);
    if (merged == cluster)
        return;
    cluster = std::move(merged);
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
    const bool anyPassing = std::any_of(
        clusters.begin(), clusters.end(), [](const Cluster& cluster) { return isPassing(cluster.state); });
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

const std::vector<Cluster>& ClusterWatcher::clusters() const
{
    return d->clusters;
}

const Cluster* ClusterWatcher::find(const ClusterId& id) const
{
    const auto place = d->places.constFind(id.text);
    return place == d->places.constEnd() ? nullptr : &d->clusters[*place];
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
                d->adopt(some);
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

void ClusterWatcher::listLibraries(
    const ClusterId& id, QObject* context, std::function<void(Result<std::vector<Library>>)> done)
{
    d->client.send(ListLibraries{id}, context, std::move(done)).detach();
}

void ClusterWatcher::uploadLibrary(
    UploadLibrary request, QObject* context, std::function<void(Result<UploadLibrary::Response>)> done)
{
    d->client.send(std::move(request), context, std::move(done)).detach();
}

} // namespace brickbench
