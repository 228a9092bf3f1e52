// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/clusters.h"
#include "api/commands.h"
#include "api/contexts.h"
#include "api/dbfs.h"
#include "api/libraries.h"
#include "api/libraries2.h"
#include "api/volumefiles.h"
#include "tests/support/testclient.h"

namespace brickbench::test {

/// How one call ended, without its value.
struct Outcome {
    bool good = false;
    Error error;
};

template <Endpoint E>
Outcome outcomeOf(ApiClient& client, E request)
{
    const auto result = call(client, std::move(request), std::chrono::seconds(20));
    if (!result)
        return {false, failure(Error::Kind::Io, QStringLiteral("done never ran")).value()};
    return *result ? Outcome{true, {}} : Outcome{false, result->error()};
}

/// commands/execute with \a code.
inline ExecuteCommand runCode(const QByteArray& code = "print(1)")
{
    ExecuteCommand request;
    request.cluster = {QStringLiteral("c")};
    request.context = {QStringLiteral("x")};
    request.source = code;
    return request;
}

struct NamedCall {
    const char* name;
    Repeat repeat;
    Outcome (*run)(ApiClient&);
};

/// Every endpoint there is, for tests over all of them.
inline const std::vector<NamedCall>& everyCall()
{
    static const ClusterId cluster{QStringLiteral("c")};
    static const ContextId context{QStringLiteral("x")};
    static const CommandId command{QStringLiteral("m")};
    static const UploadLibrary upload{
        cluster, QStringLiteral("n"), Language::R, {}, QStringLiteral("f"), "x"};
    static const LibrarySource wheel{LibrarySource::Kind::Wheel, QStringLiteral("/a.whl"), {}, {}};
    static const std::vector<NamedCall> calls{
        {"clusters/list", Repeat::Safe, [](ApiClient& c) { return outcomeOf(c, ListClusters{}); }},
        {"clusters/status", Repeat::Safe,
            [](ApiClient& c) { return outcomeOf(c, GetClusterStatus{cluster}); }},
        {"clusters/restart", Repeat::Never,
            [](ApiClient& c) { return outcomeOf(c, RestartCluster{cluster}); }},
        {"contexts/create", Repeat::Never,
            [](ApiClient& c) {
                return outcomeOf(c, CreateContext{cluster, Language::Sql});
            }},
        {"contexts/status", Repeat::Safe,
            [](ApiClient& c) {
                return outcomeOf(c, GetContextStatus{cluster, context});
            }},
        {"contexts/destroy", Repeat::Never,
            [](ApiClient& c) {
                return outcomeOf(c, DestroyContext{cluster, context});
            }},
        {"commands/execute", Repeat::Never, [](ApiClient& c) { return outcomeOf(c, runCode()); }},
        {"commands/status", Repeat::Safe,
            [](ApiClient& c) {
                return outcomeOf(c, GetCommandStatus{cluster, context, command});
            }},
        {"commands/cancel", Repeat::Never,
            [](ApiClient& c) {
                return outcomeOf(c, CancelCommand{cluster, context, command});
            }},
        {"libraries/list", Repeat::Safe, [](ApiClient& c) { return outcomeOf(c, ListLibraries{cluster}); }},
        {"libraries/upload", Repeat::Never, [](ApiClient& c) { return outcomeOf(c, upload); }},
        {"libraries/cluster-status", Repeat::Safe,
            [](ApiClient& c) { return outcomeOf(c, ListInstalledLibraries{cluster}); }},
        {"libraries/install", Repeat::Never,
            [](ApiClient& c) {
                return outcomeOf(c, InstallLibraries{cluster, {wheel}});
            }},
        {"libraries/uninstall", Repeat::Never,
            [](ApiClient& c) {
                return outcomeOf(c, UninstallLibraries{cluster, {wheel}});
            }},
        {"dbfs/read", Repeat::Safe,
            [](ApiClient& c) { return outcomeOf(c, ReadDbfs{QStringLiteral("/x")}); }},
        {"fs/files", Repeat::Safe,
            [](ApiClient& c) { return outcomeOf(c, ReadVolumeFile{QStringLiteral("/Volumes/c/s/v/x")}); }},
    };
    return calls;
}

/// The troubles a ScriptedServer makes.
inline HttpReply fault(HttpReply::Fault kind, qsizetype after = -1)
{
    HttpReply reply;
    reply.body = "0123456789";
    reply.fault = kind;
    reply.cutAfter = after;
    return reply;
}

inline HttpReply status(int code, const QByteArray& body, const HttpHeaders& headers = {})
{
    HttpReply reply;
    reply.status = code;
    reply.reason = "No";
    reply.headers = headers;
    reply.body = body;
    return reply;
}

} // namespace brickbench::test
