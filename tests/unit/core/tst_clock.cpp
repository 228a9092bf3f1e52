// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"

#include <QTest>

using namespace brickbench;

class TestClock : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void monotonicNeverGoesBack()
    {
        const SystemClock clock;
        auto last = clock.monotonic();
        for (int i = 0; i < 1000; ++i) {
            const auto next = clock.monotonic();
            QVERIFY(next >= last);
            last = next;
        }
    }

    void nowIsUtc()
    {
        const SystemClock clock;
        QCOMPARE(clock.now().timeSpec(), Qt::UTC);
        QVERIFY(std::abs(clock.now().msecsTo(QDateTime::currentDateTimeUtc())) < 5000);
    }
};

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"
