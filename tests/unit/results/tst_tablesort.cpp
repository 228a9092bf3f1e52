// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/cellorder.h"
#include "results/rowgroup.h"
#include "results/tablesort.h"
#include "tests/unit/results/sampletable.h"

#include <QTest>

#include <numeric>

using namespace brickbench;
using namespace brickbench::test;

using Rows = std::vector<std::uint32_t>;

class TestTableSort : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sortsAsTheCellsCompare_data();
    void sortsAsTheCellsCompare();
    void severalKeysAreStable();
    void nullsAreLastBothWays();
    void equalRowsKeepTheOrderOfTheResult();
    void sortsOnlyTheRowsShown();
    void noKeysMeanNoOrder();
    void longsBeyondDoublesAreExact();
    void manyTextsOfOneBeginning();
    void severalRowGroups();
    void stopsWhenCancelled();
};

namespace {

/// The slow and plain way.
Rows expectedOrder(const TableResult& table, const std::vector<SortKey>& keys, Rows rows)
{
    std::sort(rows.begin(), rows.end());
    std::stable_sort(rows.begin(), rows.end(), [&](std::uint32_t left, std::uint32_t right) {
        for (const auto& key : keys) {
            const bool leftNull = table.cell(left, key.column).isNull();
            const bool rightNull = table.cell(right, key.column).isNull();
            if (leftNull != rightNull)
                return rightNull;
            if (const int order = compareCells(table, key.column, left, right); order != 0)
                return (order < 0) != key.descending;
        }
        return false;
    });
    return rows;
}

Rows allRows(const TableResult& table)
{
    Rows rows(static_cast<std::size_t>(table.rowCount()));
    std::iota(rows.begin(), rows.end(), 0u);
    return rows;
}

Rows sorted(const TableResultPtr& table, const std::vector<SortKey>& keys, const RowOrder& rows = {})
{
    const auto order = sortRows(*table, keys, rows, notCancelled);
    return order && *order ? **order : Rows();
}

} // namespace

void TestTableSort::sortsAsTheCellsCompare_data()
{
    QTest::addColumn<QByteArray>("type");
    for (const char* type :
        {"long", "double", "decimal(38,2)", "boolean", "date", "timestamp", "string", "array<int>", "void"})
        QTest::newRow(type) << QByteArray(type);
}

void TestTableSort::sortsAsTheCellsCompare()
{
    QFETCH(QByteArray, type);
    Random random(7);
    for (const int rows : {0, 1, 2, 30, 400, 2500}) {
        const auto table = randomTableOf({type}, rows, random);
        QVERIFY(table);
        for (const bool descending : {false, true}) {
            const std::vector<SortKey> keys{{0, descending}};
            QCOMPARE(sorted(table, keys), expectedOrder(*table, keys, allRows(*table)));
        }
    }
}

void TestTableSort::severalKeysAreStable()
{
    Random random(11);
    const auto table = randomTableOf({"boolean", "long", "string", "double", "date"}, 1500, random);
    const std::vector<std::vector<SortKey>> some{{{0, false}, {2, true}, {1, false}},
        {{4, true}, {0, true}, {3, false}}, {{2, false}, {1, true}}, {{0, true}, {0, false}, {4, false}}};
    for (const auto& keys : some)
        QCOMPARE(sorted(table, keys), expectedOrder(*table, keys, allRows(*table)));
}

void TestTableSort::nullsAreLastBothWays()
{
    const auto table = columnOf("long", {"null", "2", "missing", "1", "null"});
    QCOMPARE(sorted(table, {{0, false}}), (Rows{3, 1, 0, 2, 4}));
    QCOMPARE(sorted(table, {{0, true}}), (Rows{1, 3, 0, 2, 4}));
}

void TestTableSort::equalRowsKeepTheOrderOfTheResult()
{
    const auto table = columnOf("string", {"\"b\"", "\"a\"", "\"b\"", "\"a\"", "\"b\""});
    QCOMPARE(sorted(table, {{0, true}}), (Rows{0, 2, 4, 1, 3}));
    const auto shuffled = std::make_shared<const Rows>(Rows{4, 3, 2, 1, 0});
    QCOMPARE(sorted(table, {{0, false}}, shuffled), (Rows{1, 3, 0, 2, 4}));
}

void TestTableSort::sortsOnlyTheRowsShown()
{
    Random random(3);
    const auto table = randomTableOf({"string", "double"}, 800, random);
    const auto rows = std::make_shared<const Rows>(randomRows(table->rowCount(), random));
    for (const auto& keys : {std::vector<SortKey>{{0, false}}, std::vector<SortKey>{{1, true}, {0, true}}})
        QCOMPARE(sorted(table, keys, rows), expectedOrder(*table, keys, *rows));
}

void TestTableSort::noKeysMeanNoOrder()
{
    const auto table = columnOf("long", {"3", "1", "2"});
    const auto all = sortRows(*table, {}, std::make_shared<const Rows>(Rows{2, 1, 0}), notCancelled);
    QVERIFY(all && !*all);
    const auto some = sortRows(*table, {}, std::make_shared<const Rows>(Rows{2, 0}), notCancelled);
    QVERIFY(some && *some);
    QCOMPARE(**some, (Rows{0, 2}));
}

void TestTableSort::longsBeyondDoublesAreExact()
{
    // A double among them makes the column one of doubles, to which these longs are all the same.
    const QByteArrayList cells{"9007199254740994", "9007199254740993", "0.5", "9007199254740992",
        "9007199254740993", "9223372036854775807", "9223372036854775806"};
    QCOMPARE(sorted(columnOf("double", cells), {{0, false}}), (Rows{2, 3, 1, 4, 0, 6, 5}));
}

void TestTableSort::manyTextsOfOneBeginning()
{
    Random random(13);
    QByteArrayList cells;
    const QByteArray beginning = QByteArray("https://example.com/a/long/path/").repeated(3);
    for (int row = 0; row < 4000; ++row)
        cells.append('"' + beginning + QByteArray::number(random() % 1000000)
            + oneOf({"", "A", "a", "é"}, random) + '"');
    const auto table = columnOf("string", cells);
    for (const bool descending : {false, true}) {
        const std::vector<SortKey> keys{{0, descending}};
        QCOMPARE(sorted(table, keys), expectedOrder(*table, keys, allRows(*table)));
    }
}

void TestTableSort::severalRowGroups()
{
    Random random(17);
    QByteArrayList rows;
    for (std::uint32_t row = 0; row < RowGroup::maxRows + 2500; ++row) {
        // Whole numbers only in the first group, so that the column is of integers there and of doubles
        // later.
        const auto number = row < RowGroup::maxRows ? QByteArray::number(qint64(random() % 1000))
                                                    : QByteArray::number(double(random() % 4000) / 4, 'f', 2);
        rows.append('[' + number + ",\"" + QByteArray::number(random(), 36) + "\"]");
    }
    const auto table = tableOf({"double", "string"}, rows);
    QCOMPARE(table->rowCount(), std::int64_t(rows.size()));
    for (const int column : {0, 1}) {
        const auto order = sorted(table, {{column, false}});
        QCOMPARE(order.size(), std::size_t(rows.size()));
        for (std::size_t at = 1; at < order.size(); ++at) {
            const int compared = compareCells(*table, column, order[at - 1], order[at]);
            QVERIFY(compared < 0 || (compared == 0 && order[at - 1] < order[at]));
        }
    }
}

void TestTableSort::stopsWhenCancelled()
{
    Random random(19);
    const auto table = randomTableOf({"long"}, 10, random);
    QVERIFY(!sortRows(*table, {{0, false}}, {}, isCancelled));
}

QTEST_GUILESS_MAIN(TestTableSort)
#include "tst_tablesort.moc"
