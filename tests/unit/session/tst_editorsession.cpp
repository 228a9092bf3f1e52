// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/editorsession.h"

#include "session/contextfarewell.h"
#include "tests/support/manualclock.h"
#include "tests/unit/session/pathnetwork.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace brickbench;
using namespace brickbench::test;

using State = CommandRun::State;

namespace {

const QByteArray create = "contexts/create";
const QByteArray destroy = "contexts/destroy";
const QByteArray execute = "commands/execute";
const QByteArray commandStatus = "commands/status";
const QByteArray cancel = "commands/cancel";

const QByteArray finished = "{\"status\":\"Finished\",\"results\":{\"resultType\":\"text\",\"data\":\"1\"}}";
const QByteArray failed
    = "{\"status\":\"Finished\",\"results\":{\"resultType\":\"error\",\"summary\":\"no\"}}";
const QByteArray running = "{\"status\":\"Running\",\"results\":null}";
const QByteArray gone = "{\"error\":\"ContextNotFoundException: Context not found: 1\"}";

struct Bench {
    Bench()
        : client(network.options())
        , session(std::make_unique<EditorSession>(client, clock, ClusterId{u"c1"_s}, Language::Python))
    {
        network.always(create, "{\"id\":\"ctx1\"}");
        network.always("contexts/status", "{\"status\":\"Running\"}");
        network.always(destroy, "{}");
        network.always(execute, "{\"id\":\"cmd\"}");
        network.always(commandStatus, finished);
        network.always(cancel, "{}");
    }

    static RunRequest code(const char* text)
    {
        RunRequest request;
        request.source = text;
        return request;
    }
    QByteArray executedCode() const
    {
        QByteArray all;
        const auto sent = network.sent(execute);
        for (const HttpRequest& request : sent) {
            const qsizetype at = request.body.indexOf("\"command\":\"") + 11;
            all += request.body.mid(at, request.body.indexOf('"', at) - at) + ' ';
        }
        return all.trimmed();
    }

    PathNetwork network;
    ManualClock clock;
    ApiClient client;
    std::unique_ptr<EditorSession> session;
};

} // namespace

class TestEditorSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstRunMakesTheContextLaterOnesReuseIt();
    void hiddenSessionAsksLessForItsContext();
    void runsGoOneAfterAnotherInOrder();
    void stopOnErrorDropsTheRestOfTheSameCall();
    void withoutStopOnErrorAllRun();
    void failedContextRefusesWhatWaits();
    void stopCancelsAndDrops();
    void lostContextIsToldAndMadeAnew();
    void endedServerEndsTheRunAndDropsWhatWaits();
    void resetMakesANewContext();
    void setTargetDestroysTheOldContext();
    void closingDestroysTheContext();
    void removeForgetsOnlyWhatIsOver();
    void busyFollowsTheRuns();
    void leftRunningHoldsNobodyUp();
    void resetEndsWhatIsLeftRunning();
    void endingInAnOldContextHoldsNobodyUp();
    void adoptTakesOverTheContext();
    void queueIsReorderedBeforeItIsSent();
    void droppedRunTakesNobodyAlong();
    void stopOffersOneStepAfterAnother();
    void restartedClusterMakesTheContextAskedFor();
    void suspicionAloneLosesNothing();
};

void TestEditorSession::firstRunMakesTheContextLaterOnesReuseIt()
{
    Bench bench;
    QCOMPARE(bench.client.requestCount(), 0);
    CommandRun* first = bench.session->run(Bench::code("a"));
    QCOMPARE(first->state(), State::Waiting);
    QTRY_COMPARE(first->state(), State::Finished);
    CommandRun* second = bench.session->run(Bench::code("b"));
    QTRY_COMPARE(second->state(), State::Finished);
    QCOMPARE(bench.network.count(create), 1);
    QCOMPARE(second->context().text, u"ctx1"_s);
    QCOMPARE(bench.session->runs().size(), std::size_t(2));
}

void TestEditorSession::hiddenSessionAsksLessForItsContext()
{
    Bench bench;
    bench.network.then("contexts/status", "no status at all");
    bench.session->setVisible(false);
    bench.session->setTarget(ClusterId{u"c2"_s}, Language::Sql); // makes another context
    QSignalSpy troubles(&bench.session->context(), &ExecutionContext::pollErrorChanged);
    CommandRun* run = bench.session->run(Bench::code("a"));
    bench.clock.advance(10min);
    QTRY_COMPARE(troubles.size(), 1);
    QVERIFY(bench.session->context().findChild<QTimer*>()->interval() > 8'000); // 4 s where somebody looks
    bench.session->setVisible(true);
    QTRY_COMPARE_WITH_TIMEOUT(run->state(), State::Finished, 2'000);
}

void TestEditorSession::runsGoOneAfterAnotherInOrder()
{
    Bench bench;
    for (int i = 0; i < 3; ++i)
        bench.network.then(commandStatus, running);
    const auto runs = bench.session->runAll({Bench::code("a"), Bench::code("b"), Bench::code("c")}, false);
    QTRY_VERIFY(bench.network.count(execute) == 1);
    QCOMPARE(runs[1]->state(), State::Waiting);
    QCOMPARE(bench.session->currentRun(), runs[0]);
    QTRY_COMPARE(runs[2]->state(), State::Finished);
    QCOMPARE(bench.executedCode(), "a b c"_ba);
    QVERIFY(!bench.session->currentRun());
}

void TestEditorSession::stopOnErrorDropsTheRestOfTheSameCall()
{
    Bench bench;
    bench.network.then(commandStatus, finished);
    bench.network.then(commandStatus, failed);
    const auto runs = bench.session->runAll({Bench::code("a"), Bench::code("b"), Bench::code("c")}, true);
    CommandRun* other = bench.session->run(Bench::code("d"));
    QTRY_COMPARE(other->state(), State::Finished);
    QCOMPARE(runs[1]->state(), State::Failed);
    QCOMPARE(runs[2]->state(), State::Cancelled);
    QCOMPARE(bench.executedCode(), "a b d"_ba);
}

void TestEditorSession::withoutStopOnErrorAllRun()
{
    Bench bench;
    bench.network.then(commandStatus, failed);
    const auto runs = bench.session->runAll({Bench::code("a"), Bench::code("b")}, false);
    QTRY_COMPARE(runs[1]->state(), State::Finished);
    QCOMPARE(runs[0]->state(), State::Failed);
}

void TestEditorSession::failedContextRefusesWhatWaits()
{
    Bench bench;
    bench.network.then(create, "{\"error\":\"no room\"}", 400);
    bench.network.always("clusters/status", "{\"id\":\"c1\",\"status\":\"Running\"}");
    const auto runs = bench.session->runAll({Bench::code("a"), Bench::code("b")}, false);
    QTRY_COMPARE(runs[1]->state(), State::Refused);
    QCOMPARE(runs[0]->state(), State::Refused);
    QVERIFY(runs[0]->error().detail.contains("no room"_L1));
    QVERIFY(!bench.session->isBusy());
    CommandRun* next = bench.session->run(Bench::code("c")); // tries anew
    QTRY_COMPARE(next->state(), State::Finished);
    QCOMPARE(bench.executedCode(), "c"_ba);
}

void TestEditorSession::stopCancelsAndDrops()
{
    Bench bench;
    bench.network.always(commandStatus, running);
    const auto runs = bench.session->runAll({Bench::code("a"), Bench::code("b")}, false);
    QTRY_COMPARE(runs[0]->state(), State::Running);
    bench.session->stop();
    QCOMPARE(runs[0]->state(), State::Cancelling);
    QCOMPARE(runs[1]->state(), State::Cancelled);
    bench.network.always(commandStatus, "{\"status\":\"Cancelled\"}");
    QTRY_COMPARE(runs[0]->state(), State::Cancelled);
    QTRY_VERIFY(!bench.session->isBusy());
    QCOMPARE(bench.network.count(cancel), 1);
    QCOMPARE(bench.executedCode(), "a"_ba);
}

void TestEditorSession::lostContextIsToldAndMadeAnew()
{
    Bench bench;
    bench.network.then(create, "{\"id\":\"old\"}");
    bench.network.then(create, "{\"id\":\"new\"}");
    bench.network.then(commandStatus, running);
    bench.network.then(commandStatus, gone, 400);
    QSignalSpy lost(bench.session.get(), &EditorSession::contextEnded);
    const auto runs = bench.session->runAll({Bench::code("a"), Bench::code("b")}, false);
    QTRY_COMPARE(runs[0]->state(), State::ContextLost);
    QCOMPARE(lost.size(), 1);
    QCOMPARE(lost.first().first().value<ContextEnd>().id.text, u"old"_s);
    QCOMPARE(bench.session->contextEnds().front().reason, ContextEnd::Reason::Gone);
    // b was written for the old variables: it is not run in an empty context.
    QTRY_COMPARE(runs[1]->state(), State::Refused);
    QCOMPARE(runs[1]->error().kind, Error::Kind::ContextLost);
    CommandRun* next = bench.session->run(Bench::code("c"));
    QTRY_COMPARE(next->state(), State::Finished);
    QCOMPARE(next->context().text, u"new"_s);
    QCOMPARE(bench.executedCode(), "a c"_ba);
    QCOMPARE(bench.network.count(destroy), 0);
}

void TestEditorSession::endedServerEndsTheRunAndDropsWhatWaits()
{
    Bench bench;
    bench.network.then(create, "{\"id\":\"old\"}");
    bench.network.then(commandStatus, running);
    bench.network.then(commandStatus, running);
    QSignalSpy lost(bench.session.get(), &EditorSession::contextEnded);
    const auto runs = bench.session->runAll({Bench::code("a"), Bench::code("b")}, false);
    QTRY_COMPARE(runs[0]->state(), State::Running);
    Error ended;
    ended.kind = Error::Kind::ContextLost;
    ended.detail = u"the local workspace ended"_s;

    bench.session->loseServer(ended);

    QCOMPARE(runs[0]->state(), State::ContextLost);
    QCOMPARE(runs[0]->error().detail, u"the local workspace ended"_s);
    QCOMPARE(runs[1]->state(), State::Refused);
    QCOMPARE(lost.size(), 1);
    QCOMPARE(bench.session->context().state(), ExecutionContext::State::Lost);
    QVERIFY(!bench.session->isBusy());
    QCOMPARE(bench.executedCode(), "a"_ba);
}

void TestEditorSession::resetMakesANewContext()
{
    Bench bench;
    bench.network.then(create, "{\"id\":\"old\"}");
    bench.network.then(create, "{\"id\":\"new\"}");
    bench.network.always(commandStatus, running);
    CommandRun* run = bench.session->run(Bench::code("a"));
    QTRY_COMPARE(run->state(), State::Running);
    QSignalSpy lost(bench.session.get(), &EditorSession::contextEnded);
    bench.network.always(commandStatus, gone, 400);
    bench.session->resetContext();
    QTRY_VERIFY(run->isOver());
    QTRY_COMPARE(bench.session->context().state(), ExecutionContext::State::Ready);
    QCOMPARE(bench.session->context().id().text, u"new"_s);
    QTRY_COMPARE(bench.network.count(destroy), 1);
    QVERIFY(bench.network.sent(destroy).first().body.contains("old"));
    QCOMPARE(lost.size(), 1);
    QVERIFY(!lost.first().first().value<ContextEnd>().isLoss()); // the user knows
}

void TestEditorSession::setTargetDestroysTheOldContext()
{
    Bench bench;
    CommandRun* run = bench.session->run(Bench::code("a"));
    QTRY_COMPARE(run->state(), State::Finished);
    QSignalSpy changed(bench.session.get(), &EditorSession::contextStateChanged);
    bench.session->setTarget(ClusterId{u"c1"_s}, Language::Python); // the same: nothing
    QCOMPARE(changed.size(), 0);
    bench.session->setTarget(ClusterId{u"c2"_s}, Language::Sql);
    QCOMPARE(bench.session->cluster().text, u"c2"_s);
    QCOMPARE(bench.session->language(), Language::Sql);
    QCOMPARE(bench.session->context().state(), ExecutionContext::State::None);
    QTRY_COMPARE(bench.network.count(destroy), 1);
    CommandRun* next = bench.session->run(Bench::code("b"));
    QTRY_COMPARE(next->state(), State::Finished);
    QCOMPARE(bench.network.count(create), 2);
    QVERIFY(bench.network.sent(create).last().body.contains("\"clusterId\":\"c2\""));
}

void TestEditorSession::closingDestroysTheContext()
{
    Bench bench;
    bench.network.always(commandStatus, running);
    CommandRun* run = bench.session->run(Bench::code("a"));
    QTRY_COMPARE(run->state(), State::Running);
    bench.session.reset();
    QTRY_COMPARE(bench.network.count(destroy), 1);
    QTRY_COMPARE(ContextFarewell::pending(bench.client), 0);
}

void TestEditorSession::removeForgetsOnlyWhatIsOver()
{
    Bench bench;
    bench.network.always(commandStatus, running);
    CommandRun* run = bench.session->run(Bench::code("a"));
    QSignalSpy removed(bench.session.get(), &EditorSession::runRemoved);
    bench.session->remove(run);
    QCOMPARE(removed.size(), 0);
    bench.network.always(commandStatus, finished);
    QTRY_VERIFY(run->isOver());
    bench.session->remove(run);
    QCOMPARE(removed.size(), 1);
    QVERIFY(bench.session->runs().empty());
    bench.session->remove(run); // unknown by now
    QCOMPARE(removed.size(), 1);
}

void TestEditorSession::busyFollowsTheRuns()
{
    Bench bench;
    QSignalSpy busy(bench.session.get(), &EditorSession::busyChanged);
    QVERIFY(!bench.session->isBusy());
    bench.session->runAll({Bench::code("a"), Bench::code("b")}, false);
    QVERIFY(bench.session->isBusy());
    QTRY_VERIFY(!bench.session->isBusy());
    QCOMPARE(busy.size(), 2);
}

void TestEditorSession::leftRunningHoldsNobodyUp()
{
    Bench bench;
    bench.network.always(commandStatus, running);
    QSignalSpy changed(bench.session.get(), &EditorSession::detachedChanged);
    CommandRun* first = bench.session->run(Bench::code("a"));
    CommandRun* second = bench.session->run(Bench::code("b"));
    QTRY_COMPARE(first->state(), State::Running);
    bench.session->detach(first);
    QCOMPARE(first->state(), State::Detached);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(bench.session->detachedRuns(), std::vector{first});
    QTRY_COMPARE(second->state(), State::Running);
    QCOMPARE(second->context(), first->context());
    bench.network.always(commandStatus, finished);
    QTRY_COMPARE(second->state(), State::Finished);
    QVERIFY(!bench.session->isBusy()); // what is left running does not count
    first->reattach();
    QVERIFY(bench.session->isBusy());
    QCOMPARE(changed.size(), 2);
    QTRY_COMPARE(first->state(), State::Finished);
    QCOMPARE(bench.executedCode(), "a b"_ba);
}

void TestEditorSession::resetEndsWhatIsLeftRunning()
{
    Bench bench;
    bench.network.then(create, "{\"id\":\"old\"}");
    bench.network.then(create, "{\"id\":\"new\"}");
    bench.network.always(commandStatus, running);
    CommandRun* run = bench.session->run(Bench::code("a"));
    QTRY_COMPARE(run->state(), State::Running);
    bench.session->detach(run);
    bench.network.always(commandStatus, gone, 400);
    bench.session->resetContext();
    QTRY_COMPARE(run->state(), State::ContextLost);
    QCOMPARE(run->error().kind, Error::Kind::Cancelled);
    QVERIFY(bench.session->detachedRuns().empty());
}

void TestEditorSession::endingInAnOldContextHoldsNobodyUp()
{
    Bench bench;
    bench.network.then(create, "{\"id\":\"old\"}");
    bench.network.then(create, "{\"id\":\"new\"}");
    bench.network.always(commandStatus, running); // the server goes on saying so
    CommandRun* run = bench.session->run(Bench::code("a"));
    QTRY_COMPARE(run->state(), State::Running);
    bench.session->resetContext();
    CommandRun* next = bench.session->run(Bench::code("b"));
    QTRY_COMPARE(next->state(), State::Running);
    QCOMPARE(next->context().text, u"new"_s);
    QVERIFY(!run->isOver());
    QVERIFY(bench.session->isBusy());
    QCOMPARE(bench.session->currentRun(), next);
}

void TestEditorSession::adoptTakesOverTheContext()
{
    Bench bench;
    CommandRun* run = bench.session->adopt(
        Bench::code("a"), ContextId{u"stored"_s}, CommandId{u"cmd7"_s}, bench.clock.now().addSecs(-60));
    QTRY_COMPARE(run->state(), State::Finished);
    QTRY_COMPARE(bench.session->context().state(), ExecutionContext::State::Ready);
    QCOMPARE(bench.session->context().id().text, u"stored"_s);
    CommandRun* next = bench.session->run(Bench::code("b"));
    QTRY_COMPARE(next->state(), State::Finished);
    QCOMPARE(next->context().text, u"stored"_s);
    QCOMPARE(bench.network.count(create), 0);
    QCOMPARE(bench.executedCode(), "b"_ba);
}

void TestEditorSession::queueIsReorderedBeforeItIsSent()
{
    Bench bench;
    bench.network.always(commandStatus, running);
    const auto runs = bench.session->runAll(
        {Bench::code("a"), Bench::code("b"), Bench::code("c"), Bench::code("d")}, false);
    QTRY_COMPARE(runs[0]->state(), State::Running);
    QSignalSpy changed(bench.session.get(), &EditorSession::queueChanged);
    bench.session->moveInQueue(runs[3], 0);
    const std::vector expected{runs[3], runs[1], runs[2]};
    QCOMPARE(bench.session->queue(), expected);
    QCOMPARE(changed.size(), 1);
    bench.session->moveInQueue(runs[3], 5); // no such place
    bench.session->moveInQueue(runs[0], 1); // does not wait
    QCOMPARE(bench.session->queue(), expected);
    bench.network.always(commandStatus, finished);
    QTRY_VERIFY(!bench.session->isBusy());
    QCOMPARE(bench.executedCode(), "a d b c"_ba);
}

void TestEditorSession::droppedRunTakesNobodyAlong()
{
    Bench bench;
    bench.network.always(commandStatus, running);
    const auto runs = bench.session->runAll({Bench::code("a"), Bench::code("b"), Bench::code("c")}, true);
    QTRY_COMPARE(runs[0]->state(), State::Running);
    QSignalSpy removed(bench.session.get(), &EditorSession::runRemoved);
    bench.session->drop(runs[0]); // was sent: stays
    QCOMPARE(removed.size(), 0);
    bench.session->drop(runs[1]);
    QCOMPARE(removed.size(), 1);
    bench.network.always(commandStatus, finished);
    QTRY_VERIFY(!bench.session->isBusy());
    QCOMPARE(bench.executedCode(), "a c"_ba);
}

void TestEditorSession::stopOffersOneStepAfterAnother()
{
    using Step = StopOffer::Step;
    Bench bench;
    bench.network.always(commandStatus, running);
    QCOMPARE(bench.session->stopOffer().step, Step::None);
    CommandRun* run = bench.session->run(Bench::code("a"));
    QCOMPARE(bench.session->stopOffer().step, Step::Cancel);
    QTRY_COMPARE(run->state(), State::Running);
    bench.session->stop();
    QCOMPARE(bench.session->stopOffer().step, Step::Wait);
    QCOMPARE(bench.session->stopOffer().left, 10s);
    bench.clock.advance(9'999ms);
    QCOMPARE(bench.session->stopOffer().left, 1ms);
    bench.clock.advance(1ms);
    QCOMPARE(bench.session->stopOffer().step, Step::StopWaiting);
    bench.session->detach(run);
    QCOMPARE(bench.session->stopOffer().step, Step::ResetContext); // it still holds the context
    bench.network.always(commandStatus, gone, 400);
    bench.session->resetContext();
    QTRY_VERIFY(run->isOver());
    QCOMPARE(bench.session->stopOffer().step, Step::None);
}

void TestEditorSession::restartedClusterMakesTheContextAskedFor()
{
    Bench bench;
    CommandRun* run = bench.session->run(Bench::code("a"));
    QTRY_COMPARE(run->state(), State::Finished);
    bench.network.always("contexts/status", gone, 400);
    Cluster cluster;
    cluster.id = ClusterId{u"c1"_s};
    cluster.state = ClusterState::Running;
    cluster.details = ClusterAttributes();
    cluster.details->lastStateLossAt = bench.clock.now().addSecs(60);
    QSignalSpy ended(bench.session.get(), &EditorSession::contextEnded);
    bench.session->noteCluster(cluster);
    QTRY_COMPARE(ended.size(), 1);
    const auto end = ended.first().first().value<ContextEnd>();
    QCOMPARE(end.reason, ContextEnd::Reason::ClusterRestarted);
    QCOMPARE(end.since, cluster.details->lastStateLossAt);
    QVERIFY(end.isLoss());
    QCOMPARE(bench.session->context().state(), ExecutionContext::State::Lost);
    QCOMPARE(bench.executedCode(), "a"_ba);
}

void TestEditorSession::suspicionAloneLosesNothing()
{
    Bench bench;
    CommandRun* run = bench.session->run(Bench::code("a"));
    QTRY_COMPARE(run->state(), State::Finished);
    const int asked = bench.network.count("contexts/status");
    Cluster cluster;
    cluster.id = ClusterId{u"c1"_s};
    cluster.state = ClusterState::Restarting; // an old list, say
    bench.session->noteCluster(cluster);
    QTRY_COMPARE(bench.network.count("contexts/status"), asked + 1);
    CommandRun* next = bench.session->run(Bench::code("b"));
    QTRY_COMPARE(next->state(), State::Finished);
    QCOMPARE(next->context(), run->context());
    cluster.state = ClusterState::Running;
    bench.session->noteCluster(cluster); // nothing to suspect
    QCOMPARE(bench.network.count("contexts/status"), asked + 1);
}

QTEST_GUILESS_MAIN(TestEditorSession)
#include "tst_editorsession.moc"
