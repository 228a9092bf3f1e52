// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedserver.h"
#include "tests/unit/cli/cliprocess.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench::test;

namespace {

const QByteArray oneNew
    = R"({"cluster_id":"c1","cluster_name":"One","state":"RUNNING","num_workers":2,"jdbc_port":10000})";

HttpReply reply(int status, const QByteArray& body)
{
    return {status, status == 200 ? "OK" : "No", {{"Content-Type", "application/json"}}, body};
}

/// What a workspace says that has no such call.
HttpReply gone(int status = 404)
{
    return reply(status, R"({"error_code":"ENDPOINT_NOT_FOUND","message":"No API found for this"})");
}

int run(CliProcess& process, const ScriptedServer& server, const QStringList& words)
{
    process.setVariable(u"DATABRICKS_HOST"_s, server.url().toString());
    process.setVariable(u"DATABRICKS_TOKEN"_s, u"dapi-5f0c"_s);
    return process.run(words);
}

} // namespace

/// brickbench-cli with workspaces that serve one version of the API and not another. What the server is asked
/// of API 1.2 is in its asides(), the rest in its requests().
class TestCliVersions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listComesFromTheNextVersion_data();
    void listComesFromTheNextVersion();
    void statusComesFromTheNextVersion_data();
    void statusComesFromTheNextVersion();
    void restartGoesToTheNextVersion();
    void lostRestartIsNotSentAgain();
    void librariesComeFromTheNextVersion();
    void workspaceWithoutAnyVersionSaysWhatTheFirstSaid_data();
    void workspaceWithoutAnyVersionSaysWhatTheFirstSaid();
    void refusedSignInLeadsToNoOtherVersion_data();
    void refusedSignInLeadsToNoOtherVersion();
    void oldListOfLibrariesIsAllThereIs();
};

void TestCliVersions::listComesFromTheNextVersion_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("has21");
    QTest::newRow("404") << 404 << true;
    QTest::newRow("410") << 410 << true;
    QTest::newRow("2.0 only") << 404 << false;
}

void TestCliVersions::listComesFromTheNextVersion()
{
    QFETCH(int, status);
    QFETCH(bool, has21);
    ScriptedServer server;
    server.aside("/api/1.2/", gone(status));
    if (!has21)
        server.then(gone());
    server.then(reply(200, "{\"clusters\":[" + oneNew + "]}"));
    CliProcess process;
    QCOMPARE(run(process, server, {u"clusters"_s, u"list"_s, u"--format"_s, u"json"_s}), 0);
    const QJsonArray list = QJsonDocument::fromJson(process.out()).array();
    QCOMPARE(list.size(), 1);
    QCOMPARE(list.first()["id"_L1].toString(), u"c1"_s);
    QCOMPARE(list.first()["name"_L1].toString(), u"One"_s);
    QCOMPARE(list.first()["numWorkers"_L1].toInt(), 2);
    QCOMPARE(server.asides().size(), 1);
    QCOMPARE(server.requests().size(), has21 ? 1 : 2);
    const QByteArray path = has21 ? "/api/2.1/clusters/list" : "/api/2.0/clusters/list";
    QVERIFY(server.requests().last().target.startsWith(path));
}

void TestCliVersions::statusComesFromTheNextVersion_data()
{
    QTest::addColumn<bool>("has21");
    QTest::newRow("2.1") << true;
    QTest::newRow("2.0 only") << false;
}

void TestCliVersions::statusComesFromTheNextVersion()
{
    QFETCH(bool, has21);
    ScriptedServer server;
    server.aside("/api/1.2/", gone());
    if (!has21)
        server.then(gone());
    server.then(reply(200, oneNew));
    CliProcess process;
    QCOMPARE(run(process, server, {u"clusters"_s, u"status"_s, u"c1"_s, u"--format"_s, u"json"_s}), 0);
    QCOMPARE(process.json()["id"_L1].toString(), u"c1"_s);
    QCOMPARE(process.json()["jdbcPort"_L1].toInt(), 10000);
    QCOMPARE(server.asides().size(), 1);
    const QByteArray path = has21 ? "/api/2.1/clusters/get" : "/api/2.0/clusters/get";
    QVERIFY(server.requests().last().target.startsWith(path));
}

void TestCliVersions::restartGoesToTheNextVersion()
{
    ScriptedServer server;
    server.aside("/api/1.2/clusters/restart", gone());
    server.aside("/api/2.1/clusters/restart", reply(200, "{}"));
    CliProcess process;
    QCOMPARE(run(process, server, {u"clusters"_s, u"restart"_s, u"c1"_s}), 0);
    QCOMPARE(process.out(), "c1\n"_ba);
    QVERIFY(process.err().contains("was accepted"));
    QCOMPARE(server.asides().size(), 2);
}

void TestCliVersions::lostRestartIsNotSentAgain()
{
    ScriptedServer server;
    HttpReply lost;
    lost.fault = HttpReply::Fault::Cut;
    server.aside("/api/1.2/", lost);
    CliProcess process;
    QCOMPARE(run(process, server, {u"clusters"_s, u"restart"_s, u"c1"_s}), 3);
    QVERIFY2(process.err().contains("may or may not restart"), process.err().constData());
    QCOMPARE(server.asides().size(), 1);
    QCOMPARE(server.requests().size(), 0);
}

void TestCliVersions::librariesComeFromTheNextVersion()
{
    ScriptedServer server;
    server.aside("/api/1.2/", gone());
    server.then(reply(200,
        R"({"library_statuses":[{"library":{"pypi":{"package":"simplejson"}},"status":"FAILED","messages":["no"]}]})"));
    CliProcess process;
    QCOMPARE(
        run(process, server, {u"libraries"_s, u"list"_s, u"--cluster"_s, u"c1"_s, u"--format"_s, u"json"_s}),
        0);
    const QJsonArray list = QJsonDocument::fromJson(process.out()).array();
    QCOMPARE(list.size(), 1);
    QCOMPARE(list.first()["name"_L1].toString(), u"simplejson"_s);
    QCOMPARE(list.first()["status"_L1].toString(), u"FAILED"_s);
    QCOMPARE(list.first()["message"_L1].toString(), u"no"_s);
    QCOMPARE(server.asides().size(), 1);
    QCOMPARE(server.requests().size(), 1);
    QVERIFY(server.requests().first().target.startsWith("/api/2.0/libraries/"));
}

void TestCliVersions::workspaceWithoutAnyVersionSaysWhatTheFirstSaid_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("list") << QStringList{u"clusters"_s, u"list"_s};
    QTest::newRow("status") << QStringList{u"clusters"_s, u"status"_s, u"c1"_s};
    QTest::newRow("libraries") << QStringList{u"libraries"_s, u"list"_s, u"--cluster"_s, u"c1"_s};
}

void TestCliVersions::workspaceWithoutAnyVersionSaysWhatTheFirstSaid()
{
    QFETCH(QStringList, words);
    ScriptedServer server;
    server.aside("/api/1.2/", reply(404, R"({"error_code":"ENDPOINT_NOT_FOUND","message":"the first"})"));
    server.otherwise(gone());
    CliProcess process;
    QCOMPARE(run(process, server, words), 4);
    QVERIFY2(process.err().contains("the first"), process.err().constData());
    QCOMPARE(server.asides().size(), 1);
}

void TestCliVersions::refusedSignInLeadsToNoOtherVersion_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QStringList>("words");
    for (const int status : {401, 403}) {
        QTest::addRow("list %d", status) << status << QStringList{u"clusters"_s, u"list"_s};
        QTest::addRow("status %d", status) << status << QStringList{u"clusters"_s, u"status"_s, u"c1"_s};
        QTest::addRow("restart %d", status) << status << QStringList{u"clusters"_s, u"restart"_s, u"c1"_s};
        QTest::addRow("libraries %d", status)
            << status << QStringList{u"libraries"_s, u"list"_s, u"--cluster"_s, u"c1"_s};
    }
}

void TestCliVersions::refusedSignInLeadsToNoOtherVersion()
{
    QFETCH(int, status);
    QFETCH(QStringList, words);
    ScriptedServer server;
    server.aside("/api/1.2/", reply(status, "{\"error\":\"not for you\"}"));
    CliProcess process;
    QCOMPARE(run(process, server, words), 3);
    QVERIFY2(process.err().contains("not for you"), process.err().constData());
    QCOMPARE(server.asides().size(), 1);
    QCOMPARE(server.requests().size(), 0);
}

void TestCliVersions::oldListOfLibrariesIsAllThereIs()
{
    ScriptedServer server;
    server.aside("/api/1.2/", reply(200, R"([{"name":"up","status":"LibraryLoaded"}])"));
    CliProcess process;
    QCOMPARE(run(process, server, {u"libraries"_s, u"list"_s, u"--cluster"_s, u"c1"_s}), 0);
    QVERIFY2(process.out().contains("up    LibraryLoaded"), process.out().constData());
    QCOMPARE(server.requests().size(), 0); // libraries status asks both versions
}

QTEST_GUILESS_MAIN(TestCliVersions)
#include "tst_cliversions.moc"
