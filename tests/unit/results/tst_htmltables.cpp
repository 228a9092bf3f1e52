// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/htmlgrid.h"
#include "results/htmltables.h"
#include "tests/unit/results/tableprinter.h"

#include <QTest>

using namespace brickbench;
using namespace brickbench::test;

class TestHtmlTables : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTheFirst_data();
    void readsTheFirst();
    void readsSeveralInOrder();
    void leavesOutWhatHoldsNoData();
    void boundsSpansAndCells();
    void survivesAnyCut();
};

namespace {

constexpr char pandas[] = R"(<div>
<style scoped>
    .dataframe tbody tr th { vertical-align: top; }
</style>
<table border="1" class="dataframe">
  <thead>
    <tr style="text-align: right;">
      <th></th>
      <th>name</th>
      <th>n</th>
      <th>score</th>
    </tr>
  </thead>
  <tbody>
    <tr>
      <th>0</th>
      <td>Ann &amp; Bo</td>
      <td>9007199254740993</td>
      <td>0.10</td>
    </tr>
    <tr>
      <th>1</th>
      <td></td>
      <td>-2</td>
      <td>NaN</td>
    </tr>
  </tbody>
</table>
<p>2 rows × 3 columns</p>
</div>)";

} // namespace

void TestHtmlTables::readsTheFirst_data()
{
    QTest::addColumn<QByteArray>("html");
    QTest::addColumn<QByteArray>("table");
    const auto row
        = [](const char* name, QByteArray html, QByteArray table) { QTest::newRow(name) << html << table; };
    row("pandas", pandas,
        ":bigint|name:string|n:bigint|score:double|\n"
        "I 0|S Ann & Bo|I 9007199254740993|# 0.10|\n"
        "I 1|S |I -2|# NaN|");
    row("two levels of columns",
        "<table><thead><tr><th></th><th colspan=2>a</th><th>b</th></tr>"
        "<tr><th>k</th><th>x</th><th>y</th><th>x</th></tr></thead>"
        "<tr><th>r</th><td>1</td><td>2</td><td>3</td></tr></table>",
        "k:string|a / x:bigint|a / y:bigint|b / x:bigint|\nS r|I 1|I 2|I 3|");
    row("two levels of rows",
        "<table><tr><th>g</th><th>n</th></tr><tr><th rowspan='2'>a</th><td>1</td></tr>"
        "<tr><td>2</td></tr><tr><th>b</th><td>3</td></tr></table>",
        "g:string|n:bigint|\nS a|I 1|\nS a|I 2|\nS b|I 3|");
    row("R",
        "<table><caption>A data.frame: 2 × 2</caption><thead><tr><th scope=col>x</th><th>y</th></tr>"
        "<tr><th>&lt;int&gt;</th><th>&lt;chr&gt;</th></tr></thead>"
        "<tbody><tr><td>1</td><td>u</td></tr><tr><td>NA</td><td>NA</td></tr></tbody></table>",
        "x:bigint|y:string|\nI 1|S u|\nnull|S NA|");
    row("no header", "<table><tr><td>1<td>a<tr><td>2<td>b</table>",
        "_c0:bigint|_c1:string|\nI 1|S a|\nI 2|S b|");
    row("never closed", "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2",
        "a:bigint|b:bigint|\nI 1|I 2|");
    row("only exact numbers are numbers",
        "<table><tr><th>zip</th><th>sum</th><th>plus</th><th>date</th></tr>"
        "<tr><td>007</td><td>1,000</td><td>+1</td><td>2024-01-02</td></tr></table>",
        "zip:string|sum:string|plus:string|date:string|\nS 007|S 1,000|S +1|S 2024-01-02|");
    row("a word makes a column text",
        "<table><tr><th>a</th></tr><tr><td>1</td></tr><tr><td>x</td></tr></table>", "a:string|\nS 1|\nS x|");
    row("long numbers keep their digits",
        "<table><tr><th>d</th></tr><tr><td>12345678901234567890.123456789</td></tr><tr><td>1e400</td></tr></table>",
        "d:double|\n# 12345678901234567890.123456789|\n# 1e400|");
    row("short rows and total over columns",
        "<table><tr><th>a</th><th>b</th><th>c</th></tr><tr><td>1</td></tr>"
        "<tr><td colspan=2>7</td><td>8</td></tr></table>",
        "a:bigint|b:|c:bigint|\nI 1|null|null|\nI 7|null|I 8|");
    row("what is seen of a cell",
        "<table><tr><th>a</th><th>b</th></tr><tr><td> two\n <b>words</b><br>below <script>x()</script></td>"
        "<td><p>one</p><p>two</p><img alt='a&lt;b' src=x></td></tr></table>",
        "a:string|b:string|\nS two words\nbelow|S one\n\ntwo\na<b|");
    row("rowspan over the end of a section",
        "<table><thead><tr><th rowspan=9>a</th><th>b</th></tr></thead>"
        "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
        "a:bigint|b:bigint|\nI 1|I 2|");
    row("hanging on the right",
        "<table><tr><td>a</td><td>b</td><td rowspan=2>c</td></tr><tr><td>d</td></tr></table>",
        "_c0:string|_c1:string|_c2:string|\nS a|S b|S c|\nS d|S |S c|");
    row("same names", "<table><tr><th>a</th><th>a</th></tr><tr><td>1</td><td>2</td></tr></table>",
        "a:bigint|a:bigint|\nI 1|I 2|");
}

void TestHtmlTables::readsTheFirst()
{
    QFETCH(QByteArray, html);
    const auto tables = readHtmlTables(html);
    QVERIFY(!tables.empty());
    const QByteArray printed = printedTable(*tables.front().table);
    QTEST(printed, "table");
}

void TestHtmlTables::readsSeveralInOrder()
{
    const auto tables = readHtmlTables("<table><caption> First\n one </caption><tr><td>1<td>"
                                       "<table><tr><td>in<td>side</table></tr></table>"
                                       "<TABLE><TR><TD>x</TD><TD>y</TD></TR></TABLE>");
    QCOMPARE(tables.size(), 3u);
    QCOMPARE(tables[0].caption, QStringLiteral("First one"));
    QCOMPARE(printedTable(*tables[0].table), "_c0:bigint|_c1:string|\nI 1|S |");
    QCOMPARE(printedTable(*tables[1].table), "_c0:string|_c1:string|\nS in|S side|");
    QCOMPARE(printedTable(*tables[2].table), "_c0:string|_c1:string|\nS x|S y|");
    QCOMPARE(readHtmlTables(QByteArray("<table><tr><td>1<td>2</table>").repeated(9), 4).size(), 4u);
}

void TestHtmlTables::leavesOutWhatHoldsNoData()
{
    for (const char* html : {"", "no table", "<table>", "</table>", "<table></table>", "</td></tr>",
             "<table><tr><td>one box</td></tr></table>", "<table><tr><th>a</th><th>b</th></tr></table>",
             "<table><thead></thead></table>", "<!-- <table><tr><td>1<td>2</table> -->",
             "<script>'<table><tr><td>1<td>2</table>'</script>"})
        QVERIFY2(readHtmlTables(html).empty(), html);
}

void TestHtmlTables::boundsSpansAndCells()
{
    const auto wide
        = readHtmlTables("<table><tr><td colspan=2147483647 rowspan=2147483647>1</td><td>2</td></tr>"
                         "<tr><td>3</td></tr></table>");
    QCOMPARE(wide.size(), 1u);
    QCOMPARE(wide[0].table->columnCount(), 1001);
    QCOMPARE(wide[0].table->rowCount(), 2);
    HtmlGrid grid(100);
    for (int row = 0; row < 30; ++row) {
        grid.startRow(false);
        grid.addCell(QStringLiteral("1"), false, 7, 1);
    }
    grid.finish();
    QVERIFY(grid.isTruncated());
    QCOMPARE(grid.rows().size(), 15u);
    QCOMPARE(grid.columnCount(), 7u);
    const auto negative = readHtmlTables("<table><tr><td colspan=-5 rowspan=x>1</td><td>2</td></tr></table>");
    QCOMPARE(printedTable(*negative[0].table), "_c0:bigint|_c1:bigint|\nI 1|I 2|");
}

void TestHtmlTables::survivesAnyCut()
{
    const QByteArray html(pandas);
    for (qsizetype cut = 0; cut <= html.size(); ++cut) {
        for (const auto& table : readHtmlTables(html.left(cut)))
            QVERIFY(table.table->columnCount() > 0);
        readHtmlTables(html.mid(cut));
    }
}

QTEST_GUILESS_MAIN(TestHtmlTables)
#include "tst_htmltables.moc"
