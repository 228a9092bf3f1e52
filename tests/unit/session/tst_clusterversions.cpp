// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/clustercalls.h"

#include "tests/unit/session/pathnetwork.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

using Offer = ClusterCalls::Offer;

namespace {

const QByteArray restart12 = "1.2/clusters/restart";
const QByteArray restart21 = "2.1/clusters/restart";
const QByteArray restart20 = "2.0/clusters/restart";
const QByteArray start21 = "2.1/clusters/start";
const QByteArray start20 = "2.0/clusters/start";
const QByteArray delete21 = "2.1/clusters/delete";
const QByteArray delete20 = "2.0/clusters/delete";
const QByteArray gone = R"({"error_code":"ENDPOINT_NOT_FOUND","message":"No API found"})";
const ClusterId c1{u"c1"_s};

struct Bench {
    Bench()
        : client(network.options())
        , calls(client)
    {
    }

    using Call = void (ClusterCalls::*)(const ClusterId&, QObject*, std::function<void(Result<ClusterId>)>);

    std::optional<Result<ClusterId>> change(Call call)
    {
        std::optional<Result<ClusterId>> answer;
        QObject context;
        (calls.*call)(c1, &context, [&answer](Result<ClusterId> id) { answer = std::move(id); });
        (void)QTest::qWaitFor([&answer] { return answer.has_value(); });
        return answer;
    }

    PathNetwork network;
    ApiClient client;
    ClusterCalls calls;
};

Error errorOf(int status, Error::Kind kind, const QString& code, const QString& detail)
{
    Error error;
    error.httpStatus = status;
    error.kind = kind;
    error.code = code;
    error.detail = detail;
    return error;
}

} // namespace

/// What leads a call from one version to the next, and what never does.
class TestClusterVersions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void otherVersionsFollowInTheirOrder();
    void answersThatSayNotServed_data();
    void answersThatSayNotServed();
    void restartGoesOnToWhatIsServed_data();
    void restartGoesOnToWhatIsServed();
    void restartRemembersWhatIsServed();
    void restartWithoutAnyVersionSaysWhatTheFirstSaid();
    void otherAnswersEndARestart_data();
    void otherAnswersEndARestart();
    void hostWithTwoZeroOnlyStartsAndTerminates();
    void refusedStartIsNotTriedElsewhere();
    void rememberedVersionIsTriedFirstAndMayBeGone();
    void forbiddenCallIsNotAMissingOne();
    void changeOutlivesTheCalls();
};

void TestClusterVersions::otherVersionsFollowInTheirOrder()
{
    using enum ClusterApi;
    QCOMPARE(versionsFrom(V12), (std::array{V12, V21, V20}));
    QCOMPARE(versionsFrom(V21), (std::array{V21, V12, V20}));
    QCOMPARE(versionsFrom(V20), (std::array{V20, V12, V21}));
}

void TestClusterVersions::answersThatSayNotServed_data()
{
    using enum Error::Kind;
    QTest::addColumn<Error>("error");
    QTest::addColumn<bool>("isNotServed");
    const QString code = u"ENDPOINT_NOT_FOUND"_s;
    QTest::newRow("404 with the code") << errorOf(404, NotFound, code, u"No API found"_s) << true;
    QTest::newRow("400 with the code") << errorOf(400, NotFound, code, u"No API found"_s) << true;
    QTest::newRow("404 page") << errorOf(404, NotFound, {}, u"Not found"_s) << true;
    QTest::newRow("404 page that names the path")
        << errorOf(404, NotFound, {}, u"/api/1.2/clusters/status?clusterId=c1 was not found"_s) << true;
    QTest::newRow("410") << errorOf(410, NotFound, {}, u"Gone"_s) << true;
    QTest::newRow("401 with the code") << errorOf(401, Authentication, code, u"no"_s) << false;
    QTest::newRow("403 with the code") << errorOf(403, Permission, code, u"no"_s) << false;
    QTest::newRow("403 taken for missing") << errorOf(403, NotFound, code, u"no"_s) << false;
    QTest::newRow("404 of the cluster in 1.2")
        << errorOf(404, NotFound, {}, u"ClusterNotFoundException: Cluster not found: c1"_s) << false;
    QTest::newRow("404 of the cluster in words")
        << errorOf(404, NotFound, {}, u"Cluster 0123-4 does not exist"_s) << false;
    QTest::newRow("404 of the cluster in 2.x")
        << errorOf(404, NotFound, u"RESOURCE_DOES_NOT_EXIST"_s, u"Cluster c1 does not exist"_s) << false;
    QTest::newRow("400 of the cluster")
        << errorOf(400, NotFound, u"INVALID_PARAMETER_VALUE"_s, u"Cluster c1 does not exist"_s) << false;
    QTest::newRow("lost") << errorOf(0, Network, {}, u"cut"_s) << false;
}

void TestClusterVersions::answersThatSayNotServed()
{
    QFETCH(Error, error);
    QFETCH(bool, isNotServed);
    QCOMPARE(saysNotServed(error), isNotServed);
}

void TestClusterVersions::restartGoesOnToWhatIsServed_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("has21");
    QTest::newRow("endpoint not found") << 404 << gone << true;
    QTest::newRow("page not found") << 404 << "<html><title>Not found</title></html>"_ba << true;
    QTest::newRow("410") << 410 << "{}"_ba << true;
    QTest::newRow("2.0 only") << 404 << gone << false;
}

void TestClusterVersions::restartGoesOnToWhatIsServed()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(bool, has21);
    Bench bench;
    bench.network.always(restart12, body, status);
    bench.network.always(restart21, has21 ? "{}"_ba : body, has21 ? 200 : status);
    bench.network.always(restart20, "{}");
    QSignalSpy learnt(&bench.calls, &ClusterCalls::api2Changed);
    const auto answer = bench.change(&ClusterCalls::restart);
    QVERIFY(answer && *answer);
    QCOMPARE(**answer, c1);
    QCOMPARE(bench.network.count(restart12), 1);
    QCOMPARE(bench.network.count(restart21), 1);
    QCOMPARE(bench.network.count(restart20), has21 ? 0 : 1);
    QCOMPARE(bench.calls.offer(), Offer::Offered);
    QCOMPARE(bench.calls.api2(), has21 ? ClusterApi2::V21 : ClusterApi2::V20);
    QCOMPARE(learnt.size(), has21 ? 0 : 1); // 2.1 is what is assumed
    QCOMPARE(bench.calls.listApi(), ClusterApi::V12); // nothing was heard of the list
}

void TestClusterVersions::restartRemembersWhatIsServed()
{
    Bench bench;
    bench.network.always(restart12, gone, 404);
    bench.network.always(restart21, gone, 404);
    bench.network.always(restart20, "{}");
    QVERIFY(bench.change(&ClusterCalls::restart).has_value());
    const auto again = bench.change(&ClusterCalls::restart);
    QVERIFY(again && *again);
    QCOMPARE(bench.network.count(restart12), 1);
    QCOMPARE(bench.network.count(restart21), 1);
    QCOMPARE(bench.network.count(restart20), 2);
}

void TestClusterVersions::restartWithoutAnyVersionSaysWhatTheFirstSaid()
{
    Bench bench;
    bench.network.always(restart12, R"({"error_code":"ENDPOINT_NOT_FOUND","message":"first"})", 404);
    bench.network.always(restart21, gone, 404);
    bench.network.always(restart20, gone, 404);
    const auto answer = bench.change(&ClusterCalls::restart);
    QVERIFY(answer && !*answer);
    QVERIFY2(answer->error().detail.contains(u"first"_s), qPrintable(answer->error().detail));
    QCOMPARE(bench.network.count(restart20), 1);
    QCOMPARE(bench.calls.offer(), Offer::NotServed);
}

void TestClusterVersions::otherAnswersEndARestart_data()
{
    QTest::addColumn<HttpReply>("reply");
    const auto said = [](int status, const QByteArray& body) { return HttpReply{status, "No", {}, body}; };
    QTest::newRow("lost reply") << cutReply();
    QTest::newRow("401 with the code") << said(401, gone);
    QTest::newRow("403 with the code") << said(403, gone);
    QTest::newRow("404 of the cluster")
        << said(404, R"({"error":"ClusterNotFoundException: Cluster not found: c1"})");
    QTest::newRow("404 of the cluster in words") << said(404, R"({"error":"Cluster c1 does not exist"})");
    QTest::newRow("400 of the cluster")
        << said(400, R"({"error":"ClusterNotFoundException: Cluster not found: c1"})");
    QTest::newRow("500") << said(500, R"({"error":"no"})");
}

void TestClusterVersions::otherAnswersEndARestart()
{
    QFETCH(HttpReply, reply);
    Bench bench;
    bench.network.always(restart12, reply);
    bench.network.always(restart21, "{}");
    bench.network.always(restart20, "{}");
    const auto answer = bench.change(&ClusterCalls::restart);
    QVERIFY(answer && !*answer);
    QCOMPARE(bench.network.count(restart12), 1);
    QCOMPARE(bench.network.count(restart21), 0);
    QCOMPARE(bench.network.count(restart20), 0);
    QCOMPARE(bench.calls.offer(), Offer::Unknown);
}

void TestClusterVersions::hostWithTwoZeroOnlyStartsAndTerminates()
{
    Bench bench;
    bench.network.always(start21, gone, 404);
    bench.network.always(start20, "{}");
    bench.network.always(delete21, gone, 404);
    bench.network.always(delete20, "{}");
    const auto started = bench.change(&ClusterCalls::start); // the offer was not settled before
    QVERIFY(started && *started);
    QCOMPARE(bench.calls.offer(), Offer::Offered);
    const auto ended = bench.change(&ClusterCalls::terminate);
    QVERIFY(ended && *ended);
    QCOMPARE(bench.network.count(start21), 1);
    QCOMPARE(bench.network.count(start20), 1);
    QCOMPARE(bench.network.count(delete21), 0); // learnt from the start
    QCOMPARE(bench.network.count(delete20), 1);
}

void TestClusterVersions::refusedStartIsNotTriedElsewhere()
{
    Bench bench;
    bench.network.then(start21, cutReply());
    bench.network.then(start21,
        R"({"error_code":"INVALID_STATE","message":"Cluster c1 is in unexpected state Running."})", 400);
    bench.network.then(start21, gone, 403);
    bench.network.always(start20, "{}");
    for (int i = 0; i < 3; ++i) {
        const auto answer = bench.change(&ClusterCalls::start);
        QVERIFY(answer && !*answer);
    }
    QCOMPARE(bench.network.count(start21), 3);
    QCOMPARE(bench.network.count(start20), 0);
    QCOMPARE(bench.calls.offer(), Offer::Offered); // INVALID_STATE came from the call itself
}

void TestClusterVersions::rememberedVersionIsTriedFirstAndMayBeGone()
{
    Bench bench;
    bench.calls.setApi2(ClusterApi2::V20);
    QCOMPARE(bench.calls.offer(), Offer::Unknown);
    bench.network.then(start20, "{}");
    bench.network.always(start20, gone, 404);
    bench.network.always(start21, "{}");
    QVERIFY(bench.change(&ClusterCalls::start).has_value());
    QCOMPARE(bench.network.count(start20), 1);
    QCOMPARE(bench.network.count(start21), 0);
    QSignalSpy learnt(&bench.calls, &ClusterCalls::api2Changed);
    const auto moved = bench.change(&ClusterCalls::start);
    QVERIFY(moved && *moved);
    QCOMPARE(bench.network.count(start21), 1);
    QCOMPARE(learnt.size(), 1);
    QCOMPARE(bench.calls.api2(), ClusterApi2::V21);
}

void TestClusterVersions::forbiddenCallIsNotAMissingOne()
{
    Bench bench;
    bench.network.always("2.1/clusters/get", gone, 403);
    bench.network.always("2.0/clusters/get", R"({"cluster_id":"c1"})");
    std::optional<Result<Cluster>> answer;
    bench.calls.get(c1, this, [&answer](Result<Cluster> cluster) { answer = std::move(cluster); });
    QTRY_VERIFY(answer.has_value());
    QVERIFY(!*answer);
    QCOMPARE(bench.network.count("2.0/clusters/get"), 0);
    QCOMPARE(bench.calls.offer(), Offer::NotAllowed);
}

void TestClusterVersions::changeOutlivesTheCalls()
{
    PathNetwork network;
    network.always(restart12, laterReply("{\"id\":\"c1\"}", std::chrono::milliseconds(20)));
    ApiClient client(network.options());
    auto calls = std::make_unique<ClusterCalls>(client);
    std::optional<Result<ClusterId>> answer;
    calls->restart(c1, this, [&answer](Result<ClusterId> id) { answer = std::move(id); });
    calls.reset();
    QTRY_VERIFY(answer.has_value());
    QVERIFY(*answer);
}

QTEST_GUILESS_MAIN(TestClusterVersions)
#include "tst_clusterversions.moc"
