// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/commandrun.h"

#include "tests/support/manualclock.h"
#include "tests/unit/session/pathnetwork.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace brickbench;
using namespace brickbench::test;

using State = CommandRun::State;

namespace {

const QByteArray execute = "commands/execute";
const QByteArray status = "commands/status";
const QByteArray cancel = "commands/cancel";

QByteArray statusBody(const QByteArray& state, const QByteArray& results = "null")
{
    return "{\"id\":\"cmd1\",\"status\":\"" + state + "\",\"results\":" + results + "}";
}

const QByteArray textResult = "{\"resultType\":\"text\",\"data\":\"42\"}";
const QByteArray cancelledResult
    = "{\"resultType\":\"error\",\"summary\":\"Command was cancelled\",\"cause\":\"CommandCancelledException: x\"}";
const QByteArray failedResult
    = "{\"resultType\":\"error\",\"summary\":\"<span class='ansi-red-fg'>ValueError</span>: no\",\"cause\":\"tb\"}";

/// A client, a clock and one run of `print(42)`.
struct Bench {
    explicit Bench(RunRequest request = {.source = "print(42)"})
        : client(network.options())
        , run(std::make_unique<CommandRun>(client, clock, std::move(request)))
    {
        network.always(execute, "{\"id\":\"cmd1\"}");
        QObject::connect(
            run.get(), &CommandRun::stateChanged, run.get(), [this](State state) { states.append(state); });
    }
    void start() { run->start(ClusterId{u"c1"_s}, ContextId{u"7031449826015530981"_s}); }

    PathNetwork network;
    ManualClock clock;
    ApiClient client;
    std::unique_ptr<CommandRun> run;
    QList<State> states;
};

} // namespace

class TestCommandRun : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsToItsResult();
    void sendsWhatWasAsked();
    void sendsAFileAsAFile();
    void userErrorIsFailedWithItsResult();
    void nullResultsAreNoOutput();
    void partialAnswersAreRead_data();
    void partialAnswersAreRead();
    void lostReplyIsNotSentAgain_data();
    void lostReplyIsNotSentAgain();
    void refusedConnectionIsRefused();
    void refusalKeepsTheWords();
    void vanishedContextAtExecute();
    void vanishedContextAtPoll();
    void cancelForms_data();
    void cancelForms();
    void cancelIsSentOnce();
    void failedCancelMayBeAskedAgain();
    void cancelWhileSubmittingIsSentWithTheId();
    void cancelOfAWaitingRunSendsNothing();
    void cancelUnaskedIsContextLost();
    void unknownStatesKeepBeingPolled();
    void onePollAtATime();
    void pollsSurviveTheNetwork();
    void refusedCredentialsWaitForNewOnes();
    void lastingNonsenseIsBelieved();
    void passingNonsenseLosesNoResult();
    void elapsedStopsAtTheEnd();
    void sinceLastHeardGrowsWhilePollsFail();
    void refuseEndsAWaitingRun();
    void rowsArriveBeforeTheEnd();
    void dyingInTheMiddleIsQuiet_data();
    void dyingInTheMiddleIsQuiet();
    void clientMayDieFirst();
};

void TestCommandRun::runsToItsResult()
{
    Bench bench;
    bench.network.then(status, statusBody("Queued"));
    bench.network.then(status, statusBody("Running"));
    bench.network.then(status, statusBody("Finished", textResult));
    QSignalSpy over(bench.run.get(), &CommandRun::over);
    QCOMPARE(bench.run->state(), State::Waiting);
    bench.start();
    QCOMPARE(bench.run->state(), State::Submitting);
    QTRY_COMPARE(over.size(), 1);
    const QList<State> expected{State::Submitting, State::Queued, State::Running, State::Finished};
    QCOMPARE(bench.states, expected);
    QVERIFY(bench.run->isOver());
    QCOMPARE(bench.run->command().text, u"cmd1"_s);
    QCOMPARE(std::get<TextResult>(bench.run->result()->content).utf8, "42"_ba);
    QCOMPARE(bench.network.count(execute), 1);
    QCOMPARE(bench.network.count(status), 3);
}

void TestCommandRun::sendsWhatWasAsked()
{
    Bench bench(
        {.source = "SELECT 'ä'", .language = Language::Sql, .options = {{u"displayRowLimit"_s, u"5"_s}}});
    bench.network.always(status, statusBody("Finished", textResult));
    bench.start();
    QTRY_VERIFY(bench.run->isOver());
    const HttpRequest sent = bench.network.sent(execute).first();
    QVERIFY(sent.body.contains("\"clusterId\":\"c1\""));
    QVERIFY(sent.body.contains("\"contextId\":\"7031449826015530981\""));
    QVERIFY(sent.body.contains("\"language\":\"sql\""));
    QVERIFY(sent.body.contains("SELECT 'ä'"));
    QVERIFY(sent.body.contains("displayRowLimit"));
    QVERIFY(bench.network.sent(status).first().target.contains("contextId=7031449826015530981"));
}

void TestCommandRun::sendsAFileAsAFile()
{
    Bench bench({.source = "print(1)", .fileName = u"job.py"_s});
    bench.network.always(status, statusBody("Finished", textResult));
    bench.start();
    QTRY_VERIFY(bench.run->isOver());
    QVERIFY(bench.network.sent(execute).first().body.contains("filename=\"job.py\""));
}

void TestCommandRun::userErrorIsFailedWithItsResult()
{
    Bench bench;
    bench.network.always(status, statusBody("Finished", failedResult));
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Failed);
    QCOMPARE(std::get<FailedResult>(bench.run->result()->content).headline, u"ValueError: no"_s);
}

void TestCommandRun::nullResultsAreNoOutput()
{
    Bench bench;
    bench.network.always(status, statusBody("Finished"));
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Finished);
    QVERIFY(std::holds_alternative<NoOutput>(bench.run->result()->content));
}

void TestCommandRun::partialAnswersAreRead_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no id") << "{\"status\":\"Finished\",\"results\":null}"_ba;
    QTest::newRow("no results") << "{\"status\":\"Finished\"}"_ba;
    QTest::newRow("v2 words") << "{\"status\":\"COMMAND_FINISHED\"}"_ba;
    QTest::newRow("lower case") << "{\"status\":\"finished\",\"extra\":[1]}"_ba;
}

void TestCommandRun::partialAnswersAreRead()
{
    QFETCH(QByteArray, body);
    Bench bench;
    bench.network.always(status, body);
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Finished);
}

void TestCommandRun::lostReplyIsNotSentAgain_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("cut") << 0;
    QTest::newRow("time-out") << 1;
    QTest::newRow("503") << 503;
    QTest::newRow("504") << 504;
}

void TestCommandRun::lostReplyIsNotSentAgain()
{
    QFETCH(int, kind);
    PathNetwork network;
    if (kind >= 500)
        network.always(execute, "{}", kind);
    else
        network.always(execute, kind == 0 ? cutReply() : hangingReply());
    ApiClient::Options options = network.options();
    options.maxReadRetries = 5; // what reads may do, execute may not
    options.inactivityTimeout = 100ms;
    ApiClient client(std::move(options));
    const ManualClock clock;
    CommandRun run(client, clock, {.source = "x"});
    run.start(ClusterId{u"c"_s}, ContextId{u"x"_s});
    QTRY_COMPARE(run.state(), State::Unknown);
    QVERIFY(!run.result());
    QCOMPARE(network.count(execute), 1);
    QCOMPARE(network.count(status), 0);
}

void TestCommandRun::refusedConnectionIsRefused()
{
    Bench bench;
    bench.network.then(execute, refusedReply());
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Refused);
    QCOMPARE(bench.run->error().kind, Error::Kind::Network);
    QVERIFY(bench.run->error().certainlyNotDone);
}

void TestCommandRun::refusalKeepsTheWords()
{
    Bench bench;
    bench.network.then(execute, "{\"error\":\"requirement failed: missing contextId\"}", 400);
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Refused);
    QVERIFY(bench.run->error().detail.contains("missing contextId"_L1));
}

void TestCommandRun::vanishedContextAtExecute()
{
    Bench bench;
    bench.network.then(execute, "{\"error\":\"ContextNotFoundException: Context not found: 7\"}", 400);
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::ContextLost);
}

void TestCommandRun::vanishedContextAtPoll()
{
    Bench bench;
    bench.network.then(status, statusBody("Running"));
    bench.network.always(status, "{\"error\":\"ContextNotFoundException: Context not found: 7\"}", 400);
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::ContextLost);
    QCOMPARE(bench.run->error().kind, Error::Kind::ContextLost);
}

void TestCommandRun::cancelForms_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<brickbench::CommandRun::State>("end");
    QTest::newRow("Cancelled") << statusBody("Cancelled") << State::Cancelled;
    QTest::newRow("Cancelled with {}") << statusBody("Cancelled", "{}") << State::Cancelled;
    QTest::newRow("Cancelled with error") << statusBody("Cancelled", cancelledResult) << State::Cancelled;
    QTest::newRow("Finished with the exception")
        << statusBody("Finished", cancelledResult) << State::Cancelled;
    QTest::newRow("Error with the exception") << statusBody("Error", cancelledResult) << State::Cancelled;
    QTest::newRow("Finished first") << statusBody("Finished", textResult) << State::Finished;
    QTest::newRow("Failed first") << statusBody("Finished", failedResult) << State::Failed;
    QTest::newRow("Error without words") << statusBody("Error") << State::Refused;
}

void TestCommandRun::cancelForms()
{
    QFETCH(QByteArray, answer);
    QFETCH(brickbench::CommandRun::State, end);
    Bench bench;
    bench.network.always(status, statusBody("Running"));
    bench.network.then(cancel, "{}");
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Running);
    bench.run->cancel();
    QCOMPARE(bench.run->state(), State::Cancelling);
    bench.network.then(status, statusBody("Running")); // not yet: stays Cancelling
    bench.network.then(status, statusBody("Cancelling", "{}"));
    bench.network.then(status, answer);
    QTRY_COMPARE(bench.run->state(), end);
    const QList<State> expected{State::Submitting, State::Queued, State::Running, State::Cancelling, end};
    QCOMPARE(bench.states, expected);
}

void TestCommandRun::cancelIsSentOnce()
{
    Bench bench;
    bench.network.always(status, statusBody("Running"));
    bench.network.always(cancel, "{\"id\":\"cmd1\"}");
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Running);
    bench.run->cancel();
    bench.run->cancel();
    QTRY_COMPARE(bench.network.count(cancel), 1);
    bench.run->cancel();
    bench.network.always(status, statusBody("Cancelled"));
    QTRY_COMPARE(bench.run->state(), State::Cancelled);
    QCOMPARE(bench.network.count(cancel), 1);
    QVERIFY(bench.network.sent(cancel).first().body.contains("\"commandId\":\"cmd1\""));
    bench.run->cancel(); // over: nothing
    QCOMPARE(bench.run->state(), State::Cancelled);
}

void TestCommandRun::failedCancelMayBeAskedAgain()
{
    Bench bench;
    bench.network.always(status, statusBody("Running"));
    bench.network.then(cancel, cutReply());
    bench.network.then(cancel, "{}");
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Running);
    QSignalSpy troubled(bench.run.get(), &CommandRun::pollErrorChanged);
    bench.run->cancel();
    QTRY_VERIFY(!troubled.isEmpty()); // the first went wrong
    bench.run->cancel();
    QTRY_COMPARE(bench.network.count(cancel), 2);
}

void TestCommandRun::cancelWhileSubmittingIsSentWithTheId()
{
    Bench bench;
    bench.network.then(execute, laterReply("{\"id\":\"cmd1\"}", 50ms));
    bench.network.then(cancel, "{}");
    bench.network.always(status, statusBody("Cancelled"));
    bench.start();
    bench.run->cancel();
    QCOMPARE(bench.run->state(), State::Submitting);
    QTRY_COMPARE(bench.run->state(), State::Cancelled);
    QCOMPARE(bench.network.count(cancel), 1);
    QCOMPARE(bench.network.count(execute), 1);
}

void TestCommandRun::cancelOfAWaitingRunSendsNothing()
{
    Bench bench;
    bench.run->cancel();
    QCOMPARE(bench.run->state(), State::Cancelled);
    bench.start();
    QCOMPARE(bench.run->state(), State::Cancelled);
    QCOMPARE(bench.client.requestCount(), 0);
}

void TestCommandRun::cancelUnaskedIsContextLost()
{
    Bench bench;
    bench.network.then(status, statusBody("Running"));
    bench.network.then(status, statusBody("Finished", cancelledResult));
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::ContextLost);
    QVERIFY(bench.run->result()); // what came with it is kept
    QVERIFY(!bench.run->error().detail.isEmpty());
}

void TestCommandRun::unknownStatesKeepBeingPolled()
{
    Bench bench;
    bench.network.then(status, statusBody("Running"));
    for (int i = 0; i < 5; ++i)
        bench.network.then(status, statusBody("Hibernating"));
    bench.network.then(status, statusBody("Finished", textResult));
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Finished);
    const QList<State> expected{State::Submitting, State::Queued, State::Running, State::Finished};
    QCOMPARE(bench.states, expected);
}

void TestCommandRun::onePollAtATime()
{
    Bench bench;
    for (int i = 0; i < 5; ++i)
        bench.network.then(status, laterReply(statusBody("Running"), 20ms));
    bench.network.then(status, statusBody("Finished", textResult));
    bench.network.always(cancel, "{}");
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Running);
    bench.run->setVisible(false);
    bench.run->setVisible(true);
    bench.run->cancel();
    QTRY_VERIFY(bench.run->isOver());
    QCOMPARE(bench.network.mostAtOnce(status), 1);
}

void TestCommandRun::pollsSurviveTheNetwork()
{
    Bench bench;
    bench.network.then(status, statusBody("Running"));
    bench.network.then(status, cutReply());
    bench.network.then(status, refusedReply());
    bench.network.then(status, "<html>bad gateway</html>", 502);
    bench.network.then(status, "{\"error_code\":\"TEMPORARILY_UNAVAILABLE\",\"message\":\"m\"}", 503);
    bench.network.then(status, "not JSON");
    bench.network.then(status, statusBody("Finished", textResult));
    QSignalSpy troubled(bench.run.get(), &CommandRun::pollErrorChanged);
    bench.start();
    QTRY_COMPARE_WITH_TIMEOUT(bench.run->state(), State::Finished, 15'000);
    QVERIFY(troubled.size() >= 3);
    QVERIFY(!bench.run->pollError());
    QCOMPARE(bench.network.count(execute), 1);
}

void TestCommandRun::refusedCredentialsWaitForNewOnes()
{
    Bench bench;
    bench.network.then(status, statusBody("Running"));
    bench.network.always(status, "{\"error_code\":401,\"message\":\"Token is expired\"}", 401);
    bench.start();
    QTRY_VERIFY(bench.run->pollError());
    QCOMPARE(bench.run->pollError()->kind, Error::Kind::Authentication);
    QCOMPARE(bench.run->state(), State::Running);
    QTRY_VERIFY(bench.network.count(status) >= 4); // still asking, ever more slowly
    bench.network.always(status, statusBody("Finished", textResult));
    bench.client.setCredentials(Credentials::bearer(Secret(u"dapi-new"_s)));
    QTRY_COMPARE(bench.run->state(), State::Finished);
    QCOMPARE(headerOf(bench.network.sent(status).last().headers, "Authorization"), "Bearer dapi-new"_ba);
}

void TestCommandRun::lastingNonsenseIsBelieved()
{
    Bench bench;
    bench.network.always(status, "[]");
    bench.start();
    QTRY_COMPARE_WITH_TIMEOUT(bench.run->state(), State::Refused, 20'000);
    QCOMPARE(bench.run->error().kind, Error::Kind::Protocol);
    QCOMPARE(bench.network.count(status), 7);
}

void TestCommandRun::passingNonsenseLosesNoResult()
{
    Bench bench;
    bench.network.then(status, statusBody("Running"));
    for (int i = 0; i < 4; ++i)
        bench.network.then(status, "{\"error\":\"something broke inside\"}", 500);
    bench.network.always(status, statusBody("Finished", textResult));
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Finished);
    QCOMPARE(bench.network.count(execute), 1);
}

void TestCommandRun::elapsedStopsAtTheEnd()
{
    Bench bench;
    bench.network.always(status, statusBody("Running"));
    QCOMPARE(bench.run->elapsed(), 0ms);
    bench.start();
    QVERIFY(bench.run->startedAt().isValid());
    bench.clock.advance(1'500ms);
    QCOMPARE(bench.run->elapsed(), 1'500ms);
    bench.clock.jump(24h); // the wall clock was set: no matter
    QCOMPARE(bench.run->elapsed(), 1'500ms);
    bench.network.always(status, statusBody("Finished", textResult));
    QTRY_VERIFY(bench.run->isOver());
    bench.clock.advance(10s);
    QCOMPARE(bench.run->elapsed(), 1'500ms);
}

void TestCommandRun::sinceLastHeardGrowsWhilePollsFail()
{
    Bench bench;
    bench.network.then(status, statusBody("Running"));
    bench.network.always(status, cutReply());
    QCOMPARE(bench.run->sinceLastHeard(), 0ms);
    bench.start();
    QTRY_VERIFY(bench.run->pollError());
    bench.clock.advance(7s);
    QCOMPARE(bench.run->sinceLastHeard(), 7s);
}

void TestCommandRun::refuseEndsAWaitingRun()
{
    Bench bench;
    Error why;
    why.kind = Error::Kind::Unavailable;
    bench.run->refuse(why);
    QCOMPARE(bench.run->state(), State::Refused);
    QVERIFY(bench.run->error() == why);
    QCOMPARE(bench.run->elapsed(), 0ms);
}

void TestCommandRun::rowsArriveBeforeTheEnd()
{
    QByteArray rows;
    for (int i = 0; i < 200'000; ++i)
        rows += (i ? ",[" : "[") + QByteArray::number(i) + "]";
    const QByteArray table = "{\"resultType\":\"table\",\"data\":[" + rows
        + "],\"schema\":[{\"name\":\"n\",\"type\":\"\\\"long\\\"\"}],\"truncated\":false}";
    Bench bench;
    bench.network.always(status, statusBody("Finished", table));
    QList<std::int64_t> counts;
    bool early = true;
    connect(bench.run.get(), &CommandRun::rowsArrived, this, [&](const TableResultPtr& snapshot) {
        QCOMPARE(QThread::currentThread(), thread());
        counts.append(snapshot->rowCount());
        early = early && !bench.run->isOver();
    });
    bench.start();
    QTRY_COMPARE_WITH_TIMEOUT(bench.run->state(), State::Finished, 20'000);
    QVERIFY(!counts.isEmpty());
    QVERIFY(early);
    QVERIFY(counts.first() < 200'000);
    QCOMPARE(std::get<TableResultPtr>(bench.run->result()->content)->rowCount(), 200'000);
}

void TestCommandRun::dyingInTheMiddleIsQuiet_data()
{
    QTest::addColumn<int>("polls");
    QTest::newRow("while submitting") << 0;
    QTest::newRow("while polling") << 2;
}

void TestCommandRun::dyingInTheMiddleIsQuiet()
{
    QFETCH(int, polls);
    Bench bench;
    bench.network.always(status, statusBody("Running"));
    bench.start();
    QTRY_VERIFY(bench.network.count(status) >= polls);
    bench.run.reset();
    const int sent = bench.client.requestCount();
    ApiClient other(bench.network.options()); // a full round of the same network behind it
    CommandRun next(other, bench.clock, {.source = "y"});
    bench.network.always(status, statusBody("Finished", textResult));
    next.start(ClusterId{u"c"_s}, ContextId{u"x"_s});
    QTRY_VERIFY(next.isOver());
    QVERIFY(bench.client.requestCount() <= sent + 1);
}

void TestCommandRun::clientMayDieFirst()
{
    PathNetwork network;
    network.always(execute, "{\"id\":\"cmd1\"}");
    network.always(status, laterReply(statusBody("Running"), 10ms));
    const ManualClock clock;
    auto client = std::make_unique<ApiClient>(network.options());
    CommandRun run(*client, clock, {.source = "x"});
    run.start(ClusterId{u"c"_s}, ContextId{u"x"_s});
    QTRY_VERIFY(network.count(status) >= 2);
    bool answered = false;
    QObject context;
    auto last = client->send(GetCommandStatus{ClusterId{u"c"_s}, ContextId{u"x"_s}, CommandId{u"y"_s}},
        &context, [&](const auto&) { answered = true; });
    client.reset();
    QTRY_VERIFY(answered); // every call has been told by now
    QVERIFY(!run.isOver());
}

QTEST_GUILESS_MAIN(TestCommandRun)
#include "tst_commandrun.moc"
