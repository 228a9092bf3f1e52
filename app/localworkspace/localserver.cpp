// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/localserver.h"

#include "localworkspace/apicall.h"
#include "localworkspace/trace.h"

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr ApiRoute routes[] = {
    {"GET", "/api/1.2/clusters/list", listClusters},
    {"GET", "/api/1.2/clusters/status", clusterStatus},
    {"POST", "/api/1.2/clusters/restart", restartCluster},
    {"POST", "/api/1.2/contexts/create", createContext},
    {"GET", "/api/1.2/contexts/status", contextStatus},
    {"POST", "/api/1.2/contexts/destroy", destroyContext},
    {"POST", "/api/1.2/commands/execute", executeCommand},
    {"GET", "/api/1.2/commands/status", commandStatus},
    {"POST", "/api/1.2/commands/cancel", cancelCommand},
    {"GET", "/api/1.2/libraries/list", listLibraries},
    {"POST", "/api/1.2/libraries/upload", uploadLibrary},
    {"GET", "/api/2.0/clusters/list", listSdkClusters},
    {"GET", "/api/2.1/clusters/list", listSdkClusters},
    {"GET", "/api/2.0/clusters/get", getSdkCluster},
    {"GET", "/api/2.1/clusters/get", getSdkCluster},
    {"POST", "/api/2.0/clusters/start", startSdkCluster},
    {"POST", "/api/2.1/clusters/start", startSdkCluster},
    {"POST", "/api/2.0/clusters/restart", restartSdkCluster},
    {"POST", "/api/2.1/clusters/restart", restartSdkCluster},
    {"POST", "/api/2.0/clusters/delete", terminateSdkCluster},
    {"POST", "/api/2.1/clusters/delete", terminateSdkCluster},
    {"GET", "/api/2.0/libraries/cluster-status", clusterLibraryStatus},
    {"GET", "/api/2.0/libraries/all-cluster-statuses", allClusterLibraryStatuses},
    {"POST", "/api/2.0/libraries/install", installLibraries},
    {"POST", "/api/2.0/libraries/uninstall", uninstallLibraries},
    {"GET", "/api/2.0/preview/scim/v2/Me", currentUser},
    {"GET", "/api/2.0/dbfs/read", readDbfs},
    {"GET", "/api/2.0/fs/files/", readVolumeFile},
};

bool isOn(const ApiRoute& route, const QByteArray& path)
{
    const QByteArrayView known(route.path);
    return known.endsWith('/') ? path.startsWith(known) && path.size() > known.size() : path == known;
}

QString printable(const QByteArray& bytes)
{
    return QString::fromUtf8(bytes.left(200));
}

QByteArray traceName(const HttpRequest& request)
{
    return (printable(request.method) + u' ' + printable(request.path)).toUtf8();
}

HttpReply unknownPath(const HttpRequest& request)
{
    return codedError(404, u"ENDPOINT_NOT_FOUND"_s,
        u"No API found for '%1 %2'"_s.arg(printable(request.method), printable(request.path)));
}

HttpReply wrongMethod(const HttpRequest& request, const ApiRoute& route)
{
    HttpReply reply = codedError(405, u"METHOD_NOT_ALLOWED"_s,
        u"'%1' takes %2, not %3."_s.arg(
            printable(request.path), QLatin1StringView(route.method), printable(request.method)));
    reply.headers.emplaceBack("Allow", route.method);
    return reply;
}

} // namespace

LocalServer::LocalServer(const WorkspaceSettings& settings, const QByteArray& token, JsonLog& log,
    OrphanReaper* reaper, const HttpLimits& limits)
    : m_log(log)
    , m_workspace(settings, reaper)
    , m_token(token)
    , m_http(*this, limits)
{
    connect(&m_workspace, &Workspace::stopped, this, &LocalServer::stopped);
    m_lastRequest.start();
}

LocalServer::~LocalServer() = default;

bool LocalServer::prepare()
{
    return m_workspace.start();
}

bool LocalServer::listen(quint16 port)
{
    if (!m_http.listen(port))
        return false;
    m_gatekeeper.emplace(m_http.port(), m_token);
    return true;
}

QString LocalServer::url() const
{
    return u"http://127.0.0.1:%1"_s.arg(m_http.port());
}

qint64 LocalServer::idleMs() const
{
    return m_workspace.isBusy() ? 0 : m_lastRequest.elapsed();
}

void LocalServer::stop()
{
    m_http.close();
    m_workspace.shutDown();
}

std::optional<HttpReply> LocalServer::refusal(const HttpRequest& head)
{
    m_lastRequest.start();
    trace("request received", traceName(head));
    return m_gatekeeper->refusal(head);
}

void LocalServer::handle(const HttpRequest& request, const Responder& respond)
{
    const ApiRoute* onPath = nullptr;
    for (const ApiRoute& route : routes) {
        if (!isOn(route, request.path))
            continue;
        onPath = &route;
        if (request.method == route.method)
            break;
    }
    if (!onPath || request.method != onPath->method) {
        respond(onPath ? wrongMethod(request, *onPath) : unknownPath(request));
        return;
    }
    auto parameters = Parameters::read(request);
    ApiCall call{m_workspace, {}, respond};
    if (const auto* problem = std::get_if<QString>(&parameters)) {
        call.refuse(*problem);
        return;
    }
    call.parameters = std::move(std::get<Parameters>(parameters));
    call.below = request.path.mid(QByteArrayView(onPath->path).size());
    call.range = request.header("range");
    onPath->endpoint(call);
}

void LocalServer::answered(const HttpRequest& request, const HttpReply& reply, qint64 milliseconds)
{
    m_lastRequest.start();
    trace("request answered",
        traceName(request) + ' ' + QByteArray::number(reply.status) + ' '
            + QByteArray::number(reply.body.size()));
    const LogLevel level = reply.status >= 400 ? LogLevel::Warning : LogLevel::Info;
    QJsonObject fields{{u"method"_s, printable(request.method)}, {u"path"_s, printable(request.path)},
        {u"status"_s, reply.status}, {u"ms"_s, milliseconds}};
    for (const auto& [name, id] : reply.ids)
        fields.insert(QString::fromLatin1(name), QString::fromLatin1(id));
    m_log.write(level, u"request"_s, fields);
}

} // namespace brickbench::local
