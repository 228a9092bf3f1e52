// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/session/runbench.h"
#include "tests/unit/session/witness.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace brickbench;
using namespace brickbench::test;

/// CommandRun when replies are lost, refused, nonsense, or when somebody dies.
class TestCommandRunFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lostReplyIsNotSentAgain_data();
    void lostReplyIsNotSentAgain();
    void refusedConnectionIsRefused();
    void refusalKeepsTheWords();
    void vanishedContextAtExecute();
    void vanishedContextAtPoll();
    void cancelUnaskedIsContextLost();
    void cancelByAnotherIsToldFromALostContext();
    void contextIsNotAskedForAfterOurOwnCancel();
    void pollsSurviveTheNetwork();
    void refusedCredentialsWaitForNewOnes();
    void heldBackRunsAreNotAskedFor();
    void waitOfMinutesEndsWithAWake();
    void pollOnADeadWayIsSentAnew();
    void lastingNonsenseIsBelieved();
    void passingNonsenseLosesNoResult();
    void sinceLastHeardGrowsWhilePollsFail();
    void dyingInTheMiddleIsQuiet_data();
    void dyingInTheMiddleIsQuiet();
    void clientMayDieFirst();
    void clientMayDieBetweenTwoPolls();
};

void TestCommandRunFaults::lostReplyIsNotSentAgain_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("cut") << 0;
    QTest::newRow("time-out") << 1;
    QTest::newRow("503") << 503;
    QTest::newRow("504") << 504;
}

void TestCommandRunFaults::lostReplyIsNotSentAgain()
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

void TestCommandRunFaults::refusedConnectionIsRefused()
{
    RunBench bench;
    bench.network.then(execute, refusedReply());
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Refused);
    QCOMPARE(bench.run->error().kind, Error::Kind::Network);
    QVERIFY(bench.run->error().certainlyNotDone);
}

void TestCommandRunFaults::refusalKeepsTheWords()
{
    RunBench bench;
    bench.network.then(execute, "{\"error\":\"requirement failed: missing contextId\"}", 400);
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Refused);
    QVERIFY(bench.run->error().detail.contains("missing contextId"_L1));
}

void TestCommandRunFaults::vanishedContextAtExecute()
{
    RunBench bench;
    bench.network.then(execute, "{\"error\":\"ContextNotFoundException: Context not found: 7\"}", 400);
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::ContextLost);
}

void TestCommandRunFaults::vanishedContextAtPoll()
{
    RunBench bench;
    bench.network.then(status, statusBody("Running"));
    bench.network.always(status, "{\"error\":\"ContextNotFoundException: Context not found: 7\"}", 400);
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::ContextLost);
    QCOMPARE(bench.run->error().kind, Error::Kind::ContextLost);
}

void TestCommandRunFaults::cancelUnaskedIsContextLost()
{
    RunBench bench;
    bench.network.then(status, statusBody("Running"));
    bench.network.then(status, statusBody("Finished", cancelledResult));
    bench.network.always("contexts/status", "{\"error\":\"ContextNotFoundException\"}", 400);
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::ContextLost);
    QVERIFY(bench.run->result()); // what came with it is kept
    QVERIFY(!bench.run->error().detail.isEmpty());
}

void TestCommandRunFaults::cancelByAnotherIsToldFromALostContext()
{
    RunBench bench;
    bench.network.then(status, statusBody("Running"));
    bench.network.then(status, statusBody("Finished", cancelledResult));
    bench.network.always("contexts/status", "{\"id\":\"7031449826015530981\",\"status\":\"Running\"}");
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Cancelled);
    QCOMPARE(bench.network.count("contexts/status"), 1);
    QVERIFY(bench.run->result());
    QVERIFY(bench.run->error().detail.contains("another"_L1));
}

void TestCommandRunFaults::contextIsNotAskedForAfterOurOwnCancel()
{
    RunBench bench;
    bench.network.always(cancel, "{\"id\":\"cmd1\"}");
    bench.network.then(status, statusBody("Running"));
    bench.network.always(status, statusBody("Cancelled"));
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Running);
    bench.run->cancel();
    QTRY_COMPARE(bench.run->state(), State::Cancelled);
    QCOMPARE(bench.network.count("contexts/status"), 0);
    QVERIFY(bench.run->error().detail.isEmpty());
}

void TestCommandRunFaults::pollsSurviveTheNetwork()
{
    RunBench bench;
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

void TestCommandRunFaults::refusedCredentialsWaitForNewOnes()
{
    RunBench bench;
    bench.network.then(status, statusBody("Running"));
    bench.network.always(status, "{\"error_code\":401,\"message\":\"Token is expired\"}", 401);
    bench.start();
    QTRY_VERIFY(bench.run->pollError());
    QCOMPARE(bench.run->pollError()->kind, Error::Kind::Authentication);
    QCOMPARE(bench.run->state(), State::Running);
    const int asked = bench.network.count(status);
    Witness witness;
    QVERIFY(witness.isPolled());
    QCOMPARE(bench.network.count(status), asked);
    bench.network.always(status, statusBody("Finished", textResult));
    bench.client.setCredentials(Credentials::bearer(Secret(u"dapi-new"_s)));
    QTRY_COMPARE(bench.run->state(), State::Finished);
    QCOMPARE(headerOf(bench.network.sent(status).last().headers, "Authorization"), "Bearer dapi-new"_ba);
    QCOMPARE(bench.network.count(execute), 1);
    QVERIFY(!bench.run->pollError());
}

void TestCommandRunFaults::heldBackRunsAreNotAskedFor()
{
    RunBench bench;
    bench.network.always(status, statusBody("Running"));
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Running);
    bench.client.setHold(ApiClient::Hold::Offline);
    QCOMPARE(bench.run->hold(), ApiClient::Hold::Offline);
    Witness witness;
    QVERIFY(witness.isPolled(3)); // what was under way comes in
    const int asked = bench.network.count(status);
    bench.run->askNow();
    QVERIFY(witness.isPolled());
    QCOMPARE(bench.network.count(status), asked);
    QCOMPARE(bench.run->state(), State::Running);
    bench.network.always(status, statusBody("Finished", textResult));
    bench.client.setHold(ApiClient::Hold::None);
    QTRY_COMPARE(bench.run->state(), State::Finished);
    QCOMPARE(bench.network.count(status), asked + 1);
    QCOMPARE(bench.network.count(execute), 1);
}

void TestCommandRunFaults::waitOfMinutesEndsWithAWake()
{
    RunBench bench;
    bench.network.always(status, statusBody("Running"));
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Running);
    const int before = bench.network.count(status);
    bench.clock.advance(1h); // from the next one on, polls are two seconds apart
    QTRY_VERIFY(bench.network.count(status) > before);
    Witness witness;
    QVERIFY(witness.isPolled(3)); // its answer comes in
    const int asked = bench.network.count(status);
    bench.network.always(status, statusBody("Finished", textResult));
    bench.client.renew();
    QTRY_COMPARE_WITH_TIMEOUT(bench.run->state(), State::Finished, 1'000);
    QCOMPARE(bench.network.count(status), asked + 1);
}

void TestCommandRunFaults::pollOnADeadWayIsSentAnew()
{
    RunBench bench;
    bench.network.then(status, hangingReply());
    bench.network.always(status, statusBody("Finished", textResult));
    bench.start();
    QTRY_COMPARE(bench.network.count(status), 1);
    bench.client.renew();
    QTRY_COMPARE(bench.run->state(), State::Finished);
    QCOMPARE(bench.network.count(status), 2);
    QCOMPARE(bench.network.count(execute), 1);
}

void TestCommandRunFaults::lastingNonsenseIsBelieved()
{
    RunBench bench;
    bench.network.always(status, "[]");
    bench.start();
    QTRY_COMPARE_WITH_TIMEOUT(bench.run->state(), State::Refused, 20'000);
    QCOMPARE(bench.run->error().kind, Error::Kind::Protocol);
    QCOMPARE(bench.network.count(status), 7);
}

void TestCommandRunFaults::passingNonsenseLosesNoResult()
{
    RunBench bench;
    bench.network.then(status, statusBody("Running"));
    for (int i = 0; i < 4; ++i)
        bench.network.then(status, "{\"error\":\"something broke inside\"}", 500);
    bench.network.always(status, statusBody("Finished", textResult));
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Finished);
    QCOMPARE(bench.network.count(execute), 1);
}

void TestCommandRunFaults::sinceLastHeardGrowsWhilePollsFail()
{
    RunBench bench;
    bench.network.then(status, statusBody("Running"));
    bench.network.always(status, cutReply());
    QCOMPARE(bench.run->sinceLastHeard(), 0ms);
    bench.start();
    QTRY_VERIFY(bench.run->pollError());
    bench.clock.advance(7s);
    QCOMPARE(bench.run->sinceLastHeard(), 7s);
}

void TestCommandRunFaults::dyingInTheMiddleIsQuiet_data()
{
    QTest::addColumn<int>("polls");
    QTest::newRow("while submitting") << 0;
    QTest::newRow("while polling") << 2;
}

void TestCommandRunFaults::dyingInTheMiddleIsQuiet()
{
    QFETCH(int, polls);
    RunBench bench;
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

void TestCommandRunFaults::clientMayDieFirst()
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

/// Its timer would poll with a client that is gone.
void TestCommandRunFaults::clientMayDieBetweenTwoPolls()
{
    PathNetwork network;
    network.always(execute, "{\"id\":\"cmd1\"}");
    network.always(status, statusBody("Running"));
    const ManualClock clock;
    auto client = std::make_unique<ApiClient>(network.options());
    CommandRun run(*client, clock, {.source = "x"});
    run.start(ClusterId{u"c"_s}, ContextId{u"x"_s});
    // Running is told by the answer, after which the next poll waits for its time.
    QTRY_COMPARE(run.state(), CommandRun::State::Running);
    client.reset();
    Witness witness;
    QVERIFY(witness.isPolled());
    QVERIFY(!run.isOver());
}

QTEST_GUILESS_MAIN(TestCommandRunFaults)
#include "tst_commandrunfaults.moc"
