// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/richsource.h"
#include "tests/support/scriptedserver.h"
#include "tests/unit/cli/clifixture.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#ifdef Q_OS_UNIX
#include <signal.h>
#endif

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

namespace {

/// The ids of the command that a --trace asks for, as a report names them.
QJsonObject idsIn(const QByteArray& trace)
{
    static const QRegularExpression asked(u"contextId=([^&\\s\"]+)&commandId=([^&\\s\"]+)"_s);
    const auto match = asked.match(QString::fromUtf8(trace));
    if (!match.hasMatch())
        return {};
    return {{u"contextId"_s, match.captured(1)}, {u"commandId"_s, match.captured(2)}};
}

} // namespace

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
    void secondInterruptLeavesItRunning();
    void richRunThatWasLeftIsToldWithItsTag();
    void waitTakesRichOutputApart();
    void waitPrintsWhatRunWould_data();
    void waitPrintsWhatRunWould();
    void interruptedWaitLeavesTheCommandAlone();
    void commandsAreCancelledAndLookedAt();
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

namespace {

QStringList commandWords(const QString& verb, const QJsonObject& report, const QString& cluster)
{
    return {u"commands"_s, verb, u"--cluster"_s, cluster, u"--context"_s, report["contextId"_L1].toString(),
        u"--command"_s, report["commandId"_L1].toString()};
}

} // namespace

/// Code that does not listen to the first cancel, so that there is time for a second Ctrl-C.
static QString stubbornCode(const QString& started, const QString& go)
{
    return u"import os, time\nopen('%1', 'w').close()\nwhile not os.path.exists('%2'):\n    try:\n"
           "        time.sleep(0.02)\n    except BaseException:\n        open('%1.asked', 'w').close()\n"
           "print('came to its end')"_s.arg(started, go);
}

void TestCliProgram::secondInterruptLeavesItRunning()
{
#ifdef Q_OS_UNIX
    const auto process = cli();
    const QString started = process->homeFile(u"started"_s);
    const QString go = process->homeFile(u"go"_s);
    process->start(runWords(u"python"_s, stubbornCode(started, go), {u"--format"_s, u"json"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(started), 20'000);
    const auto pid = pid_t(process->process().processId());
    QCOMPARE(::kill(pid, SIGINT), 0);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(started + ".asked"_L1), 20'000);
    QCOMPARE(::kill(pid, SIGINT), 0);
    QCOMPARE(process->wait(), 5);
    const QJsonObject report = process->json();
    QCOMPARE(report["outcome"_L1].toString(), u"running"_s);
    const QStringList wait = commandWords(u"wait"_s, report, m_endpoint.cluster.text);
    QVERIFY2(
        process->err().contains("brickbench-cli " + wait.join(u' ').toUtf8()), process->err().constData());
    QVERIFY(!isContextGone(report["contextId"_L1].toString()));

    QFile file(go);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const auto later = cli();
    later->run(wait + QStringList{u"--format"_s, u"json"_s});
    QCOMPARE(later->json()["commandId"_L1], report["commandId"_L1]);
    QVERIFY(!isContextGone(report["contextId"_L1].toString())); // it was not wait that made it
#endif
}

void TestCliProgram::richRunThatWasLeftIsToldWithItsTag()
{
#ifdef Q_OS_UNIX
    const auto process = cli();
    const QString started = process->homeFile(u"started"_s);
    const QString go = process->homeFile(u"go"_s);
    process->start(runWords(u"python"_s, stubbornCode(started, go), {u"--rich"_s, u"--format"_s, u"json"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(started), 20'000);
    const auto pid = pid_t(process->process().processId());
    QCOMPARE(::kill(pid, SIGINT), 0);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(started + ".asked"_L1), 20'000);
    QCOMPARE(::kill(pid, SIGINT), 0);
    QCOMPARE(process->wait(), 5);
    static const QRegularExpression line(u"commands wait .* --rich-tag [0-9a-f]{32}"_s);
    QVERIFY2(QString::fromUtf8(process->err()).contains(line), process->err().constData());
    QFile file(go);
    QVERIFY(file.open(QIODevice::WriteOnly));
#endif
}

void TestCliProgram::waitTakesRichOutputApart()
{
    const auto process = cli();
    QCOMPARE(process->run({u"contexts"_s, u"create"_s, u"--language"_s, u"python"_s, u"--cluster"_s,
                 m_endpoint.cluster.text}),
        0);
    const QString context = QString::fromUtf8(process->out()).trimmed();
    const QByteArray tag = makeRichTag();
    const QString sent = QString::fromUtf8(richSource("print('told')", tag));
    QCOMPARE(
        process->run(runWords(u"python"_s, sent, {u"--context"_s, context, u"--format"_s, u"json"_s})), 0);
    QVERIFY(process->out().contains(tag)); // nobody said that it is rich
    const QStringList wait = commandWords(u"wait"_s, process->json(), m_endpoint.cluster.text);
    QCOMPARE(process->run(wait + QStringList{u"--rich-tag"_s, QString::fromLatin1(tag)}), 0);
    QCOMPARE(process->out(), "told\n"_ba);
}

void TestCliProgram::waitPrintsWhatRunWould_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("format");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("text") << u"python"_s << u"print('größer')"_s << u"auto"_s << 0;
    QTest::newRow("table") << u"sql"_s << u"select 1 as a, 'x' as b"_s << u"csv"_s << 0;
    QTest::newRow("error") << u"python"_s << u"1/0"_s << u"auto"_s << 1;
}

void TestCliProgram::waitPrintsWhatRunWould()
{
    QFETCH(QString, language);
    QFETCH(QString, code);
    QFETCH(QString, format);
    QFETCH(int, exitCode);
    const auto process = cli();
    QCOMPARE(process->run({u"contexts"_s, u"create"_s, u"--language"_s, u"python"_s, u"--cluster"_s,
                 m_endpoint.cluster.text}),
        0);
    const QString context = QString::fromUtf8(process->out()).trimmed();
    const QStringList there{u"--context"_s, context, u"--format"_s};
    QCOMPARE(process->run(runWords(language, code, there + QStringList{format})), exitCode);
    const QByteArray out = process->out();
    const QByteArray err = process->err();
    QCOMPARE(process->run(runWords(language, code, there + QStringList{u"json"_s})), exitCode);
    const QStringList wait = commandWords(u"wait"_s, process->json(), m_endpoint.cluster.text);
    QCOMPARE(process->run(wait + QStringList{u"--format"_s, format}), exitCode);
    QCOMPARE(process->out(), out);
    // The second run of the same code is what was waited for, and tracebacks number the commands.
    QCOMPARE(process->err().replace("<command-2>", "<command-1>"), err);
}

void TestCliProgram::interruptedWaitLeavesTheCommandAlone()
{
#ifdef Q_OS_UNIX
    const auto runner = cli();
    const QString started = runner->homeFile(u"started"_s);
    const QString go = runner->homeFile(u"go"_s);
    const QString trace = runner->homeFile(u"trace"_s);
    runner->start(
        runWords(u"python"_s, stubbornCode(started, go), {u"--format"_s, u"json"_s, u"--trace"_s, trace}));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(started), 20'000);
    QFile file(trace);
    QJsonObject ids;
    QTRY_VERIFY((file.close(), file.open(QIODevice::ReadOnly), ids = idsIn(file.readAll()), !ids.isEmpty()));

    const auto waiter = cli();
    waiter->start(commandWords(u"wait"_s, ids, m_endpoint.cluster.text)
        + QStringList{u"--trace"_s, waiter->homeFile(u"trace"_s)});
    QFile asked(waiter->homeFile(u"trace"_s));
    QTRY_VERIFY(
        (asked.close(), asked.open(QIODevice::ReadOnly), asked.readAll().contains("commands/status")));
    QCOMPARE(::kill(pid_t(waiter->process().processId()), SIGINT), 0);
    QCOMPARE(waiter->wait(), 5);
    QVERIFY(waiter->err().contains("commands wait"));
    QVERIFY(!QFile::exists(started + ".asked"_L1)); // nobody cancelled it
    QFile goFile(go);
    QVERIFY(goFile.open(QIODevice::WriteOnly));
    QCOMPARE(runner->wait(), 0);
    QVERIFY(runner->out().contains("came to its end"));
#endif
}

void TestCliProgram::commandsAreCancelledAndLookedAt()
{
    const auto runner = cli();
    const QString started = runner->homeFile(u"started"_s);
    const QString trace = runner->homeFile(u"trace"_s);
    runner->start(runWords(u"python"_s, u"open('%1', 'w').close()\nwhile True: pass"_s.arg(started),
        {u"--format"_s, u"json"_s, u"--trace"_s, trace}));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(started), 20'000);
    QFile file(trace);
    QJsonObject ids;
    QTRY_VERIFY((file.close(), file.open(QIODevice::ReadOnly), ids = idsIn(file.readAll()), !ids.isEmpty()));
    const auto process = cli();
    QCOMPARE(process->run(commandWords(u"status"_s, ids, m_endpoint.cluster.text)), 0);
    QVERIFY2(process->out().contains("Running"), process->out().constData());
    QCOMPARE(process->run(commandWords(u"wait"_s, ids, m_endpoint.cluster.text)
                 + QStringList{u"--timeout"_s, u"0.2"_s}),
        5);
    QVERIFY(process->err().contains("time limit"));
    QCOMPARE(process->run(commandWords(u"cancel"_s, ids, m_endpoint.cluster.text)), 0);
    QCOMPARE(runner->wait(), 5); // cancelled, and not by itself
    QCOMPARE(process->run({u"commands"_s, u"status"_s, u"--cluster"_s, u"c"_s, u"--context"_s, u"x"_s}), 2);
    QVERIFY(process->err().contains("--command"));
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
