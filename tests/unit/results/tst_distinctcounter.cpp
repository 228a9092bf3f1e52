// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/distinctcounter.h"
#include "results/utf8.h"

#include <QTest>

#include <cmath>

using namespace brickbench;

class TestDistinctCounter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isExactWhileThereAreFew();
    void estimatesManyWithinTwoPercent_data();
    void estimatesManyWithinTwoPercent();
    void frequentValuesSurvive();
};

namespace {

void add(DistinctCounter& counter, int value, std::uint32_t row)
{
    counter.add(asStringView(QByteArray::number(value)), row);
}

} // namespace

void TestDistinctCounter::isExactWhileThereAreFew()
{
    DistinctCounter counter(100);
    for (std::uint32_t row = 0; row < 1000; ++row)
        add(counter, int(row % 100), row);
    QVERIFY(counter.isExact());
    QCOMPARE(counter.distinct(), std::int64_t(100));
    const auto frequent = counter.frequent(3);
    QCOMPARE(frequent.size(), 3u);
    QCOMPARE(frequent[2].row, 2u);
    QCOMPARE(frequent[2].count, std::int64_t(10));
}

void TestDistinctCounter::estimatesManyWithinTwoPercent_data()
{
    QTest::addColumn<int>("different");
    for (const int different : {1'000, 20'000, 60'000, 150'000})
        QTest::addRow("%d", different) << different;
}

void TestDistinctCounter::estimatesManyWithinTwoPercent()
{
    QFETCH(int, different);
    DistinctCounter counter(50);
    for (int value = 0; value < different; ++value)
        add(counter, value * 7919, std::uint32_t(value));
    QVERIFY(!counter.isExact());
    QVERIFY2(std::abs(double(counter.distinct()) - different) < 0.02 * different,
        QByteArray::number(qlonglong(counter.distinct())).constData());
}

void TestDistinctCounter::frequentValuesSurvive()
{
    // One value in ten is the same, all others are different.
    DistinctCounter counter(50);
    for (std::uint32_t row = 0; row < 20'000; ++row)
        add(counter, row % 10 == 3 ? -1 : int(row), row);
    const auto frequent = counter.frequent(1);
    QCOMPARE(frequent.size(), 1u);
    QCOMPARE(frequent[0].row % 10, 3u);
}

QTEST_GUILESS_MAIN(TestDistinctCounter)
#include "tst_distinctcounter.moc"
