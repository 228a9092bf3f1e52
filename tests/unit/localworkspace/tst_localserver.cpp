// SPDX-License-Identifier: GPL-3.0-or-later
#include "localclient.h"

#include "localworkspace/localserver.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace brickbench::local;
using namespace brickbench::local::test;
using namespace Qt::Literals::StringLiterals;

// HTTP as it goes over the wire, against the real server; no command is run here.
class TestLocalServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void checksComeInOrder_data();
    void checksComeInOrder();
    void basicWithTheTokenIsAccepted();
    void everyAnswerHasTheSafeHeaders();
    void connectionIsKept();
    void http10CloseClosesTheConnection();
    void pipelinedRequestsAreAnsweredInOrder();
    void continueIsSaidBeforeTheBody();
    void refusalComesBeforeTheBody();
    void tooLongBodyIsRefusedUnread();
    void chunkedBodyIsRefused();
    void longHeadIsRefused();
    void malformedRequestClosesTheConnection();
    void slowRequestTimesOut();
    void idleConnectionIsClosed();
    void fullServerClosesAnIdleConnection();
    void fullServerTurnsAway();
    void headHasNoBody();
    void clientMayHangUpAtAnyTime();
    void missingParametersAreNamed_data();
    void missingParametersAreNamed();
    void wordsThatMakeClientsRetryAreNotUsed();

private:
    std::unique_ptr<LocalServer> start(const std::optional<HttpLimits>& limits = {});

    std::unique_ptr<QTemporaryDir> m_folder;
    JsonLog m_log;
    std::unique_ptr<LocalServer> m_server;
    bool m_hasLimits = false;
};

static const QByteArray token = "0123456789abcdef0123456789abcdef";

void TestLocalServer::init()
{
    // One server for all tests that do not ask for limits of their own.
    if (!m_server)
        m_server = start();
}

void TestLocalServer::cleanup()
{
    if (m_hasLimits)
        m_server.reset();
}

std::unique_ptr<LocalServer> TestLocalServer::start(const std::optional<HttpLimits>& limits)
{
    m_server.reset();
    m_hasLimits = limits.has_value();
    m_folder = std::make_unique<QTemporaryDir>();
    WorkspaceSettings settings;
    settings.dataFolder = m_folder->path();
    settings.imageShape = u"images"_s;
    auto server
        = std::make_unique<LocalServer>(settings, token, m_log, nullptr, limits.value_or(HttpLimits()));
    if (!server->prepare() || !server->listen())
        qFatal("the server does not start: %s", qPrintable(server->errorString()));
    return server;
}

void TestLocalServer::checksComeInOrder_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("inBody");

    const QByteArray auth = "Authorization: Bearer " + token + "\r\n";
    const QByteArray list = "GET /api/1.2/clusters/list HTTP/1.1\r\n";
    const QByteArray host = "Host: 127.0.0.1:PORT\r\n";
    const QByteArray wrongAuth = "Authorization: Bearer 1123456789abcdef0123456789abcdef\r\n";
    QTest::newRow("good") << list + host + auth << 200 << "0000-000000-local0"_ba;
    QTest::newRow("localhost") << list + "Host: LOCALHOST:PORT\r\n" + auth << 200 << ""_ba;
    QTest::newRow("no host") << list + auth << 403 << "Host"_ba;
    QTest::newRow("host without port") << list + "Host: 127.0.0.1\r\n" + auth << 403 << "Host"_ba;
    QTest::newRow("rebound host") << list + "Host: evil.example:PORT\r\n" + auth << 403 << "Host"_ba;
    QTest::newRow("host before token") << list + "Host: evil.example\r\n" << 403 << "Host"_ba;
    QTest::newRow("rebound absolute target")
        << "GET http://evil.example/api/1.2/clusters/list HTTP/1.1\r\n" + host + auth << 403 << "Host"_ba;
    QTest::newRow("origin, good token") << list + host + auth + "Origin: https://evil.example\r\n"
                                        << 403 << "Web pages"_ba;
    QTest::newRow("null origin") << list + host + auth + "Origin: null\r\n" << 403 << "Web pages"_ba;
    QTest::newRow("empty origin") << list + host + auth + "Origin:\r\n" << 403 << "Web pages"_ba;
    QTest::newRow("origin before token") << list + host + "Origin: x\r\n" << 403 << "Web pages"_ba;
    QTest::newRow("cross-site") << list + host + auth + "Sec-Fetch-Site: cross-site\r\n"
                                << 403 << "Web pages"_ba;
    QTest::newRow("same-origin") << list + host + auth + "Sec-Fetch-Site: same-origin\r\n"
                                 << 403 << "Web pages"_ba;
    QTest::newRow("typed address") << list + host + auth + "Sec-Fetch-Site: none\r\n" << 200 << ""_ba;
    QTest::newRow("OPTIONS") << "OPTIONS /api/1.2/clusters/list HTTP/1.1\r\n" + host + auth << 403 << ""_ba;
    QTest::newRow("OPTIONS *") << "OPTIONS * HTTP/1.1\r\n" + host + auth << 403 << ""_ba;
    QTest::newRow("no token") << list + host << 401 << "\"error_code\":\"401\""_ba;
    QTest::newRow("wrong token") << list + host + wrongAuth << 401 << "\"error_code\":\"401\""_ba;
    QTest::newRow("part of the token") << list + host + auth.left(40) + "\r\n" << 401 << ""_ba;
    QTest::newRow("empty token") << list + host + "Authorization: Bearer \r\n" << 401 << ""_ba;
    QTest::newRow("other scheme") << list + host + "Authorization: Digest " + token + "\r\n" << 401 << ""_ba;
    QTest::newRow("basic, other user") << list + host + "Authorization: Basic " + ("user:" + token).toBase64()
            + "\r\n" << 401 << ""_ba;
    QTest::newRow("basic, not base64") << list + host + "Authorization: Basic !!\r\n" << 401 << ""_ba;
    QTest::newRow("token before path") << "GET /x HTTP/1.1\r\n" + host << 401 << ""_ba;
    QTest::newRow("unknown path") << "GET /api/1.2/x HTTP/1.1\r\n" + host + auth << 404
                                  << "No API found for 'GET /api/1.2/x'"_ba;
    QTest::newRow("root") << "GET / HTTP/1.1\r\n" + host + auth << 404 << "ENDPOINT_NOT_FOUND"_ba;
    QTest::newRow("wrong method") << "DELETE /api/1.2/clusters/list HTTP/1.1\r\n" + host + auth << 405
                                  << ""_ba;
    QTest::newRow("method before parameters")
        << "GET /api/1.2/contexts/create HTTP/1.1\r\n" + host + auth << 405 << ""_ba;
    QTest::newRow("parameters") << "GET /api/1.2/clusters/status HTTP/1.1\r\n" + host + auth << 400
                                << "{\"error\":\"requirement failed: missing clusterId\"}"_ba;
}

void TestLocalServer::checksComeInOrder()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, inBody);
    LocalClient client(m_server->port(), token);
    client.send(request.replace("PORT", QByteArray::number(m_server->port())) + "\r\n");
    const WireReply reply = client.receive();
    QTEST(reply.status, "status");
    QVERIFY2(reply.body.contains(inBody), reply.body.constData());
    QCOMPARE(reply.status == 401, reply.head.contains("WWW-Authenticate: Bearer\r\n"));
}

void TestLocalServer::basicWithTheTokenIsAccepted()
{
    LocalClient client(m_server->port(), token);
    client.send("GET /api/1.2/clusters/list HTTP/1.1\r\nHost: " + client.host() + "\r\nAuthorization: basic "
        + ("token:" + token).toBase64() + "\r\n\r\n");
    QCOMPARE(client.receive().status, 200);
}

void TestLocalServer::everyAnswerHasTheSafeHeaders()
{
    LocalClient client(m_server->port(), token);
    for (const char* path :
        {"/api/1.2/clusters/list", "/x", "/api/1.2/contexts/create", "/api/1.2/clusters/status"}) {
        const WireReply reply = client.get(path);
        QVERIFY(reply.head.contains("Content-Type: application/json\r\n"));
        QVERIFY(reply.head.contains("X-Content-Type-Options: nosniff\r\n"));
        QVERIFY(reply.head.contains("Cache-Control: no-store\r\n"));
        QVERIFY(!reply.head.toLower().contains("access-control"));
        QVERIFY(!QJsonDocument::fromJson(reply.body).isNull());
    }
}

void TestLocalServer::connectionIsKept()
{
    LocalClient client(m_server->port(), token);
    for (int i = 0; i < 50; ++i)
        QCOMPARE(client.get("/api/1.2/clusters/list").status, 200);
    client.send(
        "GET /api/1.2/clusters/list HTTP/1.1\r\nHost: " + client.host() + "\r\nConnection: close\r\n\r\n");
    const WireReply last = client.receive();
    QCOMPARE(last.status, 401);
    QVERIFY(last.head.contains("Connection: close"));
    QVERIFY(client.waitUntilClosed());
}

void TestLocalServer::http10CloseClosesTheConnection()
{
    LocalClient client(m_server->port(), token);
    client.send("GET /api/1.2/clusters/list HTTP/1.0\r\nHost: " + client.host() + "\r\nAuthorization: Bearer "
        + token + "\r\nConnection: keep-alive\r\n\r\n");
    QCOMPARE(client.receive().status, 200);
    QVERIFY(client.waitUntilClosed());
}

void TestLocalServer::pipelinedRequestsAreAnsweredInOrder()
{
    LocalClient client(m_server->port(), token);
    const QByteArray head
        = " HTTP/1.1\r\nHost: " + client.host() + "\r\nAuthorization: Bearer " + token + "\r\n";
    QByteArray all;
    for (int i = 0; i < 500; ++i)
        all += "GET /" + QByteArray::number(i) + head + "Content-Length: 3\r\n\r\na=b";
    client.send(all);
    for (int i = 0; i < 500; ++i) {
        const WireReply reply = client.receive();
        QCOMPARE(reply.status, 404);
        QVERIFY(reply.body.contains("'GET /" + QByteArray::number(i) + "'"));
    }
}

void TestLocalServer::continueIsSaidBeforeTheBody()
{
    LocalClient client(m_server->port(), token);
    const QByteArray body = "{\"clusterId\":\"x\"}";
    client.send("GET /api/1.2/clusters/status HTTP/1.1\r\nHost: " + client.host()
        + "\r\nAuthorization: Bearer " + token
        + "\r\nExpect: 100-continue\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n");
    QCOMPARE(client.receive().status, 100);
    client.send(body);
    const WireReply reply = client.receive();
    QCOMPARE(reply.status, 400);
    QVERIFY(reply.body.contains("ClusterNotFoundException: "));
}

void TestLocalServer::refusalComesBeforeTheBody()
{
    LocalClient client(m_server->port(), token);
    client.send("POST /api/1.2/commands/execute HTTP/1.1\r\nHost: " + client.host()
        + "\r\nExpect: 100-continue\r\nContent-Length: 1000\r\n\r\n");
    QCOMPARE(client.receive().status, 401);
    QVERIFY(client.waitUntilClosed());
}

void TestLocalServer::tooLongBodyIsRefusedUnread()
{
    LocalClient client(m_server->port(), token);
    client.send("POST /api/1.2/commands/execute HTTP/1.1\r\nHost: " + client.host()
        + "\r\nContent-Length: 999999999\r\n\r\n" + QByteArray(1'000'000, 'x'));
    const WireReply reply = client.receive();
    QCOMPARE(reply.status, 413);
    QVERIFY(client.waitUntilClosed());
}

void TestLocalServer::chunkedBodyIsRefused()
{
    LocalClient client(m_server->port(), token);
    client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
    QCOMPARE(client.receive().status, 411);
    QVERIFY(client.waitUntilClosed());
}

void TestLocalServer::longHeadIsRefused()
{
    LocalClient client(m_server->port(), token);
    client.send("GET / HTTP/1.1\r\nX: " + QByteArray(70'000, 'x'));
    QCOMPARE(client.receive().status, 431);
    QVERIFY(client.waitUntilClosed());
}

void TestLocalServer::malformedRequestClosesTheConnection()
{
    LocalClient client(m_server->port(), token);
    client.send("nonsense\r\n\r\n");
    const WireReply reply = client.receive();
    QCOMPARE(reply.status, 400);
    QVERIFY(reply.object().contains(u"error"_s));
    QVERIFY(client.waitUntilClosed());
    QCOMPARE(LocalClient(m_server->port(), token).get("/api/1.2/clusters/list").status, 200);
}

void TestLocalServer::slowRequestTimesOut()
{
    HttpLimits limits;
    limits.receiveMs = 50;
    m_server = start(limits);
    LocalClient client(m_server->port(), token);
    client.send("GET / HTTP/1.1\r\n");
    QCOMPARE(client.receive().status, 408);
    QVERIFY(client.waitUntilClosed());
}

void TestLocalServer::idleConnectionIsClosed()
{
    HttpLimits limits;
    limits.idleMs = 50;
    m_server = start(limits);
    LocalClient client(m_server->port(), token);
    QCOMPARE(client.get("/api/1.2/clusters/list").status, 200);
    QVERIFY(client.waitUntilClosed());
}

void TestLocalServer::fullServerClosesAnIdleConnection()
{
    HttpLimits limits;
    limits.connections = 3;
    m_server = start(limits);
    std::vector<std::unique_ptr<LocalClient>> clients;
    for (int i = 0; i < 4; ++i) {
        clients.push_back(std::make_unique<LocalClient>(m_server->port(), token));
        QCOMPARE(clients.back()->get("/api/1.2/clusters/list").status, 200);
    }
    QVERIFY(clients.front()->waitUntilClosed());
    QCOMPARE(clients.back()->get("/api/1.2/clusters/list").status, 200);
}

void TestLocalServer::fullServerTurnsAway()
{
    HttpLimits limits;
    limits.connections = 2;
    m_server = start(limits);
    LocalClient first(m_server->port(), token);
    LocalClient second(m_server->port(), token);
    for (LocalClient* busy : {&first, &second}) {
        QCOMPARE(busy->get("/x").status, 404);
        busy->send("POST / HTTP/1.1\r\nHost: " + busy->host() + "\r\nAuthorization: Bearer " + token
            + "\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
        QCOMPARE(busy->receive().status, 100);
    }
    LocalClient third(m_server->port(), token);
    QCOMPARE(third.receive().status, 503);
    first.send("a=b");
    QCOMPARE(first.receive().status, 404);
}

void TestLocalServer::headHasNoBody()
{
    LocalClient client(m_server->port(), token);
    const WireReply reply = client.request("HEAD", "/api/1.2/clusters/list");
    QCOMPARE(reply.status, 405);
    QCOMPARE(client.get("/api/1.2/clusters/list").status, 200);
}

void TestLocalServer::clientMayHangUpAtAnyTime()
{
    const QByteArray request = "POST /api/1.2/contexts/create HTTP/1.1\r\nHost: 127.0.0.1:"
        + QByteArray::number(m_server->port()) + "\r\nAuthorization: Bearer " + token
        + "\r\nContent-Length: 52\r\n\r\nclusterId=0000-000000-local0&language=python&padding";
    for (qsizetype cut = 0; cut <= request.size(); cut += 7) {
        LocalClient client(m_server->port(), token);
        client.send(request.first(cut));
    }
    QCOMPARE(LocalClient(m_server->port(), token).get("/api/1.2/clusters/list").status, 200);
}

void TestLocalServer::missingParametersAreNamed_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QJsonObject>("parameters");
    QTest::addColumn<QString>("error");

    const QString cluster = u"clusterId"_s;
    const QString ours = u"0000-000000-local0"_s;
    const auto missing = [](QLatin1StringView name) { return u"requirement failed: missing "_s + name; };
    const QJsonObject inCluster{{cluster, ours}};
    const QJsonObject inContext{{cluster, ours}, {u"contextId"_s, u"1"_s}};
    const QJsonObject command{
        {cluster, ours}, {u"contextId"_s, u"1"_s}, {u"language"_s, u"python"_s}, {u"command"_s, u"1"_s}};
    const auto with = [](QJsonObject object, const QString& key, const QJsonValue& value) {
        object.insert(key, value);
        return object;
    };
    const auto without = [](QJsonObject object, const QString& key) {
        object.remove(key);
        return object;
    };
    QTest::newRow("status") << "GET"_ba
                            << "clusters/status"_ba << QJsonObject() << missing("clusterId"_L1);
    QTest::newRow("other cluster") << "GET"_ba
                                   << "clusters/status"_ba << QJsonObject{{cluster, u"x"_s}}
                                   << u"ClusterNotFoundException: "_s;
    QTest::newRow("restart") << "POST"_ba
                             << "clusters/restart"_ba << QJsonObject() << missing("clusterId"_L1);
    QTest::newRow("create") << "POST"_ba
                            << "contexts/create"_ba << inCluster << missing("language"_L1);
    QTest::newRow("create, other cluster")
        << "POST"_ba
        << "contexts/create"_ba << QJsonObject{{cluster, u"x"_s}, {u"language"_s, u"python"_s}}
        << u"ClusterNotFoundException: "_s;
    QTest::newRow("create, r") << "POST"_ba
                               << "contexts/create"_ba << with(inCluster, u"language"_s, u"r"_s)
                               << u"R is not available"_s;
    QTest::newRow("create, scala") << "POST"_ba
                                   << "contexts/create"_ba << with(inCluster, u"language"_s, u"scala"_s)
                                   << u"Scala is not available"_s;
    QTest::newRow("create, cobol") << "POST"_ba
                                   << "contexts/create"_ba << with(inCluster, u"language"_s, u"cobol"_s)
                                   << u"requirement failed: unknown language 'cobol'"_s;
    QTest::newRow("context status") << "GET"_ba
                                    << "contexts/status"_ba << inCluster << missing("contextId"_L1);
    QTest::newRow("unknown context") << "GET"_ba
                                     << "contexts/status"_ba << inContext << u"ContextNotFoundException: "_s;
    QTest::newRow("destroy") << "POST"_ba
                             << "contexts/destroy"_ba << inContext << u"ContextNotFoundException: "_s;
    QTest::newRow("numeric context") << "POST"_ba
                                     << "contexts/destroy"_ba << with(inCluster, u"contextId"_s, 1)
                                     << u"requirement failed: contextId must be a string"_s;
    QTest::newRow("execute, nothing") << "POST"_ba
                                      << "commands/execute"_ba << QJsonObject() << missing("clusterId"_L1);
    QTest::newRow("execute, no context")
        << "POST"_ba
        << "commands/execute"_ba << without(command, u"contextId"_s) << missing("contextId"_L1);
    QTest::newRow("execute, no language")
        << "POST"_ba
        << "commands/execute"_ba << without(command, u"language"_s) << missing("language"_L1);
    QTest::newRow("execute, no command")
        << "POST"_ba
        << "commands/execute"_ba << without(command, u"command"_s) << missing("command"_L1);
    QTest::newRow("execute, both") << "POST"_ba
                                   << "commands/execute"_ba << with(command, u"commandFile"_s, u"/x"_s)
                                   << u"requirement failed: command and commandFile"_s;
    QTest::newRow("execute, path") << "POST"_ba
                                   << "commands/execute"_ba
                                   << with(without(command, u"command"_s), u"commandFile"_s, u"/x"_s)
                                   << u"requirement failed: commandFile must be an uploaded file"_s;
    QTest::newRow("execute, limit 0")
        << "POST"_ba
        << "commands/execute"_ba << with(command, u"options"_s, QJsonObject{{u"displayRowLimit"_s, 0}})
        << u"requirement failed: displayRowLimit"_s;
    QTest::newRow("execute, limit text")
        << "POST"_ba
        << "commands/execute"_ba << with(command, u"options"_s, u"{\"displayRowLimit\":\"x\"}"_s)
        << u"requirement failed: displayRowLimit"_s;
    QTest::newRow("execute, odd options")
        << "POST"_ba
        << "commands/execute"_ba << with(command, u"options"_s, u"{"_s) << u"requirement failed: options"_s;
    QTest::newRow("execute, unknown context")
        << "POST"_ba
        << "commands/execute"_ba << with(command, u"options"_s, u"{\"displayRowLimit\":\"7\",\"x\":1}"_s)
        << u"ContextNotFoundException: "_s;
    QTest::newRow("command status") << "GET"_ba
                                    << "commands/status"_ba << inContext << missing("commandId"_L1);
    QTest::newRow("cancel") << "POST"_ba
                            << "commands/cancel"_ba << inContext << missing("commandId"_L1);
    QTest::newRow("libraries") << "GET"_ba
                               << "libraries/list"_ba << QJsonObject() << missing("clusterId"_L1);
    QTest::newRow("upload, no name") << "POST"_ba
                                     << "libraries/upload"_ba << inCluster << missing("name"_L1);
}

void TestLocalServer::missingParametersAreNamed()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QJsonObject, parameters);
    QFETCH(QString, error);
    LocalClient client(m_server->port(), token);
    const WireReply reply = client.request(
        method, "/api/1.2/" + path, QJsonDocument(parameters).toJson(QJsonDocument::Compact));
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.object().keys(), QStringList{u"error"_s});
    QVERIFY2(reply.text("error"_L1).startsWith(error), reply.body.constData());
}

void TestLocalServer::wordsThatMakeClientsRetryAreNotUsed()
{
    LocalClient client(m_server->port(), token);
    const QJsonObject cluster{{u"clusterId"_s, u"0000-000000-local0"_s}, {u"language"_s, u"python"_s}};
    QCOMPARE(client.post("/api/1.2/clusters/restart", cluster).status, 200);
    const WireReply reply = client.post("/api/1.2/contexts/create", cluster);
    QCOMPARE(reply.status, 400);
    for (const char* word : {"ClusterNotReadyException", "connection refused", "connection reset by peer",
             "i/o timeout", "Unexpected error", "worker environment"})
        QVERIFY2(!reply.body.contains(word), reply.body.constData());
    QCOMPARE(client.get("/api/1.2/clusters/list").array().at(0).toObject().value("status"_L1).toString(),
        u"Restarting"_s);
    QTRY_COMPARE(client.get("/api/1.2/clusters/list").array().at(0).toObject().value("status"_L1).toString(),
        u"Running"_s);
}

QTEST_GUILESS_MAIN(TestLocalServer)
#include "tst_localserver.moc"
