// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apiclient.h"
#include "core/ids.h"
#include "core/language.h"

#include <QObject>

#include <functional>

namespace brickbench {

/// A contexts/create or contexts/destroy call that outlives who asked for it: a child of the client, gone
/// once answered. So a closed tab leaves no context on the cluster, even one whose id is still on its way.
class ContextFarewell : public QObject {
    Q_OBJECT

public:
    /// Sends a create; \a made gets the answer unless abandon() came first.
    static ContextFarewell* create(ApiClient& client, const ClusterId& cluster, Language language,
        std::function<void(Result<ContextId>)> made);
    /// Sends one destroy; the answer is only logged.
    static void destroy(ApiClient& client, const ClusterId& cluster, const ContextId& context);
    /// Calls of \a client that are not answered yet.
    static qsizetype pending(const ApiClient& client);

    /// Nobody waits for the context any more: it is destroyed as soon as its id is known.
    void abandon();

private:
    ContextFarewell(ApiClient& client, ClusterId cluster);
    void onMade(const Result<ContextId>& made);

    ApiClient& m_client;
    ClusterId m_cluster;
    std::function<void(Result<ContextId>)> m_made;
};

} // namespace brickbench
