// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/clusters2.h"

#include "tests/support/testclient.h"

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

class TestClusters2 : public QObject {
    Q_OBJECT

private:
    template <typename Request>
    void answersWithTheId(const QString& recording)
    {
        TestClient setup;
        setup.network.replay(recording);
        const auto id = call(setup.client, Request{{u"0612-081500-lamb42"_s}});
        QCOMPARE(setup.network.problems(), QStringList());
        QVERIFY(id && *id);
        QCOMPARE((*id)->text, u"0612-081500-lamb42"_s);
    }

private Q_SLOTS:
    void firstPageSaysHowToGoOn()
    {
        TestClient setup;
        setup.network.replay(u"clusters/list-21-first"_s);
        const auto page = call(setup.client, ListClusters2<ClusterApi2::V21>{});
        QCOMPARE(setup.network.problems(), QStringList());
        QVERIFY(page && *page);
        QCOMPARE((*page)->nextPageToken, u"CAEQ+/=="_s);
        QCOMPARE((*page)->clusters.size(), 2U);
    }

    void clusterCarriesWhatOnlyTwoPointXTells()
    {
        TestClient setup;
        setup.network.replay(u"clusters/list-21-first"_s);
        const auto page = call(setup.client, ListClusters2<ClusterApi2::V21>{});
        QVERIFY(page && *page);
        const Cluster& sandbox = (*page)->clusters[0];
        QCOMPARE(sandbox.id, ClusterId{u"0612-081500-lamb42"_s});
        QCOMPARE(sandbox.name, u"Team sandbox"_s);
        QCOMPARE(sandbox.state, ClusterState::Running);
        QCOMPARE(sandbox.stateName, u"RUNNING"_s);
        QCOMPARE(sandbox.driverIp, u"10.0.0.4"_s);
        QCOMPARE(sandbox.jdbcPort, 10000);
        QCOMPARE(sandbox.numWorkers, 2);
        QVERIFY(sandbox.details);
        QCOMPARE(sandbox.details->runtimeVersion, u"15.4.x-scala2.12"_s);
        QCOMPARE(sandbox.details->autoTerminationMinutes, 60);
        QCOMPARE(sandbox.details->source, u"UI"_s);
        QCOMPARE(sandbox.details->startedAt, QDateTime::fromMSecsSinceEpoch(1764000000000, Qt::UTC));
        QCOMPARE(sandbox.details->lastStateLossAt, QDateTime::fromMSecsSinceEpoch(1764000500000, Qt::UTC));
        QVERIFY(!sandbox.details->terminatedAt.isValid());
    }

    void autoscalingClusterHasBoundsInPlaceOfASize()
    {
        TestClient setup;
        setup.network.replay(u"clusters/list-21-first"_s);
        const auto page = call(setup.client, ListClusters2<ClusterApi2::V21>{});
        QVERIFY(page && *page);
        const Cluster& job = (*page)->clusters[1];
        QCOMPARE(job.state, ClusterState::Reconfiguring);
        QVERIFY(!job.numWorkers);
        QCOMPARE(job.details->minWorkers, 1);
        QCOMPARE(job.details->maxWorkers, 8);
        QVERIFY(!job.details->terminatedAt.isValid()); // sent as 0
    }

    void pageTokenGoesBackLetterForLetter()
    {
        TestClient setup;
        setup.network.replay(u"clusters/list-21-last"_s);
        const auto page = call(setup.client, ListClusters2<ClusterApi2::V21>{u"CAEQ+/=="_s});
        QCOMPARE(setup.network.problems(), QStringList());
        QVERIFY(page && *page);
        QVERIFY((*page)->nextPageToken.isEmpty());
        QVERIFY((*page)->clusters[0].details->stateMessage.contains(u"inactive for 60 minutes"_s));
    }

    void noClustersIsNoError()
    {
        TestClient setup;
        setup.network.replay(u"clusters/list-20-none"_s);
        const auto page = call(setup.client, ListClusters2<ClusterApi2::V20>{});
        QCOMPARE(setup.network.problems(), QStringList());
        QVERIFY(page && *page);
        QVERIFY((*page)->clusters.empty());
    }

    void brokenPagesAreProtocolErrors_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("word");
        QTest::newRow("array") << "[]"_ba << u"object"_s;
        QTest::newRow("clusters no array") << "{\"clusters\": 3}"_ba << u"\"clusters\""_s;
        QTest::newRow("no id") << "{\"clusters\": [{\"cluster_name\": \"x\"}]}"_ba << u"\"cluster_id\""_s;
        QTest::newRow("cut") << "{\"clusters\": [{"_ba << u"JSON"_s;
    }
    void brokenPagesAreProtocolErrors()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, word);
        const auto page = ListClusters2<ClusterApi2::V21>::decode(body);
        QVERIFY(!page);
        QCOMPARE(page.error().kind, Error::Kind::Protocol);
        QVERIFY2(page.error().detail.contains(word), qPrintable(page.error().detail));
    }

    void getGivesOneClusterWithItsMessage()
    {
        TestClient setup;
        setup.network.replay(u"clusters/get-20"_s);
        const auto cluster = call(setup.client, GetCluster2<ClusterApi2::V20>{{u"0612-081500-lamb42"_s}});
        QCOMPARE(setup.network.problems(), QStringList());
        QVERIFY(cluster && *cluster);
        QCOMPARE((*cluster)->state, ClusterState::Pending);
        QVERIFY((*cluster)->details->stateMessage.startsWith(u"Finding instances"_s));
    }

    void actionsAnswerWithTheIdSent()
    {
        answersWithTheId<ChangeCluster2<ClusterApi2::V21, ClusterAction2::Start>>(u"clusters/start-21"_s);
        answersWithTheId<ChangeCluster2<ClusterApi2::V21, ClusterAction2::Restart>>(u"clusters/restart-21"_s);
        answersWithTheId<ChangeCluster2<ClusterApi2::V21, ClusterAction2::Terminate>>(
            u"clusters/delete-21"_s);
    }

    void actionsAreNeverRepeated()
    {
        QCOMPARE((ChangeCluster2<ClusterApi2::V20, ClusterAction2::Start>::route.repeat), Repeat::Never);
        QCOMPARE((ChangeCluster2<ClusterApi2::V20, ClusterAction2::Terminate>::route.repeat), Repeat::Never);
        QCOMPARE((ChangeCluster2<ClusterApi2::V20, ClusterAction2::Restart>::route.repeat), Repeat::Never);
    }

    void startOfARunningClusterIsRefusedWithItsCode()
    {
        TestClient setup;
        setup.network.replay(u"clusters/start-21-running"_s);
        const auto id = call(
            setup.client, ChangeCluster2<ClusterApi2::V21, ClusterAction2::Start>{{u"0612-081500-lamb42"_s}});
        QVERIFY(id && !*id);
        QCOMPARE(id->error().code, u"INVALID_STATE"_s);
        QVERIFY(id->error().detail.contains(u"unexpected state Running"_s));
    }
};

QTEST_GUILESS_MAIN(TestClusters2)
#include "tst_clusters2.moc"
