// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/contexts.h"

#include "api/urlquery.h"
#include "core/json.h"
#include "core/logging.h"

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

ContextState contextStateFromName(QStringView name)
{
    // "CONTEXT_RUNNING" is what the newest documentation calls it (rest-1.2 section 7.1).
    if (name.startsWith("CONTEXT_"_L1, Qt::CaseInsensitive))
        name = name.mid(8);
    if (name.compare("Pending"_L1, Qt::CaseInsensitive) == 0)
        return ContextState::Pending;
    if (name.compare("Running"_L1, Qt::CaseInsensitive) == 0)
        return ContextState::Running;
    if (name.compare("Error"_L1, Qt::CaseInsensitive) == 0)
        return ContextState::Error;
    qCInfo(logApi) << "The server sent a context state this program does not know:" << name;
    return ContextState::Unknown;
}

RequestBody CreateContext::body() const
{
    return {QJsonObject{{"clusterId"_L1, cluster.text}, {"language"_L1, wireName(language)}}, {}};
}

Result<ContextId> CreateContext::decode(const QByteArray& reply)
{
    return json::object(reply)
        .and_then([](const QJsonObject& object) { return json::id(object, "id"_L1); })
        .map([](const QString& id) { return ContextId{id}; });
}

QUrlQuery GetContextStatus::query() const
{
    QUrlQuery query;
    addParameter(query, u"clusterId"_s, cluster.text);
    addParameter(query, u"contextId"_s, context.text);
    return query;
}

Result<ContextStatus> GetContextStatus::decode(const QByteArray& reply)
{
    return json::object(reply).and_then([](const QJsonObject& object) -> Result<ContextStatus> {
        auto state = json::id(object, "status"_L1);
        if (!state)
            return Unexpected(std::move(state).error());
        ContextStatus status;
        status.id.text = json::text(object, "id"_L1);
        status.stateName = *std::move(state);
        status.state = contextStateFromName(status.stateName);
        status.message = json::text(object, "message"_L1);
        return status;
    });
}

RequestBody DestroyContext::body() const
{
    return {QJsonObject{{"clusterId"_L1, cluster.text}, {"contextId"_L1, context.text}}, {}};
}

Result<ContextId> DestroyContext::decode(const QByteArray& reply)
{
    return json::object(reply).map(
        [](const QJsonObject& object) { return ContextId{json::text(object, "id"_L1)}; });
}

} // namespace brickbench
