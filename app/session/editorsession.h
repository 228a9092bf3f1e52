// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/commandrun.h"
#include "session/executioncontext.h"

#include <QObject>

#include <memory>
#include <vector>

namespace brickbench {

/// What one editor tab runs: its cluster, its execution context (made at the first run) and its runs, newest
/// last. Runs go one after another in order; several sessions run side by side.
class EditorSession : public QObject {
    Q_OBJECT

public:
    EditorSession(ApiClient& client, const Clock& clock, ClusterId cluster, Language language,
        QObject* parent = nullptr);
    ~EditorSession() override; ///< destroys the context on the cluster, best effort

    const ClusterId& cluster() const;
    Language language() const;
    /// Another cluster or language: the present context is destroyed, the next run makes a new one.
    void setTarget(const ClusterId& cluster, Language language);

    const ExecutionContext& context() const;
    const std::vector<std::unique_ptr<CommandRun>>& runs() const;
    CommandRun* currentRun() const; ///< the one under way or next in line; nullptr when idle
    bool isBusy() const;

    /// Makes the context where there is none that works, without a run.
    void prepareContext();

    /// Queues a run. With \a stopOnError the runs queued after it in the same call are dropped when it fails.
    CommandRun* run(RunRequest request);
    std::vector<CommandRun*> runAll(std::vector<RunRequest> requests, bool stopOnError);
    /// Cancels the run under way and drops those still waiting.
    void stop();
    /// Destroys the context and makes a new one: variables are gone.
    void resetContext();
    /// The server ended for good and took the context along: runs end, the next one makes a new context where
    /// it can.
    void loseServer(const Error& error);
    /// Forgets a run that is over.
    void remove(CommandRun* run);
    void setVisible(bool visible);

Q_SIGNALS:
    void runAdded(brickbench::CommandRun* run);
    void runRemoved(brickbench::CommandRun* run);
    void busyChanged(bool busy);
    void contextStateChanged(brickbench::ExecutionContext::State state);
    /// The context was found dead: runs from now on start without the old variables.
    void contextLost(const brickbench::ContextId& id);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace brickbench
