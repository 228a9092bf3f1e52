// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/executioncontext.h"

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

using State = ExecutionContext::State;

namespace {

const QByteArray create = "contexts/create";
const QByteArray contextStatus = "contexts/status";
const QByteArray destroy = "contexts/destroy";
const QByteArray clusterStatus = "clusters/status";
const QByteArray get21 = "2.1/clusters/get";
const QByteArray get20 = "2.0/clusters/get";
const QByteArray notServed = R"({"error_code":"ENDPOINT_NOT_FOUND","message":"No API found"})";

struct Bench {
    Bench()
        : client(network.options())
        , context(std::make_unique<ExecutionContext>(client, clock, ClusterId{u"c1"_s}, Language::Python))
    {
        network.always(create, "{\"id\":\"7031449826015530981\"}");
        network.always(contextStatus, "{\"status\":\"Running\"}");
        network.always(destroy, "{}");
        network.always(clusterStatus, "{\"id\":\"c1\",\"name\":\"Sandbox\",\"status\":\"Running\"}");
        QObject::connect(context.get(), &ExecutionContext::stateChanged, context.get(),
            [this](State state) { states.append(state); });
    }

    PathNetwork network;
    ManualClock clock;
    ApiClient client;
    std::unique_ptr<ExecutionContext> context;
    QList<State> states;
};

} // namespace

class TestSessionContext : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void becomesReady();
    void waitsWhilePending();
    void isAskedAtOnceWhenItIsLookedAtAgain();
    void errorStatusGivesTheReason();
    void refusedCreateFails();
    void lostCreateReplyIsNotSentAgain();
    void notReadyClusterIsTriedAgain();
    void stoppedClusterIsSaid_data();
    void stoppedClusterIsSaid();
    void stoppedClusterIsSaidWithoutOldCalls_data();
    void stoppedClusterIsSaidWithoutOldCalls();
    void clusterIsNotAskedForElsewhereAfterOtherAnswers_data();
    void clusterIsNotAskedForElsewhereAfterOtherAnswers();
    void createMayBeCalledAgainAfterFailing();
    void pollsSurviveTheNetwork();
    void vanishedContextIsLost();
    void attachTakesOver();
    void attachOfAnUnknownContextIsLost();
    void destroyIsSentOnce();
    void destroyWhileCreatingDestroysOnceMade();
    void dyingWhileCreatingDestroysOnceMade();
    void dyingWhenReadyLeavesItAlone();
    void lostContextIsNotDestroyed();
    void pendingForTwentyMinutesFails();
};

void TestSessionContext::becomesReady()
{
    Bench bench;
    bench.network.then(contextStatus, "{\"id\":\"7031449826015530981\",\"status\":\"Pending\"}");
    bench.context->create();
    bench.context->create(); // under way already
    QTRY_COMPARE(bench.context->state(), State::Ready);
    const QList<State> expected{State::Creating, State::Pending, State::Ready};
    QCOMPARE(bench.states, expected);
    QCOMPARE(bench.context->id().text, u"7031449826015530981"_s);
    QVERIFY(bench.context->createdAt().isValid());
    QCOMPARE(bench.network.count(create), 1);
    QVERIFY(bench.network.sent(create).first().body.contains("\"language\":\"python\""));
}

void TestSessionContext::waitsWhilePending()
{
    Bench bench;
    for (int i = 0; i < 4; ++i)
        bench.network.then(contextStatus, i == 2 ? "{\"status\":\"Warming\"}" : "{\"status\":\"Pending\"}");
    bench.context->create();
    QTRY_COMPARE(bench.context->state(), State::Ready);
    QCOMPARE(bench.network.count(contextStatus), 5);
    QCOMPARE(bench.network.mostAtOnce(contextStatus), 1);
}

void TestSessionContext::isAskedAtOnceWhenItIsLookedAtAgain()
{
    Bench bench;
    bench.network.then(contextStatus, "no status at all");
    QSignalSpy troubles(bench.context.get(), &ExecutionContext::pollErrorChanged);
    bench.context->setVisible(false);
    bench.context->create();
    bench.clock.advance(10min); // the next poll is seconds away
    QTRY_COMPARE(troubles.size(), 1);
    QCOMPARE(bench.network.count(contextStatus), 1);
    // Two failures in a row double it: 4 s where somebody looks.
    QVERIFY(bench.context->findChild<QTimer*>()->interval() > 8'000);
    bench.context->setVisible(true);
    QTRY_COMPARE_WITH_TIMEOUT(bench.context->state(), State::Ready, 1'000);
}

void TestSessionContext::errorStatusGivesTheReason()
{
    Bench bench;
    bench.network.always(contextStatus, "{\"status\":\"Error\",\"message\":\"no Python here\"}");
    bench.context->create();
    QTRY_COMPARE(bench.context->state(), State::Failed);
    QVERIFY(bench.context->error().detail.contains("no Python here"_L1));
}

void TestSessionContext::refusedCreateFails()
{
    Bench bench;
    bench.network.then(create, "{\"error\":\"Too many execution contexts are open right now\"}", 400);
    bench.context->create();
    QTRY_COMPARE(bench.context->state(), State::Failed);
    QVERIFY(bench.context->error().detail.contains("Too many"_L1));
    QCOMPARE(bench.network.count(create), 1);
}

void TestSessionContext::lostCreateReplyIsNotSentAgain()
{
    Bench bench;
    bench.network.then(create, cutReply());
    bench.context->create();
    QTRY_COMPARE(bench.context->state(), State::Failed);
    QCOMPARE(bench.context->error().kind, Error::Kind::Network);
    QCOMPARE(bench.network.count(create), 1);
}

void TestSessionContext::notReadyClusterIsTriedAgain()
{
    Bench bench;
    bench.network.then(create, "{\"error\":\"ClusterNotReadyException: Cluster is not ready\"}", 500);
    bench.network.then(clusterStatus, "{\"id\":\"c1\",\"status\":\"Restarting\"}");
    QSignalSpy troubled(bench.context.get(), &ExecutionContext::pollErrorChanged);
    bench.context->create();
    QTRY_COMPARE(troubled.size(), 1);
    QCOMPARE(bench.context->state(), State::Creating);
    QTRY_COMPARE(bench.context->state(), State::Ready);
    QCOMPARE(bench.network.count(create), 2);
    QVERIFY(!bench.context->pollError());
}

void TestSessionContext::stoppedClusterIsSaid_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::newRow("Terminated") << "Terminated"_ba;
    QTest::newRow("Terminating") << "Terminating"_ba;
    QTest::newRow("Error") << "Error"_ba;
}

void TestSessionContext::stoppedClusterIsSaid()
{
    QFETCH(QByteArray, state);
    Bench bench;
    bench.network.then(create, "{\"error\":\"ClusterNotReadyException: not up\"}", 500);
    bench.network.always(clusterStatus, "{\"id\":\"c1\",\"name\":\"Sandbox\",\"status\":\"" + state + "\"}");
    bench.context->create();
    QTRY_COMPARE(bench.context->state(), State::Failed);
    const QString detail = bench.context->error().detail;
    QVERIFY2(
        detail.contains("Sandbox"_L1) && detail.contains(QString::fromLatin1(state)), qPrintable(detail));
    QCOMPARE(bench.network.count(create), 1);
}

void TestSessionContext::stoppedClusterIsSaidWithoutOldCalls_data()
{
    QTest::addColumn<bool>("has21");
    QTest::newRow("2.1") << true;
    QTest::newRow("2.0 only") << false;
}

void TestSessionContext::stoppedClusterIsSaidWithoutOldCalls()
{
    QFETCH(bool, has21);
    const QByteArray told = R"({"cluster_id":"c1","cluster_name":"Sandbox","state":"TERMINATED"})";
    Bench bench;
    bench.network.then(create, "{\"error\":\"ClusterNotReadyException: not up\"}", 500);
    bench.network.always(clusterStatus, notServed, 404);
    bench.network.always(get21, has21 ? told : notServed, has21 ? 200 : 404);
    bench.network.always(get20, told);
    bench.context->create();
    QTRY_COMPARE(bench.context->state(), State::Failed);
    QCOMPARE(bench.context->error().kind, Error::Kind::Unavailable);
    QVERIFY2(bench.context->error().detail.startsWith("cluster Sandbox is Terminated, start it first"_L1),
        qPrintable(bench.context->error().detail));
    QCOMPARE(bench.network.count(create), 1);
    QCOMPARE(bench.network.count(clusterStatus), 1);
    QCOMPARE(bench.network.count(get21), 1);
    QCOMPARE(bench.network.count(get20), has21 ? 0 : 1);
}

void TestSessionContext::clusterIsNotAskedForElsewhereAfterOtherAnswers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("403 with the code") << 403 << notServed;
    QTest::newRow("404 of the cluster")
        << 404 << "{\"error\":\"ClusterNotFoundException: Cluster not found: c1\"}"_ba;
}

void TestSessionContext::clusterIsNotAskedForElsewhereAfterOtherAnswers()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    Bench bench;
    bench.network.then(create, "{\"error\":\"the server's own reason\"}", 400);
    bench.network.always(clusterStatus, body, status);
    bench.network.always(get21, R"({"cluster_id":"c1","state":"TERMINATED"})");
    bench.context->create();
    QTRY_COMPARE(bench.context->state(), State::Failed);
    QCOMPARE(bench.context->error().detail, u"the server's own reason"_s);
    QCOMPARE(bench.network.count(clusterStatus), 1);
    QCOMPARE(bench.network.count(get21), 0);
}

void TestSessionContext::createMayBeCalledAgainAfterFailing()
{
    Bench bench;
    bench.network.then(create, "{\"error\":\"no\"}", 400);
    bench.context->create();
    QTRY_COMPARE(bench.context->state(), State::Failed);
    bench.context->create();
    QTRY_COMPARE(bench.context->state(), State::Ready);
    QVERIFY(bench.context->error() == Error());
}

void TestSessionContext::pollsSurviveTheNetwork()
{
    Bench bench;
    bench.network.then(contextStatus, cutReply());
    bench.network.then(contextStatus, "{\"message\":\"Token is expired\"}", 401);
    bench.network.then(contextStatus, "nonsense");
    QSignalSpy troubled(bench.context.get(), &ExecutionContext::pollErrorChanged);
    bench.context->create();
    QTRY_COMPARE(troubled.size(), 2); // and by itself it asks no more
    QCOMPARE(bench.context->pollError()->kind, Error::Kind::Authentication);
    QCOMPARE(bench.context->state(), State::Pending);
    bench.client.setCredentials(Credentials::bearer(Secret(u"dapi-new"_s)));
    QTRY_COMPARE(bench.context->state(), State::Ready);
    QCOMPARE(troubled.size(), 4); // three problems, then none
    QCOMPARE(bench.network.count(contextStatus), 4);
}

void TestSessionContext::vanishedContextIsLost()
{
    Bench bench;
    bench.network.then(contextStatus, "{\"status\":\"Pending\"}");
    bench.network.then(contextStatus, "{\"error\":\"ContextNotFoundException: Context not found: 7\"}", 400);
    bench.context->create();
    QTRY_COMPARE(bench.context->state(), State::Lost);
}

void TestSessionContext::attachTakesOver()
{
    Bench bench;
    bench.context->attach(ContextId{u"77"_s});
    QTRY_COMPARE(bench.context->state(), State::Ready);
    QCOMPARE(bench.context->id().text, u"77"_s);
    QCOMPARE(bench.network.count(create), 0);
}

void TestSessionContext::attachOfAnUnknownContextIsLost()
{
    Bench bench;
    bench.network.always(
        contextStatus, "{\"error\":\"ContextNotFoundException: Context not found: 7\"}", 400);
    bench.context->attach(ContextId{u"7"_s});
    QTRY_COMPARE(bench.context->state(), State::Lost);
    QCOMPARE(bench.context->error().kind, Error::Kind::ContextLost);
}

void TestSessionContext::destroyIsSentOnce()
{
    Bench bench;
    bench.context->create();
    QTRY_COMPARE(bench.context->state(), State::Ready);
    bench.context->destroy();
    QCOMPARE(bench.context->state(), State::Destroyed);
    bench.context->destroy();
    bench.context.reset(); // the call does not need it
    QTRY_COMPARE(bench.network.count(destroy), 1);
    QTRY_COMPARE(ContextFarewell::pending(bench.client), 0);
    QCOMPARE(bench.network.count(destroy), 1);
    QVERIFY(bench.network.sent(destroy).first().body.contains("\"contextId\":\"7031449826015530981\""));
}

void TestSessionContext::destroyWhileCreatingDestroysOnceMade()
{
    Bench bench;
    bench.network.then(create, laterReply("{\"id\":\"late\"}", 50ms));
    bench.context->create();
    bench.context->destroy();
    QCOMPARE(bench.context->state(), State::Destroyed);
    QTRY_COMPARE(bench.network.count(destroy), 1);
    QVERIFY(bench.network.sent(destroy).first().body.contains("late"));
    QCOMPARE(bench.context->state(), State::Destroyed);
}

void TestSessionContext::dyingWhileCreatingDestroysOnceMade()
{
    Bench bench;
    bench.network.then(create, laterReply("{\"id\":\"late\"}", 50ms));
    bench.context->create();
    bench.context.reset();
    QTRY_COMPARE(bench.network.count(destroy), 1);
}

void TestSessionContext::dyingWhenReadyLeavesItAlone()
{
    Bench bench;
    bench.context->create();
    QTRY_COMPARE(bench.context->state(), State::Ready);
    bench.context.reset();
    QCOMPARE(ContextFarewell::pending(bench.client), 0);
}

void TestSessionContext::lostContextIsNotDestroyed()
{
    Bench bench;
    bench.context->create();
    QTRY_COMPARE(bench.context->state(), State::Ready);
    bench.context->markLost();
    QCOMPARE(bench.context->state(), State::Lost);
    bench.context->destroy();
    QCOMPARE(bench.context->state(), State::Destroyed);
    QCOMPARE(ContextFarewell::pending(bench.client), 0);
}

void TestSessionContext::pendingForTwentyMinutesFails()
{
    Bench bench;
    bench.network.always(contextStatus, "{\"status\":\"Pending\"}");
    bench.context->create();
    QTRY_COMPARE(bench.context->state(), State::Pending);
    QTRY_VERIFY(bench.network.count(contextStatus) > 1);
    bench.clock.advance(21min);
    QTRY_COMPARE(bench.context->state(), State::Failed);
    QCOMPARE(bench.context->error().kind, Error::Kind::Timeout);
}

QTEST_GUILESS_MAIN(TestSessionContext)
#include "tst_sessioncontext.moc"
