// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/apicall.h"

#include "localworkspace/gatekeeper.h"
#include "localworkspace/jsontext.h"
#include "localworkspace/workspace.h"

#include <algorithm>

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestId = 40;

// Ids of our own making only: whatever else stands there may be code or a token.
HttpHeaders loggedIds(const Parameters& parameters)
{
    HttpHeaders ids;
    for (const char* name : {"contextId", "commandId"}) {
        const QByteArray id = parameters.value(QString::fromLatin1(name)).toString().toLatin1();
        const bool isOurs = !id.isEmpty() && id.size() <= longestId
            && std::all_of(id.begin(), id.end(),
                [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
        if (isOurs)
            ids.emplaceBack(name, id);
    }
    return ids;
}

} // namespace

void ApiCall::reply(const QByteArray& json) const
{
    respond({200, json, {}, loggedIds(parameters)});
}

void ApiCall::replyCreated(const QByteArray& name, const QString& id) const
{
    HttpHeaders ids = loggedIds(parameters);
    ids.emplaceBack(name, id.toLatin1());
    respond({200, compactJson({{u"id"_s, id}}), {}, ids});
}

void ApiCall::refuse(const QString& sentence) const
{
    respond({400, compactJson({{u"error"_s, sentence}}), {}, loggedIds(parameters)});
}

bool ApiCall::refusedForParameters() const
{
    if (!parameters.problem())
        return false;
    refuse(*parameters.problem());
    return true;
}

bool ApiCall::hasCluster()
{
    const QString cluster = parameters.required(u"clusterId"_s);
    if (refusedForParameters())
        return false;
    if (cluster == Workspace::clusterId())
        return true;
    refuse(u"ClusterNotFoundException: Cluster not found: %1"_s.arg(cluster));
    return false;
}

bool ApiCall::hasSdkCluster()
{
    const QString id = parameters.required(u"cluster_id"_s);
    if (id == Workspace::clusterId())
        return true;
    refuseParameter(parameters.problem().value_or(u"Cluster %1 does not exist"_s.arg(id)));
    return false;
}

void ApiCall::refuseParameter(const QString& sentence) const
{
    respond(codedError(400, u"INVALID_PARAMETER_VALUE"_s, sentence));
}

ExecutionContext* ApiCall::context(QString* further, const QString& name)
{
    // All that is missing is told before anything is looked up.
    parameters.required(u"clusterId"_s);
    const QString id = parameters.required(u"contextId"_s);
    if (further)
        *further = parameters.required(name);
    if (!hasCluster())
        return nullptr;
    ExecutionContext* found = workspace.context(id);
    if (!found)
        refuse(u"ContextNotFoundException: Context not found: %1"_s.arg(id));
    return found;
}

} // namespace brickbench::local
