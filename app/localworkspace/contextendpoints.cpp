// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/apicall.h"
#include "localworkspace/jsontext.h"
#include "localworkspace/statushold.h"
#include "localworkspace/workspace.h"

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

namespace {

void replyContextStatus(const ApiCall& call, const ExecutionContext& context)
{
    QJsonObject answer{{u"id"_s, context.id()}, {u"status"_s, contextStatusName(context.status())}};
    if (context.status() == ContextStatus::Error)
        answer.insert(u"message"_s, context.message());
    call.reply(compactJson(answer));
}

} // namespace

void createContext(ApiCall& call)
{
    call.parameters.required(u"clusterId"_s);
    const QString language = call.parameters.required(u"language"_s).toLower();
    if (!call.hasCluster())
        return;
    const auto answer = [call, language] {
        const auto created = call.workspace.createContext(language);
        if (const auto* problem = std::get_if<QString>(&created))
            call.refuse(*problem);
        else
            call.replyCreated("contextId", std::get<ExecutionContext*>(created)->id());
    };
    // Whether there is a Python is known a moment after the start; until then the answer waits. A cluster
    // that does not run refuses at once.
    if (!call.workspace.isRunning())
        answer();
    else
        call.workspace.whenPythonIsKnown(&call.workspace, answer);
}

void contextStatus(ApiCall& call)
{
    ExecutionContext* context = call.context();
    if (!context)
        return;
    const int holdMs = call.workspace.settings().holdMs;
    if (context->status() != ContextStatus::Pending || holdMs <= 0) {
        replyContextStatus(call, *context);
        return;
    }
    const auto hasChanged = [context] { return context->status() != ContextStatus::Pending; };
    new StatusHold(&call.workspace, *context, holdMs, hasChanged, [call]() mutable {
        if (const ExecutionContext* now = call.context())
            replyContextStatus(call, *now);
    });
}

void destroyContext(ApiCall& call)
{
    const ExecutionContext* context = call.context();
    if (!context)
        return;
    const QString id = context->id();
    call.workspace.destroyContext(id);
    call.reply(compactJson({{u"id"_s, id}}));
}

} // namespace brickbench::local
