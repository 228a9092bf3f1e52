// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/clustercalls.h"

#include "tests/unit/session/pathnetwork.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

namespace {

const QByteArray list12 = "1.2/clusters/list";
const QByteArray list21 = "2.1/clusters/list";
const QByteArray list20 = "2.0/clusters/list";
const QByteArray get21 = "2.1/clusters/get";
const QByteArray get20 = "2.0/clusters/get";
const QByteArray gone = R"({"error_code":"ENDPOINT_NOT_FOUND","message":"No API found"})";
const QByteArray oneOld = R"([{"id":"c1","name":"One","status":"Running"}])";
const QByteArray oneNew = R"({"cluster_id":"c1","cluster_name":"One","state":"RUNNING"})";
const ClusterId c1{u"c1"_s};

struct Bench {
    Bench()
        : client(network.options())
        , calls(client)
    {
    }

    std::optional<Result<ClusterCalls::Clusters>> list()
    {
        std::optional<Result<ClusterCalls::Clusters>> answer;
        calls.list([this](const ClusterCalls::Clusters& some) { parts.push_back(some.size()); },
            [&answer](Result<ClusterCalls::Clusters> all) { answer = std::move(all); });
        (void)QTest::qWaitFor([&answer] { return answer.has_value(); });
        return answer;
    }

    std::optional<Result<Cluster>> get()
    {
        std::optional<Result<Cluster>> answer;
        calls.get(c1, &calls, [&answer](Result<Cluster> cluster) { answer = std::move(cluster); });
        (void)QTest::qWaitFor([&answer] { return answer.has_value(); });
        return answer;
    }

    PathNetwork network;
    ApiClient client;
    ClusterCalls calls;
    std::vector<std::size_t> parts;
};

} // namespace

class TestClusterCalls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oldestVersionIsAskedFirst();
    void nextVersionTakesOver_data();
    void nextVersionTakesOver();
    void versionThatAnsweredIsAskedFirstFromThenOn();
    void rememberedVersionIsAskedFirst();
    void otherRefusalsDoNotLeadToAnotherVersion_data();
    void otherRefusalsDoNotLeadToAnotherVersion();
    void workspaceWithoutAnyListSaysWhatTheFirstSaid();
    void pagesArriveOneByOne();
    void failureInALaterPageIsAFailure();
    void newerCallReplacesTheOlder();
    void detailsComeFromTheNewestVersion();
    void missingClusterStillMeansTheCallsAreThere();
    void workspaceWithoutDetailsSaysSo();
    void forbiddenDetailsSaySo();
    void lostAnswerLeavesTheOfferOpen();
    void restartUsesTheVersionOfTheList();
    void actionsUseTheVersionThatIsOffered();
    void lostReplyOfAnActionIsNotSentAgain();
};

void TestClusterCalls::oldestVersionIsAskedFirst()
{
    Bench bench;
    bench.network.always(list12, oneOld);
    const auto answer = bench.list();
    QVERIFY(answer && *answer);
    QCOMPARE((*answer)->front().name, u"One"_s);
    QCOMPARE(bench.calls.listApi(), ClusterApi::V12);
    QCOMPARE(bench.calls.offer(), ClusterCalls::Offer::Unknown);
    QVERIFY(bench.parts.empty());
}

void TestClusterCalls::nextVersionTakesOver_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("has21");
    QTest::newRow("endpoint not found") << 404 << gone << true;
    QTest::newRow("page not found") << 404 << "<html><title>Not found</title></html>"_ba << true;
    QTest::newRow("410") << 410 << "{}"_ba << true;
    QTest::newRow("code in a 400") << 400 << gone << true;
    QTest::newRow("2.0 only") << 404 << gone << false;
}

void TestClusterCalls::nextVersionTakesOver()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(bool, has21);
    Bench bench;
    bench.network.always(list12, body, status);
    const QByteArray page = "{\"clusters\":[" + oneNew + "]}";
    bench.network.always(list21, has21 ? page : body, has21 ? 200 : status);
    bench.network.always(list20, page);
    QSignalSpy moved(&bench.calls, &ClusterCalls::listApiChanged);
    const auto answer = bench.list();
    QVERIFY(answer && *answer);
    QCOMPARE((*answer)->front().id, c1);
    QVERIFY((*answer)->front().details);
    QCOMPARE(bench.calls.listApi(), has21 ? ClusterApi::V21 : ClusterApi::V20);
    QCOMPARE(moved.size(), 1);
    QCOMPARE(bench.calls.offer(), ClusterCalls::Offer::Offered);
    QCOMPARE(bench.network.count(list20), has21 ? 0 : 1);
}

void TestClusterCalls::versionThatAnsweredIsAskedFirstFromThenOn()
{
    Bench bench;
    bench.network.always(list12, gone, 404);
    bench.network.always(list21, "{}");
    QVERIFY(bench.list());
    QVERIFY(bench.list());
    QCOMPARE(bench.network.count(list12), 1);
    QCOMPARE(bench.network.count(list21), 2);
}

void TestClusterCalls::rememberedVersionIsAskedFirst()
{
    Bench bench;
    bench.calls.setListApi(ClusterApi::V20);
    bench.network.always(list20, gone, 404);
    bench.network.always(list12, oneOld);
    const auto answer = bench.list();
    QVERIFY(answer && *answer);
    QCOMPARE(bench.calls.listApi(), ClusterApi::V12); // the workspace changed its mind
    QCOMPARE(bench.network.count(list20), 1);
}

void TestClusterCalls::otherRefusalsDoNotLeadToAnotherVersion_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("401") << 401 << "{\"error\":\"no\"}"_ba;
    QTest::newRow("403") << 403 << "{\"error\":\"no\"}"_ba;
    QTest::newRow("500") << 500 << "{\"error\":\"no\"}"_ba;
    QTest::newRow("broken") << 200 << "{\"a\""_ba;
}

void TestClusterCalls::otherRefusalsDoNotLeadToAnotherVersion()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    Bench bench;
    bench.network.always(list12, body, status);
    bench.network.always(list21, "{}");
    const auto answer = bench.list();
    QVERIFY(answer && !*answer);
    QCOMPARE(bench.network.count(list21), 0);
    QCOMPARE(bench.calls.listApi(), ClusterApi::V12);
}

void TestClusterCalls::workspaceWithoutAnyListSaysWhatTheFirstSaid()
{
    Bench bench;
    bench.network.always(list12, R"({"error_code":"ENDPOINT_NOT_FOUND","message":"first"})", 404);
    bench.network.always(list21, gone, 404);
    bench.network.always(list20, gone, 404);
    const auto answer = bench.list();
    QVERIFY(answer && !*answer);
    QVERIFY2(answer->error().detail.contains(u"first"_s), qPrintable(answer->error().detail));
    QCOMPARE(bench.network.count(list20), 1);
}

void TestClusterCalls::pagesArriveOneByOne()
{
    Bench bench;
    bench.calls.setListApi(ClusterApi::V21);
    bench.network.then(list21, "{\"clusters\":[" + oneNew + "],\"next_page_token\":\"a\"}");
    bench.network.then(list21, "{\"clusters\":[" + oneNew + "],\"next_page_token\":\"b\"}");
    bench.network.then(list21, "{\"clusters\":[" + oneNew + "]}");
    const auto answer = bench.list();
    QVERIFY(answer && *answer);
    QCOMPARE((*answer)->size(), std::size_t(3));
    QCOMPARE(bench.parts, (std::vector<std::size_t>{1, 2}));
    QVERIFY(bench.network.sent(list21).at(2).target.endsWith("page_token=b"));
}

void TestClusterCalls::failureInALaterPageIsAFailure()
{
    Bench bench;
    bench.calls.setListApi(ClusterApi::V21);
    bench.network.then(list21, "{\"clusters\":[" + oneNew + "],\"next_page_token\":\"a\"}");
    bench.network.then(list21, gone, 404);
    bench.network.always(list12, oneOld);
    const auto answer = bench.list();
    QVERIFY(answer && !*answer);
    QCOMPARE(bench.network.count(list12), 0); // half a list is not a missing one
}

void TestClusterCalls::newerCallReplacesTheOlder()
{
    Bench bench;
    bench.network.then(list12, hangingReply());
    bench.network.always(list12, oneOld);
    bool first = false;
    bench.calls.list({}, [&first](const Result<ClusterCalls::Clusters>&) { first = true; });
    QTRY_COMPARE(bench.network.count(list12), 1);
    const auto second = bench.list();
    QVERIFY(second && *second);
    QVERIFY(!first);
}

void TestClusterCalls::detailsComeFromTheNewestVersion()
{
    Bench bench;
    bench.network.always(get21, gone, 404);
    bench.network.always(get20, oneNew);
    QSignalSpy settled(&bench.calls, &ClusterCalls::offerChanged);
    const auto first = bench.get();
    QVERIFY(first && *first);
    QCOMPARE((*first)->name, u"One"_s);
    QCOMPARE(bench.calls.offer(), ClusterCalls::Offer::Offered);
    QCOMPARE(settled.size(), 1);
    QVERIFY(bench.get());
    QCOMPARE(bench.network.count(get21), 1); // one probe, remembered
}

void TestClusterCalls::missingClusterStillMeansTheCallsAreThere()
{
    Bench bench;
    bench.network.always(
        get21, R"({"error_code":"INVALID_PARAMETER_VALUE","message":"Cluster c1 does not exist"})", 400);
    const auto answer = bench.get();
    QVERIFY(answer && !*answer);
    QCOMPARE(bench.calls.offer(), ClusterCalls::Offer::Offered);
}

void TestClusterCalls::workspaceWithoutDetailsSaysSo()
{
    Bench bench;
    bench.network.always(get21, gone, 404);
    bench.network.always(get20, gone, 404);
    const auto answer = bench.get();
    QVERIFY(answer && !*answer);
    QCOMPARE(bench.calls.offer(), ClusterCalls::Offer::NotServed);
}

void TestClusterCalls::forbiddenDetailsSaySo()
{
    Bench bench;
    bench.network.always(get21, R"({"error_code":"PERMISSION_DENIED","message":"not you"})", 403);
    bench.network.always(get20, oneNew);
    const auto answer = bench.get();
    QVERIFY(answer && !*answer);
    QCOMPARE(bench.calls.offer(), ClusterCalls::Offer::NotAllowed);
    QVERIFY(bench.calls.offerError()->detail.contains(u"not you"_s));
    QCOMPARE(bench.network.count(get20), 0);
}

void TestClusterCalls::lostAnswerLeavesTheOfferOpen()
{
    Bench bench;
    bench.network.always(get21, cutReply());
    const auto answer = bench.get();
    QVERIFY(answer && !*answer);
    QCOMPARE(bench.calls.offer(), ClusterCalls::Offer::Unknown);
}

void TestClusterCalls::restartUsesTheVersionOfTheList()
{
    Bench bench;
    bench.network.always("1.2/clusters/restart", "{\"id\":\"c1\"}");
    bench.network.always("2.1/clusters/restart", "{}");
    std::optional<Result<ClusterId>> answer;
    const auto keep = [&answer](Result<ClusterId> id) { answer = std::move(id); };
    bench.calls.restart(c1, this, keep);
    QTRY_VERIFY(answer);
    QCOMPARE(bench.network.count("1.2/clusters/restart"), 1);
    bench.calls.setListApi(ClusterApi::V21);
    answer.reset();
    bench.calls.restart(c1, this, keep);
    QTRY_VERIFY(answer);
    QVERIFY(*answer);
    QCOMPARE(**answer, c1);
    QCOMPARE(bench.network.count("2.1/clusters/restart"), 1);
}

void TestClusterCalls::actionsUseTheVersionThatIsOffered()
{
    Bench bench;
    bench.network.always(get21, gone, 404);
    bench.network.always(get20, oneNew);
    bench.network.always("2.0/clusters/start", "{}");
    bench.network.always("2.0/clusters/delete", "{}");
    QVERIFY(bench.get());
    int answers = 0;
    const auto count = [&answers](const Result<ClusterId>& id) { answers += id ? 1 : 100; };
    bench.calls.start(c1, this, count);
    bench.calls.terminate(c1, this, count);
    QTRY_COMPARE(answers, 2);
    QCOMPARE(bench.network.count("2.0/clusters/start"), 1);
    QCOMPARE(bench.network.count("2.0/clusters/delete"), 1);
}

void TestClusterCalls::lostReplyOfAnActionIsNotSentAgain()
{
    Bench bench;
    bench.network.always("2.1/clusters/start", cutReply());
    std::optional<Result<ClusterId>> answer;
    bench.calls.start(c1, this, [&answer](Result<ClusterId> id) { answer = std::move(id); });
    QTRY_VERIFY(answer);
    QVERIFY(!*answer);
    QCOMPARE(bench.network.count("2.1/clusters/start"), 1);
}

QTEST_GUILESS_MAIN(TestClusterCalls)
#include "tst_clustercalls.moc"
