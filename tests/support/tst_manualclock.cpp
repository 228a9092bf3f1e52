// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/manualclock.h"

#include <QTest>

using namespace brickbench::test;
using namespace std::chrono_literals;

class TestManualClock : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void standsStillUntilTurned()
    {
        ManualClock clock;
        const auto before = clock.monotonic();
        const QDateTime now = clock.now();
        QCOMPARE(clock.now(), now);
        clock.advance(90s);
        QCOMPARE((clock.monotonic() - before).count(), std::chrono::milliseconds(90s).count());
        QCOMPARE(now.secsTo(clock.now()), 90);
    }

    void sleepMovesOnlyTheWallClock()
    {
        ManualClock clock;
        const auto before = clock.monotonic();
        const QDateTime now = clock.now();
        clock.jump(2h);
        QCOMPARE(clock.monotonic().count(), before.count());
        QCOMPARE(now.secsTo(clock.now()), 7200);
    }
};

QTEST_GUILESS_MAIN(TestManualClock)
#include "tst_manualclock.moc"
