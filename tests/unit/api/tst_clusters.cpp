// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/clusters.h"

#include "tests/support/testclient.h"

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

class TestClusters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listReadsEveryState()
    {
        TestClient setup;
        setup.network.replay(u"clusters/list"_s);
        const auto clusters = call(setup.client, ListClusters{});
        QVERIFY(clusters && *clusters);
        QCOMPARE(setup.network.problems(), QStringList());
        const std::vector expected{ClusterState::Running, ClusterState::Pending, ClusterState::Restarting,
            ClusterState::Reconfiguring, ClusterState::Terminating, ClusterState::Terminated,
            ClusterState::Error, ClusterState::Unknown};
        QCOMPARE((*clusters)->size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i)
            QCOMPARE((**clusters)[i].state, expected[i]);
        const Cluster& first = (*clusters)->front();
        QCOMPARE(first.id, ClusterId{u"0612-081500-c0"_s});
        QCOMPARE(first.name, u"Team sandbox"_s);
        QCOMPARE(first.driverIp, u"10.0.0.4"_s);
        QCOMPARE(first.jdbcPort, 10000);
        QCOMPARE(first.numWorkers, 2);
        QCOMPARE((**clusters)[1].name, u"Nachtlauf größer ☃"_s);
    }

    void listForgivesOldServers()
    {
        TestClient setup;
        setup.network.replay(u"clusters/list-lenient"_s);
        const auto clusters = call(setup.client, ListClusters{});
        QVERIFY(clusters && *clusters);
        QCOMPARE((*clusters)->size(), 3U);
        const Cluster& strings = (**clusters)[0];
        QCOMPARE(strings.name, QString());
        QCOMPARE(strings.state, ClusterState::Running);
        QCOMPARE(strings.jdbcPort, 10000);
        QVERIFY(!strings.numWorkers);
        const Cluster& unknown = (**clusters)[1];
        QCOMPARE(unknown.state, ClusterState::Unknown);
        QCOMPARE(unknown.stateName, u"Hibernating"_s);
        QCOMPARE(unknown.numWorkers, 3);
        QCOMPARE(unknown.raw.value("tags"_L1).toObject().value("team"_L1).toString(), u"x"_s);
        const Cluster& numbers = (**clusters)[2];
        QCOMPARE(numbers.id.text, u"3"_s);
        QCOMPARE(numbers.state, ClusterState::Reconfiguring);
        QVERIFY(!numbers.jdbcPort);
    }

    void emptyListIsNoError()
    {
        TestClient setup;
        setup.network.replay(u"clusters/list-empty"_s);
        const auto clusters = call(setup.client, ListClusters{});
        QVERIFY(clusters && *clusters);
        QVERIFY((*clusters)->empty());
    }

    void brokenListsAreProtocolErrors_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("word");
        QTest::newRow("object") << "{\"clusters\": []}"_ba << u"array"_s;
        QTest::newRow("no id") << "[{\"name\": \"x\"}]"_ba << u"\"id\""_s;
        QTest::newRow("no objects") << "[1, 2]"_ba << u"\"id\""_s;
        QTest::newRow("cut") << "[{\"id\": \"x\""_ba << u"JSON"_s;
    }
    void brokenListsAreProtocolErrors()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, word);
        const auto clusters = ListClusters::decode(body);
        QVERIFY(!clusters);
        QCOMPARE(clusters.error().kind, Error::Kind::Protocol);
        QVERIFY2(clusters.error().detail.contains(word), qPrintable(clusters.error().detail));
    }

    void statusGivesOneCluster()
    {
        TestClient setup;
        setup.network.replay(u"clusters/status"_s);
        const auto cluster = call(setup.client, GetClusterStatus{{u"0612-081500-lamb42"_s}});
        QVERIFY(cluster && *cluster);
        QCOMPARE(setup.network.problems(), QStringList());
        QCOMPARE((*cluster)->name, u"Team sandbox"_s);
    }

    void idsArriveLetterForLetter()
    {
        TestClient setup;
        setup.network.replay(u"clusters/status-odd-id"_s);
        const auto cluster = call(setup.client, GetClusterStatus{{u"a+b&c=d% ü"_s}});
        QCOMPARE(setup.network.problems(), QStringList());
        QVERIFY(cluster && *cluster);
        QCOMPARE((*cluster)->id.text, u"a+b&c=d% ü"_s);
    }

    void restartGivesTheIdEvenWithoutAnEcho_data()
    {
        QTest::addColumn<QString>("recording");
        QTest::newRow("echo") << u"clusters/restart"_s;
        QTest::newRow("empty object") << u"clusters/restart-no-echo"_s;
    }
    void restartGivesTheIdEvenWithoutAnEcho()
    {
        QFETCH(QString, recording);
        TestClient setup;
        setup.network.replay(recording);
        const auto id = call(setup.client, RestartCluster{{u"0612-081500-lamb42"_s}});
        QVERIFY(id && *id);
        QCOMPARE(setup.network.problems(), QStringList());
        QCOMPARE((*id)->text, u"0612-081500-lamb42"_s);
    }

    void commandsRunWhereTheDriverIsUp()
    {
        QVERIFY(canRunCommands(ClusterState::Running));
        QVERIFY(canRunCommands(ClusterState::Reconfiguring));
        QVERIFY(!canRunCommands(ClusterState::Pending));
        QVERIFY(!canRunCommands(ClusterState::Unknown));
        QVERIFY(!canRunCommands(ClusterState::Restarting));
    }
};

QTEST_GUILESS_MAIN(TestClusters)
#include "tst_clusters.moc"
