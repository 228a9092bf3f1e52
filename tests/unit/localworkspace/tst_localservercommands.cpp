// SPDX-License-Identifier: GPL-3.0-or-later
#include "localserverfixture.h"

#include <QElapsedTimer>
#include <QTest>

using namespace brickbench::local;
using namespace brickbench::local::test;
using namespace Qt::Literals::StringLiterals;

// The endpoints that run code, with the real drivers and the computer's Python.
class TestLocalServerCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_local.start()); }
    void contextIdIsTooLongForADouble();
    void pythonAndSqlShareAContext();
    void codeComesInEveryForm_data();
    void codeComesInEveryForm();
    void invalidUtf8InAFileIsRefused();
    void rowLimitIsObeyed();
    void statusIsAnsweredWhenItChanges();
    void statusIsAnsweredWhenTheHoldEnds();
    void heldStatusHearsOfTheContextsEnd();
    void floodIsCutAndTheServerGoesOn();

private:
    LocalServerFixture m_local;
};

void TestLocalServerCommands::contextIdIsTooLongForADouble()
{
    const QString id = m_local.newContext();
    QCOMPARE(id.size(), 19);
    QVERIFY(id.toLongLong() > 0);
    QCOMPARE(m_local.newContext().size(), 19);
    QCOMPARE(m_local.server().workspace().contextCount(), 2);
}

void TestLocalServerCommands::pythonAndSqlShareAContext()
{
    const QString id = m_local.client().createContext(u"sql"_s);
    QVERIFY(!id.isEmpty());
    QCOMPARE(m_local.text(id, u"x = 6\nprint('out')\nx * 7"_s), u"out\n42"_s);
    m_local.client().run(id, u"sql"_s, u"CREATE OR REPLACE TEMP VIEW v AS SELECT 1 AS a"_s);
    const QJsonObject table = resultsOf(m_local.client().run(id, u"sql"_s, u"SELECT * FROM v"_s));
    QCOMPARE(table.value("resultType"_L1).toString(), u"table"_s);
    QCOMPARE(table.value("data"_L1).toArray(), (QJsonArray{QJsonArray{1}}));
    QCOMPARE(m_local.text(id, u"x"_s), u"6"_s);
    const QJsonObject error = resultsOf(m_local.client().run(id, u"python"_s, u"print('before')\n1/0"_s));
    QCOMPARE(error.value("resultType"_L1).toString(), u"error"_s);
    QVERIFY(error.value("summary"_L1).toString().contains(u"ZeroDivisionError"));
    QCOMPARE(error.value("localText"_L1).toString(), u"before"_s);
}

void TestLocalServerCommands::codeComesInEveryForm_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    const auto part = [](const QByteArray& name, const QByteArray& value) {
        return "--X\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    };
    const QByteArray ids
        = part("clusterId", clusterId) + part("contextId", "CONTEXT") + part("language", "python");
    const QByteArray multipart = "multipart/form-data; boundary=X";
    const QByteArray file
        = "filename=\"job.py\"\r\nContent-Type: application/octet-stream\r\n\r\nprint('\xc3\xa4')\r\nprint(2)\r\n--X--\r\n";
    QTest::newRow("JSON") << "application/json"_ba
                          << "{\"clusterId\":\"" + clusterId
            + "\",\"contextId\":\"CONTEXT\",\"language\":\"python\",\"command\":\"print('\xc3\xa4')\\nprint(2)\"}";
    QTest::newRow("form") << "application/x-www-form-urlencoded"_ba
                          << "clusterId=" + clusterId
            + "&contextId=CONTEXT&language=Python&command=print%28%27%C3%A4%27%29%0Aprint%282%29&options=";
    QTest::newRow("multipart text") << multipart
                                    << ids + part("command", "print('\xc3\xa4')\nprint(2)") + "--X--\r\n";
    QTest::newRow("multipart file") << multipart
                                    << ids + "--X\r\nContent-Disposition: form-data; name=\"command\"; "
            + file;
    QTest::newRow("commandFile") << multipart
                                 << ids + "--X\r\nContent-Disposition: form-data; name=\"commandFile\"; "
            + file;
}

void TestLocalServerCommands::codeComesInEveryForm()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    const QString context = m_local.newContext();
    body.replace("CONTEXT", context.toLatin1());
    const WireReply accepted = m_local.client().request("POST", "/api/1.2/commands/execute", body, type);
    QVERIFY2(accepted.status == 200, accepted.body.constData());
    const QString id = accepted.text("id"_L1);
    QCOMPARE(id.size(), 32);
    QCOMPARE(resultsOf(m_local.client().finish(context, id)).value("data"_L1).toString(), u"\u00e4\n2"_s);
}

void TestLocalServerCommands::invalidUtf8InAFileIsRefused()
{
    const QByteArray body = "--X\r\nContent-Disposition: form-data; name=\"clusterId\"\r\n\r\n" + clusterId
        + "\r\n--X\r\nContent-Disposition: form-data; name=\"contextId\"\r\n\r\n"
        + m_local.newContext().toLatin1()
        + "\r\n--X\r\nContent-Disposition: form-data; name=\"language\"\r\n\r\npython\r\n"
          "--X\r\nContent-Disposition: form-data; name=\"command\"; filename=\"a.py\"\r\n\r\nprint('\xe4')\r\n--X--\r\n";
    const WireReply reply = m_local.client().request(
        "POST", "/api/1.2/commands/execute", body, "multipart/form-data; boundary=X");
    QCOMPARE(reply.status, 400);
    QVERIFY(reply.text("error"_L1).contains(u"UTF-8"));
}

void TestLocalServerCommands::rowLimitIsObeyed()
{
    const QString context = m_local.newContext();
    const QString query = u"SELECT * FROM range(100)"_s;
    const QJsonObject options{{u"displayRowLimit"_s, 7}};
    QJsonObject table = resultsOf(m_local.client().run(context, u"sql"_s, query, {{u"options"_s, options}}));
    QCOMPARE(table.value("data"_L1).toArray().size(), 7);
    QCOMPARE(table.value("truncated"_L1).toBool(), true);
    table = resultsOf(m_local.client().run(
        context, u"sql"_s, query, {{u"options"_s, u"{\"displayRowLimit\":100,\"x\":[]}"_s}}));
    QCOMPARE(table.value("data"_L1).toArray().size(), 100);
    QCOMPARE(table.value("truncated"_L1).toBool(), false);
    for (const QJsonValue& wrong : {QJsonValue(7), QJsonValue(QJsonArray{7}), QJsonValue(u"seven"_s)}) {
        const WireReply reply = m_local.client().post("/api/1.2/commands/execute",
            {{u"clusterId"_s, QString::fromLatin1(clusterId)}, {u"contextId"_s, context},
                {u"language"_s, u"sql"_s}, {u"command"_s, query}, {u"options"_s, wrong}});
        QCOMPARE(reply.status, 400);
        QVERIFY2(reply.text("error"_L1).contains(u"options must be a JSON object"), reply.body.constData());
    }
}

void TestLocalServerCommands::statusIsAnsweredWhenItChanges()
{
    QVERIFY(m_local.start([](WorkspaceSettings& settings) { settings.holdMs = 60'000; }));
    const QString context = m_local.newContext();
    const QByteArray path
        = "/api/1.2/contexts/status?clusterId=" + clusterId + "&contextId=" + context.toLatin1();
    QCOMPARE(m_local.client().get(path).text("status"_L1), u"Running"_s);
    // Two status calls at most: Queued or Running, then final. With a hold of a minute this would not end
    // otherwise.
    QCOMPARE(m_local.text(context, u"1 + 1"_s), u"2"_s);
}

void TestLocalServerCommands::statusIsAnsweredWhenTheHoldEnds()
{
    QVERIFY(m_local.start([](WorkspaceSettings& settings) { settings.holdMs = 100; }));
    const QString context = m_local.newContext();
    m_local.text(context, u"1"_s);
    const QString id = m_local.client().execute(context, u"python"_s, endlessLoop);
    QElapsedTimer clock;
    clock.start();
    const WireReply held = m_local.client().status(context, id);
    QVERIFY(clock.elapsed() >= 90);
    QCOMPARE(held.text("status"_L1), u"Running"_s);
    QVERIFY(held.object().value("results"_L1).isNull());
    m_local.client().cancel(context, id);
    QCOMPARE(m_local.client().finish(context, id).text("status"_L1), u"Cancelled"_s);
}

void TestLocalServerCommands::heldStatusHearsOfTheContextsEnd()
{
    QVERIFY(m_local.start([](WorkspaceSettings& settings) { settings.holdMs = 60'000; }));
    const QString context = m_local.newContext();
    m_local.text(context, u"1"_s);
    const QString id = m_local.client().execute(context, u"python"_s, endlessLoop);
    LocalClient waiting(m_local.server().port(), serverToken);
    waiting.send("GET /api/1.2/commands/status?clusterId=" + clusterId + "&contextId=" + context.toLatin1()
        + "&commandId=" + id.toLatin1() + " HTTP/1.1\r\nHost: " + waiting.host()
        + "\r\nAuthorization: Bearer " + serverToken + "\r\n\r\n");
    m_local.client().post("/api/1.2/contexts/destroy",
        {{u"clusterId"_s, QString::fromLatin1(clusterId)}, {u"contextId"_s, context}});
    const WireReply reply = waiting.receive();
    QCOMPARE(reply.status, 400);
    QVERIFY(reply.text("error"_L1).startsWith(u"ContextNotFoundException: "));
}

void TestLocalServerCommands::floodIsCutAndTheServerGoesOn()
{
    const QString context = m_local.newContext();
    const QString output = m_local.text(context,
        u"import sys\nfor i in range(400): sys.stdout.write('0123456789abcde\\n' * 4096)\nprint('end')"_s);
    const QString warning = u"\n\n*** WARNING: max output size exceeded, skipping output. ***\n\n"_s;
    QCOMPARE(output.size(), 10 * 1024 * 1024 + warning.size() - 1);
    QCOMPARE(output.indexOf(warning), 8 * 1024 * 1024);
    QVERIFY(output.endsWith(u"abcde\nend"));
    QCOMPARE(m_local.text(context, u"1"_s), u"1"_s);
}

QTEST_GUILESS_MAIN(TestLocalServerCommands)
#include "tst_localservercommands.moc"
