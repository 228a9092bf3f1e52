// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apiclient.h"
#include "api/clusters.h"
#include "core/clock.h"
#include "session/clustercalls.h"
#include "session/clusterlist.h"
#include "session/statehistory.h"

#include <QDateTime>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace brickbench {

class ClusterLibraries;
class LibraryCalls;

/// Keeps the list of a connection's clusters fresh, and starts, restarts and terminates clusters on request.
/// One list request in flight at most; a failed refresh keeps the old list, with its age.
///
/// A first list that comes in pages is shown as it grows; a later one replaces the old list when it is whole.
class ClusterWatcher : public QObject {
    Q_OBJECT

public:
    ClusterWatcher(ApiClient& client, const Clock& clock, QObject* parent = nullptr);
    ~ClusterWatcher() override;

    const ClusterPtrs& clusters() const; ///< valid until the next change
    const Cluster* find(
        const ClusterId& id) const; ///< nullptr when not in the list; valid until the next change
    /// The states \a id was seen in since this object was made.
    StateChanges history(const ClusterId& id) const;
    /// When the list was last received, UTC; invalid before the first time.
    QDateTime lastHeard() const;
    /// Why the last refresh failed; empty after a good one.
    std::optional<Error> lastError() const;
    bool isRefreshing() const;
    /// Nobody should ask by himself: no answer can come, or it would be a refusal.
    bool isHeld() const;

    /// Asks now, then every \a interval (faster while a cluster is in a passing state).
    void start(std::chrono::milliseconds interval);
    /// From now on as often as this, where it asks by itself; a list that is older then is asked for at once.
    void setInterval(std::chrono::milliseconds interval);
    /// How old the list gets while all goes well; zero when nobody asks by himself.
    std::chrono::milliseconds usualAge() const;
    void stop();
    void refresh();
    /// Whether somebody looks at the list; else it is asked for six times less often. Asks at once when
    /// somebody looks again and the list is older than it would be otherwise.
    void setWatched(bool isWatched);
    bool isWatched() const;

    /// Which versions of the cluster calls the workspace serves.
    ClusterCalls& calls();
    /// The cluster whose 2.x details are wanted, "" for none: asked for now and after each refresh, where the
    /// list does not bring them and the workspace has them.
    void watchDetails(const ClusterId& id);

    using ActionDone = std::function<void(Result<ClusterId>)>;
    /// Sends one restart; never repeats it. \a done runs once with what the server said.
    void restart(const ClusterId& id, QObject* context, ActionDone done);
    /// As restart(). That somebody else started it meanwhile (INVALID_STATE) counts as done.
    void startCluster(const ClusterId& id, QObject* context, ActionDone done);
    void terminate(const ClusterId& id, QObject* context, ActionDone done);

    /// Those of \a id, made when first asked for. Keep no reference: ask again, or keep a QPointer.
    ClusterLibraries& libraries(const ClusterId& id);
    LibraryCalls& libraryCalls();

Q_SIGNALS:
    void clustersChanged(); ///< the list or a field of a cluster
    void refreshed(); ///< every answer, also an unchanged list or a failure
    void clusterStateChanged(const brickbench::ClusterId& id, brickbench::ClusterState state);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace brickbench
