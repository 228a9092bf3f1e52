// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/clusterwatcher_p.h"

#include "core/logging.h"
#include "core/runinbackground.h"

#include <algorithm>

using std::chrono::milliseconds;

namespace brickbench {

namespace {

/// While a cluster starts or stops, people watch.
constexpr milliseconds passingInterval{2'000};
constexpr int unwatchedFactor = 6;
constexpr milliseconds detailsPatience{1'000}; ///< before those of another cluster are asked for beside

bool isPassing(ClusterState state)
{
    using enum ClusterState;
    return state == Pending || state == Restarting || state == Reconfiguring || state == Terminating;
}

/// Shorter lists are taken in at once; longer ones take longer than a frame.
constexpr std::size_t longList = 200;

} // namespace

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
    const bool isAwaited = detailsCall && clock.monotonic() - detailsAskedAt < detailsPatience;
    if (detailed.isEmpty() || calls.listApi() != ClusterApi::V12 || !isUseful || !q->find(detailed)
        || isAwaited)
        return;
    detailsAsked = detailed;
    detailsAskedAt = clock.monotonic();
    detailsCall = std::make_unique<QObject>();
    calls.get(detailed, detailsCall.get(), [this](Result<Cluster> told) {
        detailsCall.release()->deleteLater(); // this is run on its behalf
        if (detailsAsked != detailed)
            askDetails();
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
    milliseconds pause = wait();
    if (lastError && lastError->retryAfter)
        pause = std::max(pause, *lastError->retryAfter);
    timer.start(pause);
}

milliseconds ClusterWatcher::Private::wait() const
{
    const ClusterPtrs& all = list.clusters();
    const bool anyPassing = std::any_of(
        all.begin(), all.end(), [](const ClusterPtr& cluster) { return isPassing(cluster->state); });
    const milliseconds usual = anyPassing ? std::min(*interval, passingInterval) : *interval;
    return isWatched ? usual : unwatchedFactor * usual;
}

} // namespace brickbench
