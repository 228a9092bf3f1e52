// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/clusterlibraries.h"

#include "session/clusterwatcher.h"
#include "tests/support/manualclock.h"
#include "tests/unit/session/pathnetwork.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace brickbench;
using namespace brickbench::test;

namespace {

using UploadState = ClusterLibraries::Upload::State;

const QByteArray oldList = "libraries/list";
/// Instead of a second.
constexpr auto lookAgain = 60ms;

const QByteArray newList = "libraries/cluster-status";

QByteArray inState(const QByteArray& state)
{
    return R"({"library_statuses":[{"library":{"pypi":{"package":"x"}},"status":")" + state + "\"}]}";
}

struct Bench {
    Bench()
        : client(network.options())
        , watcher(client, clock)
        , libraries(watcher.libraries(ClusterId{u"c1"_s}))
    {
        network.always(oldList, "[]");
        libraries.setPollDelay([](const PollSituation&) { return lookAgain; });
    }

    void hearCluster(const QByteArray& state)
    {
        network.then("clusters/list", R"([{"id":"c1","name":"One","status":")" + state + "\"}]");
        QSignalSpy heard(&watcher, &ClusterWatcher::refreshed);
        watcher.refresh();
        QTRY_COMPARE(heard.size(), 1);
    }

    PathNetwork network;
    ManualClock clock;
    ApiClient client;
    ClusterWatcher watcher;
    ClusterLibraries& libraries;
};

} // namespace

class TestClusterLibraries : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksWhenSomebodyLooks();
    void installationIsFollowedToItsEnd();
    void nothingIsAskedWhileNobodyLooks();
    void terminatedClusterIsNotPolled();
    void stateOfTheClusterAsksAnew();
    void failureKeepsTheListAndTriesAgain();
    void refusalIsNotTriedAgain();
    void newCredentialsAskAgain();
    void heldConnectionIsNotPolled();
    void unchangedListIsNoChange();
    void oneRequestAtATime();
    void installShowsAtOnce();
    void waitsGrow();
    void uploadTellsItsEnd_data();
    void uploadTellsItsEnd();
    void uploadIsCancelled();
    void oneUploadAtATime();
};

void TestClusterLibraries::asksWhenSomebodyLooks()
{
    Bench bench;
    bench.network.always(newList, inState("INSTALLED"));
    QCOMPARE(bench.network.count(newList), 0);
    QSignalSpy refreshed(&bench.libraries, &ClusterLibraries::refreshed);
    bench.libraries.setWatched(true);
    QTRY_COMPARE(refreshed.size(), 1);
    QCOMPARE(bench.libraries.libraries().size(), std::size_t(1));
    QCOMPARE(bench.libraries.lastHeard(), bench.clock.now());

    bench.libraries.setWatched(false);
    bench.libraries.setWatched(true); // it is fresh
    QVERIFY(!bench.libraries.isRefreshing());
    bench.libraries.setWatched(false);
    bench.clock.advance(31s);
    bench.libraries.setWatched(true);
    QVERIFY(bench.libraries.isRefreshing());
}

void TestClusterLibraries::installationIsFollowedToItsEnd()
{
    Bench bench;
    bench.network.then(newList, inState("PENDING"));
    bench.network.then(newList, inState("INSTALLING"));
    bench.network.always(newList, inState("INSTALLED"));
    bench.libraries.setWatched(true);
    QTRY_COMPARE_WITH_TIMEOUT(bench.network.count(newList), 3, 8000);
    QTRY_COMPARE(bench.libraries.libraries().front().state, ListedLibrary::State::Installed);
    QVERIFY(!bench.libraries.isRefreshing());
}

void TestClusterLibraries::nothingIsAskedWhileNobodyLooks()
{
    Bench bench;
    bench.network.always(newList, inState("INSTALLING"));
    QSignalSpy refreshed(&bench.libraries, &ClusterLibraries::refreshed);
    bench.libraries.setWatched(true);
    QTRY_COMPARE(refreshed.size(), 1);
    bench.libraries.setWatched(false);
    const auto before = refreshed.size();
    QVERIFY(!refreshed.wait(int((lookAgain * 4).count())));
    bench.libraries.setWatched(true);
    QTRY_VERIFY(refreshed.size() > before);
}

void TestClusterLibraries::terminatedClusterIsNotPolled()
{
    Bench bench;
    bench.hearCluster("Terminated");
    bench.network.always(newList, inState("PENDING"));
    QSignalSpy refreshed(&bench.libraries, &ClusterLibraries::refreshed);
    bench.libraries.setWatched(true);
    QTRY_COMPARE(refreshed.size(), 1);
    QVERIFY(!refreshed.wait(int((lookAgain * 4).count())));
}

void TestClusterLibraries::stateOfTheClusterAsksAnew()
{
    Bench bench;
    bench.hearCluster("Terminated");
    bench.network.always(newList, inState("INSTALLED"));
    QSignalSpy refreshed(&bench.libraries, &ClusterLibraries::refreshed);
    bench.libraries.setWatched(true);
    QTRY_COMPARE(refreshed.size(), 1);
    bench.hearCluster("Running");
    QTRY_COMPARE(refreshed.size(), 2);
    bench.libraries.setWatched(false);
    bench.hearCluster("Terminated");
    QVERIFY(!bench.libraries.isRefreshing());
    bench.libraries.setWatched(true);
    QTRY_COMPARE(refreshed.size(), 3);
}

void TestClusterLibraries::failureKeepsTheListAndTriesAgain()
{
    Bench bench;
    bench.network.then(newList, inState("INSTALLED"));
    bench.network.then(newList, cutReply());
    bench.network.always(newList, inState("FAILED"));
    QSignalSpy refreshed(&bench.libraries, &ClusterLibraries::refreshed);
    bench.libraries.setWatched(true);
    QTRY_COMPARE(refreshed.size(), 1);
    bench.libraries.refresh();
    QTRY_COMPARE(refreshed.size(), 2);
    QCOMPARE(bench.libraries.lastError()->kind, Error::Kind::Network);
    QCOMPARE(bench.libraries.libraries().size(), std::size_t(1));
    QTRY_COMPARE_WITH_TIMEOUT(refreshed.size(), 3, 8000);
    QVERIFY(!bench.libraries.lastError());
    QCOMPARE(bench.libraries.libraries().front().state, ListedLibrary::State::Failed);
}

void TestClusterLibraries::refusalIsNotTriedAgain()
{
    Bench bench;
    bench.network.always(oldList, R"({"message":"no"})", 401);
    QSignalSpy refreshed(&bench.libraries, &ClusterLibraries::refreshed);
    bench.libraries.setWatched(true);
    QTRY_COMPARE(refreshed.size(), 1);
    QVERIFY(!refreshed.wait(int((lookAgain * 4).count())));
}

void TestClusterLibraries::newCredentialsAskAgain()
{
    Bench bench;
    bench.network.then(oldList, R"({"message":"no"})", 401);
    bench.network.always(newList, inState("INSTALLED"));
    bench.libraries.setWatched(true);
    QTRY_VERIFY(bench.libraries.lastError());
    bench.client.setCredentials(Credentials::bearer(Secret(u"new"_s)));
    QTRY_COMPARE(bench.libraries.libraries().size(), std::size_t(1));
    QVERIFY(!bench.libraries.lastError());
}

void TestClusterLibraries::heldConnectionIsNotPolled()
{
    Bench bench;
    bench.network.always(newList, inState("INSTALLING"));
    bench.client.setHold(ApiClient::Hold::Offline);
    QSignalSpy refreshed(&bench.libraries, &ClusterLibraries::refreshed);
    bench.libraries.setWatched(true); // what the user asks for is sent
    QTRY_COMPARE(refreshed.size(), 1);
    QVERIFY(!refreshed.wait(int((lookAgain * 4).count())));
    bench.client.setHold(ApiClient::Hold::None);
    bench.hearCluster("Running");
    QTRY_VERIFY(refreshed.size() > 1);
}

void TestClusterLibraries::unchangedListIsNoChange()
{
    Bench bench;
    bench.network.always(newList, inState("INSTALLED"));
    QSignalSpy changed(&bench.libraries, &ClusterLibraries::changed);
    QSignalSpy refreshed(&bench.libraries, &ClusterLibraries::refreshed);
    bench.libraries.refresh();
    QTRY_COMPARE(refreshed.size(), 1);
    bench.libraries.refresh();
    QTRY_COMPARE(refreshed.size(), 2);
    QCOMPARE(changed.size(), 1);
}

void TestClusterLibraries::oneRequestAtATime()
{
    Bench bench;
    bench.network.always(newList, inState("INSTALLED"));
    QSignalSpy refreshed(&bench.libraries, &ClusterLibraries::refreshed);
    bench.libraries.refresh();
    bench.libraries.refresh();
    bench.libraries.refresh();
    QTRY_COMPARE(refreshed.size(), 2); // the one under way, and one for all who asked meanwhile
    QVERIFY(!bench.libraries.isRefreshing());
    QCOMPARE(bench.network.mostAtOnce(newList), 1);
}

void TestClusterLibraries::installShowsAtOnce()
{
    Bench bench;
    bench.network.then(newList, "{}");
    bench.network.always(newList, inState("INSTALLED"));
    bench.network.always("libraries/install", "{}");
    bench.libraries.setWatched(true);
    QTRY_VERIFY(bench.libraries.lastHeard().isValid());
    std::optional<Result<LibrariesAccepted>> answer;
    bench.libraries.install({{LibrarySource::Kind::PyPi, u"x"_s, {}, {}}}, this,
        [&answer](const Result<LibrariesAccepted>& got) { answer = got; });
    QTRY_VERIFY(answer.has_value());
    QVERIFY(*answer);
    QTRY_COMPARE(bench.libraries.libraries().size(), std::size_t(1));
    const QByteArray body = bench.network.sent("libraries/install").first().body;
    QVERIFY2(body.contains(R"("cluster_id":"c1")"), body.constData());
}

void TestClusterLibraries::waitsGrow()
{
    QCOMPARE(libraryPollDelay({0ms}), 1000ms);
    QCOMPARE(libraryPollDelay({60s}), 6000ms);
    QCOMPARE(libraryPollDelay({10min}), 15'000ms);
    QCOMPARE(libraryPollDelay({0ms, true, 2}), 4000ms);
    QCOMPARE(libraryPollDelay({0ms, true, 40}), 60'000ms);
    QCOMPARE(libraryPollDelay({0ms, true, 1, 90'000ms}), 90'000ms);
}

void TestClusterLibraries::uploadTellsItsEnd_data()
{
    QTest::addColumn<HttpReply>("reply");
    QTest::addColumn<int>("state");
    QTest::newRow("taken") << HttpReply{200, "OK", {}, "{}"} << int(UploadState::Done);
    QTest::newRow("lost") << cutReply() << int(UploadState::Unknown);
    QTest::newRow("refused") << refusedReply() << int(UploadState::Failed);
    QTest::newRow("forbidden") << HttpReply{403, "No", {}, R"({"message":"not yours"})"}
                               << int(UploadState::Failed);
    QTest::newRow("gateway") << HttpReply{502, "No", {}, "<html>x</html>"} << int(UploadState::Unknown);
}

void TestClusterLibraries::uploadTellsItsEnd()
{
    QFETCH(HttpReply, reply);
    QFETCH(int, state);
    Bench bench;
    bench.network.always(newList, "{}");
    bench.network.always("libraries/upload", reply);
    UploadLibrary request;
    request.name = u"x"_s;
    request.fileName = u"x.whl"_s;
    request.fileContent = "bytes";
    QVERIFY(bench.libraries.upload(request));
    QVERIFY(bench.libraries.isUploading());
    bench.libraries.forgetUpload();
    QVERIFY(bench.libraries.lastUpload());
    QTRY_VERIFY(!bench.libraries.isUploading());
    QCOMPARE(int(bench.libraries.lastUpload()->state), state);
    QCOMPARE(bench.libraries.lastUpload()->name, u"x"_s);
    QCOMPARE(bench.libraries.lastUpload()->error.has_value(), state != int(UploadState::Done));
    QTRY_COMPARE(bench.network.count(newList), 1); // what is on the cluster now?
    QCOMPARE(bench.network.count("libraries/upload"), 1);
    bench.libraries.forgetUpload();
    QVERIFY(!bench.libraries.lastUpload());
}

void TestClusterLibraries::uploadIsCancelled()
{
    Bench bench;
    bench.network.always(newList, "{}");
    bench.network.always("libraries/upload", hangingReply());
    QVERIFY(bench.libraries.upload({{}, u"x"_s, Language::Python, {}, u"x.whl"_s, "bytes"}));
    QTRY_COMPARE(bench.network.count("libraries/upload"), 1);
    QSignalSpy told(&bench.libraries, &ClusterLibraries::uploadChanged);
    bench.libraries.cancelUpload();
    QCOMPARE(told.size(), 1);
    // No progress was told, so nobody knows how much has left.
    QCOMPARE(int(bench.libraries.lastUpload()->state), int(UploadState::CancelledLate));
    bench.libraries.cancelUpload();
    QCOMPARE(told.size(), 1);
}

void TestClusterLibraries::oneUploadAtATime()
{
    Bench bench;
    bench.network.always("libraries/upload", hangingReply());
    QVERIFY(bench.libraries.upload({{}, u"x"_s, Language::Python, {}, u"x.whl"_s, "bytes"}));
    QVERIFY(!bench.libraries.upload({{}, u"y"_s, Language::Python, {}, u"y.whl"_s, "bytes"}));
    QCOMPARE(bench.libraries.lastUpload()->name, u"x"_s);
}

QTEST_GUILESS_MAIN(TestClusterLibraries)
#include "tst_clusterlibraries.moc"
