// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/clusters.h"
#include "session/contextfarewell.h"
#include "session/executioncontext.h"

#include <QPointer>
#include <QTimer>

#include <optional>

namespace brickbench {

/// The rules of ExecutionContext; its public functions are in executioncontext.cpp, these in
/// executioncontext_p.cpp.
struct ExecutionContext::Private {
    Private(ExecutionContext* context, ApiClient& apiClient, const Clock& contextClock, ClusterId clusterId,
        Language contextLanguage)
        : q(context)
        , client(apiClient)
        , clock(contextClock)
        , cluster(std::move(clusterId))
        , language(contextLanguage)
        , timer(context)
    {
        timer.setSingleShot(true);
    }

    void move(State to);
    void fail(Error why, State to = State::Failed);
    void sendCreate();
    void onCreated(Result<ContextId> made);
    /// Whether the cluster is the reason: through the first version that the workspace serves.
    void askCluster(Error why, std::size_t version = 0);
    void onClusterTold(Error why, const Result<Cluster>& answer);
    void poll();
    void onStatus(const Result<ContextStatus>& answer);
    void onStatusFailed(const Error& why);
    bool isHeld() const { return isClientGone || client.hold() != ApiClient::Hold::None; }
    void verify(bool isSuspected);
    void onVerified(const Result<ContextStatus>& answer, bool isSuspected);
    void setPollError(std::optional<Error> why);
    void noteHeard();
    void schedule();
    void letGo();

    ExecutionContext* q;
    ApiClient& client;
    const Clock& clock;
    ClusterId cluster;
    Language language;
    QTimer timer;
    State state = State::None;
    bool isVisible = true;
    bool isClientGone = false; ///< it may die first; a timer or an answer on its way must not touch it
    ContextId id;
    Error error;
    std::optional<Error> pollError;
    QDateTime createdAt;
    std::chrono::milliseconds heard{0}; ///< monotonic: when it was last said to be there
    QDateTime heardAt; ///< the same by the wall clock
    std::chrono::milliseconds since{0}; ///< monotonic: when create or attach was asked for
    int attempt = 0;
    int failures = 0; ///< polls in a row
    int nonsense = 0; ///< of these, answers that made no sense, in a row
    QPointer<ContextFarewell> making;
    CallHandle call;
};

} // namespace brickbench
