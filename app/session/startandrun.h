// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "session/clusterwatcher.h"

#include <QObject>

#include <chrono>
#include <memory>

namespace brickbench {

/// A stopped cluster that a run waits for: offered, started once when the user agrees, and watched until
/// commands may run on it. What waits is the owner's; it goes on ready() and only then.
class StartAndRun : public QObject {
    Q_OBJECT

public:
    enum class State {
        Idle,
        Offered, ///< nothing sent; offer() says whether the workspace can start it
        Ending, ///< agreed, but the cluster still terminates: it is started after that
        Starting, ///< the start is sent, or somebody else's is under way
        Watching, ///< agreed to wait for a start that others have to give
        Failed, ///< error() says why
    };
    Q_ENUM(State)

    explicit StartAndRun(const Clock& clock, QObject* parent = nullptr);
    ~StartAndRun() override;

    /// Takes the place of an offer before. Settles what the workspace offers when that is not known yet.
    void offer(ClusterWatcher& watcher, const ClusterId& id);
    /// The user agreed, from Offered or Failed: sends one start as soon as the cluster can take it.
    void begin();
    /// As begin(), but sends nothing.
    void watch();
    /// The run is not wanted any more. The cluster goes on starting.
    void takeBack();

    State state() const;
    bool isWaiting() const; ///< Ending, Starting or Watching
    const ClusterId& cluster() const;
    const Error& error() const; ///< of Failed
    ClusterCalls::Offer offer() const;
    std::chrono::milliseconds waited() const; ///< since begin() or watch()
    QString stateMessage() const; ///< the server's words on the cluster's state, "" where it has none

Q_SIGNALS:
    void changed(); ///< state, offer, or the cluster's own state and message
    void ready(); ///< commands may run; the state is Idle again

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace brickbench
