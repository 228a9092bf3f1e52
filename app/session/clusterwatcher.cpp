// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/clusterwatcher.h"

#include "core/logging.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>

using std::chrono::milliseconds;

namespace brickbench {

namespace {

/// While a cluster starts or stops, people watch.
constexpr milliseconds passingInterval{2'000};

bool isPassing(ClusterState state)
{
    using enum ClusterState;
    return state == Pending || state == Restarting || state == Reconfiguring || state == Terminating;
}

} // namespace

struct ClusterWatcher::Private {
    Private(ClusterWatcher* watcher, ApiClient& apiClient, const Clock& watchClock)
        : q(watcher)
        , client(apiClient)
        , clock(watchClock)
        , timer(watcher)
    {
        timer.setSingleShot(true);
    }

    void onListed(Result<std::vector<Cluster>> answer);
    void adopt(std::vector<Cluster> fresh);
    void schedule();
    template <typename Reply>
    std::function<void(Result<Reply>)> thenRefresh(std::function<void(Result<Reply>)> done);

    ClusterWatcher* q;
    ApiClient& client;
    const Clock& clock;
    QTimer timer;
    std::vector<Cluster> clusters;
    QDateTime lastHeard;
    std::optional<Error> lastError;
    std::optional<milliseconds> interval;
    bool isRefreshing = false;
    bool isAskedAgain = false;
    CallHandle call;
};

void ClusterWatcher::Private::onListed(Result<std::vector<Cluster>> answer)
{
    isRefreshing = false;
    if (answer) {
        lastHeard = clock.now();
        lastError.reset();
        adopt(*std::move(answer));
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
    if (fresh == clusters)
        return;
    const std::vector<Cluster> before = std::exchange(clusters, std::move(fresh));
    Q_EMIT q->clustersChanged();
    std::vector<std::pair<ClusterId, ClusterState>> moved;
    for (const Cluster& cluster : clusters) {
        const auto known = std::find_if(
            before.begin(), before.end(), [&cluster](const Cluster& old) { return old.id == cluster.id; });
        if (known != before.end() && known->state != cluster.state)
            moved.emplace_back(cluster.id, cluster.state);
    }
    for (const auto& [id, state] : moved)
        Q_EMIT q->clusterStateChanged(id, state);
}

void ClusterWatcher::Private::schedule()
{
    if (std::exchange(isAskedAgain, false)) {
        timer.start(milliseconds{0});
        return;
    }
    if (!interval)
        return;
    const bool anyPassing = std::any_of(
        clusters.begin(), clusters.end(), [](const Cluster& cluster) { return isPassing(cluster.state); });
    milliseconds wait = anyPassing ? std::min(*interval, passingInterval) : *interval;
    if (lastError && lastError->retryAfter)
        wait = std::max(wait, *lastError->retryAfter);
    timer.start(wait);
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
    const auto at = std::find_if(
        d->clusters.begin(), d->clusters.end(), [&id](const Cluster& cluster) { return cluster.id == id; });
    return at == d->clusters.end() ? nullptr : &*at;
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
    d->call = d->client.send(ListClusters{}, this,
        [this](Result<std::vector<Cluster>> answer) { d->onListed(std::move(answer)); });
}

void ClusterWatcher::restart(
    const ClusterId& id, QObject* context, std::function<void(Result<ClusterId>)> done)
{
    d->client.send(RestartCluster{id}, context, d->thenRefresh(std::move(done))).detach();
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
