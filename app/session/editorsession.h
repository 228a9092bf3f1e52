// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/clusters.h"
#include "session/commandrun.h"
#include "session/contextend.h"
#include "session/executioncontext.h"
#include "session/stopoffer.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace brickbench {

/// What one editor tab runs: its cluster, its execution context (made at the first run) and its runs, newest
/// last. Runs go one after another in order; several sessions run side by side. Code that waits is never sent
/// to another context than the one it was queued for.
class EditorSession : public QObject {
    Q_OBJECT

public:
    EditorSession(ApiClient& client, const Clock& clock, ClusterId cluster, Language language,
        QObject* parent = nullptr);
    ~EditorSession() override; ///< destroys the context on the cluster, best effort, unless leaveContext()

    const ClusterId& cluster() const;
    Language language() const;
    /// Another cluster or language: the present context is destroyed, the next run makes a new one.
    void setTarget(const ClusterId& cluster, Language language);

    const ExecutionContext& context() const;
    const std::vector<ContextEnd>& contextEnds() const; ///< of contexts before this one, oldest first
    const std::vector<std::unique_ptr<CommandRun>>& runs() const;
    CommandRun* currentRun() const; ///< the one under way or next in line; nullptr when idle
    /// Left running on the cluster: nobody waits for them, oldest first.
    std::vector<CommandRun*> detachedRuns() const;
    std::vector<CommandRun*> queue() const; ///< what waits, next first
    StopOffer stopOffer() const;
    bool isBusy() const; ///< something is under way or waits; what is left running does not count

    /// Makes the context where there is none that works, without a run.
    void prepareContext();

    /// Queues a run. With \a stopOnError the runs queued after it in the same call are dropped when it fails.
    CommandRun* run(RunRequest request);
    std::vector<CommandRun*> runAll(std::vector<RunRequest> requests, bool stopOnError);
    /// A run whose command is on the cluster already: polled, never sent. A session without a context takes
    /// over \a context.
    CommandRun* adopt(
        RunRequest request, const ContextId& context, const CommandId& command, const QDateTime& startedAt);
    /// A run that an earlier program asked for and did not send: it is shown, and over with \a why.
    CommandRun* addUnsent(RunRequest request, const Error& why);
    /// A run that an earlier program sent, and whose id never came: it is shown, and Unknown with \a why.
    CommandRun* addUnanswered(
        RunRequest request, const ContextId& context, const QDateTime& startedAt, const Error& why);
    /// Takes over a context made before, where this session has none; \a madeAt is UTC.
    void attach(const ContextId& context, const QDateTime& madeAt);
    /// From now on the end of this session leaves the context, and what runs in it, on the cluster.
    void leaveContext();

    /// Called before execute goes out; it goes when \a go is called, later, unless the run was cancelled or
    /// its context lost meanwhile. So others can write down what is about to be sent.
    using SendGate
        = std::function<void(const CommandRun& run, const ContextId& context, std::function<void()> go)>;
    void setSendGate(SendGate gate);
    /// Cancels what is under way and drops what waits.
    void stop();
    /// Gives a waiting run the place \a to in queue(), 0 being next.
    void moveInQueue(CommandRun* run, int to);
    /// Takes a waiting run out of the queue and forgets it.
    void drop(CommandRun* run);
    /// Stops waiting for a run that is under way; the next ones are sent, and queue behind it on the cluster.
    void detach(CommandRun* run);
    /// Destroys the context and makes a new one: variables are gone, and so is what ran in it.
    void resetContext();
    /// As resetContext(), but makes none: the next run does.
    void destroyContext();
    /// The server ended for good and took the context along: runs end, the next one makes a new context where
    /// it can.
    void loseServer(const Error& error);
    /// What the list of clusters says of ours: where that makes the context doubtful, it is asked for; where
    /// it was just found gone, this may tell why.
    void noteCluster(const Cluster& cluster);
    /// Forgets a run that is over.
    void remove(CommandRun* run);
    void setVisible(bool visible);

Q_SIGNALS:
    void runAdded(brickbench::CommandRun* run);
    void runRemoved(brickbench::CommandRun* run);
    void busyChanged(bool busy);
    void detachedChanged(); ///< of detachedRuns()
    void contextStateChanged(brickbench::ExecutionContext::State state);
    void queueChanged();
    /// Runs from now on start without the old variables.
    void contextEnded(const brickbench::ContextEnd& end);
    /// Why the last context ended became clear afterwards.
    void contextEndExplained(const brickbench::ContextEnd& end);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace brickbench
