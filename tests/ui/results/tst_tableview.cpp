// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/results/resultsamples.h"
#include "ui/common/theme.h"
#include "ui/results/findbar.h"
#include "ui/results/resultgrid.h"
#include "ui/results/savebar.h"
#include "ui/results/tableformats.h"
#include "ui/results/tableview.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QBuffer>
#include <QClipboard>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

class TableViewTest : public QObject {
    Q_OBJECT

private:
    ThemeSource m_theme;

    std::unique_ptr<TableView> shown(const TableResultPtr& table)
    {
        auto view = std::make_unique<TableView>(m_theme);
        view->resize(640, 360);
        view->setTable(table);
        view->show();
        view->activateWindow();
        view->grid().setFocus();
        return view;
    }

    static QByteArray clipboardBytes(const char* mime)
    {
        const QMimeData* held = QGuiApplication::clipboard()->mimeData();
        return held ? held->data(QString::fromLatin1(mime)) : QByteArray();
    }

    static void select(TableView& view, int top, int left, int bottom, int right)
    {
        QAbstractItemModel* model = view.grid().model();
        view.grid().selectionModel()->select(
            QItemSelection(model->index(top, left), model->index(bottom, right)),
            QItemSelectionModel::ClearAndSelect);
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void modelKeepsItsPromises()
    {
        ResultTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setResult(trickyTable());
        model.grow(countingTable(5)); // fewer columns than rows before: any order must be safe
        model.setResult(countingTable(2));
        model.grow(countingTable(7));
        QCOMPARE(model.rowCount(), 7);
        model.setResult({});
        QCOMPARE(model.rowCount(), 0);
    }

    void growingAppendsRowsWithoutReset()
    {
        ResultTableModel model;
        model.setResult(countingTable(3));
        const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.grow(countingTable(10));
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted[0][1].toInt(), 3);
        QCOMPARE(inserted[0][2].toInt(), 9);
        QCOMPARE(reset.size(), 0);
    }

    static RowOrder orderOf(std::vector<std::uint32_t> rows)
    {
        return std::make_shared<const std::vector<std::uint32_t>>(std::move(rows));
    }

    void rowOrderMapsShownRowsToResultRows()
    {
        ResultTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setResult(countingTable(5));
        model.setRowOrder(orderOf({4, 0, 2}));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0, 1).data().toString(), u"row 4"_s);
        QCOMPARE(model.headerData(0, Qt::Vertical, Qt::DisplayRole).toInt(), 5);
        QCOMPARE(model.resultRow(2), 2);
        QCOMPARE(model.shownRow(0), 1);
        QCOMPARE(model.shownRow(3), -1);
        model.setRowOrder(orderOf({}));
        QCOMPARE(model.rowCount(), 0);
        model.setRowOrder(nullptr);
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(model.shownRow(3), 3);
        QCOMPARE(model.shownRow(5), -1);
    }

    void growingKeepsTheRowsOfAnOrder()
    {
        ResultTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setResult(countingTable(5));
        model.setRowOrder(orderOf({4, 0}));
        model.grow(countingTable(9));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.result()->rowCount(), 9);
        model.setResult(countingTable(2));
        QVERIFY(!model.rowOrder());
        QCOMPARE(model.rowCount(), 2);
    }

    void nullEmptyAndTheWordNullDiffer()
    {
        ResultTableModel model;
        model.setResult(trickyTable());
        const auto kind = [&](int row) {
            return Cell::Kind(model.index(row, 0).data(ResultTableModel::KindRole).toInt());
        };
        QCOMPARE(model.index(0, 0).data().toString(), u"NULL"_s);
        QCOMPARE(kind(0), Cell::Kind::Null);
        QCOMPARE(model.index(1, 0).data().toString(), QString());
        QCOMPARE(kind(1), Cell::Kind::String);
        QCOMPARE(model.index(2, 0).data().toString(), u"NULL"_s);
        QCOMPARE(kind(2), Cell::Kind::String);
        QCOMPARE(model.index(3, 0).data().toString(), u"a⏎b⇥c\"d"_s);
        QCOMPARE(model.index(3, 0).data(ResultTableModel::FullTextRole).toString(), u"a\nb\tc\"d"_s);
        QCOMPARE(model.index(0, 1).data().toString(), u"9007199254740993"_s);
        QCOMPARE(
            model.headerData(2, Qt::Horizontal, ResultTableModel::TypeRole).toString(), u"decimal(10,2)"_s);
        QVERIFY(model.headerData(2, Qt::Horizontal, ResultTableModel::NumericRole).toBool());
    }

    void longValuesAreCutAtWholeCharacters()
    {
        ResultTableModel model;
        const QByteArray taxi = "\xf0\x9f\x9a\x95";
        model.setResult(tableOf("[\"x" + taxi.repeated(400) + "\"]", columnJson("s", "string")));
        const QString text = model.index(0, 0).data().toString();
        QVERIFY(text.endsWith(u'…'));
        QVERIFY(text.size() <= ResultTableModel::displayLimit + 1);
        QVERIFY(!text.at(text.size() - 2).isHighSurrogate());
        QCOMPARE(model.index(0, 0).data(ResultTableModel::FullTextRole).toString().size(), 801);
    }

    void ctrlCCopiesTheBlockAsTsvAndHtml()
    {
        const auto view = shown(countingTable(20));
        select(*view, 1, 0, 2, 1);
        QTest::keyClick(&view->grid(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(clipboardBytes("text/plain"), QByteArray("1\trow 1\n2\trow 2"));
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"1\trow 1"_s));
        QVERIFY(clipboardBytes("text/html").contains("<td>row 2</td>"));
        QTest::keyClick(&view->grid(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(clipboardBytes("text/plain"), QByteArray("n\ttext\n1\trow 1\n2\trow 2"));
    }

    void statusTellsTheSumsOfTheSelection()
    {
        const auto view = shown(countingTable(20));
        QCOMPARE(view->status(), u"20 rows"_s);
        QSignalSpy changed(view.get(), &ResultView::statusChanged);
        select(*view, 1, 0, 3, 1);
        QTRY_COMPARE(view->status(), u"20 rows   6 cells · sum 6 · min 1 · max 3 · mean 2"_s);
        QVERIFY(changed.size() > 0);
    }

    void keysAndDoubleClickAskToInspectTheCurrentCell()
    {
        const auto view = shown(countingTable(20));
        const QSignalSpy asked(view.get(), &TableView::inspectRequested);
        const QSignalSpy moved(view.get(), &TableView::currentCellChanged);
        QTest::keyClick(&view->grid(), Qt::Key_Down);
        QCOMPARE(moved.size(), 1);
        QCOMPARE(view->currentRow(), 1);
        QTest::keyClick(&view->grid(), Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(asked.size(), 1);
        QTest::keyClick(&view->grid(), Qt::Key_Space);
        QCOMPARE(asked.size(), 2);
        const QRect cell = view->grid().visualRect(view->grid().model()->index(3, 1));
        QTest::mouseClick(view->grid().viewport(), Qt::LeftButton, {}, cell.center());
        QTest::mouseDClick(view->grid().viewport(), Qt::LeftButton, {}, cell.center());
        QCOMPARE(asked.size(), 3);
        QCOMPARE(view->currentRow(), 3);
        QCOMPARE(view->currentColumn(), 1);
    }

    void excerptTellsTheColumnsAsShown()
    {
        const auto view = shown(countingTable(20));
        QSignalSpy changed(view.get(), &TableView::excerptChanged);
        view->grid().horizontalHeader()->moveSection(2, 0);
        view->grid().hideColumn(1);
        const TableExcerpt excerpt = view->excerpt();
        QCOMPARE(excerpt.columns, (std::vector<int>{2, 0}));
        QCOMPARE(excerpt.rowCount(), 20);
        QCOMPARE(excerpt.text(3, 1), u"3"_s);
        QCOMPARE(changed.size(), 1); // moved
        view->setTable(countingTable(7));
        QCOMPARE(changed.size(), 2);
        QCOMPARE(view->excerpt().rowCount(), 7);
        view->setCurrentCell(5, 2);
        QCOMPARE(view->grid().currentIndex().row(), 5);
        QCOMPARE(view->grid().selectedRanges().size(), 0);
    }

    void emptyResultKeepsItsHeaders()
    {
        const auto view = shown(tableOf({}, columnJson("id", "long")));
        QCOMPARE(view->grid().model()->columnCount(), 1);
        QVERIFY(view->grid().horizontalHeader()->isVisible());
        QCOMPARE(view->status(), u"0 rows"_s);
    }

    void ctrlGGoesToARow()
    {
        const auto view = shown(countingTable(5000));
        QTest::keyClick(&view->grid(), Qt::Key_G, Qt::ControlModifier);
        auto* row = view->findChild<QSpinBox*>(u"resultGoToRow"_s);
        QVERIFY(row->isVisible());
        QTest::keyClicks(row, u"4321"_s);
        QTest::keyClick(row, Qt::Key_Return);
        QCOMPARE(view->grid().currentIndex().row(), 4320);
        QVERIFY(!row->isVisible());
        QVERIFY(
            view->grid().visualRect(view->grid().currentIndex()).intersects(view->grid().viewport()->rect()));
    }

    void findGoesToTheCellAndEscGivesTheFocusBack()
    {
        const auto view = shown(countingTable(500));
        QTest::keyClick(&view->grid(), Qt::Key_F, Qt::ControlModifier);
        auto* edit = view->findChild<QLineEdit*>(u"resultFindText"_s);
        QTRY_VERIFY(edit->hasFocus());
        QTest::keyClicks(edit, u"Row 432"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE(view->grid().currentIndex().row(), 432);
        QTest::keyClick(edit, Qt::Key_Escape);
        QVERIFY(!edit->isVisible());
        QVERIFY(view->grid().hasFocus());
    }

    void doubleClickOnAnEdgeFitsTheColumn()
    {
        const auto view = shown(countingTable(50));
        QHeaderView* header = view->grid().horizontalHeader();
        header->resizeSection(1, 300);
        const int edge = header->sectionViewportPosition(1) + header->sectionSize(1);
        QTest::mouseDClick(header->viewport(), Qt::LeftButton, {}, {edge - 1, header->height() / 2});
        QVERIFY2(header->sectionSize(1) < 120, qPrintable(QString::number(header->sectionSize(1))));
    }

    void contextMenuIsThereAndNamesItsActions()
    {
        const auto view = shown(countingTable(5));
        Q_EMIT view->grid().customContextMenuRequested({20, 20});
        auto* menu = view->findChild<QMenu*>(u"resultTableMenu"_s);
        QVERIFY(menu);
        QStringList texts;
        for (const QAction* action : menu->actions())
            texts << action->text().remove(u'&');
        QVERIFY(texts.contains(u"Copy with Headers"_s));
        QVERIFY(texts.contains(u"Export …"_s));
        menu->close();
    }

    void arrivingRowsKeepSelectionAndScroll()
    {
        TableView view(m_theme);
        view.resize(640, 300);
        view.show();
        view.showArriving(countingTable(200));
        QCOMPARE(view.grid().model()->rowCount(), 200);
        QCOMPARE(view.status(), u"200 rows so far"_s);
        view.grid().verticalScrollBar()->setValue(50);
        select(view, 60, 0, 62, 0);
        view.showArriving(countingTable(400));
        view.showArriving(countingTable(600)); // overtakes the one before: announced once
        QTRY_COMPARE(view.grid().model()->rowCount(), 600);
        view.setTable(countingTable(1000));
        QCOMPARE(view.grid().model()->rowCount(), 1000);
        QCOMPARE(view.grid().verticalScrollBar()->value(), 50);
        QCOMPARE(view.grid().selectedRanges().size(), 1);
        QVERIFY(view.status().startsWith(u"1,000 rows"_s));
    }

    void exportsWhatTheDialogWasAskedFor()
    {
        const auto view = shown(countingTable(3));
        QTemporaryDir folder;
        view->exportResult();
        QVERIFY(view->isWorking());
        auto* dialog = view->findChild<QDialog*>(u"exportDialog"_s);
        QVERIFY(dialog);
        auto* path = dialog->findChild<QLineEdit*>(u"exportPath"_s);
        path->setFocus();
        path->selectAll();
        QTest::keyClicks(path, folder.filePath(u"out.tsv"_s)); // the suffix chooses the format
        QSignalSpy saved(&view->saveBar(), &SaveBar::saved);
        QTest::keyClick(path, Qt::Key_Return);
        QTRY_COMPARE(saved.size(), 1);
        QFile file(folder.filePath(u"out.tsv"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(
            file.readAll(), QByteArray("n\ttext\tflag\n0\trow 0\tfalse\n1\trow 1\ttrue\n2\trow 2\tfalse\n"));
        auto* copyPath = view->findChild<QAbstractButton*>(u"bannerAction"_s);
        QTest::mouseClick(copyPath, Qt::LeftButton);
        QVERIFY(QGuiApplication::clipboard()->text().endsWith(u"out.tsv"_s));
        QTRY_VERIFY(!view->isWorking());
    }

    void exportsTheSelection()
    {
        const auto view = shown(countingTable(5));
        QTemporaryDir folder;
        select(*view, 1, 0, 2, 1);
        view->exportResult();
        auto* dialog = view->findChild<QDialog*>(u"exportDialog"_s);
        QVERIFY(dialog);
        QTest::mouseClick(dialog->findChild<QAbstractButton*>(u"exportSelection"_s), Qt::LeftButton);
        dialog->findChild<QLineEdit*>(u"exportPath"_s)->setText(folder.filePath(u"part.csv"_s));
        QSignalSpy saved(&view->saveBar(), &SaveBar::saved);
        QTest::mouseClick(dialog->findChild<QAbstractButton*>(u"exportAccept"_s), Qt::LeftButton);
        QTRY_COMPARE(saved.size(), 1);
        QFile file(folder.filePath(u"part.csv"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("n,text\r\n1,row 1\r\n2,row 2\r\n"));
    }

    void aMillionRowsScrollAndSelect()
    {
        const auto table = countingTable(1'000'000);
        QCOMPARE(table->rowCount(), 1'000'000);
        QElapsedTimer clock;
        clock.start();
        const auto view = shown(table);
        view->grab();
        QVERIFY2(clock.elapsed() < 1500, qPrintable(QString::number(clock.elapsed())));

        clock.restart();
        constexpr int frames = 60;
        for (int i = 0; i < frames; ++i) {
            view->grid().verticalScrollBar()->setValue(i * 16'000);
            view->grid().viewport()->grab();
        }
        QVERIFY2(clock.elapsed() < frames * 60, qPrintable(QString::number(clock.elapsed())));

        clock.restart();
        QTest::keyClick(&view->grid(), Qt::Key_A, Qt::ControlModifier);
        view->grab();
        QCOMPARE(view->grid().selectedRanges().size(), 1);
        QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
        QTRY_VERIFY_WITH_TIMEOUT(view->status().contains(u"sum 499,999,500,000"_s), 15'000);
    }

    void aLargeCopyReturnsAtOnce()
    {
        const auto view = shown(countingTable(150'000));
        QTest::keyClick(&view->grid(), Qt::Key_A, Qt::ControlModifier);
        QGuiApplication::clipboard()->clear();
        QElapsedTimer clock;
        clock.start();
        view->copy(); // returns at once: the text is made in a worker
        QVERIFY2(clock.elapsed() < 300, qPrintable(QString::number(clock.elapsed())));
        QTRY_VERIFY_WITH_TIMEOUT(clipboardBytes("text/plain").endsWith("149999\trow 149999\ttrue"), 20'000);
    }
};

QTEST_MAIN(TableViewTest)
#include "tst_tableview.moc"
