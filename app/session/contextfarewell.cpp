// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/contextfarewell.h"

#include "api/contexts.h"
#include "core/logging.h"

#include <utility>

namespace brickbench {

ContextFarewell::ContextFarewell(ApiClient& client, ClusterId cluster)
    : QObject(&client)
    , m_client(client)
    , m_cluster(std::move(cluster))
{
}

ContextFarewell* ContextFarewell::create(ApiClient& client, const ClusterId& cluster, Language language,
    std::function<void(Result<ContextId>)> made)
{
    auto* farewell = new ContextFarewell(client, cluster); // child of the client, deletes itself
    farewell->m_made = std::move(made);
    client
        .send(CreateContext{cluster, language}, farewell,
            [farewell](Result<ContextId> answer) { farewell->onMade(answer); })
        .detach();
    return farewell;
}

void ContextFarewell::destroy(ApiClient& client, const ClusterId& cluster, const ContextId& context)
{
    auto* farewell = new ContextFarewell(client, cluster); // child of the client, deletes itself
    client
        .send(DestroyContext{cluster, context}, farewell,
            [farewell, context](const Result<ContextId>& answer) {
                if (!answer)
                    qCInfo(logSession)
                        << "Context" << context.text << "could not be destroyed:" << answer.error().detail;
                farewell->deleteLater();
                farewell->setParent(nullptr);
            })
        .detach();
}

qsizetype ContextFarewell::pending(const ApiClient& client)
{
    return client.findChildren<ContextFarewell*>(Qt::FindDirectChildrenOnly).size();
}

void ContextFarewell::abandon()
{
    m_made = nullptr;
}

void ContextFarewell::onMade(const Result<ContextId>& made)
{
    if (!m_made && made)
        destroy(m_client, m_cluster, *made);
    deleteLater();
    setParent(nullptr);
    if (const auto tell = std::exchange(m_made, nullptr))
        tell(made);
}

} // namespace brickbench
