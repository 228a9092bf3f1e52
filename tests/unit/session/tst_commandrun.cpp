// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/session/runbench.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace brickbench;
using namespace brickbench::test;

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
    void cancelForms_data();
    void cancelForms();
    void cancelIsSentOnce();
    void failedCancelMayBeAskedAgain();
    void cancelWhileSubmittingIsSentWithTheId();
    void cancelOfAWaitingRunSendsNothing();
    void unknownStatesKeepBeingPolled();
    void onePollAtATime();
    void elapsedStopsAtTheEnd();
    void refuseEndsAWaitingRun();
    void rowsArriveBeforeTheEnd();
};

void TestCommandRun::runsToItsResult()
{
    RunBench bench;
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
    RunBench bench(
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
    RunBench bench({.source = "print(1)", .fileName = u"job.py"_s});
    bench.network.always(status, statusBody("Finished", textResult));
    bench.start();
    QTRY_VERIFY(bench.run->isOver());
    QVERIFY(bench.network.sent(execute).first().body.contains("filename=\"job.py\""));
}

void TestCommandRun::userErrorIsFailedWithItsResult()
{
    RunBench bench;
    bench.network.always(status, statusBody("Finished", failedResult));
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Failed);
    QCOMPARE(std::get<FailedResult>(bench.run->result()->content).headline, u"ValueError: no"_s);
}

void TestCommandRun::nullResultsAreNoOutput()
{
    RunBench bench;
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
    RunBench bench;
    bench.network.always(status, body);
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Finished);
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
    RunBench bench;
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
    RunBench bench;
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
    RunBench bench;
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
    RunBench bench;
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
    RunBench bench;
    bench.run->cancel();
    QCOMPARE(bench.run->state(), State::Cancelled);
    bench.start();
    QCOMPARE(bench.run->state(), State::Cancelled);
    QCOMPARE(bench.client.requestCount(), 0);
}

void TestCommandRun::unknownStatesKeepBeingPolled()
{
    RunBench bench;
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
    RunBench bench;
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

void TestCommandRun::elapsedStopsAtTheEnd()
{
    RunBench bench;
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

void TestCommandRun::refuseEndsAWaitingRun()
{
    RunBench bench;
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
    RunBench bench;
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

QTEST_GUILESS_MAIN(TestCommandRun)
#include "tst_commandrun.moc"
