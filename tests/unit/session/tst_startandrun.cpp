// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/startandrun.h"

#include "tests/support/manualclock.h"
#include "tests/unit/session/pathnetwork.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace brickbench;
using namespace brickbench::test;
using State = StartAndRun::State;

namespace {

const QByteArray list = "clusters/list";
const QByteArray start = "clusters/start";
const QByteArray get = "clusters/get";

QByteArray listBody(const QByteArray& state)
{
    return "[{\"id\":\"c1\",\"name\":\"One\",\"status\":\"" + state + "\"}]";
}

QByteArray told(const QByteArray& state, const QByteArray& message)
{
    return "{\"cluster_id\":\"c1\",\"cluster_name\":\"One\",\"state\":\"" + state + "\",\"state_message\":\""
        + message + "\"}";
}

struct Bench {
    explicit Bench(const QByteArray& state = "Terminated")
        : client(network.options())
        , watcher(client, clock)
        , run(clock)
        , ready(&run, &StartAndRun::ready)
    {
        network.always(get, told("TERMINATED", ""));
        network.always(start, "{}");
        become(state);
    }

    /// The list says so from now on, and is looked at once.
    void become(const QByteArray& state)
    {
        QTRY_VERIFY(!watcher.isRefreshing());
        network.always(list, listBody(state));
        QSignalSpy refreshed(&watcher, &ClusterWatcher::refreshed);
        watcher.refresh();
        QVERIFY(refreshed.wait());
    }

    void offerAndBegin()
    {
        run.offer(watcher, ClusterId{u"c1"_s});
        QTRY_COMPARE(run.offer(), ClusterCalls::Offer::Offered);
        run.begin();
    }

    PathNetwork network;
    ManualClock clock;
    ApiClient client;
    ClusterWatcher watcher;
    StartAndRun run;
    QSignalSpy ready;
};

} // namespace

class TestStartAndRun : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void offerSendsNothing();
    void startsOnceAndIsReadyWhenTheClusterRuns();
    void tellsTheClustersOwnWordsAndTheTime();
    void waitsForTheEndOfATerminationFirst();
    void refusedStartFailsWithItsWords();
    void invalidStateIsLookedAtAgain();
    void lostAnswerIsNeverSentAgain();
    void lostAnswerThatArrivedGoesOn();
    void clusterThatDiesOnTheWaySaysWhy();
    void acceptedStartThatNothingComesOfFails();
    void clusterThatVanishesFails();
    void takenBackIsNeverReady();
    void withoutTheCallItOnlyWatches();
    void closedConnectionTakesItBack();
};

void TestStartAndRun::offerSendsNothing()
{
    Bench bench;
    bench.run.offer(bench.watcher, ClusterId{u"c1"_s});
    QTRY_COMPARE(bench.run.offer(), ClusterCalls::Offer::Offered);
    QCOMPARE(bench.run.state(), State::Offered);
    QVERIFY(!bench.run.isWaiting());
    bench.become("Running");
    QCOMPARE(bench.ready.size(), 0);
    QCOMPARE(bench.network.count(start), 0);
}

void TestStartAndRun::startsOnceAndIsReadyWhenTheClusterRuns()
{
    Bench bench;
    bench.offerAndBegin();
    QCOMPARE(bench.run.state(), State::Starting);
    QTRY_COMPARE(bench.network.count(start), 1);
    QCOMPARE(bench.network.sent(start).first().body, "{\"cluster_id\":\"c1\"}"_ba);
    bench.become("Terminated"); // the list is a little behind
    bench.become("Pending");
    QVERIFY(bench.run.isWaiting());
    QCOMPARE(bench.ready.size(), 0);
    bench.become("Running");
    QCOMPARE(bench.ready.size(), 1);
    QCOMPARE(bench.run.state(), State::Idle);
    bench.become("Terminated");
    bench.become("Running");
    QCOMPARE(bench.ready.size(), 1);
    QCOMPARE(bench.network.count(start), 1);
}

void TestStartAndRun::tellsTheClustersOwnWordsAndTheTime()
{
    Bench bench;
    bench.offerAndBegin();
    bench.network.always(get, told("PENDING", "Finding instances"));
    bench.clock.advance(72s);
    bench.become("Pending");
    QTRY_COMPARE(bench.run.stateMessage(), u"Finding instances"_s);
    QCOMPARE(bench.run.waited(), 72s);
}

void TestStartAndRun::waitsForTheEndOfATerminationFirst()
{
    Bench bench("Terminating");
    bench.offerAndBegin();
    QCOMPARE(bench.run.state(), State::Ending);
    bench.become("Terminating");
    QCOMPARE(bench.network.count(start), 0);
    bench.become("Terminated");
    QTRY_COMPARE(bench.network.count(start), 1);
    QCOMPARE(bench.run.state(), State::Starting);
}

void TestStartAndRun::refusedStartFailsWithItsWords()
{
    Bench bench;
    bench.network.always(
        start, "{\"error_code\":\"PERMISSION_DENIED\",\"message\":\"you may not start it\"}", 403);
    bench.offerAndBegin();
    QTRY_COMPARE(bench.run.state(), State::Failed);
    QVERIFY(bench.run.error().detail.contains(u"you may not start it"_s));
    bench.become("Running");
    QCOMPARE(bench.ready.size(), 0);
    bench.network.always(start, "{}");
    bench.become("Terminated");
    bench.run.begin();
    QTRY_COMPARE(bench.network.count(start), 2);
}

void TestStartAndRun::invalidStateIsLookedAtAgain()
{
    Bench bench;
    bench.network.then(start,
        "{\"error_code\":\"INVALID_STATE\",\"message\":\"Cluster c1 is in unexpected state Terminating.\"}",
        400);
    bench.network.always(list, listBody("Terminating")); // which the watcher has not heard yet
    bench.offerAndBegin();
    QTRY_COMPARE(bench.run.state(), State::Ending);
    bench.become("Terminated");
    QTRY_COMPARE(bench.network.count(start), 2);
    QVERIFY(bench.run.isWaiting());
}

void TestStartAndRun::lostAnswerIsNeverSentAgain()
{
    Bench bench;
    bench.network.always(start, cutReply());
    bench.offerAndBegin();
    QTRY_COMPARE(bench.network.count(start), 1);
    bench.become("Terminated");
    QVERIFY(bench.run.isWaiting());
    bench.clock.advance(20s);
    bench.become("Terminated");
    QCOMPARE(bench.run.state(), State::Failed);
    QCOMPARE(bench.run.error().kind, Error::Kind::Network);
    QCOMPARE(bench.network.count(start), 1);
}

void TestStartAndRun::lostAnswerThatArrivedGoesOn()
{
    Bench bench;
    bench.network.always(start, cutReply());
    bench.offerAndBegin();
    QTRY_COMPARE(bench.network.count(start), 1);
    bench.become("Pending");
    bench.clock.advance(5min);
    bench.become("Pending");
    QVERIFY(bench.run.isWaiting());
    bench.become("Running");
    QCOMPARE(bench.ready.size(), 1);
}

void TestStartAndRun::clusterThatDiesOnTheWaySaysWhy()
{
    Bench bench;
    bench.offerAndBegin();
    bench.network.always(get, told("PENDING", "Quota of 4 cores exceeded"));
    bench.become("Pending");
    QTRY_COMPARE(bench.run.stateMessage(), u"Quota of 4 cores exceeded"_s);
    bench.become("Terminated");
    QCOMPARE(bench.run.state(), State::Failed);
    QCOMPARE(bench.run.error().detail, u"Quota of 4 cores exceeded"_s);
}

void TestStartAndRun::acceptedStartThatNothingComesOfFails()
{
    Bench bench;
    bench.offerAndBegin();
    QTRY_COMPARE(bench.network.count(start), 1);
    bench.become("Terminated");
    bench.clock.advance(59s);
    bench.become("Terminated");
    QVERIFY(bench.run.isWaiting());
    bench.clock.advance(2s);
    bench.become("Terminated");
    QCOMPARE(bench.run.state(), State::Failed);
}

void TestStartAndRun::clusterThatVanishesFails()
{
    Bench bench;
    bench.offerAndBegin();
    bench.network.always(list, "[]");
    bench.watcher.refresh();
    QTRY_COMPARE(bench.run.state(), State::Failed);
    QCOMPARE(bench.run.error().kind, Error::Kind::NotFound);
}

void TestStartAndRun::takenBackIsNeverReady()
{
    Bench bench;
    bench.offerAndBegin();
    bench.run.takeBack();
    QCOMPARE(bench.run.state(), State::Idle);
    bench.become("Running");
    QCOMPARE(bench.ready.size(), 0);
}

void TestStartAndRun::withoutTheCallItOnlyWatches()
{
    Bench bench;
    bench.network.always(get, "{\"error_code\":\"ENDPOINT_NOT_FOUND\",\"message\":\"no such\"}", 404);
    bench.run.offer(bench.watcher, ClusterId{u"c1"_s});
    QTRY_COMPARE(bench.run.offer(), ClusterCalls::Offer::NotServed);
    bench.run.watch();
    bench.become("Terminated");
    bench.clock.advance(1h);
    bench.become("Terminated");
    QCOMPARE(bench.run.state(), State::Watching);
    bench.become("Running");
    QCOMPARE(bench.ready.size(), 1);
    QCOMPARE(bench.network.count(start), 0);
}

void TestStartAndRun::closedConnectionTakesItBack()
{
    PathNetwork network;
    ManualClock clock;
    network.always(list, listBody("Terminated"));
    network.always(get, told("TERMINATED", ""));
    network.always(start, "{}");
    ApiClient client(network.options());
    StartAndRun run(clock);
    {
        ClusterWatcher watcher(client, clock);
        QSignalSpy refreshed(&watcher, &ClusterWatcher::refreshed);
        watcher.refresh();
        QVERIFY(refreshed.wait());
        run.offer(watcher, ClusterId{u"c1"_s});
        run.begin();
        QVERIFY(run.isWaiting());
    }
    QCOMPARE(run.state(), State::Idle);
    QCOMPARE(run.offer(), ClusterCalls::Offer::Unknown);
}

QTEST_GUILESS_MAIN(TestStartAndRun)
#include "tst_startandrun.moc"
