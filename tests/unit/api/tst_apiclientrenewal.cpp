// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiclient.h"

#include "api/clusters.h"
#include "api/contexts.h"
#include "tests/support/testclient.h"

#include <QSignalSpy>

using namespace brickbench;
using namespace brickbench::test;
using namespace std::chrono_literals;

/// ApiClient::renew(): a sleep or another network came in between.
class TestApiClientRenewal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readOnADeadWayIsSentAnew()
    {
        TestClient setup;
        setup.network.hang();
        setup.network.reply(200, "[]");
        bool isListed = false;
        const CallHandle read = setup.client.send(
            ListClusters{}, this, [&](const auto& result) { isListed = result.has_value(); });
        QTRY_COMPARE(setup.network.sent().size(), 1);
        QSignalSpy renewed(&setup.client, &ApiClient::renewed);
        setup.client.renew();
        QCOMPARE(renewed.size(), 1);
        QTRY_VERIFY(isListed);
        QCOMPARE(setup.network.sent().size(), 2);
    }

    void writeUnderWayIsLeftAlone()
    {
        TestClient setup;
        setup.network.hang();
        setup.network.reply(200, "[]");
        bool isOver = false;
        const CallHandle write = setup.client.send(
            CreateContext{{QStringLiteral("c")}, Language::Sql}, this, [&](const auto&) { isOver = true; });
        QTRY_COMPARE(setup.network.sent().size(), 1);
        setup.client.renew();
        QVERIFY(call(setup.client, ListClusters{})->has_value()); // renewed by now
        QCOMPARE(setup.network.sent().size(), 2);
        QCOMPARE(setup.network.sent().last().verb, QByteArray("GET"));
        QVERIFY(!isOver);
    }

    void repeatsWaitNoLonger()
    {
        auto options = testOptions();
        options.repeatDelay = [](int, const auto&) { return 1h; };
        TestClient setup(options);
        setup.network.cut();
        setup.network.reply(200, "[]");
        QSignalSpy reachable(&setup.client, &ApiClient::reachableChanged);
        bool isListed = false;
        const CallHandle read = setup.client.send(
            ListClusters{}, this, [&](const auto& result) { isListed = result.has_value(); });
        QTRY_COMPARE(reachable.size(), 1); // the first attempt failed
        setup.client.renew();
        QTRY_VERIFY(isListed);
        QCOMPARE(setup.network.sent().size(), 2);
    }

    void firstAnswerEndsTheWaitingOfAll()
    {
        auto options = testOptions();
        options.repeatDelay = [](int, const auto&) { return 1h; };
        TestClient setup(options);
        setup.network.cut();
        setup.network.reply(200, "[]");
        setup.network.reply(200, "[]");
        QSignalSpy reachable(&setup.client, &ApiClient::reachableChanged);
        bool isListed = false;
        const CallHandle waiting = setup.client.send(
            ListClusters{}, this, [&](const auto& result) { isListed = result.has_value(); });
        QTRY_COMPARE(reachable.size(), 1);
        QVERIFY(call(setup.client, ListClusters{})->has_value());
        QTRY_VERIFY(isListed);
        QCOMPARE(setup.network.sent().size(), 3);
    }

    void pauseTheServerAskedForIsKept()
    {
        TestClient setup;
        HttpReply busy;
        busy.status = 429;
        busy.headers = {{"Retry-After", "60"}};
        setup.network.reply(busy);
        QCOMPARE(setup.client.pauseLeft(), 0ms);
        QSignalSpy paused(&setup.client, &ApiClient::paused);
        const CallHandle read = setup.client.send(ListClusters{}, this, [](const auto&) {});
        QTRY_COMPARE(paused.size(), 1);
        QVERIFY(setup.client.pauseLeft() > 50s && setup.client.pauseLeft() <= 60s);
        setup.client.renew();
        // What the network thread has to say comes after it was told to renew.
        TestClient beside;
        beside.network.reply(200, "[]");
        QVERIFY(call(beside.client, ListClusters{})->has_value());
        QCOMPARE(setup.network.sent().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestApiClientRenewal)
#include "tst_apiclientrenewal.moc"
