// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedserver.h"
#include "tests/unit/cli/clifixture.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#ifdef Q_OS_UNIX
#include <signal.h>
#endif

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

/// The program as scripts see it: exit codes, standard output and the JSON, against the real local workspace.
class TestCliProgram : public CliFixture {
    Q_OBJECT

private Q_SLOTS:
    void helpAndVersion();
    void listsClusters();
    void runsPython();
    void runsFromAFileAndFromStandardInput();
    void userErrorIsOne();
    void contextIsDestroyedAfterwards_data();
    void contextIsDestroyedAfterwards();
    void givenContextIsLeftAlone();
    void timeoutCancelsAndSaysSo();
    void interruptCancelsThenDestroys();
    void wrongUsageIsTwo();
    void wrongTokenIsThree();
    void missingTokenIsThree();
    void deadHostIsThree();
    void unknownClusterIsFour();
    void stoppedClusterIsSaid();
    void unknownContextIsFive();
};

void TestCliProgram::helpAndVersion()
{
    CliProcess process;
    QCOMPARE(process.run({u"--version"_s}), 0);
    QCOMPARE(process.out(), "brickbench-cli " BRICKBENCH_VERSION "\n"_ba);
    QCOMPARE(process.run({u"run"_s, u"--help"_s}), 0);
    QVERIFY(process.out().contains("Exit codes:"));
    QVERIFY(process.err().isEmpty());
}

void TestCliProgram::listsClusters()
{
    const auto process = cli();
    QCOMPARE(process->run({u"clusters"_s, u"list"_s, u"--format"_s, u"json"_s}), 0);
    const QJsonArray list = QJsonDocument::fromJson(process->out()).array();
    QCOMPARE(list.size(), 1);
    QCOMPARE(list.first()["id"_L1].toString(), m_endpoint.cluster.text);
    QCOMPARE(list.first()["status"_L1].toString(), u"Running"_s);
    QCOMPARE(process->run({u"clusters"_s, u"status"_s, m_endpoint.cluster.text}), 0);
    QVERIFY(process->out().startsWith("ID "));
}

void TestCliProgram::runsPython()
{
    const auto process = cli();
    QCOMPARE(process->run(runWords(u"python"_s, u"print('grün', 6 * 7)"_s)), 0);
    QCOMPARE(process->out(), "grün 42\n"_ba);
    QCOMPARE(process->err(), QByteArray());
}

void TestCliProgram::runsFromAFileAndFromStandardInput()
{
    const auto process = cli();
    QCOMPARE(process->run(
                 {u"run"_s, u"--cluster"_s, m_endpoint.cluster.text, u"--language"_s, u"python"_s, u"-"_s},
                 "print('in')\n"),
        0);
    QCOMPARE(process->out(), "in\n"_ba);
    QFile file(process->homeFile(u"job.py"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("print('file')");
    file.close();
    QCOMPARE(process->run(
                 {u"run"_s, u"--cluster"_s, m_endpoint.cluster.text, file.fileName(), u"--file-upload"_s}),
        0);
    QCOMPARE(process->out(), "file\n"_ba);
    QCOMPARE(process->run({u"run"_s, u"--cluster"_s, u"c"_s, u"--language"_s, u"r"_s, u"/no/such"_s}), 2);
}

void TestCliProgram::userErrorIsOne()
{
    const auto process = cli();
    QCOMPARE(process->run(runWords(u"python"_s, u"1/0"_s)), 1);
    QCOMPARE(process->out(), QByteArray());
    QVERIFY(process->err().contains("ZeroDivisionError: division by zero"));
    QVERIFY(!process->err().contains('\x1b'));
    QCOMPARE(process->run(runWords(u"python"_s, u"1/0"_s, {u"--format"_s, u"json"_s})), 1);
    const QJsonObject json = process->json();
    QCOMPARE(json["outcome"_L1].toString(), u"failed"_s);
    QCOMPARE(json["type"_L1].toString(), u"error"_s);
    QCOMPARE(json["error"_L1]["headline"_L1].toString(), u"ZeroDivisionError: division by zero"_s);
    QVERIFY(!json["error"_L1]["traceback"_L1].toString().contains(u'\x1b'));
}

void TestCliProgram::contextIsDestroyedAfterwards_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("finished") << u"1"_s << 0;
    QTest::newRow("failed") << u"1/0"_s << 1;
}

void TestCliProgram::contextIsDestroyedAfterwards()
{
    QFETCH(QString, code);
    QFETCH(int, exitCode);
    const auto process = cli();
    QCOMPARE(process->run(runWords(u"python"_s, code, {u"--format"_s, u"json"_s})), exitCode);
    const QString id = process->json()["contextId"_L1].toString();
    QVERIFY(!id.isEmpty());
    QVERIFY(isContextGone(id));
}

void TestCliProgram::givenContextIsLeftAlone()
{
    const auto process = cli();
    const QStringList where{u"--cluster"_s, m_endpoint.cluster.text};
    QCOMPARE(process->run(QStringList{u"contexts"_s, u"create"_s, u"--language"_s, u"python"_s} + where), 0);
    const QString id = QString::fromUtf8(process->out()).trimmed();
    QCOMPARE(process->run(runWords(u"python"_s, u"kept = 5"_s, {u"--context"_s, id})), 0);
    QCOMPARE(process->run(runWords(u"python"_s, u"print(kept)"_s, {u"--context"_s, id})), 0);
    QCOMPARE(process->out(), "5\n"_ba);
    QCOMPARE(process->run(QStringList{u"contexts"_s, u"status"_s, u"--context"_s, id} + where), 0);
    QVERIFY(process->out().contains("Running"));
    QCOMPARE(process->run(QStringList{u"contexts"_s, u"destroy"_s, u"--context"_s, id} + where), 0);
    QVERIFY(isContextGone(id));
}

void TestCliProgram::timeoutCancelsAndSaysSo()
{
    const auto process = cli();
    QCOMPARE(process->run(runWords(
                 u"python"_s, u"while True: pass"_s, {u"--timeout"_s, u"2"_s, u"--format"_s, u"json"_s})),
        5);
    QCOMPARE(process->json()["outcome"_L1].toString(), u"cancelled"_s);
    QVERIFY(process->err().contains("time limit"));
    QVERIFY(isContextGone(process->json()["contextId"_L1].toString()));
}

void TestCliProgram::interruptCancelsThenDestroys()
{
#ifdef Q_OS_UNIX
    const auto process = cli();
    const QString started = process->homeFile(u"started"_s);
    const QString trace = process->homeFile(u"trace"_s);
    process->start(runWords(u"python"_s, u"open('%1', 'w').close()\nwhile True: pass"_s.arg(started),
        {u"--format"_s, u"json"_s, u"--trace"_s, trace}));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(started), 20'000);
    QCOMPARE(::kill(pid_t(process->process().processId()), SIGINT), 0);
    QCOMPARE(process->wait(), 5);
    QCOMPARE(process->json()["outcome"_L1].toString(), u"cancelled"_s);
    QVERIFY(isContextGone(process->json()["contextId"_L1].toString()));
    QFile file(trace);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray lines = file.readAll();
    QVERIFY(lines.indexOf("commands/cancel") > 0);
    QVERIFY(lines.indexOf("contexts/destroy") > lines.indexOf("commands/cancel"));
#endif
}

void TestCliProgram::wrongUsageIsTwo()
{
    CliProcess process;
    QCOMPARE(process.run({}), 2);
    QCOMPARE(process.run({u"clusters"_s, u"list"_s}), 2); // no workspace is named
    QVERIFY(process.err().contains("DATABRICKS_HOST"));
    QCOMPARE(process.run({u"--host"_s, u"http://w.example"_s, u"clusters"_s, u"list"_s}), 2);
    QCOMPARE(process.out(), QByteArray());
    const auto known = cli();
    QCOMPARE(known->run({u"run"_s, u"--language"_s, u"python"_s, u"-e"_s, u"1"_s}), 2);
    QVERIFY(known->err().contains("--cluster"));
}

void TestCliProgram::wrongTokenIsThree()
{
    const auto process = cli();
    process->setVariable(u"DATABRICKS_TOKEN"_s, u"dapi-wrong-one"_s);
    QCOMPARE(process->run({u"clusters"_s, u"list"_s}), 3);
    QVERIFY(process->err().contains("credentials"));
    QCOMPARE(process->run(runWords(u"python"_s, u"1"_s, {u"--format"_s, u"json"_s})), 3);
    QCOMPARE(process->json()["outcome"_L1].toString(), u"error"_s);
    QVERIFY(!process->json()["error"_L1]["message"_L1].toString().isEmpty());
    QVERIFY(!process->out().contains("dapi-wrong-one") && !process->err().contains("dapi-wrong-one"));
}

void TestCliProgram::missingTokenIsThree()
{
    CliProcess process;
    QCOMPARE(process.run({u"--host"_s, m_endpoint.url.toString(), u"clusters"_s, u"list"_s}), 3);
    QVERIFY(process.err().contains("DATABRICKS_TOKEN"));
}

void TestCliProgram::deadHostIsThree()
{
    ScriptedServer server;
    const QUrl dead = server.url();
    server.close();
    CliProcess process;
    process.setVariable(u"DATABRICKS_TOKEN"_s, u"t"_s);
    QCOMPARE(process.run({u"--host"_s, dead.toString(), u"clusters"_s, u"list"_s}), 3);
    QVERIFY(process.err().contains("No answer from the workspace"));
}

void TestCliProgram::unknownClusterIsFour()
{
    const auto process = cli();
    QCOMPARE(
        process->run({u"run"_s, u"--cluster"_s, u"nosuch"_s, u"--language"_s, u"python"_s, u"-e"_s, u"1"_s}),
        4);
    QVERIFY(process->err().contains("nosuch"));
}

void TestCliProgram::stoppedClusterIsSaid()
{
    ScriptedServer server;
    server.then(500, "{\"error\":\"ClusterNotReadyException: Cluster is not ready\"}");
    server.then(200, "{\"id\":\"c1\",\"name\":\"Sandbox\",\"status\":\"Terminated\"}");
    CliProcess process;
    process.setVariable(u"DATABRICKS_TOKEN"_s, u"t"_s);
    QCOMPARE(process.run({u"--host"_s, server.url().toString(), u"run"_s, u"--cluster"_s, u"c1"_s,
                 u"--language"_s, u"python"_s, u"-e"_s, u"1"_s}),
        4);
    QVERIFY2(process.err().contains("Sandbox is Terminated"), process.err().constData());
    QCOMPARE(server.requests().size(), 2);
}

void TestCliProgram::unknownContextIsFive()
{
    const auto process = cli();
    QCOMPARE(
        process->run(runWords(u"python"_s, u"1"_s, {u"--context"_s, u"7"_s, u"--format"_s, u"json"_s})), 5);
    QCOMPARE(process->json()["outcome"_L1].toString(), u"lost"_s);
}

QTEST_GUILESS_MAIN(TestCliProgram)
#include "tst_cliprogram.moc"
