// SPDX-License-Identifier: GPL-3.0-or-later
#include "localserverfixture.h"

#include <QElapsedTimer>
#include <QTest>

using namespace brickbench::local;
using namespace brickbench::local::test;
using namespace Qt::Literals::StringLiterals;

// The endpoints of the one cluster, in both versions of the API.
class TestLocalServerClusters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_local.start()); }
    void restartDestroysContexts();
    void contextsAreLimited();
    void sdkEndpointsDescribeTheCluster();
    void terminateTakesTheContextsAlong();
    void terminatedClusterStartsWhenAsked();
    void startIsRefusedUnlessTerminated();
    void actionsNameTheirCluster();
    void withoutPythonThereAreNoContexts();

private:
    WireReply act(const QByteArray& action)
    {
        return m_local.client().post(
            "/api/2.1/clusters/" + action, {{u"cluster_id"_s, QString::fromLatin1(clusterId)}});
    }
    QString status()
    {
        return m_local.client().get("/api/1.2/clusters/status?clusterId=" + clusterId).text("status"_L1);
    }

    LocalServerFixture m_local;
};

void TestLocalServerClusters::restartDestroysContexts()
{
    const QString context = m_local.newContext();
    const int pid = m_local.text(context, u"import os; os.getpid()"_s).toInt();
    QElapsedTimer clock;
    clock.start(); // before the server's own
    const WireReply reply = m_local.client().post(
        "/api/1.2/clusters/restart", {{u"clusterId"_s, QString::fromLatin1(clusterId)}});
    QCOMPARE(reply.text("id"_L1), QString::fromLatin1(clusterId));
    const QByteArray path = "/api/1.2/clusters/status?clusterId=" + clusterId;
    QCOMPARE(m_local.client().get(path).text("status"_L1), u"Restarting"_s);
    QVERIFY(m_local.newContext().isEmpty());
    QCOMPARE(m_local.client().status(context, u"1"_s).status, 400);
    QTRY_COMPARE(m_local.client().get(path).text("status"_L1), u"Running"_s);
    QVERIFY(clock.elapsed() >= 250);
    QVERIFY(isGone(pid));
    QCOMPARE(m_local.text(m_local.newContext(), u"1"_s), u"1"_s);
}

void TestLocalServerClusters::contextsAreLimited()
{
    QVERIFY(m_local.start([](WorkspaceSettings& settings) { settings.maxContexts = 2; }));
    const QString first = m_local.newContext();
    QVERIFY(!m_local.newContext().isEmpty());
    const QJsonObject cluster{{u"clusterId"_s, QString::fromLatin1(clusterId)}, {u"language"_s, u"python"_s}};
    const WireReply refused = m_local.client().post("/api/1.2/contexts/create", cluster);
    QCOMPARE(refused.status, 400);
    QVERIFY(refused.text("error"_L1).contains(u"destroy one"));
    m_local.client().post("/api/1.2/contexts/destroy",
        {{u"clusterId"_s, QString::fromLatin1(clusterId)}, {u"contextId"_s, first}});
    QVERIFY(!m_local.newContext().isEmpty());
}

void TestLocalServerClusters::sdkEndpointsDescribeTheCluster()
{
    m_local.newContext();
    for (const QByteArray version : {"2.0", "2.1"}) {
        const QJsonObject listed = m_local.client()
                                       .get("/api/" + version + "/clusters/list")
                                       .object()
                                       .value("clusters"_L1)
                                       .toArray()
                                       .at(0)
                                       .toObject();
        QCOMPARE(listed.value("cluster_id"_L1).toString(), QString::fromLatin1(clusterId));
        QCOMPARE(listed.value("state"_L1).toString(), u"RUNNING"_s);
        QVERIFY(!listed.value("custom_tags"_L1).toObject().value("python"_L1).toString().isEmpty());
        QCOMPARE(m_local.client().get("/api/" + version + "/clusters/get?cluster_id=" + clusterId).object(),
            listed);
        QCOMPARE(m_local.client().get("/api/" + version + "/clusters/get?cluster_id=x").status, 400);
    }
    QVERIFY(!m_local.client().get("/api/2.0/preview/scim/v2/Me").text("userName"_L1).isEmpty());
}

void TestLocalServerClusters::withoutPythonThereAreNoContexts()
{
    QVERIFY(m_local.start([](WorkspaceSettings& settings) { settings.python = u"/bin/false"_s; }));
    for (const QString& language : {u"python"_s, u"sql"_s}) {
        const WireReply reply = m_local.client().post("/api/1.2/contexts/create",
            {{u"clusterId"_s, QString::fromLatin1(clusterId)}, {u"language"_s, language}});
        QCOMPARE(reply.status, 400);
        QVERIFY2(reply.text("error"_L1).contains(u"/bin/false"), reply.body.constData());
        QVERIFY2(reply.text("error"_L1).contains(u"ended with exit code 1."), reply.body.constData());
    }
    const QJsonObject cluster
        = m_local.client().get("/api/2.1/clusters/get?cluster_id=" + QByteArray(clusterId)).object();
    const QString problem = cluster["custom_tags"_L1]["pythonProblem"_L1].toString();
    QVERIFY2(problem.contains(u"/bin/false"_s), qPrintable(problem)); // which the window shows
}

void TestLocalServerClusters::terminateTakesTheContextsAlong()
{
    const QString context = m_local.newContext();
    const int pid = m_local.text(context, u"import os; os.getpid()"_s).toInt();

    const WireReply reply = act("delete");

    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body, "{}");
    QCOMPARE(status(), u"Terminating"_s);
    QTRY_COMPARE(status(), u"Terminated"_s);
    QVERIFY(isGone(pid));
    QCOMPARE(m_local.client().status(context, u"1"_s).status, 400);
    const WireReply refused = m_local.client().post("/api/1.2/contexts/create",
        {{u"clusterId"_s, QString::fromLatin1(clusterId)}, {u"language"_s, u"python"_s}});
    QCOMPARE(refused.status, 400);
    QVERIFY2(refused.text("error"_L1).contains(u"start it"_s), refused.body.constData());
    QCOMPARE(act("delete").status, 200); // a second time changes nothing
    QCOMPARE(status(), u"Terminated"_s);
}

void TestLocalServerClusters::terminatedClusterStartsWhenAsked()
{
    act("delete");
    QTRY_COMPARE(status(), u"Terminated"_s);

    QCOMPARE(act("start").status, 200);

    QCOMPARE(status(), u"Pending"_s);
    QVERIFY(m_local.newContext().isEmpty());
    QTRY_COMPARE(status(), u"Running"_s);
    QCOMPARE(m_local.text(m_local.newContext(), u"6 * 7"_s), u"42"_s);
}

void TestLocalServerClusters::startIsRefusedUnlessTerminated()
{
    const WireReply running = act("start");
    QCOMPARE(running.status, 400);
    QCOMPARE(running.text("error_code"_L1), u"INVALID_STATE"_s);
    QVERIFY2(running.text("message"_L1).contains(u"unexpected state Running"_s), running.body.constData());
    QCOMPARE(act("restart").status, 200);
    QCOMPARE(act("start").text("error_code"_L1), u"INVALID_STATE"_s);
    QCOMPARE(act("restart").text("error_code"_L1), u"INVALID_STATE"_s);
}

void TestLocalServerClusters::actionsNameTheirCluster()
{
    for (const QByteArray& action : {"start"_ba, "restart"_ba, "delete"_ba}) {
        const WireReply unknown
            = m_local.client().post("/api/2.0/clusters/" + action, {{u"cluster_id"_s, u"x"_s}});
        QCOMPARE(unknown.status, 400);
        QCOMPARE(unknown.text("error_code"_L1), u"INVALID_PARAMETER_VALUE"_s);
        QCOMPARE(m_local.client().post("/api/2.0/clusters/" + action, {}).status, 400);
    }
    QCOMPARE(status(), u"Running"_s);
}

QTEST_GUILESS_MAIN(TestLocalServerClusters)
#include "tst_localserverclusters.moc"
