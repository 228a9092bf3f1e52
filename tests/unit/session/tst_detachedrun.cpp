// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/runledger.h"
#include "session/runrecorder.h"
#include "tests/unit/session/runbench.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace brickbench;
using namespace brickbench::test;

/// Runs that are left running, waited for again, or taken over from an earlier life of the program.
class TestDetachedRun : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leftRunningIsNotPolled();
    void reattachDeliversTheResultOfTheSameCommand();
    void reattachAfterCancelIsStillCancelling();
    void cancelledAgainItIsAskedAgain();
    void cancelGoesOutAlthoughTheRunIsDropped();
    void leftWithoutAnAnswerItLearnsItsIdLater();
    void leftWithoutAnAnswerItsLossIsTold();
    void detachWorksOnlyOnWhatIsUnderWay();
    void resetIsNoLossTheUserDidNotWant();
    void resultThatCameBeforeTheResetCounts();
    void adoptPollsAndSendsNoCode();
    void adoptedAgeCountsFromItsStart();
    void historyTellsWhatIsLeftRunning();
};

namespace {

/// How often the command \a id was asked for.
auto polls(const RunBench& bench, const QByteArray& id)
{
    const auto sent = bench.network.sent(status);
    return std::count_if(sent.begin(), sent.end(),
        [&id](const HttpRequest& request) { return request.target.contains("commandId=" + id); });
}

} // namespace

void TestDetachedRun::leftRunningIsNotPolled()
{
    RunBench bench;
    bench.network.always(status, statusBody("Running"));
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Running);
    bench.run->detach();
    QCOMPARE(bench.run->state(), State::Detached);
    QVERIFY(!bench.run->isOver());
    const int asked = bench.network.count(status);
    bench.run->setVisible(false);
    bench.run->setVisible(true);
    bench.run->askNow();
    // While another run is polled ten times, this one is not.
    CommandRun other(bench.client, bench.clock, {.source = "1"});
    other.adopt(ClusterId{u"c1"_s}, ContextId{u"7"_s}, CommandId{u"other"_s}, bench.clock.now());
    QTRY_VERIFY(polls(bench, "other") >= 10);
    QVERIFY(polls(bench, "cmd1") <= asked);
}

void TestDetachedRun::reattachDeliversTheResultOfTheSameCommand()
{
    RunBench bench;
    bench.network.always(status, statusBody("Running"));
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Running);
    bench.run->detach();
    bench.network.always(status, statusBody("Finished", textResult));
    QSignalSpy over(bench.run.get(), &CommandRun::over);
    bench.run->reattach();
    QTRY_COMPARE(bench.run->state(), State::Finished);
    QCOMPARE(over.size(), 1);
    QCOMPARE(std::get<TextResult>(bench.run->result()->content).utf8, "42"_ba);
    QCOMPARE(bench.network.count(execute), 1);
    QVERIFY(bench.network.sent(status).last().target.contains("commandId=cmd1"));
    const QList<State> expected{
        State::Submitting, State::Queued, State::Running, State::Detached, State::Running, State::Finished};
    QCOMPARE(bench.states, expected);
}

void TestDetachedRun::reattachAfterCancelIsStillCancelling()
{
    RunBench bench;
    bench.network.always(status, statusBody("Running"));
    bench.network.always(cancel, "{}");
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Running);
    QVERIFY(!bench.run->sinceCancelAsked());
    bench.run->cancel();
    bench.clock.advance(12s);
    QCOMPARE(bench.run->sinceCancelAsked(), 12s);
    bench.run->detach();
    bench.run->reattach();
    QCOMPARE(bench.run->state(), State::Cancelling);
    bench.network.always(status, statusBody("Finished", cancelledResult));
    QTRY_COMPARE(bench.run->state(), State::Cancelled);
    QCOMPARE(bench.network.count(cancel), 1);
}

void TestDetachedRun::cancelledAgainItIsAskedAgain()
{
    RunBench bench;
    bench.network.always(status, statusBody("Running"));
    bench.network.always(cancel, "{}");
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Running);
    bench.run->cancel();
    QTRY_COMPARE(bench.network.count(cancel), 1);
    bench.clock.advance(12s);
    bench.run->detach();
    bench.run->cancel();
    QCOMPARE(bench.run->state(), State::Cancelling);
    QCOMPARE(bench.run->sinceCancelAsked(), 0ms); // a new countdown
    QTRY_COMPARE(bench.network.count(cancel), 2);
    bench.network.always(status, statusBody("Cancelled"));
    QTRY_COMPARE(bench.run->state(), State::Cancelled);
}

void TestDetachedRun::cancelGoesOutAlthoughTheRunIsDropped()
{
    RunBench bench;
    bench.network.always(status, statusBody("Running"));
    bench.network.always(cancel, "{}");
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Running);
    bench.run->cancel();
    bench.run.reset();
    QTRY_COMPARE(bench.network.count(cancel), 1);
}

void TestDetachedRun::leftWithoutAnAnswerItLearnsItsIdLater()
{
    RunBench bench;
    bench.network.then(execute, laterReply("{\"id\":\"cmd1\"}", 60ms));
    bench.network.always(cancel, "{}");
    bench.network.always(status, statusBody("Finished", textResult));
    bench.start();
    bench.run->cancel();
    bench.run->detach();
    QCOMPARE(bench.run->state(), State::Detached);
    QTRY_COMPARE(bench.run->command().text, u"cmd1"_s);
    QCOMPARE(bench.run->state(), State::Detached);
    QTRY_COMPARE(bench.network.count(cancel), 1); // the wish holds
    bench.run->reattach();
    QTRY_COMPARE(bench.run->state(), State::Finished);
    QCOMPARE(bench.network.count(execute), 1);
}

void TestDetachedRun::leftWithoutAnAnswerItsLossIsTold()
{
    RunBench bench;
    HttpReply cut = cutReply();
    cut.delay = 60ms;
    bench.network.then(execute, cut);
    bench.start();
    bench.run->detach();
    QTRY_COMPARE(bench.run->state(), State::Unknown);
    QCOMPARE(bench.run->error().kind, Error::Kind::Network);
}

void TestDetachedRun::detachWorksOnlyOnWhatIsUnderWay()
{
    RunBench bench;
    bench.network.always(status, statusBody("Finished", textResult));
    bench.run->detach();
    QCOMPARE(bench.run->state(), State::Waiting);
    bench.run->reattach();
    QCOMPARE(bench.run->state(), State::Waiting);
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Finished);
    bench.run->detach();
    QCOMPARE(bench.run->state(), State::Finished);
}

void TestDetachedRun::resetIsNoLossTheUserDidNotWant()
{
    RunBench bench;
    bench.network.always(status, statusBody("Running"));
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Running);
    bench.run->detach();
    bench.network.always(status, "{\"error\":\"ContextNotFoundException: 1\"}", 400);
    bench.run->expectReset();
    QTRY_COMPARE(bench.run->state(), State::ContextLost);
    QCOMPARE(bench.run->error().kind, Error::Kind::Cancelled);
}

void TestDetachedRun::resultThatCameBeforeTheResetCounts()
{
    RunBench bench;
    bench.network.always(status, statusBody("Running"));
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Running);
    bench.run->detach();
    bench.network.always(status, statusBody("Finished", textResult));
    bench.run->expectReset();
    QTRY_COMPARE(bench.run->state(), State::Finished);
}

void TestDetachedRun::adoptPollsAndSendsNoCode()
{
    RunBench bench;
    bench.network.always(status, statusBody("Finished", textResult));
    bench.run->adopt(ClusterId{u"c1"_s}, ContextId{u"7"_s}, CommandId{u"old1"_s}, bench.clock.now());
    QCOMPARE(bench.run->state(), State::Running);
    QTRY_COMPARE(bench.run->state(), State::Finished);
    QCOMPARE(bench.network.count(execute), 0);
    QVERIFY(bench.network.sent(status).first().target.contains("commandId=old1"));
    QVERIFY(bench.network.sent(status).first().target.contains("contextId=7"));
}

void TestDetachedRun::adoptedAgeCountsFromItsStart()
{
    RunBench bench;
    bench.network.always(status, statusBody("Running"));
    const QDateTime hourAgo = bench.clock.now().addSecs(-3600);
    bench.run->adopt(ClusterId{u"c1"_s}, ContextId{u"7"_s}, CommandId{u"old1"_s}, hourAgo);
    QCOMPARE(bench.run->startedAt(), hourAgo);
    QCOMPARE(bench.run->elapsed(), 1h);
    bench.clock.advance(5s);
    QCOMPARE(bench.run->elapsed(), 1h + 5s);
    // Nor is it asked for as often as one that began just now, though the computer is up for seconds only.
    CommandRun other(bench.client, bench.clock, {.source = "1"});
    other.adopt(ClusterId{u"c1"_s}, ContextId{u"7"_s}, CommandId{u"other"_s}, bench.clock.now());
    QTRY_VERIFY(polls(bench, "other") >= 10);
    QVERIFY(polls(bench, "old1") <= 2);
}

void TestDetachedRun::historyTellsWhatIsLeftRunning()
{
    QTemporaryDir folder;
    RunLedger ledger(folder.filePath(u"history.sqlite"_s), {{0, 0}, std::size_t(1) << 20});
    RunRecorder recorder(ledger);
    RunBench bench;
    bench.network.always(status, statusBody("Running"));
    recorder.watch(bench.run.get(), [] { return RunRecorder::Place(); });
    const auto recorded = [&]() -> std::optional<RunRecord> {
        std::optional<std::vector<RunRecord>> answer;
        ledger.find({}, 10, this, [&answer](Result<std::vector<RunRecord>> found) {
            answer = found.value_or(std::vector<RunRecord>());
        });
        (void)QTest::qWaitFor([&answer] { return answer.has_value(); });
        return answer && answer->size() == 1 ? std::optional(answer->front()) : std::nullopt;
    };
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Running);
    bench.run->detach();
    QCOMPARE(recorded().value_or(RunRecord()).outcome, RunRecord::Outcome::LeftRunning);
    QVERIFY(!recorded()->elapsedMs);
    bench.run->reattach();
    QCOMPARE(recorded().value_or(RunRecord()).outcome, RunRecord::Outcome::Running);
    bench.network.always(status, statusBody("Finished", textResult));
    QTRY_COMPARE(bench.run->state(), State::Finished);
    QCOMPARE(recorded().value_or(RunRecord()).outcome, RunRecord::Outcome::Finished);
    QVERIFY(recorded()->hasResult);
}

QTEST_GUILESS_MAIN(TestDetachedRun)
#include "tst_detachedrun.moc"
