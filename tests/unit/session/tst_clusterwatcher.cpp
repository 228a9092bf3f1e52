// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/clusterwatcher.h"

#include "session/clusterlibraries.h"
#include "tests/support/manualclock.h"
#include "tests/unit/session/pathnetwork.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace brickbench;
using namespace brickbench::test;

namespace {

const QByteArray list = "clusters/list";

QByteArray listBody(const QByteArray& state)
{
    return "[{\"id\":\"c1\",\"name\":\"One\",\"status\":\"" + state
        + "\"},{\"id\":\"c2\",\"name\":\"Two\",\"status\":\"Terminated\"}]";
}

struct Bench {
    Bench()
        : client(network.options())
        , watcher(client, clock)
    {
    }

    PathNetwork network;
    ManualClock clock;
    ApiClient client;
    ClusterWatcher watcher;
};

} // namespace

class TestClusterWatcher : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTheList();
    void failureKeepsTheOldListWithItsAge();
    void unchangedListIsNoChange();
    void tellsStateChanges();
    void oneRequestAtATimeAndOneMoreIfAsked();
    void asksAgainAfterTheInterval();
    void shorterIntervalHoldsAtOnce();
    void stopStops();
    void restartIsSentOnceAndRefreshes_data();
    void restartIsSentOnceAndRefreshes();
    void librariesOfAClusterAreMadeOnce();
    void firstListGrowsPageByPage();
    void detailsAreAskedForTheClusterThatIsLookedAt();
    void walkingThroughTheListAsksForTheDetailsOfTheEnds();
    void slowAnswerHoldsUpNobodyElsesDetails();
    void detailsSurviveAListThatDoesNotBringThem();
    void workspaceWithoutDetailsIsAskedOnce();
    void startThatSomebodyElseDidCountsAsDone();
    void terminateIsSentOnceAndRefreshes();
    void unwatchedListIsAskedForLessOften();
    void whoLooksAgainGetsAFreshList();
    void statesAreKept();
    void longListIsTakenInBesideWhatIsTold();
};

void TestClusterWatcher::readsTheList()
{
    Bench bench;
    bench.network.then(list, listBody("Running"));
    QVERIFY(!bench.watcher.lastHeard().isValid());
    QSignalSpy refreshed(&bench.watcher, &ClusterWatcher::refreshed);
    bench.watcher.refresh();
    QVERIFY(bench.watcher.isRefreshing());
    QTRY_COMPARE(refreshed.size(), 1);
    QVERIFY(!bench.watcher.isRefreshing());
    QCOMPARE(bench.watcher.clusters().size(), std::size_t(2));
    QCOMPARE(bench.watcher.find(ClusterId{u"c2"_s})->state, ClusterState::Terminated);
    QVERIFY(!bench.watcher.find(ClusterId{u"c3"_s}));
    QVERIFY(bench.watcher.lastHeard() == bench.clock.now());
    QVERIFY(!bench.watcher.lastError());
}

void TestClusterWatcher::failureKeepsTheOldListWithItsAge()
{
    Bench bench;
    bench.network.then(list, listBody("Running"));
    bench.network.then(list, "{\"message\":\"no\"}", 403);
    bench.network.then(list, listBody("Running"));
    QSignalSpy refreshed(&bench.watcher, &ClusterWatcher::refreshed);
    bench.watcher.refresh();
    QTRY_COMPARE(refreshed.size(), 1);
    const QDateTime heard = bench.watcher.lastHeard();
    bench.clock.advance(1min);
    bench.watcher.refresh();
    QTRY_COMPARE(refreshed.size(), 2);
    QCOMPARE(bench.watcher.clusters().size(), std::size_t(2));
    QCOMPARE(bench.watcher.lastHeard(), heard);
    QCOMPARE(bench.watcher.lastError()->kind, Error::Kind::Permission);
    bench.watcher.refresh();
    QTRY_COMPARE(refreshed.size(), 3);
    QVERIFY(!bench.watcher.lastError());
}

void TestClusterWatcher::unchangedListIsNoChange()
{
    Bench bench;
    bench.network.always(list, listBody("Running"));
    QSignalSpy changed(&bench.watcher, &ClusterWatcher::clustersChanged);
    QSignalSpy refreshed(&bench.watcher, &ClusterWatcher::refreshed);
    bench.watcher.refresh();
    QTRY_COMPARE(refreshed.size(), 1);
    bench.watcher.refresh();
    QTRY_COMPARE(refreshed.size(), 2);
    QCOMPARE(changed.size(), 1);
}

void TestClusterWatcher::tellsStateChanges()
{
    Bench bench;
    bench.network.then(list, listBody("Running"));
    bench.network.then(list, listBody("Restarting"));
    QSignalSpy states(&bench.watcher, &ClusterWatcher::clusterStateChanged);
    QSignalSpy refreshed(&bench.watcher, &ClusterWatcher::refreshed);
    bench.watcher.refresh();
    QTRY_COMPARE(refreshed.size(), 1);
    QCOMPARE(states.size(), 0); // first seen is not changed
    bench.watcher.refresh();
    QTRY_COMPARE(states.size(), 1);
    QCOMPARE(states.first().at(0).value<ClusterId>().text, u"c1"_s);
    QCOMPARE(states.first().at(1).value<ClusterState>(), ClusterState::Restarting);
}

void TestClusterWatcher::oneRequestAtATimeAndOneMoreIfAsked()
{
    Bench bench;
    bench.network.always(list, laterReply(listBody("Running"), 20ms));
    bench.watcher.refresh();
    bench.watcher.refresh();
    bench.watcher.refresh();
    QTRY_COMPARE(bench.network.count(list), 2);
    QTRY_VERIFY(!bench.watcher.isRefreshing());
    QCOMPARE(bench.network.count(list), 2);
    QCOMPARE(bench.network.mostAtOnce(list), 1);
}

void TestClusterWatcher::asksAgainAfterTheInterval()
{
    Bench bench;
    bench.network.always(list, listBody("Running"));
    bench.watcher.start(10ms);
    QTRY_VERIFY(bench.network.count(list) >= 4);
}

void TestClusterWatcher::shorterIntervalHoldsAtOnce()
{
    Bench bench;
    bench.network.always(list, listBody("Running"));
    QSignalSpy refreshed(&bench.watcher, &ClusterWatcher::refreshed);
    bench.watcher.setInterval(1ms);
    QVERIFY(!bench.watcher.isRefreshing()); // it does not ask by itself yet
    bench.watcher.start(1h);
    QTRY_COMPARE(refreshed.size(), 1);
    bench.watcher.setInterval(10ms);
    QTRY_VERIFY(bench.network.count(list) >= 3);
    bench.watcher.stop();
}

void TestClusterWatcher::stopStops()
{
    Bench bench;
    bench.network.always(list, listBody("Running"));
    bench.watcher.start(1ms);
    QTRY_VERIFY(bench.network.count(list) >= 2);
    bench.watcher.stop();
    QTRY_VERIFY(!bench.watcher.isRefreshing());
    const int sent = bench.network.count(list);
    QSignalSpy refreshed(&bench.watcher, &ClusterWatcher::refreshed);
    QVERIFY(!refreshed.wait(50));
    QCOMPARE(bench.network.count(list), sent);
}

void TestClusterWatcher::restartIsSentOnceAndRefreshes_data()
{
    QTest::addColumn<int>("fault");
    QTest::newRow("accepted") << 0;
    QTest::newRow("reply lost") << 1;
    QTest::newRow("503") << 503;
}

void TestClusterWatcher::restartIsSentOnceAndRefreshes()
{
    QFETCH(int, fault);
    Bench bench;
    bench.network.always(list, listBody("Restarting"));
    if (fault == 1)
        bench.network.always("clusters/restart", cutReply());
    else
        bench.network.always("clusters/restart", "{\"id\":\"c1\"}", fault ? fault : 200);
    std::optional<Result<ClusterId>> answer;
    bench.watcher.restart(ClusterId{u"c1"_s}, this, [&](Result<ClusterId> got) { answer = std::move(got); });
    QTRY_VERIFY(answer);
    QCOMPARE(answer->has_value(), fault == 0);
    QTRY_COMPARE(bench.network.count(list), 1);
    QCOMPARE(bench.network.count("clusters/restart"), 1);
}

void TestClusterWatcher::librariesOfAClusterAreMadeOnce()
{
    Bench bench;
    ClusterLibraries& libraries = bench.watcher.libraries(ClusterId{u"c1"_s});
    QCOMPARE(libraries.cluster(), ClusterId{u"c1"_s});
    QCOMPARE(&bench.watcher.libraries(ClusterId{u"c1"_s}), &libraries);
    QVERIFY(&bench.watcher.libraries(ClusterId{u"c2"_s}) != &libraries);
    QCOMPARE(&libraries.calls(), &bench.watcher.libraryCalls());
}

void TestClusterWatcher::firstListGrowsPageByPage()
{
    Bench bench;
    bench.watcher.calls().setListApi(ClusterApi::V21);
    const QByteArray list21 = "2.1/clusters/list";
    bench.network.then(
        list21, R"({"clusters":[{"cluster_id":"a","state":"RUNNING"}],"next_page_token":"2"})");
    bench.network.then(list21, hangingReply());
    bench.watcher.refresh();
    QTRY_COMPARE(bench.watcher.clusters().size(), std::size_t(1));
    QVERIFY(bench.watcher.isRefreshing());
    QVERIFY(!bench.watcher.lastHeard().isValid()); // not whole yet
}

void TestClusterWatcher::detailsAreAskedForTheClusterThatIsLookedAt()
{
    Bench bench;
    bench.network.always(list, listBody("Running"));
    bench.network.always("2.1/clusters/get",
        R"({"cluster_id":"c1","cluster_name":"One","state":"RUNNING","spark_version":"15.4"})");
    bench.watcher.watchDetails(ClusterId{u"c1"_s});
    QCOMPARE(bench.network.count("2.1/clusters/get"), 0); // not in the list yet
    bench.watcher.refresh();
    QTRY_VERIFY(bench.watcher.find(ClusterId{u"c1"_s}) && bench.watcher.find(ClusterId{u"c1"_s})->details);
    const Cluster* cluster = bench.watcher.find(ClusterId{u"c1"_s});
    QCOMPARE(cluster->details->runtimeVersion, u"15.4"_s);
    QCOMPARE(cluster->stateName, u"Running"_s); // the list's own word stays
    QVERIFY(cluster->raw.contains("spark_version"_L1));
    QVERIFY(cluster->raw.contains("status"_L1));
    QVERIFY(!bench.watcher.find(ClusterId{u"c2"_s})->details);
}

void TestClusterWatcher::walkingThroughTheListAsksForTheDetailsOfTheEnds()
{
    Bench bench;
    QByteArray body;
    for (int i = 0; i < 9; ++i)
        body
            += QByteArray(i ? "," : "[") + R"({"id":"c)" + QByteArray::number(i) + R"(","status":"Running"})";
    bench.network.always(list, body + ']');
    bench.network.then("2.1/clusters/get", R"({"cluster_id":"c0","spark_version":"15.4"})");
    bench.network.then("2.1/clusters/get", R"({"cluster_id":"c8","spark_version":"16.1"})");
    // Whoever shows the list looks at its first cluster as soon as there is one, and then goes down by keys.
    const auto walk = [&] {
        for (int i = 0; i < 9; ++i)
            bench.watcher.watchDetails(ClusterId{u"c%1"_s.arg(i)});
    };
    connect(&bench.watcher, &ClusterWatcher::clustersChanged, this, walk, Qt::SingleShotConnection);
    bench.watcher.refresh();
    QTRY_VERIFY(bench.watcher.find(ClusterId{u"c8"_s}) && bench.watcher.find(ClusterId{u"c8"_s})->details);
    QVERIFY(bench.watcher.find(ClusterId{u"c0"_s})->details);
    QCOMPARE(bench.network.count("2.1/clusters/get"), 2);
}

void TestClusterWatcher::slowAnswerHoldsUpNobodyElsesDetails()
{
    Bench bench;
    bench.network.always(list, listBody("Running"));
    bench.network.then("2.1/clusters/get", hangingReply());
    bench.network.then("2.1/clusters/get", R"({"cluster_id":"c2","spark_version":"16.1"})");
    bench.watcher.refresh();
    QTRY_VERIFY(bench.watcher.find(ClusterId{u"c1"_s}));
    bench.watcher.watchDetails(ClusterId{u"c1"_s});
    QTRY_COMPARE(bench.network.count("2.1/clusters/get"), 1);
    bench.clock.advance(2s);
    bench.watcher.watchDetails(ClusterId{u"c2"_s});
    QTRY_VERIFY(bench.watcher.find(ClusterId{u"c2"_s})->details);
    QCOMPARE(bench.network.count("2.1/clusters/get"), 2);
}

void TestClusterWatcher::detailsSurviveAListThatDoesNotBringThem()
{
    Bench bench;
    bench.network.always(list, listBody("Running"));
    bench.network.then("2.1/clusters/get", R"({"cluster_id":"c1","spark_version":"15.4"})");
    bench.network.always("2.1/clusters/get", cutReply());
    bench.watcher.watchDetails(ClusterId{u"c1"_s});
    bench.watcher.refresh();
    QTRY_VERIFY(bench.watcher.find(ClusterId{u"c1"_s}) && bench.watcher.find(ClusterId{u"c1"_s})->details);
    QSignalSpy changed(&bench.watcher, &ClusterWatcher::clustersChanged);
    QSignalSpy refreshed(&bench.watcher, &ClusterWatcher::refreshed);
    bench.watcher.refresh();
    QTRY_COMPARE(refreshed.size(), 1);
    QCOMPARE(bench.watcher.find(ClusterId{u"c1"_s})->details->runtimeVersion, u"15.4"_s);
    QCOMPARE(changed.size(), 0);
}

void TestClusterWatcher::workspaceWithoutDetailsIsAskedOnce()
{
    Bench bench;
    bench.network.always(list, listBody("Running"));
    for (const QByteArray& path : {"2.1/clusters/get"_ba, "2.0/clusters/get"_ba})
        bench.network.always(path, R"({"error_code":"ENDPOINT_NOT_FOUND"})", 404);
    bench.watcher.watchDetails(ClusterId{u"c1"_s});
    bench.watcher.refresh();
    QTRY_COMPARE(bench.watcher.calls().offer(), ClusterCalls::Offer::NotServed);
    QSignalSpy refreshed(&bench.watcher, &ClusterWatcher::refreshed);
    bench.watcher.refresh();
    QTRY_COMPARE(refreshed.size(), 1);
    bench.watcher.watchDetails(ClusterId{u"c2"_s});
    QCOMPARE(bench.network.count("2.1/clusters/get"), 1);
    QCOMPARE(bench.network.count("2.0/clusters/get"), 1);
}

void TestClusterWatcher::startThatSomebodyElseDidCountsAsDone()
{
    Bench bench;
    bench.network.always(list, listBody("Running"));
    bench.network.then("2.1/clusters/start",
        R"({"error_code":"INVALID_STATE","message":"Cluster c2 is in unexpected state Pending."})", 400);
    bench.network.then("2.1/clusters/start",
        R"({"error_code":"INVALID_STATE","message":"Cluster c2 is in unexpected state Terminating."})", 400);
    std::optional<Result<ClusterId>> answer;
    const auto keep = [&answer](Result<ClusterId> id) { answer = std::move(id); };
    bench.watcher.startCluster(ClusterId{u"c2"_s}, this, keep);
    QTRY_VERIFY(answer);
    QVERIFY(*answer);
    QTRY_COMPARE(bench.network.count(list), 1);
    answer.reset();
    bench.watcher.startCluster(ClusterId{u"c2"_s}, this, keep);
    QTRY_VERIFY(answer);
    QVERIFY(!*answer); // going down is not on its way up
}

void TestClusterWatcher::terminateIsSentOnceAndRefreshes()
{
    Bench bench;
    bench.network.always(list, listBody("Terminating"));
    bench.network.always("2.1/clusters/delete", cutReply());
    std::optional<Result<ClusterId>> answer;
    bench.watcher.terminate(ClusterId{u"c1"_s}, this, [&](Result<ClusterId> id) { answer = std::move(id); });
    QTRY_VERIFY(answer);
    QVERIFY(!*answer);
    QTRY_COMPARE(bench.network.count(list), 1);
    QCOMPARE(bench.network.count("2.1/clusters/delete"), 1);
}

void TestClusterWatcher::unwatchedListIsAskedForLessOften()
{
    Bench bench;
    bench.network.always(list, listBody("Running"));
    QSignalSpy refreshed(&bench.watcher, &ClusterWatcher::refreshed);
    bench.watcher.setWatched(false);
    QVERIFY(!bench.watcher.isWatched());
    bench.watcher.start(50ms);
    QTRY_COMPARE(refreshed.size(), 1);
    QElapsedTimer timer;
    timer.start();
    QTRY_COMPARE(refreshed.size(), 2);
    QVERIFY2(timer.elapsed() >= 250, qPrintable(QString::number(timer.elapsed())));
}

void TestClusterWatcher::whoLooksAgainGetsAFreshList()
{
    Bench bench;
    bench.network.always(list, listBody("Running"));
    QSignalSpy refreshed(&bench.watcher, &ClusterWatcher::refreshed);
    bench.watcher.start(10s);
    QTRY_COMPARE(refreshed.size(), 1);
    bench.watcher.setWatched(false);
    bench.clock.advance(5s);
    bench.watcher.setWatched(true); // young enough: the next one comes when it is due
    QCoreApplication::processEvents();
    QVERIFY(!bench.watcher.isRefreshing());
    bench.watcher.setWatched(false);
    bench.clock.advance(50s);
    bench.watcher.setWatched(true);
    QTRY_COMPARE(refreshed.size(), 2);
}

void TestClusterWatcher::statesAreKept()
{
    Bench bench;
    bench.network.then(list, listBody("Running"));
    bench.network.then(list, listBody("Restarting"));
    QSignalSpy refreshed(&bench.watcher, &ClusterWatcher::refreshed);
    bench.watcher.refresh();
    QTRY_COMPARE(refreshed.size(), 1);
    const QDateTime first = bench.clock.now();
    bench.clock.advance(1min);
    bench.watcher.refresh();
    QTRY_COMPARE(refreshed.size(), 2);
    const StateChanges expected{
        {ClusterState::Running, first}, {ClusterState::Restarting, bench.clock.now()}};
    QVERIFY(bench.watcher.history(ClusterId{u"c1"_s}) == expected);
    QCOMPARE(bench.watcher.history(ClusterId{u"c2"_s}).size(), std::size_t(1));
}

/// A list of hundreds is compared by a worker; details that come meanwhile must not be lost.
void TestClusterWatcher::longListIsTakenInBesideWhatIsTold()
{
    Bench bench;
    QByteArray body;
    for (int i = 0; i < 500; ++i)
        body
            += QByteArray(i ? "," : "[") + R"({"id":"c)" + QByteArray::number(i) + R"(","status":"Running"})";
    bench.network.always(list, body + ']');
    QSignalSpy refreshed(&bench.watcher, &ClusterWatcher::refreshed);
    bench.watcher.refresh();
    QTRY_COMPARE(refreshed.size(), 1);
    QCOMPARE(bench.watcher.clusters().size(), std::size_t(500));
    QVERIFY(bench.watcher.lastHeard().isValid());
    for (int i = 0; i < 20; ++i) {
        const QByteArray id = "c" + QByteArray::number(i * 20);
        bench.network.then("2.1/clusters/get", R"({"cluster_id":")" + id + R"(","spark_version":"15.4"})");
        bench.watcher.refresh();
        bench.watcher.watchDetails(ClusterId{QString::fromLatin1(id)});
        QTRY_COMPARE(refreshed.size(), i + 2);
        QTRY_VERIFY(bench.watcher.find(ClusterId{QString::fromLatin1(id)})->details);
    }
    QVERIFY(bench.watcher.find(ClusterId{u"c0"_s})->details); // the later lists did not bring it
}

QTEST_GUILESS_MAIN(TestClusterWatcher)
#include "tst_clusterwatcher.moc"
