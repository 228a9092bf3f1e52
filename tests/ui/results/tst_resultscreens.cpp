// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settingskeys.h"
#include "tests/support/manualclock.h"
#include "tests/support/testclient.h"
#include "tests/ui/results/resultsamples.h"
#include "tests/ui/screens.h"
#include "ui/results/chart/chartview.h"
#include "ui/results/comparewindow.h"
#include "ui/results/exportdialog.h"
#include "ui/results/griddelegate.h"
#include "ui/results/inspector/cellinspector.h"
#include "ui/results/inspector/jsontreeview.h"
#include "ui/results/profile/columnprofilepanel.h"
#include "ui/results/record/recordform.h"
#include "ui/results/record/recordview.h"
#include "ui/results/resultgrid.h"
#include "ui/results/resultpane.h"
#include "ui/results/tablepage.h"
#include "ui/results/tableview.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>
#include <QTableView>
#include <QTemporaryDir>
#include <QTreeView>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// What is easily mixed up, cut, or put on the wrong side.
TableResultPtr mixedTable()
{
    return tableOf(R"([null,9007199254740993,"0.10","2025-03-14T09:26:53.589Z"],)"
                   R"(["",-1,"12345678.50",null],["two\nlines",2,null,"1999-12-31T23:59:59Z"],[")"
            + QByteArray("words that go on and on ").repeated(30) + R"(",3,"0.20","2025-03-14T00:00:00Z"])",
        columnJson("text", "string") + ',' + columnJson("count", "long") + ','
            + columnJson("price", "decimal(10,2)") + ',' + columnJson("at", "timestamp"));
}

} // namespace

/// Tables, and what is made of them, in the states worth looking at; see the target `screens`.
class ResultScreensTest : public QObject {
    Q_OBJECT

private:
    ThemeSource m_theme;

    std::unique_ptr<TablePage> shownPage(const TableResultPtr& table, QSize size = {900, 360})
    {
        auto page = std::make_unique<TablePage>(m_theme);
        page->setTable(table);
        showAt(*page, size);
        return page;
    }

    static QString cell(TablePage& page, int row, int column)
    {
        return page.tableView().grid().model()->index(row, column).data().toString();
    }

    /// No letter of the cell gives way to an ellipsis.
    static bool isWhole(TablePage& page, int row, int column)
    {
        const ResultGrid& grid = page.tableView().grid();
        const int room = grid.columnWidth(column) - 2 * GridDelegate::padding - 1;
        return grid.fontMetrics().horizontalAdvance(cell(page, row, column)) <= room;
    }

private Q_SLOTS:
    void initTestCase() { beginScreens(m_theme); }

    void aTableTellsNullFromEmptyTextAndCutsOnlyLongOnes()
    {
        const auto page = shownPage(mixedTable());
        QCOMPARE(cell(*page, 0, 0), u"NULL"_s);
        QCOMPARE(cell(*page, 1, 0), QString());
        QCOMPARE(cell(*page, 2, 0), u"two⏎lines"_s);
        QVERIFY(cell(*page, 3, 0).endsWith(u'…'));
        QVERIFY(isWhole(*page, 0, 1) && isWhole(*page, 1, 2) && isWhole(*page, 0, 3));
        QCOMPARE(page->status(), u"4 rows"_s);
        keepPicture(*page, u"result-table"_s);
    }

    void fiveHundredColumnsScrollToTheLast()
    {
        QByteArray row;
        QByteArray schema;
        for (int i = 0; i < 500; ++i) {
            row += (i > 0 ? ",\"value " : "\"value ") + QByteArray::number(i) + '"';
            schema += (i > 0 ? "," : "") + columnJson("column " + QByteArray::number(i), "string");
        }
        const auto page = shownPage(tableOf("[" + row + "],[" + row + "]", schema));
        const ResultGrid& grid = page->tableView().grid();
        QCOMPARE(grid.model()->columnCount(), 500);
        keepPicture(*page, u"result-wide-first"_s);
        page->tableView().setCurrentCell(1, 499);
        QTRY_VERIFY(grid.viewport()->rect().contains(grid.visualRect(grid.model()->index(1, 499))));
        keepPicture(*page, u"result-wide-last"_s);
    }

    void oneSingleCellIsWhole()
    {
        const auto page = shownPage(tableOf("[42]", columnJson("answer", "long")), {420, 220});
        QCOMPARE(cell(*page, 0, 0), u"42"_s);
        QVERIFY(isWhole(*page, 0, 0));
        QCOMPARE(page->status(), u"1 row"_s);
        QTRY_COMPARE(clippedTexts(*page), QStringList());
        keepPicture(*page, u"result-single"_s);
    }

    void allScriptsAreShownWhole()
    {
        const QByteArray type = "string";
        const auto page = shownPage(tableOf(
            R"(["東京都の天気は晴れ","😀 🚕 🎉","مرحبا بالعالم","שלום עולם","abc שלום 123"])",
            columnJson("日本語", type) + ',' + columnJson("emoji", type) + ',' + columnJson("العربية", type)
                + ',' + columnJson("עברית", type) + ',' + columnJson("mixed", type)));
        QCOMPARE(cell(*page, 0, 0), u"東京都の天気は晴れ"_s);
        QCOMPARE(cell(*page, 0, 3), u"שלום עולם"_s);
        for (int column = 0; column < 5; ++column)
            QVERIFY2(isWhole(*page, 0, column), qPrintable(cell(*page, 0, column)));
        keepPicture(*page, u"result-scripts"_s);
    }

    void aNestedValueIsATreeBesideItsTable()
    {
        QSplitter window(Qt::Horizontal);
        auto* page = new TablePage(m_theme);
        auto* inspector = new CellInspector(m_theme);
        window.addWidget(page);
        window.addWidget(inspector);
        window.setSizes({620, 380});
        page->setTable(tableOf(R"([[7,[["pen","1.50"],["ink",null]]],[38,40],{"red":1,"blue":2}])",
            columnJson("order", "struct<id:bigint,items:array<struct<name:string,`unit price`:string>>>")
                + ',' + columnJson("sizes", "array<int>") + ',' + columnJson("colours", "map<string,int>")));
        showAt(window, {1000, 420});
        const QSignalSpy read(inspector, &CellInspector::contentShown);
        inspector->setCell({page->tableView().table(), 0, 0});
        QTRY_COMPARE(read.size(), 1);
        QCOMPARE(inspector->face(), CellInspector::Face::Tree);
        const auto* tree = inspector->findChild<JsonTreeView*>();
        QCOMPARE(tree->model()->index(1, 0).data().toString(), u"items"_s);
        QCOMPARE(tree->model()->index(1, 1).data().toString(), u"2 elements"_s);
        QVERIFY2(cell(*page, 0, 0).startsWith(uR"({"id":7)"_s), qPrintable(cell(*page, 0, 0)));
        const QAbstractItemView& names = *tree;
        QTRY_VERIFY2(tree->columnWidth(0) >= names.sizeHintForColumn(0), "the names of fields are cut");
        QTRY_COMPARE(clippedTexts(window), QStringList());
        keepPicture(window, u"result-nested"_s);
    }

    void aRecordShowsALongValueOnSeveralLines()
    {
        const auto page = shownPage(mixedTable(), {700, 320});
        page->tableView().setCurrentCell(3, 0);
        page->showView(u"record"_s);
        const RecordForm& form = dynamic_cast<RecordView&>(page->shownView()).form();
        QCOMPARE(form.model()->rowCount(), 4);
        QCOMPARE(page->status(), u"Row 4 of 4"_s);
        QTRY_VERIFY(form.rowHeight(0) > 2 * form.rowHeight(1));
        QTRY_COMPARE(clippedTexts(*page), QStringList());
        keepPicture(*page, u"result-record"_s);
    }

    void aProfileTellsWhatAColumnHolds()
    {
        ColumnProfilePanel panel(m_theme);
        panel.setExcerpt(TableExcerpt::whole(countingTable(200)));
        showAt(panel, {380, 620});
        QTRY_VERIFY(panel.model().profile(0) && panel.model().profile(1) && panel.model().profile(2));
        QTreeView& list = panel.list();
        const QModelIndex numbers = list.model()->index(0, 0);
        list.expand(numbers);
        QCOMPARE(numbers.data(ProfileModel::TextRole).toString(), u"0 % missing · 200 distinct"_s);
        QTRY_VERIFY(list.viewport()->rect().contains(list.visualRect(list.model()->index(0, 0, numbers))));
        QCOMPARE(panel.scopeText(), u"All 200 rows"_s);
        keepPicture(panel, u"result-profile"_s);
    }

    void aChartIsDrawnWithItsNotes_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("x");
        QTest::newRow("bars") << int(ChartSpec::Type::Bar) << 0;
        QTest::newRow("lines") << int(ChartSpec::Type::Line) << 1;
    }

    void aChartIsDrawnWithItsNotes()
    {
        QFETCH(int, type);
        QFETCH(int, x);
        ChartSpec spec;
        spec.type = ChartSpec::Type(type);
        spec.x = x;
        spec.y = {2, 3};
        if (spec.type == ChartSpec::Type::Line)
            spec.aggregate.reset();
        ChartView view(m_theme);
        view.setSpec(spec);
        view.setExcerpt(TableExcerpt::whole(tableOf(
            R"(["north","2025-03-01",120,80],["south","2025-03-02",90,130],["north","2025-03-03",150,95],)"
            R"(["east","2025-03-04",60,70],["south","2025-03-05",170,140],["east","2025-03-06",110,125])",
            columnJson("shop", "string") + ',' + columnJson("day", "date") + ',' + columnJson("trips", "long")
                + ',' + columnJson("tips", "long"))));
        const QSignalSpy drawn(&view, &ChartView::drawn);
        showAt(view, {900, 480});
        QTRY_COMPARE(drawn.size(), 1);
        QCOMPARE(view.plot()->series.size(), std::size_t(2));
        QCOMPARE(view.findChild<QLabel*>(u"chartNotes"_s)->text(), u"6 rows."_s);
        QTRY_COMPARE(clippedTexts(view), QStringList());
        keepPicture(view, u"result-chart-"_s + QString::fromLatin1(QTest::currentDataTag()));
    }

    void aComparisonMarksWhatChanged()
    {
        const QByteArray schema = columnJson("id", "long") + ',' + columnJson("name", "string");
        CompareWindow window(m_theme, nullptr);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        const QSignalSpy done(&window, &CompareWindow::compared);
        window.setSides({{u"yesterday"_s, tableOf(R"([1,"Ada"],[2,"Bob"],[4,"Dan"])", schema)},
                            {u"today"_s, tableOf(R"([1,"Ava"],[3,"Cem"],[4,"Dan"])", schema)}},
            0, 1);
        showAt(window, {900, 320});
        QTRY_COMPARE(done.size(), 1);
        const QAbstractItemModel& rows = *window.findChild<QTableView*>(u"differences"_s)->model();
        QCOMPARE(rows.rowCount(), 3);
        QCOMPARE(rows.index(0, 0).data().toString(), u"≠ changed"_s);
        QCOMPARE(rows.index(0, 2).data().toString(), u"Ada → Ava"_s);
        QTRY_COMPARE(clippedTexts(window), QStringList());
        keepPicture(window, u"result-comparison"_s);
    }

    void theExportDialogShowsItsFirstLinesAndWhatIsMissing()
    {
        const QTemporaryDir folder;
        Settings kept(folder.filePath(u"settings.ini"_s));
        kept.set(settings::exportFolder, folder.path());
        ExportSubject subject;
        subject.all = subject.shown = TableExcerpt::whole(tableOf(
            R"([1,"Ada"],[2,"Bob"])", columnJson("id", "long") + ',' + columnJson("name", "string"), true));
        subject.suggestedName = u"people"_s;
        ExportDialog dialog(subject, &kept);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.open();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        const auto* preview = dialog.findChild<QPlainTextEdit*>(u"exportPreview"_s);
        QTRY_VERIFY(preview->toPlainText().startsWith(u"id,name\n1,Ada\n2,Bob"_s));
        QVERIFY(dialog.findChild<QLabel*>(u"exportTruncated"_s)->text().contains(u"only these 2 rows"_s));
        QVERIFY(dialog.findChild<QPushButton*>(u"exportAccept"_s)->isEnabled());
        QTRY_COMPARE(clippedTexts(dialog), QStringList());
        keepPicture(dialog, u"result-export"_s);
    }

    void aTruncatedTableSaysSoAboveIt()
    {
        TestClient test;
        ManualClock clock;
        RunRequest request;
        request.source = "SELECT * FROM people";
        request.language = Language::Sql;
        request.title = u"SELECT * FROM people"_s;
        CommandRun run(test.client, clock, request);
        ResultPane pane(m_theme);
        showAt(pane, {1100, 320});
        pane.addRun(&run);
        test.network.reply(200, R"({"id":"c1"})");
        test.network.reply(200,
            R"({"id":"c1","status":"Finished","results":{"resultType":"table","data":[[1,"Ada"],[2,"Bob"]],)"
            R"("schema":[)"
                + columnJson("id", "long") + ',' + columnJson("name", "string")
                + R"(],"truncated":true,"isJsonSchema":true}})");
        run.start(ClusterId{u"small"_s}, ContextId{u"ctx"_s});
        QTRY_VERIFY(run.isOver());
        const auto* pill = pane.findChild<QLabel*>(u"runTruncated"_s);
        QTRY_VERIFY(pill->isVisible());
        QCOMPARE(pill->text(), u"Truncated at about 2 MB: first 2 rows"_s);
        QVERIFY(pane.findChild<QPushButton*>(u"getEverything"_s)->isVisible());
        QTRY_COMPARE(clippedTexts(pane), QStringList());
        keepPicture(pane, u"result-truncated"_s);
        pane.removeRun(&run);
    }
};

QTEST_MAIN(ResultScreensTest)
#include "tst_resultscreens.moc"
