// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedserver.h"
#include "tests/unit/cli/cliprocess.h"

#include <QTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench::test;

namespace {

HttpReply refusal(int status)
{
    return {status, "No", {{"Content-Type", "application/json"}}, "{\"error\":\"not for you\"}"};
}

HttpReply answer(const QByteArray& body)
{
    return {200, "OK", {{"Content-Type", "application/json"}}, body};
}

HttpReply lostReply()
{
    HttpReply reply;
    reply.fault = HttpReply::Fault::Cut;
    return reply;
}

} // namespace

/// brickbench-cli with a workspace that takes the code and then lets it down: what may be running is not
/// killed, and people are told how to look at it.
class TestCliLeftRunning : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusedPollLeavesTheCommand_data();
    void refusedPollLeavesTheCommand();
    void nonsenseLeavesTheCommand();
    void refusedWaitSaysHowToGoOn();
    void lostExecuteReplyLeavesTheContext();
    void refusedExecuteDestroysTheContext();
    void timeoutBeforeTheContextSaysThatNothingWasSent();

private:
    /// Answers for everything of a run; the first that fits counts, so exceptions come before.
    void serveRun(ScriptedServer& server) const;
    int run(CliProcess& process, const ScriptedServer& server, const QStringList& more = {}) const;
    static qsizetype count(const ScriptedServer& server, const QByteArray& path);
};

void TestCliLeftRunning::serveRun(ScriptedServer& server) const
{
    server.aside("/api/1.2/contexts/create", answer("{\"id\":\"ctx1\"}"));
    server.aside("/api/1.2/contexts/status", answer("{\"id\":\"ctx1\",\"status\":\"Running\"}"));
    server.aside("/api/1.2/contexts/destroy", answer("{\"id\":\"ctx1\"}"));
    server.aside("/api/1.2/commands/execute", answer("{\"id\":\"cmd1\"}"));
    server.aside("/api/1.2/commands/cancel", answer("{\"id\":\"cmd1\"}"));
}

int TestCliLeftRunning::run(CliProcess& process, const ScriptedServer& server, const QStringList& more) const
{
    process.setVariable(u"DATABRICKS_HOST"_s, server.url().toString());
    process.setVariable(u"DATABRICKS_TOKEN"_s, u"t"_s);
    return process.run(
        QStringList{u"run"_s, u"--cluster"_s, u"c1"_s, u"--language"_s, u"python"_s, u"-e"_s, u"1"_s} + more);
}

qsizetype TestCliLeftRunning::count(const ScriptedServer& server, const QByteArray& path)
{
    const auto& asides = server.asides();
    return std::count_if(asides.begin(), asides.end(),
        [&path](const HttpRequest& request) { return request.target.startsWith("/api/1.2/" + path); });
}

void TestCliLeftRunning::refusedPollLeavesTheCommand_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("401") << 401;
    QTest::newRow("403") << 403;
}

void TestCliLeftRunning::refusedPollLeavesTheCommand()
{
    QFETCH(int, status);
    ScriptedServer server;
    server.aside("/api/1.2/commands/status", refusal(status));
    serveRun(server);
    CliProcess process;
    QCOMPARE(run(process, server, {u"--format"_s, u"json"_s}), 5);
    const QByteArray ids = " --cluster c1 --context ctx1 --command cmd1\n";
    for (const char* verb : {"status", "wait", "cancel"})
        QVERIFY2(
            process.err().contains("  brickbench-cli commands "_ba + verb + ids), process.err().constData());
    QVERIFY2(process.err().contains("brickbench-cli contexts destroy --cluster c1 --context ctx1\n"),
        process.err().constData());
    QCOMPARE(process.json()["outcome"_L1].toString(), u"running"_s);
    QCOMPARE(process.json()["commandId"_L1].toString(), u"cmd1"_s);
    QCOMPARE(process.json()["contextId"_L1].toString(), u"ctx1"_s);
    QCOMPARE(count(server, "commands/execute"), 1);
    QCOMPARE(count(server, "commands/status"), 1); // refused once is enough
    QCOMPARE(count(server, "commands/cancel"), 0);
    QCOMPARE(count(server, "contexts/destroy"), 0);
}

void TestCliLeftRunning::nonsenseLeavesTheCommand()
{
    ScriptedServer server;
    server.aside("/api/1.2/commands/status", refusal(400));
    serveRun(server);
    CliProcess process;
    QCOMPARE(run(process, server), 5);
    QVERIFY2(process.err().contains("commands wait --cluster c1 --context ctx1 --command cmd1"),
        process.err().constData());
    QCOMPARE(count(server, "contexts/destroy"), 0);
}

void TestCliLeftRunning::refusedWaitSaysHowToGoOn()
{
    ScriptedServer server;
    server.aside("/api/1.2/commands/status", refusal(403));
    serveRun(server);
    CliProcess process;
    process.setVariable(u"DATABRICKS_HOST"_s, server.url().toString());
    process.setVariable(u"DATABRICKS_TOKEN"_s, u"t"_s);
    QCOMPARE(process.run({u"commands"_s, u"wait"_s, u"--cluster"_s, u"c1"_s, u"--context"_s, u"ctx1"_s,
                 u"--command"_s, u"cmd1"_s}),
        5);
    QVERIFY2(process.err().contains("commands wait --cluster c1 --context ctx1 --command cmd1"),
        process.err().constData());
    QVERIFY(!process.err().contains("contexts destroy")); // it is not this program's
    QCOMPARE(server.asides().size(), 1);
}

void TestCliLeftRunning::lostExecuteReplyLeavesTheContext()
{
    ScriptedServer server;
    server.aside("/api/1.2/commands/execute", lostReply());
    serveRun(server);
    CliProcess process;
    QCOMPARE(run(process, server, {u"--format"_s, u"json"_s}), 3);
    QVERIFY2(process.err().contains("may or may not be running in context ctx1 of cluster c1"),
        process.err().constData());
    for (const char* verb : {"status", "destroy"})
        QVERIFY2(
            process.err().contains("  brickbench-cli contexts "_ba + verb + " --cluster c1 --context ctx1\n"),
            process.err().constData());
    QCOMPARE(process.json()["outcome"_L1].toString(), u"error"_s);
    QCOMPARE(process.json()["contextId"_L1].toString(), u"ctx1"_s);
    QCOMPARE(count(server, "commands/execute"), 1);
    QCOMPARE(count(server, "contexts/destroy"), 0);
}

void TestCliLeftRunning::refusedExecuteDestroysTheContext()
{
    ScriptedServer server;
    server.aside("/api/1.2/commands/execute", refusal(403));
    serveRun(server);
    CliProcess process;
    QCOMPARE(run(process, server), 3);
    QCOMPARE(count(server, "commands/execute"), 1);
    QCOMPARE(count(server, "contexts/destroy"), 1); // nothing runs there
}

void TestCliLeftRunning::timeoutBeforeTheContextSaysThatNothingWasSent()
{
    ScriptedServer server;
    server.aside("/api/1.2/contexts/status", answer("{\"id\":\"ctx1\",\"status\":\"Pending\"}"));
    serveRun(server);
    CliProcess process;
    QCOMPARE(run(process, server, {u"--timeout"_s, u"0.5"_s, u"--format"_s, u"json"_s}), 5);
    QVERIFY2(process.err().contains("The time limit of 0.5 s has passed. No code was sent"),
        process.err().constData());
    QVERIFY2(!process.err().contains("cancelled"), process.err().constData());
    QCOMPARE(process.json()["outcome"_L1].toString(), u"cancelled"_s);
    QCOMPARE(count(server, "commands/"), 0);
    QCOMPARE(count(server, "contexts/destroy"), 1);
}

QTEST_GUILESS_MAIN(TestCliLeftRunning)
#include "tst_clileftrunning.moc"
