// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/tablediff.h"
#include "tests/ui/results/resultsamples.h"

#include <QElapsedTimer>
#include <QTest>

using namespace brickbench;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;
using Change = TableDiff::Change;

namespace {

const std::atomic<bool> goOn = false;

QByteArray peopleSchema()
{
    return columnJson("id", "long") + ',' + columnJson("name", "string") + ',' + columnJson("pay", "double");
}

/// "id:before>after" of each difference, with the columns that differ.
QString printed(const TableDiff& diff)
{
    QStringList lines;
    for (const auto& row : diff.rows) {
        const QChar sign = row.change == Change::Added ? u'+' : row.change == Change::Removed ? u'-' : u'~';
        QString line = sign + QString::number(row.before) + u'>' + QString::number(row.after);
        for (const ColumnPair& column : diff.values) {
            if (diff.differs(row, column))
                line += u' ' + diff.after->columns()[static_cast<std::size_t>(column.after)].name;
        }
        lines += line;
    }
    return lines.join(u", "_s);
}

} // namespace

class TestTableDiff : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsAddedRemovedAndChanged()
    {
        const auto before = tableOf("[1,\"a\",1.5],[2,\"b\",2],[3,\"c\",null]", peopleSchema());
        const auto after = tableOf("[3,\"c\",4],[1,\"a\",1.5],[4,\"d\",0]", peopleSchema());
        const auto diff = diffTables(before, after, {{0, 0}}, goOn);
        QCOMPARE(printed(*diff), u"~2>0 pay, +-1>2, -1>-1"_s);
        QCOMPARE(diff->added, 1);
        QCOMPARE(diff->removed, 1);
        QCOMPARE(diff->changed, 1);
        QCOMPARE(diff->same, 1);
    }

    void nullEqualsNullOnlyAndNumbersByValue()
    {
        const auto before = tableOf("[1,null,1],[2,\"\",2.0],[3,\"x\",1e1]", peopleSchema());
        const auto after = tableOf("[1,null,1.0],[2,null,2],[3,\"x\",10]", peopleSchema());
        QCOMPARE(printed(*diffTables(before, after, {{0, 0}}, goOn)), u"~1>1 name"_s);
    }

    void columnsMayMoveAndBeMissing()
    {
        const auto before = tableOf("[1,\"a\",5]", peopleSchema());
        const auto after = tableOf("[\"b\",7,1]",
            columnJson("name", "string") + ',' + columnJson("new", "long") + ',' + columnJson("id", "long"));
        const auto diff = diffTables(before, after, guessKeys(*before, *after, goOn), goOn);
        QCOMPARE(printed(*diff), u"~0>0 name"_s);
        QCOMPARE(diff->onlyBefore, std::vector<int>{2});
        QCOMPARE(diff->onlyAfter, std::vector<int>{1});
    }

    void repeatedKeysArePairedInOrderAndTold()
    {
        const auto before = tableOf("[1,\"a\",1],[1,\"b\",2],[2,\"z\",0]", peopleSchema());
        const auto after = tableOf("[1,\"a\",1],[1,\"B\",2],[1,\"c\",3],[2,\"z\",0]", peopleSchema());
        const auto diff = diffTables(before, after, {{0, 0}}, goOn);
        QCOMPARE(printed(*diff), u"~1>1 name, +-1>2"_s);
        QCOMPARE(diff->repeatedBefore, 1);
        QCOMPARE(diff->repeatedAfter, 2);
    }

    void withoutKeysRowsArePairedByNumber()
    {
        const auto before = tableOf("[1,\"a\",1],[2,\"b\",2]", peopleSchema());
        const auto after = tableOf("[1,\"a\",1]", peopleSchema());
        QCOMPARE(printed(*diffTables(before, after, {}, goOn)), u"-1>-1"_s);
    }

    void guessesTheColumnsThatTellRowsApart_data()
    {
        QTest::addColumn<QByteArray>("rows");
        QTest::addColumn<int>("keys");
        QTest::newRow("id") << QByteArray("[1,\"a\",1],[2,\"a\",1]") << 1;
        QTest::newRow("id and name") << QByteArray("[1,\"a\",1],[1,\"b\",1],[2,\"a\",1]") << 2;
        QTest::newRow("none") << QByteArray("[1,\"a\",1],[1,\"a\",1]") << 3;
        QTest::newRow("empty") << QByteArray() << 1;
    }

    void guessesTheColumnsThatTellRowsApart()
    {
        QFETCH(QByteArray, rows);
        const auto table = tableOf(rows, peopleSchema());
        QTEST(static_cast<int>(guessKeys(*table, *table, goOn).size()), "keys");
    }

    void keysThatShareBytesAreApart()
    {
        const auto schema = columnJson("a", "string") + ',' + columnJson("b", "string");
        const auto before = tableOf("[\"x\",\"yz\"],[null,\"\"]", schema);
        const auto after = tableOf("[\"xy\",\"z\"],[\"\",null]", schema);
        const auto diff = diffTables(before, after, {{0, 0}, {1, 1}}, goOn);
        QCOMPARE(diff->added, 2);
        QCOMPARE(diff->removed, 2);
    }

    void exportHasBothValues()
    {
        const auto before = tableOf("[1,\"a\",1.5],[2,\"b\",2]", peopleSchema());
        const auto after = tableOf("[1,\"A\",1.5]", peopleSchema());
        const auto table = diffAsTable(*diffTables(before, after, {{0, 0}}, goOn), goOn);
        QCOMPARE(table->rowCount(), 2);
        QCOMPARE(table->columns()[2].name, u"name (before)"_s);
        QCOMPARE(table->text(0, 0), u"changed"_s);
        QCOMPARE(table->text(0, 2), u"a"_s);
        QCOMPARE(table->text(0, 3), u"A"_s);
        QCOMPARE(table->text(1, 0), u"removed"_s);
        QVERIFY(table->cell(1, 3).isNull());
    }

    void isCancelled()
    {
        const std::atomic<bool> stop = true;
        const auto table = countingTable(10);
        QVERIFY(!diffTables(table, table, {{0, 0}}, stop));
    }

    void aHundredThousandRowsTakeNoTime()
    {
        const auto table = countingTable(100'000);
        QElapsedTimer timer;
        timer.start();
        const auto diff = diffTables(table, table, {{0, 0}}, goOn);
        QCOMPARE(diff->same, 100'000);
        QVERIFY2(timer.elapsed() < 4'000, qPrintable(QString::number(timer.elapsed())));
        qInfo("100,000 rows: %lld ms", timer.elapsed());
    }
};

QTEST_GUILESS_MAIN(TestTableDiff)
#include "tst_tablediff.moc"
