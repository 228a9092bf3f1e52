// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/networkwatch.h"

#include "tests/support/fakenetworksource.h"
#include "tests/support/manualclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;
using namespace brickbench;
using namespace brickbench::test;

namespace {

struct Bench {
    Bench()
        : source(new FakeNetworkSource)
        , watch(clock, std::unique_ptr<NetworkSource>(source))
        , online(&watch, &NetworkWatch::onlineChanged)
        , renewed(&watch, &NetworkWatch::renewed)
    {
        watch.start();
    }

    ManualClock clock;
    FakeNetworkSource* source;
    NetworkWatch watch;
    QSignalSpy online;
    QSignalSpy renewed;
};

} // namespace

class TestNetworkWatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsOfTheNetwork();
    void anotherWayIsNews();
    void networkThatComesUpInStepsIsToldOnceMore();
    void offlineAtTheStartIsTold();
    void mistakenSystemIsNotBelieved();
    void sleepIsNoticed_data();
    void sleepIsNoticed();
    void systemsOwnSourceIsAsked();
};

void TestNetworkWatch::tellsOfTheNetwork()
{
    Bench bench;
    QVERIFY(bench.watch.isOnline());
    bench.source->say(false);
    QCOMPARE(bench.online.size(), 1);
    QVERIFY(!bench.watch.isOnline());
    bench.source->say(false);
    QCOMPARE(bench.online.size(), 1);
    QCOMPARE(bench.renewed.size(), 0);
    bench.source->say(true);
    QCOMPARE(bench.online.size(), 2);
    QVERIFY(bench.watch.isOnline());
}

void TestNetworkWatch::anotherWayIsNews()
{
    Bench bench;
    bench.source->say(true); // a VPN, another medium
    QCOMPARE(bench.online.size(), 0);
    QCOMPARE(bench.renewed.size(), 1);
}

void TestNetworkWatch::networkThatComesUpInStepsIsToldOnceMore()
{
    Bench bench;
    bench.source->say(false);
    for (int step = 0; step < 4; ++step)
        bench.source->say(true); // connected, with an address, with a way out, with names
    QCOMPARE(bench.online.size(), 2);
    QCOMPARE(bench.renewed.size(), 0);
    QTRY_COMPARE(bench.renewed.size(), 1);
    QCOMPARE(bench.online.size(), 2);
}

void TestNetworkWatch::offlineAtTheStartIsTold()
{
    const ManualClock clock;
    auto source = std::make_unique<FakeNetworkSource>();
    source->say(false);
    NetworkWatch watch(clock, std::move(source));
    QVERIFY(watch.isOnline()); // until it was asked
    QSignalSpy online(&watch, &NetworkWatch::onlineChanged);
    watch.start();
    QCOMPARE(online.size(), 1);
    QVERIFY(!watch.isOnline());
}

void TestNetworkWatch::mistakenSystemIsNotBelieved()
{
    Bench bench;
    bench.source->say(false);
    bench.watch.disprove();
    QVERIFY(bench.watch.isOnline());
    QCOMPARE(bench.online.size(), 2);
    bench.source->say(false); // again: it knew no better before
    QVERIFY(bench.watch.isOnline());
    bench.source->say(true);
    bench.source->say(false); // it does know something
    QVERIFY(!bench.watch.isOnline());
}

void TestNetworkWatch::sleepIsNoticed_data()
{
    QTest::addColumn<std::chrono::milliseconds>("monotonic");
    QTest::addColumn<std::chrono::milliseconds>("jump");
    QTest::addColumn<int>("renewed");
    QTest::newRow("awake") << 5'000ms << 0ms << 0;
    QTest::newRow("busy") << 20'000ms << 0ms << 0;
    QTest::newRow("two hours of sleep") << 5'000ms << std::chrono::milliseconds(2h) << 1;
    QTest::newRow("where the clock counts sleep") << std::chrono::milliseconds(2h) << 0ms << 1;
    QTest::newRow("clock set by a second") << 5'000ms << 1'000ms << 0;
    QTest::newRow("clock set back") << 5'000ms << -std::chrono::milliseconds(2h) << 0;
}

void TestNetworkWatch::sleepIsNoticed()
{
    QFETCH(std::chrono::milliseconds, monotonic);
    QFETCH(std::chrono::milliseconds, jump);
    QFETCH(int, renewed);
    Bench bench;
    bench.clock.advance(monotonic);
    bench.clock.jump(jump);
    bench.watch.look();
    QCOMPARE(bench.renewed.size(), renewed);
    bench.clock.advance(5s);
    bench.watch.look(); // once a sleep
    QCOMPARE(bench.renewed.size(), renewed);
    if (renewed == 1) {
        for (int step = 0; step < 3; ++step)
            bench.source->say(true); // the network comes up after it
        QCOMPARE(bench.renewed.size(), 1);
        QTRY_COMPARE(bench.renewed.size(), 2);
    }
    QCOMPARE(bench.online.size(), 0);
}

void TestNetworkWatch::systemsOwnSourceIsAsked()
{
    // What it says depends on the computer; that it may be asked, whatever there is, does not.
    const ManualClock clock;
    NetworkWatch watch(clock);
    watch.start();
    watch.look();
    watch.disprove();
    QVERIFY(watch.isOnline());
}

QTEST_GUILESS_MAIN(TestNetworkWatch)
#include "tst_networkwatch.moc"
