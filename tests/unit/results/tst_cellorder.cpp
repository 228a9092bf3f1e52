// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/cellorder.h"
#include "results/decimalliteral.h"
#include "results/utf8.h"
#include "tests/unit/results/sampletable.h"

#include <QTest>

using namespace brickbench;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

Q_DECLARE_METATYPE(QByteArrayList)

class TestCellOrder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cellsOfAType_data();
    void cellsOfAType();
    void equalCells_data();
    void equalCells();
    void textsAsADictionary();
    void numbersByExactValue();
    void integersAroundANumber_data();
    void integersAroundANumber();
    void oneFormForEachNumber();
};

/// Ascending lists: each cell is below all behind it.
void TestCellOrder::cellsOfAType_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArrayList>("cells");

    QTest::newRow("longs beyond 2^53")
        << QByteArray("long")
        << QByteArrayList{"-9223372036854775808", "-9007199254740993", "-9007199254740992", "0",
               "9007199254740992", "9007199254740993", "9223372036854775807", "null"};
    QTest::newRow("integers beyond int64 among longs")
        << QByteArray("long")
        << QByteArrayList{"-9223372036854775809", "-9223372036854775808", "9223372036854775807",
               "9223372036854775808", "18446744073709551616", "null"};
    QTest::newRow("doubles") << QByteArray("double")
                             << QByteArrayList{"\"-Infinity\"", "-1e400", "-1.5", "0.0", "1.0E-7", "0.1",
                                    "0.1000000000000000055511151231257828", "2", "2.5", "1e400",
                                    "\"Infinity\"", "\"NaN\"", "null"};
    QTest::newRow("NaN as a token") << QByteArray("double")
                                    << QByteArrayList{"1.5", "Infinity", "NaN", "missing"};
    QTest::newRow("decimals") << QByteArray("decimal(38,2)")
                              << QByteArrayList{"\"-10.00\"", "\"9.50\"", "\"10.00\"",
                                     "\"123456789012345678901234567890123456.78\"",
                                     "\"123456789012345678901234567890123456.79\"", "null"};
    QTest::newRow("text among numbers") << QByteArray("long") << QByteArrayList{"5", "40", "\"4x\"", "null"};
    QTest::newRow("booleans") << QByteArray("boolean") << QByteArrayList{"false", "true", "null"};
    QTest::newRow("dates") << QByteArray("date")
                           << QByteArrayList{"\"-0001-01-01\"", "\"0001-01-01\"", "\"0999-12-31\"",
                                  "\"2024-02-29\"", "\"2024-03-01\"", "\"+10000-01-01\"", "null"};
    QTest::newRow("timestamps with zones")
        << QByteArray("timestamp")
        << QByteArrayList{"\"2025-03-14T09:26:53.589+02:00\"", "\"2025-03-14T09:26:53.589Z\"",
               "\"2025-03-14 09:26:53.59\"", "\"2025-03-14T09:26:54+0000\"", "null"};
    QTest::newRow("numbers in a column of strings are text")
        << QByteArray("string") << QByteArrayList{"\"10\"", "\"9\"", "\"NaN\"", "null"};
    QTest::newRow("kinds in one column")
        << QByteArray("string") << QByteArrayList{"7", "true", "\"1\"", "[1]", "null"};
}

void TestCellOrder::cellsOfAType()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArrayList, cells);
    const auto table = columnOf(type, cells);
    QVERIFY(table);
    for (std::int64_t left = 0; left < table->rowCount(); ++left) {
        for (std::int64_t right = 0; right < table->rowCount(); ++right) {
            const int order = compareCells(*table, 0, left, right);
            const int expected = left < right ? -1 : left > right ? 1 : 0;
            QVERIFY2((order > 0) - (order < 0) == expected,
                (cells[int(left)] + " and " + cells[int(right)]).constData());
        }
    }
}

void TestCellOrder::equalCells_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArrayList>("cells");

    QTest::newRow("zeros") << QByteArray("double")
                           << QByteArrayList{"0", "-0.0", "0.0", "0e5", "0.000000000000000000"};
    QTest::newRow("one number in many forms") << QByteArray(
        "double") << QByteArrayList{"100", "1e2", "100.0", "100.00000000000000000000", "\"100\""};
    QTest::newRow("decimals") << QByteArray("decimal(10,2)") << QByteArrayList{"\"1.50\"", "1.5", "\"1.5\""};
    QTest::newRow("large") << QByteArray("double")
                           << QByteArrayList{"100000000000000000", "1e17", "100000000000000000.0"};
    QTest::newRow("not numbers") << QByteArray("double") << QByteArrayList{"NaN", "\"NaN\""};
    QTest::newRow("one moment") << QByteArray(
        "timestamp") << QByteArrayList{"\"2025-03-14T09:00:00Z\"", "\"2025-03-14 11:00:00.000+02:00\""};
    QTest::newRow("nulls") << QByteArray("long") << QByteArrayList{"null", "missing"};
}

void TestCellOrder::equalCells()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArrayList, cells);
    const auto table = columnOf(type, cells);
    for (std::int64_t left = 0; left < table->rowCount(); ++left) {
        for (std::int64_t right = 0; right < table->rowCount(); ++right)
            QCOMPARE(compareCells(*table, 0, left, right), 0);
    }
}

void TestCellOrder::textsAsADictionary()
{
    const QByteArrayList ascending{"", QByteArray("\0", 1), " ", "10", "9", "a", "A", QByteArray("a\0", 2),
        "aa", "Ab", "apple", "Apple", "APPLE", "\xC3\xA9", "\xC3\x89", "eat",
        "\xC3\xA9"
        "au",
        "z",
        "\xC3\x9F"
        "x",
        "\xE6\x9D\xB1", "\xF0\x9F\x98\x80"};
    // "ß" is folded to "ss", so it stands at s.
    auto words = ascending;
    words.move(words.indexOf("\xC3\x9F"
                             "x"),
        words.indexOf("z"));
    for (qsizetype left = 0; left < words.size(); ++left) {
        for (qsizetype right = 0; right < words.size(); ++right) {
            const int order = compareTexts(asStringView(words[left]), asStringView(words[right]));
            const int expected = left < right ? -1 : left > right ? 1 : 0;
            QVERIFY2(
                (order > 0) - (order < 0) == expected, (words[left] + " and " + words[right]).constData());
        }
    }
}

void TestCellOrder::numbersByExactValue()
{
    QCOMPARE(compareNumberTexts("1e-7", "0.0000001"), 0);
    QCOMPARE(compareNumberTexts("-0.0", "0"), 0);
    QVERIFY(compareNumberTexts("-2", "-1") < 0);
    QVERIFY(compareNumberTexts("1e99999999999999999999", "1e400") > 0);
    QVERIFY(compareNumberTexts("1e-99999999999999999999", "0") > 0);
    QVERIFY(compareNumberTexts("Infinity", "1e400") > 0);
    QVERIFY(compareNumberTexts("-Infinity", "-1e400") < 0);
    QVERIFY(compareNumberTexts("NaN", "Infinity") > 0);
    QCOMPARE(compareNumberTexts("NaN", "NaN"), 0);
    QVERIFY(compareNumberTexts("0.1", "0.1000000000000000055511151231257827") < 0);
}

void TestCellOrder::integersAroundANumber_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<qint64>("integer");
    QTest::addColumn<int>("order");

    QTest::newRow("whole") << QByteArray("12.0") << qint64(12) << 0;
    QTest::newRow("with exponent") << QByteArray("1.2e3") << qint64(1200) << 0;
    QTest::newRow("above") << QByteArray("2.5") << qint64(2) << -1;
    QTest::newRow("negative") << QByteArray("-2.5") << qint64(-2) << 1;
    QTest::newRow("small") << QByteArray("1e-9") << qint64(0) << -1;
    QTest::newRow("small negative") << QByteArray("-0.001") << qint64(0) << 1;
    QTest::newRow("zero") << QByteArray("-0.000") << qint64(0) << 0;
    QTest::newRow("greatest") << QByteArray("9223372036854775807") << std::numeric_limits<qint64>::max() << 0;
    QTest::newRow("beyond") << QByteArray("9223372036854775808") << std::numeric_limits<qint64>::max() << -1;
    QTest::newRow("between") << QByteArray("9223372036854775806.5") << qint64(9223372036854775806) << -1;
    QTest::newRow("least") << QByteArray("-9223372036854775808") << std::numeric_limits<qint64>::min() << 0;
    QTest::newRow("below") << QByteArray("-9223372036854775808.5") << std::numeric_limits<qint64>::min() << 1;
    QTest::newRow("far below") << QByteArray("-1e30") << std::numeric_limits<qint64>::min() << 1;
    QTest::newRow("infinite") << QByteArray("Infinity") << std::numeric_limits<qint64>::max() << -1;
}

void TestCellOrder::integersAroundANumber()
{
    QFETCH(QByteArray, number);
    const auto pivot = integerPivot(asStringView(number));
    QTEST(qint64(pivot.integer), "integer");
    QTEST(pivot.order, "order");
}

void TestCellOrder::oneFormForEachNumber()
{
    const auto form = [](const char* text) {
        QByteArray out;
        appendCanonicalNumber(text, out);
        return out;
    };
    QCOMPARE(form("100"), form("1.000e2"));
    QCOMPARE(form("0.00"), form("-0"));
    QVERIFY(form("1") != form("-1"));
    QVERIFY(form("10") != form("1"));
    QVERIFY(form("Infinity") != form("-Infinity"));
}

QTEST_GUILESS_MAIN(TestCellOrder)
#include "tst_cellorder.moc"
