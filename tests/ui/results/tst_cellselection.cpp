// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/results/resultsamples.h"
#include "ui/results/bytesearch.h"
#include "ui/results/cellsearch.h"
#include "ui/results/cellselection.h"

#include <QLocale>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;

class CellSelectionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void sumsWholeNumbersExactly()
    {
        const auto table = tableOf("[9007199254740993],[9007199254740993],[null]", columnJson("n", "long"));
        const auto sums = summarise(*table, CellSelection::whole(*table), {});
        QCOMPARE(sums.sum, QStringLiteral("18,014,398,509,481,986"));
        QCOMPARE(sums.maximum, QStringLiteral("9,007,199,254,740,993"));
        QCOMPARE(sums.cells, 3);
        QCOMPARE(sums.nulls, 1);
        QCOMPARE(sums.numbers, 2);
    }

    void sumBeyondLongTurnsIntoADouble()
    {
        const auto table = tableOf("[9223372036854775807],[9223372036854775807]", columnJson("n", "long"));
        QCOMPARE(
            summarise(*table, CellSelection::whole(*table), {}).sum, QStringLiteral("1.84467440737096E+19"));
    }

    void sumsDecimalsOfDecimalColumnsOnly()
    {
        const auto table = tableOf("[\"0.10\",\"7\"],[\"0.20\",\"8\"]",
            columnJson("d", "decimal(10,2)") + ',' + columnJson("s", "string"));
        const auto sums = summarise(*table, CellSelection::whole(*table), {});
        QCOMPARE(sums.sum, QStringLiteral("0.3"));
        QCOMPARE(sums.numbers, 2);
    }

    void copiesWhatSpreadsheetsReadBack()
    {
        const auto table = trickyTable();
        WorkProgress progress;
        const auto copied = copyCells(*table, CellSelection::whole(*table), true, progress);
        QCOMPARE(copied.tsv,
            QByteArray(
                "s\tl\td\n\t9007199254740993\t0.10\n\t-1\t0.20\nNULL\t2\t\n\"a\nb\tc\"\"d\"\t3\t12.50"));
        QVERIFY(copied.html.startsWith("<table><tr><th>s</th>"));
        QVERIFY(copied.html.contains("<td>a<br>b\tc\"d</td>"));
    }

    void loneCellIsCopiedUnquoted()
    {
        const auto table = trickyTable();
        WorkProgress progress;
        CellSelection selection;
        selection.ranges.push_back({3, 3, 0, 0});
        QCOMPARE(copyCells(*table, selection, false, progress).tsv, QByteArray("a\nb\tc\"d"));
    }

    void cellsThatWereNotChosenStayEmpty()
    {
        const auto table = countingTable(3);
        WorkProgress progress;
        CellSelection selection;
        selection.ranges.push_back({0, 0, 0, 0});
        selection.ranges.push_back({2, 2, 1, 1});
        QCOMPARE(copyCells(*table, selection, false, progress).tsv, QByteArray("0\t\n\trow 2"));
    }

    void cancelledCopyGivesNothing()
    {
        const auto table = countingTable(10);
        WorkProgress progress;
        progress.cancelled = true;
        QVERIFY(copyCells(*table, CellSelection::whole(*table), false, progress).tsv.isEmpty());
    }

    void searchGoesRoundTheEnds()
    {
        const auto table = countingTable(100);
        const auto next = findCell(*table, QStringLiteral("ROW 7"), Qt::CaseInsensitive, {80, 0}, true, {});
        QVERIFY(next.has_value());
        QCOMPARE(next->row, 7);
        QCOMPARE(next->column, 1);
        const auto before = findCell(*table, QStringLiteral("row 7"), Qt::CaseSensitive, {7, 1}, false, {});
        QVERIFY(before.has_value());
        QCOMPARE(before->row, 79);
        QVERIFY(!findCell(*table, QStringLiteral("ROW 7"), Qt::CaseSensitive, {0, 0}, true, {}).has_value());
    }

    void byteSearchFolds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("needle");
        QTest::addColumn<bool>("exact");
        QTest::addColumn<int>("at");
        QTest::newRow("ascii") << QStringLiteral("one TWO two") << QStringLiteral("two") << false << 4;
        QTest::newRow("exact") << QStringLiteral("one TWO two") << QStringLiteral("two") << true << 8;
        QTest::newRow("umlaut") << QStringLiteral("x\nÄRGER") << QStringLiteral("ärger") << false << 2;
        QTest::newRow("behind umlaut") << QStringLiteral("äöü É") << QStringLiteral("é") << false << 7;
        QTest::newRow("none") << QStringLiteral("abc") << QStringLiteral("abcd") << false << -1;
        QTest::newRow("at the end") << QStringLiteral("xxAB") << QStringLiteral("ab") << false << 2;
    }

    void byteSearchFolds()
    {
        QFETCH(QString, text);
        QFETCH(QString, needle);
        QFETCH(bool, exact);
        QFETCH(int, at);
        const ByteSearch search(needle, exact ? Qt::CaseSensitive : Qt::CaseInsensitive);
        QCOMPARE(search.indexIn(text.toUtf8(), 0), qsizetype(at));
    }
};

QTEST_GUILESS_MAIN(CellSelectionTest)
#include "tst_cellselection.moc"
