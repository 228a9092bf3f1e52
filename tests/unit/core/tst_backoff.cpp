// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backoff.h"

#include <QTest>

using namespace brickbench;
using namespace std::chrono_literals;

class TestBackoff : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void doublesUpToTheCap()
    {
        const std::vector<std::chrono::milliseconds> expected{500ms, 1s, 2s, 4s, 8s, 16s, 30s, 30s};
        for (int attempt = 1; attempt <= 8; ++attempt)
            QCOMPARE(retryDelay(attempt).count(), expected[std::size_t(attempt - 1)].count());
    }

    void oddAttemptsDoNotOverflow()
    {
        QCOMPARE(retryDelay(0).count(), std::chrono::milliseconds(500ms).count());
        QCOMPARE(retryDelay(-7).count(), std::chrono::milliseconds(500ms).count());
        QCOMPARE(retryDelay(std::numeric_limits<int>::max()).count(), std::chrono::milliseconds(30s).count());
    }

    void retryAfterWinsOnlyWhenLonger()
    {
        QCOMPARE(retryDelay(1, 10s).count(), std::chrono::milliseconds(10s).count());
        QCOMPARE(retryDelay(7, 1s).count(), std::chrono::milliseconds(30s).count());
        QCOMPARE(retryDelay(7, 2min).count(), std::chrono::milliseconds(2min).count());
    }
};

QTEST_GUILESS_MAIN(TestBackoff)
#include "tst_backoff.moc"
