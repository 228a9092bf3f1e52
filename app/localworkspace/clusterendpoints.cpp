// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/apicall.h"
#include "localworkspace/gatekeeper.h"
#include "localworkspace/jsontext.h"
#include "localworkspace/workspace.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

namespace {

// The shape of API 2.x. The tags are how a client learns which Python runs its code.
QJsonObject sdkCluster(const Workspace& workspace)
{
    const PythonChoice& python = workspace.python();
    QJsonObject tags{{u"engine"_s, workspace.engine()}};
    if (workspace.isPythonKnown() && python.isUsable()) {
        tags.insert(u"python"_s, python.program);
        tags.insert(u"pythonVersion"_s, python.version);
        tags.insert(u"pythonPackages"_s, python.packages.join(u','));
    } else if (workspace.isPythonKnown()) {
        tags.insert(u"pythonProblem"_s, python.problem);
    }
    return {
        {u"cluster_id"_s, Workspace::clusterId()},
        {u"cluster_name"_s, workspace.cluster().value("name"_L1)},
        {u"state"_s, workspace.clusterStatus().toUpper()},
        {u"state_message"_s, QString()},
        {u"num_workers"_s, 0},
        {u"spark_version"_s, u"local-"_s + workspace.engine()},
        {u"custom_tags"_s, tags},
    };
}

/// As the real API refuses an action in a state that does not allow it.
void refuseState(ApiCall& call)
{
    call.respond(codedError(400, u"INVALID_STATE"_s,
        u"Cluster %1 is in unexpected state %2."_s.arg(
            Workspace::clusterId(), call.workspace.clusterStatus())));
}

} // namespace

void listClusters(ApiCall& call)
{
    call.reply(QJsonDocument(QJsonArray{call.workspace.cluster()}).toJson(QJsonDocument::Compact));
}

void clusterStatus(ApiCall& call)
{
    if (call.hasCluster())
        call.reply(compactJson(call.workspace.cluster()));
}

void restartCluster(ApiCall& call)
{
    if (!call.hasCluster())
        return;
    call.workspace.restart();
    call.reply(compactJson({{u"id"_s, Workspace::clusterId()}}));
}

void listSdkClusters(ApiCall& call)
{
    call.reply(compactJson({{u"clusters"_s, QJsonArray{sdkCluster(call.workspace)}}}));
}

void getSdkCluster(ApiCall& call)
{
    if (call.hasSdkCluster())
        call.reply(compactJson(sdkCluster(call.workspace)));
}

void startSdkCluster(ApiCall& call)
{
    if (!call.hasSdkCluster())
        return;
    if (call.workspace.clusterStatus() != "Terminated"_L1)
        return refuseState(call);
    call.workspace.startCluster();
    call.reply("{}");
}

void restartSdkCluster(ApiCall& call)
{
    if (!call.hasSdkCluster())
        return;
    if (!call.workspace.isRunning())
        return refuseState(call);
    call.workspace.restart();
    call.reply("{}");
}

void terminateSdkCluster(ApiCall& call)
{
    if (!call.hasSdkCluster())
        return;
    call.workspace.terminate();
    call.reply("{}");
}

void currentUser(ApiCall& call)
{
    QString user = qEnvironmentVariable("USER");
    if (user.isEmpty())
        user = qEnvironmentVariable("USERNAME", u"local"_s);
    call.reply(compactJson({
        {u"schemas"_s, QJsonArray{u"urn:ietf:params:scim:schemas:core:2.0:User"_s}},
        {u"id"_s, u"0"_s},
        {u"userName"_s, user},
        {u"displayName"_s, user},
        {u"active"_s, true},
    }));
}

} // namespace brickbench::local
