// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/clusterlibraries.h"
#include "session/clusterwatcher.h"

#include <QPointer>
#include <QTimer>

#include <map>

namespace brickbench {

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
    /// One at a time, as long as the answer comes soon: who walks through a list wants those of the last
    /// stop.
    void askDetails();
    void adoptDetails(Cluster told);
    void schedule();
    std::chrono::milliseconds wait() const; ///< from one list to the next
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
    ClusterId detailsAsked; ///< whose details are on their way
    std::unique_ptr<QObject> detailsCall; ///< while they are; gone, their answer is not wanted any more
    std::chrono::milliseconds detailsAskedAt{0}; ///< monotonic
    QDateTime lastHeard;
    std::optional<Error> lastError;
    std::optional<std::chrono::milliseconds> interval;
    std::chrono::milliseconds answeredAt{0}; ///< monotonic
    bool isWatched = true;
    bool isRefreshing = false;
    bool isAskedAgain = false;
    bool isTakingIn = false; ///< a worker has a list
    std::vector<Cluster> toldMeanwhile; ///< details that came while a worker had the list
    /// Came while a worker had the one before: a list, and whether it is the whole one.
    std::optional<std::pair<std::vector<Cluster>, bool>> next;
};

} // namespace brickbench
