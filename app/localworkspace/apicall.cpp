// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/apicall.h"

#include "localworkspace/jsontext.h"
#include "localworkspace/workspace.h"

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

void ApiCall::reply(const QByteArray& json) const
{
    respond({200, json, {}});
}

void ApiCall::refuse(const QString& sentence) const
{
    respond({400, compactJson({{u"error"_s, sentence}}), {}});
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
