// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/apicall.h"
#include "localworkspace/gatekeeper.h"
#include "localworkspace/jsontext.h"
#include "localworkspace/workspace.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 dbfsDefaultLength = 500'000;
constexpr qint64 dbfsLargestRead = 1'000'000;

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

// A number that may come as text, as it does in a query; \a otherwise when absent, -1 when it is not a
// number.
qint64 wholeNumber(const QJsonValue& value, qint64 otherwise)
{
    if (value.isUndefined() || value.isNull())
        return otherwise;
    bool fits = value.isDouble();
    const qint64 number = value.isString() ? value.toString().toLongLong(&fits) : value.toInteger(-1);
    return fits ? number : -1;
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

void readDbfs(ApiCall& call)
{
    const QString path = call.parameters.required(u"path"_s);
    const qint64 offset = wholeNumber(call.parameters.value(u"offset"_s), 0);
    const qint64 length = wholeNumber(call.parameters.value(u"length"_s), dbfsDefaultLength);
    if (call.parameters.problem() || offset < 0 || length < 0) {
        call.respond(codedError(400, u"INVALID_PARAMETER_VALUE"_s,
            call.parameters.problem().value_or(u"offset and length must be whole numbers from 0 on"_s)));
        return;
    }
    if (length > dbfsLargestRead) {
        call.respond(codedError(400, u"MAX_READ_SIZE_EXCEEDED"_s, u"length may be 1000000 at most"_s));
        return;
    }
    QFile file(call.workspace.dbfsFile(path));
    if (file.fileName().isEmpty() || !file.open(QIODevice::ReadOnly)
        || !file.seek(std::min(offset, file.size()))) {
        call.respond(codedError(
            404, u"RESOURCE_DOES_NOT_EXIST"_s, u"No file or directory exists on path %1."_s.arg(path)));
        return;
    }
    const QByteArray bytes = file.read(length);
    call.reply(
        compactJson({{u"bytes_read"_s, bytes.size()}, {u"data"_s, QString::fromLatin1(bytes.toBase64())}}));
}

} // namespace brickbench::local
