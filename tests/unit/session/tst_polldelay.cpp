// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/polldelay.h"

#include <QTest>

using namespace brickbench;
using namespace std::chrono_literals;

static_assert(pollDelay({.elapsed = 10s}, 0.5) == 600ms);

class TestPollDelay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void growsAsTheDesignSays_data();
    void growsAsTheDesignSays();
    void retryAfterWinsWhenLonger();
    void wayToTheServerIsTakenOff_data();
    void wayToTheServerIsTakenOff();
    void jitterIsFivePercentEitherWay();
    void requestsAndOverheadStayInBounds_data();
    void requestsAndOverheadStayInBounds();
};

void TestPollDelay::growsAsTheDesignSays_data()
{
    QTest::addColumn<int>("elapsed");
    QTest::addColumn<bool>("visible");
    QTest::addColumn<int>("failures");
    QTest::addColumn<int>("wait");
    QTest::newRow("start") << 0 << true << 0 << 25;
    QTest::newRow("400 ms") << 400 << true << 0 << 25;
    QTest::newRow("1 s") << 1'000 << true << 0 << 60;
    QTest::newRow("10 s") << 10'000 << true << 0 << 600;
    QTest::newRow("34 s") << 34'000 << true << 0 << 2'000;
    QTest::newRow("a day") << 86'400'000 << true << 0 << 2'000;
    QTest::newRow("hidden, young") << 1'000 << false << 0 << 60;
    QTest::newRow("hidden, old") << 600'000 << false << 0 << 5'000;
    QTest::newRow("one failure") << 1'000 << true << 1 << 120;
    QTest::newRow("four failures") << 1'000 << true << 4 << 960;
    QTest::newRow("many failures") << 0 << true << 1'000 << 30'000;
    QTest::newRow("old and failing") << 600'000 << true << 9 << 30'000;
}

void TestPollDelay::growsAsTheDesignSays()
{
    QFETCH(int, elapsed);
    QFETCH(bool, visible);
    QFETCH(int, failures);
    QFETCH(int, wait);
    const PollSituation situation{std::chrono::milliseconds(elapsed), visible, failures, {}};
    QCOMPARE(pollDelay(situation, 0.5).count(), wait);
}

void TestPollDelay::retryAfterWinsWhenLonger()
{
    QCOMPARE(pollDelay({.failures = 1, .retryAfter = 7s}, 0.5).count(), 7'000);
    QCOMPARE(pollDelay({.failures = 20, .retryAfter = 7s}, 0.5).count(), 30'000);
    QCOMPARE(pollDelay({.failures = 20, .retryAfter = 90s}, 0.5).count(), 90'000);
}

void TestPollDelay::wayToTheServerIsTakenOff_data()
{
    QTest::addColumn<int>("elapsed");
    QTest::addColumn<int>("roundTrip");
    QTest::addColumn<int>("failures");
    QTest::addColumn<int>("wait");
    QTest::newRow("near") << 3'000 << 1 << 0 << 178;
    QTest::newRow("far") << 10'000 << 80 << 0 << 440;
    QTest::newRow("far and young") << 1'000 << 80 << 0 << 25;
    QTest::newRow("old") << 600'000 << 80 << 0 << 2'000;
    QTest::newRow("slow server") << 30'000 << 20'000 << 0 << 800;
    QTest::newRow("failing") << 10'000 << 80 << 1 << 1'200;
}

void TestPollDelay::wayToTheServerIsTakenOff()
{
    QFETCH(int, elapsed);
    QFETCH(int, roundTrip);
    QFETCH(int, failures);
    QFETCH(int, wait);
    PollSituation situation;
    situation.elapsed = std::chrono::milliseconds(elapsed);
    situation.roundTrip = std::chrono::milliseconds(roundTrip);
    situation.failures = failures;
    QCOMPARE(pollDelay(situation, 0.5).count(), wait);
}

void TestPollDelay::jitterIsFivePercentEitherWay()
{
    QCOMPARE(pollDelay({.elapsed = 10s}, 0).count(), 570);
    QCOMPARE(pollDelay({.elapsed = 10s}, 1).count(), 630);
    QCOMPARE(pollDelay({.elapsed = 10s}, 99).count(), 630); // a bad source of chance does no harm
    QCOMPARE(pollDelay({}, 0).count(), 25); // never over 40 a second
}

void TestPollDelay::requestsAndOverheadStayInBounds_data()
{
    QTest::addColumn<int>("duration");
    QTest::addColumn<int>("requests");
    QTest::addColumn<int>("overhead");
    QTest::newRow("0.3 s") << 300 << 14 << 25;
    QTest::newRow("1 s") << 1'000 << 35 << 60;
    QTest::newRow("10 s") << 10'000 << 75 << 600;
    QTest::newRow("120 s") << 120'000 << 150 << 2'100;
}

void TestPollDelay::requestsAndOverheadStayInBounds()
{
    QFETCH(int, duration);
    QFETCH(int, requests);
    QFETCH(int, overhead);
    std::chrono::milliseconds now{0};
    int sent = 1;
    for (; now.count() < duration; ++sent)
        now += pollDelay({.elapsed = now}, 0.5);
    QVERIFY2(sent <= requests, qPrintable(QString::number(sent)));
    QVERIFY2(now.count() - duration <= overhead, qPrintable(QString::number(now.count() - duration)));
}

QTEST_GUILESS_MAIN(TestPollDelay)
#include "tst_polldelay.moc"
