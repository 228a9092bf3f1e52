// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/numberorder.h"

#include "results/cellorder.h"
#include "tests/unit/results/sampletable.h"

#include <QLocale>
#include <QTest>

#include <algorithm>
#include <numeric>

using namespace brickbench;
using namespace brickbench::test;

class TestNumberOrder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ordersAsTheCellsCompare_data();
    void ordersAsTheCellsCompare();
    void leavesOtherColumnsAlone_data();
    void leavesOtherColumnsAlone();
};

void TestNumberOrder::ordersAsTheCellsCompare_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("nullEvery");
    QTest::addColumn<int>("rows");
    constexpr int twoGroupsAndMore = 2 * int(RowGroup::maxRows) + 77;
    for (const char* type : {"long", "double"}) {
        for (const int nullEvery : {0, 1, 2, 5}) {
            for (const int rows : {0, 1, 63, 64, 65, 3'000, twoGroupsAndMore})
                QTest::addRow("%d %s, null every %d", rows, type, nullEvery)
                    << QByteArray(type) << nullEvery << rows;
        }
    }
}

void TestNumberOrder::ordersAsTheCellsCompare()
{
    QFETCH(QByteArray, type);
    QFETCH(int, nullEvery);
    QFETCH(int, rows);
    Random random(static_cast<std::uint64_t>(rows + nullEvery));
    QByteArrayList cells;
    for (int row = 0; row < rows; ++row) {
        const bool isInFirstGroup = row < int(RowGroup::maxRows); // which has no nulls when there are more
        const bool isNull
            = nullEvery > 0 && row % nullEvery == 0 && (rows < int(RowGroup::maxRows) || !isInFirstGroup);
        const qint64 number = qint64(random()) >> (row % 3 == 0 ? 50 : 0);
        cells.append(isNull ? "null"
                : type == "long"
                ? QByteArray::number(number)
                : QByteArray::number(double(number % 4'000'000) / 8, 'g', QLocale::FloatingPointShortest));
    }
    const auto table = columnOf(type, cells);
    const ColumnScan scan(*table, 0);
    std::vector<std::uint32_t> expected(static_cast<std::size_t>(rows));
    for (const bool descending : {false, true}) {
        std::iota(expected.begin(), expected.end(), 0u);
        std::stable_sort(expected.begin(), expected.end(), [&](std::uint32_t left, std::uint32_t right) {
            const Cell a = scan.cell(left);
            const Cell b = scan.cell(right);
            if (a.isNull() || b.isNull())
                return !a.isNull() && b.isNull();
            return (descending ? compareCells(b, a, scan.type()) : compareCells(a, b, scan.type())) < 0;
        });
        const auto order = numberOrder(scan, descending, notCancelled);
        QCOMPARE(order.has_value(), cells.count("null") < rows);
        QVERIFY(!order || *order == expected);
    }
}

void TestNumberOrder::leavesOtherColumnsAlone_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArrayList>("cells");
    QTest::newRow("text") << QByteArray("string") << QByteArrayList{"\"b\"", "\"a\""};
    QTest::newRow("decimals") << QByteArray("decimal(38,2)") << QByteArrayList{"2.50", "1.00"};
    QTest::newRow("not a number") << QByteArray("double") << QByteArrayList{"2.5", "\"NaN\"", "1.0"};
    QTest::newRow("larger than a long") << QByteArray("long") << QByteArrayList{"3", "92233720368547758080"};
    QTest::newRow("booleans") << QByteArray("boolean") << QByteArrayList{"true", "false"};
    QTest::newRow("only nulls") << QByteArray("long") << QByteArrayList{"null", "null"};
}

void TestNumberOrder::leavesOtherColumnsAlone()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArrayList, cells);
    const auto table = columnOf(type, cells);
    QVERIFY(!numberOrder(ColumnScan(*table, 0), false, notCancelled));
}

QTEST_GUILESS_MAIN(TestNumberOrder)
#include "tst_numberorder.moc"
