// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/librarycalls.h"
#include "session/polldelay.h"

#include <QDateTime>
#include <QObject>

#include <memory>

namespace brickbench {

class Clock;
class ClusterWatcher;

/// The libraries of one cluster: its list, kept fresh while somebody looks and one of them is being
/// installed, and what is done to it. One list request in flight at most; a failed one keeps the old list.
class ClusterLibraries : public QObject {
    Q_OBJECT

public:
    /// A file or an address on its way to the cluster, or how that ended.
    struct Upload {
        enum class State {
            Sending,
            Done,
            Failed, ///< error says why
            Unknown, ///< the reply was lost: it may or may not be on the cluster; error says more
            Cancelled, ///< in the middle: the cluster has nothing
            CancelledLate, ///< when all of it may have left: it may be on the cluster
        };
        State state = State::Sending;
        QString name;
        qint64 sent = 0; ///< bytes
        qint64 total = 0; ///< bytes; 0 as long as nothing has left
        std::optional<Error> error;
    };

    /// \a watcher tells of the cluster's state: nothing changes while it is terminated. All outlive this.
    ClusterLibraries(ClusterId cluster, LibraryCalls& calls, ClusterWatcher& watcher, const Clock& clock,
        QObject* parent = nullptr);
    ~ClusterLibraries() override;

    const ClusterId& cluster() const;
    LibraryCalls& calls();
    const std::vector<ListedLibrary>& libraries() const;
    /// When the list was last received, UTC; invalid before the first time.
    QDateTime lastHeard() const;
    /// Why the last refresh failed, or told a part only; empty after a good one.
    const std::optional<Error>& lastError() const;
    bool isRefreshing() const;

    void refresh();
    /// Whether somebody looks: else nothing is asked. Asks at once when the list is old.
    void setWatched(bool isWatched);

    /// The wait before the next look while something is being installed; default libraryPollDelay(). Tests
    /// pass a shorter one.
    using PollDelay = std::function<std::chrono::milliseconds(const PollSituation&)>;
    void setPollDelay(PollDelay delay);

    /// Sent once, then the list is asked for. \a done runs once with what the server said; see
    /// mayHaveTakenEffect() (session/lostreply.h) for errors that leave it open.
    void install(
        std::vector<LibrarySource> libraries, QObject* context, LibraryCalls::Done<LibrariesAccepted> done);
    void uninstall(
        std::vector<LibrarySource> libraries, QObject* context, LibraryCalls::Done<LibrariesAccepted> done);

    /// Sends it, once; uploadChanged() tells how it goes. False: another one is under way. \a request's
    /// cluster is set.
    bool upload(UploadLibrary request);
    void cancelUpload();
    /// The one under way, or the last one until it is forgotten.
    const std::optional<Upload>& lastUpload() const;
    bool isUploading() const;
    void forgetUpload(); ///< no effect while one is under way

Q_SIGNALS:
    void changed(); ///< the list
    void refreshed(); ///< every answer, also an unchanged list or a failure
    void uploadChanged();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace brickbench
