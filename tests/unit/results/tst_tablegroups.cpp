// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/cellorder.h"
#include "results/tablegroups.h"
#include "tests/unit/results/sampletable.h"

#include <QTest>

#include <cmath>

using namespace brickbench;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

class TestTableGroups : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void groupsInTheOrderOfTheirFirstRows();
    void equalValuesAreOneGroup();
    void sumsOfIntegersAreExact();
    void sumsOfDoublesKeepSmallParts();
    void measuresOnlyWhatIsThere();
    void extremesAreCells();
    void twoColumnsMakeAPair();
    void noColumnMakesOneGroup();
    void goesByTheRowsShown();
    void furtherKeysAreLeftOut();
    void agreesWithComparingAllRows_data();
    void agreesWithComparingAllRows();
    void stopsWhenCancelled();
};

namespace {

GroupedRows grouped(const TableResultPtr& table, const GroupQuery& query, const RowOrder& rows = {})
{
    return groupRows(*table, query, rows, notCancelled).value();
}

/// "first row × rows" of each group.
QByteArray printed(const GroupedRows& groups)
{
    QByteArray out;
    for (const auto& group : groups.groups)
        out += QByteArray::number(qlonglong(group.firstRow)) + "x"
            + QByteArray::number(qlonglong(group.rowCount)) + " ";
    return out.trimmed();
}

} // namespace

void TestTableGroups::groupsInTheOrderOfTheirFirstRows()
{
    const auto table = columnOf("string", {"\"b\"", "\"a\"", "null", "\"b\"", "\"B\"", "missing", "\"\""});
    QCOMPARE(printed(grouped(table, {{0}, {}})), "0x2 1x1 2x2 4x1 6x1");
}

void TestTableGroups::equalValuesAreOneGroup()
{
    const QByteArrayList numbers{"1", "1.0", "\"1.00\"", "10e-1", "1.00000000000000000000001",
        "9007199254740993", "9007199254740992", "9007199254740993.0", "-0.0", "0", "NaN", "\"NaN\"", "1e400",
        "\"Infinity\""};
    QCOMPARE(printed(grouped(columnOf("double", numbers), {{0}, {}})), "0x4 4x1 5x2 6x1 8x2 10x2 12x1 13x1");
    const QByteArrayList times{"\"2025-03-14T09:00:00Z\"", "\"2025-03-14 10:00:00.000+01:00\"", "\"later\""};
    QCOMPARE(printed(grouped(columnOf("timestamp", times), {{0}, {}})), "0x2 2x1");
    // A text that reads like a number stays a text.
    QCOMPARE(printed(grouped(columnOf("string", {"\"1\"", "\"1.0\"", "1"}), {{0}, {}})), "0x1 1x1 2x1");
}

void TestTableGroups::sumsOfIntegersAreExact()
{
    const auto table = columnOf("long", {"9223372036854775807", "9223372036854775807", "-3", "null"});
    const auto all
        = grouped(table, {{}, {{Aggregate::Sum, 0}, {Aggregate::Count, 0}, {Aggregate::Count, -1}}});
    QCOMPARE(all.groups.size(), 1u);
    QCOMPARE(all.groups[0].values[0].exact, u"18446744073709551611"_s);
    QCOMPARE(all.groups[0].values[0].number, 18446744073709551611.0);
    QCOMPARE(all.groups[0].values[1].exact, u"3"_s);
    QCOMPARE(all.groups[0].values[2].exact, u"4"_s);
    const auto below = grouped(columnOf("long", {"-9223372036854775808", "-9223372036854775808", "-1"}),
        {{}, {{Aggregate::Sum, 0}}});
    QCOMPARE(below.groups[0].values[0].exact, u"-18446744073709551617"_s);
}

void TestTableGroups::sumsOfDoublesKeepSmallParts()
{
    const auto table = columnOf("double", {"1e16", "1.0", "1.0", "-1e16"});
    const auto all = grouped(table, {{}, {{Aggregate::Sum, 0}, {Aggregate::Mean, 0}}});
    QCOMPARE(all.groups[0].values[0].number, 2.0);
    QCOMPARE(all.groups[0].values[1].number, 0.5);
    QVERIFY(all.groups[0].values[0].exact.isEmpty());
}

void TestTableGroups::measuresOnlyWhatIsThere()
{
    const auto table = columnOf("string", {"null", "\"a\""});
    const auto all = grouped(
        table, {{}, {{Aggregate::Sum, 0}, {Aggregate::Mean, 0}, {Aggregate::Max, 0}, {Aggregate::Count, 0}}});
    const auto& values = all.groups[0].values;
    QVERIFY(std::isnan(values[0].number));
    QVERIFY(std::isnan(values[1].number));
    QVERIFY(std::isnan(values[2].number));
    QCOMPARE(values[2].row, std::int64_t(1));
    QCOMPARE(values[3].number, 1.0);
    const auto nothing = grouped(columnOf("long", {"null"}), {{}, {{Aggregate::Min, 0}}});
    QCOMPARE(nothing.groups[0].values[0].row, std::int64_t(-1));
}

void TestTableGroups::extremesAreCells()
{
    const auto table = tableOf({"long", "decimal(38,0)", "date"},
        {"[1,\"99999999999999999998\",\"2024-01-02\"]", "[1,\"99999999999999999999\",\"2023-12-31\"]",
            "[1,\"99999999999999999997\",null]"});
    const auto all = grouped(
        table, {{0}, {{Aggregate::Min, 1}, {Aggregate::Max, 1}, {Aggregate::Min, 2}, {Aggregate::Max, 2}}});
    const auto& values = all.groups[0].values;
    QCOMPARE(values[0].row, std::int64_t(2));
    QCOMPARE(values[1].row, std::int64_t(1));
    QCOMPARE(values[2].row, std::int64_t(1));
    QCOMPARE(values[3].row, std::int64_t(0));
}

void TestTableGroups::twoColumnsMakeAPair()
{
    const auto table = tableOf({"string", "string"},
        {"[\"a\",\"bc\"]", "[\"ab\",\"c\"]", "[\"a\",\"bc\"]", "[\"a\",null]", "[null,\"a\"]", "[\"a\"]"});
    QCOMPARE(printed(grouped(table, {{0, 1}, {}})), "0x2 1x1 3x2 4x1");
}

void TestTableGroups::noColumnMakesOneGroup()
{
    QCOMPARE(printed(grouped(columnOf("long", {"1", "2"}), {{}, {}})), "0x2");
    QCOMPARE(printed(grouped(columnOf("long", {}), {{}, {}})), "");
}

void TestTableGroups::goesByTheRowsShown()
{
    const auto table = columnOf("long", {"1", "2", "1", "3"});
    const auto rows = std::make_shared<const std::vector<std::uint32_t>>(std::vector<std::uint32_t>{3, 2, 0});
    QCOMPARE(printed(grouped(table, {{0}, {}}, rows)), "3x1 2x2");
}

void TestTableGroups::furtherKeysAreLeftOut()
{
    const auto groups = grouped(columnOf("long", {"1", "2", "3", "1", "3"}), {{0}, {}, 2});
    QCOMPARE(printed(groups), "0x2 1x1");
    QCOMPARE(groups.leftOutRows, std::int64_t(2));
}

void TestTableGroups::agreesWithComparingAllRows_data()
{
    QTest::addColumn<QByteArray>("type");
    for (const char* type : {"long", "double", "decimal(38,2)", "boolean", "date", "timestamp", "string"})
        QTest::newRow(type) << QByteArray(type);
}

void TestTableGroups::agreesWithComparingAllRows()
{
    QFETCH(QByteArray, type);
    Random random(41);
    const auto table = randomTableOf({type, "long"}, 400, random);
    const auto groups = grouped(table, {{0}, {{Aggregate::Min, 1}, {Aggregate::Count, 1}}});
    std::int64_t rows = 0;
    for (const auto& group : groups.groups) {
        std::int64_t expected = 0;
        std::int64_t count = 0;
        std::int64_t least = -1;
        for (std::int64_t row = 0; row < table->rowCount(); ++row) {
            if (compareCells(*table, 0, group.firstRow, row) != 0)
                continue;
            QVERIFY(row >= group.firstRow);
            ++expected;
            if (table->cell(row, 1).isNull())
                continue;
            ++count;
            if (least < 0 || compareCells(*table, 1, row, least) < 0)
                least = row;
        }
        QCOMPARE(group.rowCount, expected);
        QCOMPARE(group.values[0].row, least);
        QCOMPARE(group.values[1].number, double(count));
        rows += group.rowCount;
    }
    QCOMPARE(rows, table->rowCount());
}

void TestTableGroups::stopsWhenCancelled()
{
    QVERIFY(!groupRows(*columnOf("long", {"1"}), {{0}, {}}, {}, isCancelled));
}

QTEST_GUILESS_MAIN(TestTableGroups)
#include "tst_tablegroups.moc"
