// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/resulttablemodel.h"
#include "tests/ui/results/resultsamples.h"
#include "ui/results/bytesearch.h"
#include "ui/results/cellselection.h"

#include <QLocale>

#include <numeric>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;

namespace {

/// Of all cells of a column of \a type.
SelectionSummary sumsOf(const QByteArray& rows, const QByteArray& type)
{
    const TableExcerpt shown = TableExcerpt::whole(tableOf(rows, columnJson("v", type)));
    return summarise(shown, CellSelection::whole(shown), {});
}

} // namespace

class CellSelectionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void sumsWholeNumbersExactly()
    {
        const auto table = tableOf("[9007199254740993],[9007199254740993],[null]", columnJson("n", "long"));
        const auto sums
            = summarise(TableExcerpt::whole(table), CellSelection::whole(TableExcerpt::whole(table)), {});
        QCOMPARE(sums.sum, QStringLiteral("18,014,398,509,481,986"));
        QCOMPARE(sums.maximum, QStringLiteral("9007199254740993"));
        QCOMPARE(sums.cells, 3);
        QCOMPARE(sums.nulls, 1);
        QCOMPARE(sums.numbers, 2);
    }

    void sumsBeyondLongStayExact()
    {
        const auto sums = sumsOf("[9223372036854775807],[9223372036854775807]", "long");
        QCOMPARE(sums.sum, QStringLiteral("18,446,744,073,709,551,614"));
        QCOMPARE(sums.mean, QStringLiteral("9.223372037E+18"));
        QCOMPARE(sumsOf("[-9223372036854775808],[-9223372036854775808]", "long").sum,
            QStringLiteral("-18,446,744,073,709,551,616"));
    }

    void sumsDecimalsOfDecimalColumnsOnly()
    {
        const auto table = tableOf("[\"0.10\",\"7\"],[\"0.20\",\"8\"]",
            columnJson("d", "decimal(10,2)") + ',' + columnJson("s", "string"));
        const auto sums
            = summarise(TableExcerpt::whole(table), CellSelection::whole(TableExcerpt::whole(table)), {});
        QCOMPARE(sums.sum, QStringLiteral("0.3"));
        QCOMPARE(sums.numbers, 2);
        QCOMPARE(sums.minimum, QStringLiteral("0.10"));
        QCOMPARE(sums.maximum, QStringLiteral("0.20"));
    }

    void decimalsOf38DigitsKeepThemAll()
    {
        // The first two and the last two share a double each.
        const auto sums = sumsOf(
            "[\"12345678901234567890123456789012345.677\"],[\"12345678901234567890123456789012345.678\"],"
            "[\"-99999999999999999999999999999999999.998\"],[\"-99999999999999999999999999999999999.999\"]",
            "decimal(38,3)");
        QCOMPARE(sums.minimum, QStringLiteral("-99999999999999999999999999999999999.999"));
        QCOMPARE(sums.maximum, QStringLiteral("12345678901234567890123456789012345.678"));
        QCOMPARE(sums.sum, QStringLiteral("-175,308,642,197,530,864,219,753,086,421,975,308.642"));
    }

    void longsStayExactBesideAFraction()
    {
        const auto table = tableOf("[9007199254740993,\"0.5\"],[9007199254740992,null]",
            columnJson("n", "long") + ',' + columnJson("d", "decimal(10,1)"));
        const TableExcerpt shown = TableExcerpt::whole(table);
        const auto sums = summarise(shown, CellSelection::whole(shown), {});
        QCOMPARE(sums.maximum, QStringLiteral("9007199254740993"));
        QCOMPARE(sums.minimum, QStringLiteral("0.5"));
        QCOMPARE(sums.sum, QStringLiteral("18,014,398,509,481,985.5"));
        QCOMPARE(sums.numbers, 3);
        QCOMPARE(sums.nulls, 1);
    }

    void doublesAreAddedUpAsDoubles()
    {
        const auto sums = sumsOf("[0.1],[0.2],[12.0]", "double");
        QCOMPARE(sums.sum, QStringLiteral("12.3"));
        QCOMPARE(sums.minimum, QStringLiteral("0.1"));
        QCOMPARE(sums.maximum, QStringLiteral("12.0"));
    }

    void notANumberIsLeftOutAndInfinityIsNot()
    {
        const auto notNumbers = sumsOf("[\"NaN\"],[\"NaN\"]", "double");
        QCOMPARE(notNumbers.numbers, 0);
        QCOMPARE(notNumbers.nulls, 0);
        QVERIFY(notNumbers.sum.isEmpty());
        const auto sums = sumsOf("[\"NaN\"],[1.5],[\"Infinity\"]", "double");
        QCOMPARE(sums.numbers, 2);
        QCOMPARE(sums.minimum, QStringLiteral("1.5"));
        QCOMPARE(sums.maximum, QStringLiteral("Infinity"));
        QCOMPARE(sums.sum, QStringLiteral("Infinity"));
        QCOMPARE(sums.mean, QStringLiteral("Infinity"));
        const auto both = sumsOf("[\"-Infinity\"],[\"Infinity\"]", "double");
        QCOMPARE(both.minimum, QStringLiteral("-Infinity"));
        QCOMPARE(both.sum, QStringLiteral("NaN"));
    }

    void nullsOnlyHaveNoSum()
    {
        const auto sums = sumsOf("[null],[null],[]", "decimal(38,0)");
        QCOMPARE(sums.cells, 3);
        QCOMPARE(sums.nulls, 3);
        QCOMPARE(sums.numbers, 0);
        QVERIFY(sums.sum.isEmpty() && sums.minimum.isEmpty() && sums.maximum.isEmpty());
    }

    void aCancelledSumStops()
    {
        const TableExcerpt shown = TableExcerpt::whole(countingTable(10));
        WorkProgress progress;
        progress.cancelled = true;
        QCOMPARE(summarise(shown, CellSelection::whole(shown), progress).numbers, 0);
    }

    void copiesWhatSpreadsheetsReadBack()
    {
        const auto table = trickyTable();
        WorkProgress progress;
        const auto copied = copyCells(
            TableExcerpt::whole(table), CellSelection::whole(TableExcerpt::whole(table)), true, progress);
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
        QCOMPARE(
            copyCells(TableExcerpt::whole(table), selection, false, progress).tsv, QByteArray("a\nb\tc\"d"));
    }

    void manyCellsComeInOrderWhateverThreadWroteThem()
    {
        constexpr int count = 50'000;
        TableExcerpt shown = TableExcerpt::whole(countingTable(count));
        shown.columns = {0};
        std::vector<std::uint32_t> backwards(count);
        std::iota(backwards.rbegin(), backwards.rend(), 0u);
        shown.rows = std::make_shared<const std::vector<std::uint32_t>>(std::move(backwards));
        CellSelection selection = CellSelection::whole(shown);
        selection.ranges.front().bottom = count - 2; // so that no batch is even
        QByteArray expected = "n";
        QByteArray html = "<table><tr><th>n</th></tr>";
        for (int n = count - 1; n > 0; --n) {
            expected += '\n' + QByteArray::number(n);
            html += "<tr><td>" + QByteArray::number(n) + "</td></tr>";
        }
        WorkProgress progress;
        const CopiedCells copied = copyCells(shown, selection, true, progress);
        QVERIFY(copied.tsv == expected);
        QVERIFY(copied.html == html + "</table>");
    }

    void cellsThatWereNotChosenStayEmpty()
    {
        const auto table = countingTable(3);
        WorkProgress progress;
        CellSelection selection;
        selection.ranges.push_back({0, 0, 0, 0});
        selection.ranges.push_back({2, 2, 1, 1});
        QCOMPARE(copyCells(TableExcerpt::whole(table), selection, false, progress).tsv,
            QByteArray("0\t\n\trow 2"));
    }

    void cancelledCopyGivesNothing()
    {
        const auto table = countingTable(10);
        WorkProgress progress;
        progress.cancelled = true;
        QVERIFY(copyCells(
            TableExcerpt::whole(table), CellSelection::whole(TableExcerpt::whole(table)), false, progress)
                    .tsv.isEmpty());
    }

    void columnsComeInTheOrderShownWithoutHiddenOnes()
    {
        ResultTableModel model;
        model.setResult(countingTable(4));
        TableExcerpt shown = TableExcerpt::whole(model.result());
        shown.columns = {2, 0}; // the text is hidden
        shown.rows = std::make_shared<const std::vector<std::uint32_t>>(std::vector<std::uint32_t>{3, 1, 0});
        model.setRowOrder(shown.rows);
        const QItemSelection all(model.index(0, 0), model.index(2, 2));
        const auto block = CellSelection::fromSelection(all, shown);
        QCOMPARE(block.cellCount(), 6);
        QVERIFY(block.isRectangle());
        WorkProgress progress;
        QCOMPARE(
            copyCells(shown, block, true, progress).tsv, QByteArray("flag\tn\ntrue\t3\ntrue\t1\nfalse\t0"));
        QCOMPARE(summarise(shown, block, {}).sum, QStringLiteral("4"));
    }

    void excerptOfDisjointRowsHoldsThemOnly()
    {
        const TableExcerpt shown = TableExcerpt::whole(countingTable(10));
        CellSelection block;
        block.ranges.push_back({7, 8, 0, 0});
        block.ranges.push_back({2, 2, 2, 2});
        const TableExcerpt chosen = block.excerptOf(shown);
        QCOMPARE(chosen.columns, (std::vector<int>{0, 2}));
        QCOMPARE(*chosen.rows, (std::vector<std::uint32_t>{2, 7, 8}));
        QCOMPARE(CellSelection().excerptOf(shown).columnCount(), 0);
    }

    void onlyWholeCrossingsAreATable()
    {
        CellSelection block;
        block.ranges.push_back({0, 0, 0, 1});
        QVERIFY(block.hasAllCrossings());
        block.ranges.push_back({4, 5, 0, 1}); // the same columns
        QVERIFY(block.hasAllCrossings());
        block.ranges.push_back({7, 7, 1, 1});
        QVERIFY(!block.hasAllCrossings());
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
