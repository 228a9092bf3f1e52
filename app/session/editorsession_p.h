// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/editorsession.h"

#include <QHash>

#include <functional>

namespace brickbench {

/// The rules of EditorSession; its public functions are in editorsession.cpp, these in editorsession_p.cpp.
struct EditorSession::Private {
    Private(EditorSession* session, ApiClient& apiClient, const Clock& sessionClock)
        : q(session)
        , client(apiClient)
        , clock(sessionClock)
    {
    }

    void makeContext(const ClusterId& cluster, Language language);
    CommandRun* add(RunRequest request, int batch);
    CommandRun* active() const;
    CommandRun* underWay() const;
    std::vector<CommandRun*> inState(CommandRun::State state) const;
    std::vector<CommandRun*> notOver() const;
    void pump();
    void send(CommandRun& run);
    void onContext(ExecutionContext::State state);
    void onOver(CommandRun* run);
    void onContextLost();
    void destroyContext(ContextEnd::Reason reason);
    void endContext(ContextEnd end);
    void explainEnd(const Cluster& cluster);
    void dropWaiting(const std::function<void(CommandRun&)>& drop, int batch);
    void update();

    EditorSession* q;
    ApiClient& client;
    const Clock& clock;
    std::unique_ptr<ExecutionContext> context;
    std::vector<ContextEnd> ends;
    std::optional<ContextSuspicion> suspicion; ///< of the present context
    QDateTime unfounded; ///< a restart that it was found to have lived through: clocks differ
    bool hasServerEnded = false; ///< while that is being told
    std::vector<std::unique_ptr<CommandRun>> runs;
    QHash<const CommandRun*, int> batches; ///< runs that are dropped when one before them in the batch fails
    int lastBatch = 0;
    SendGate sendGate;
    const CommandRun* atGate = nullptr; ///< compared only
    bool leavesContext = false;
    bool isBusy = false;
    bool isVisible = true;
    std::vector<CommandRun*> queue; ///< as last told; may hold runs that are gone
    std::vector<CommandRun*> detached; ///< as above
};

} // namespace brickbench
