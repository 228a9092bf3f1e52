// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/results/gridkeys.h"
#include "tests/ui/results/resultsamples.h"
#include "ui/common/theme.h"
#include "ui/results/filterbar.h"
#include "ui/results/filtereditor.h"
#include "ui/results/filterwords.h"
#include "ui/results/tablefiltering.h"
#include "ui/results/tableordering.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;
using Test = ColumnFilter::Test;

class TableFilteringTest : public QObject {
    Q_OBJECT

private:
    ThemeSource m_theme;

    std::unique_ptr<TableView> shown(const TableResultPtr& table)
    {
        auto view = std::make_unique<TableView>(m_theme);
        view->resize(800, 400);
        view->setTable(table);
        view->show();
        view->activateWindow();
        view->grid().setFocus();
        return view;
    }

    static QString count(TableView& view) { return view.findChild<QLabel*>(u"resultFilterCount"_s)->text(); }

    /// Opens the editor of a column's filter from its menu.
    static FilterEditor* openEditor(TableView& view, int column)
    {
        view.setCurrentCell(0, column);
        QTest::keyClick(&view.grid(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        const auto menus = view.findChildren<QMenu*>(u"resultColumnMenu"_s);
        if (menus.isEmpty())
            return nullptr;
        menus.back()->findChild<QAction*>(u"columnFilter"_s)->trigger();
        menus.back()->close();
        return view.findChild<FilterEditor*>(u"filterEditor"_s);
    }

    static void chooseTest(FilterEditor& editor, Test test)
    {
        auto* box = editor.findChild<QComboBox*>(u"filterTest"_s);
        box->setCurrentIndex(box->findData(static_cast<int>(test)));
    }

    static void triggerCellMenu(TableView& view, int row, int column, const QString& name)
    {
        const QRect cell = view.grid().visualRect(view.grid().model()->index(row, column));
        Q_EMIT view.grid().customContextMenuRequested(cell.center());
        auto* menu = view.findChildren<QMenu*>(u"resultTableMenu"_s).back();
        menu->findChild<QAction*>(name)->trigger();
        menu->close();
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void typingFiltersAllColumnsAfterAMoment()
    {
        const auto view = shown(countingTable(200));
        QTest::keyClick(&view->grid(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        auto* edit = view->findChild<QLineEdit*>(u"resultFilterText"_s);
        QTRY_VERIFY(edit->hasFocus());
        QTest::keyClicks(edit, u"row 19"_s);
        QCOMPARE(view->grid().model()->rowCount(), 200); // not at every key
        QTRY_COMPARE(view->grid().model()->rowCount(), 11);
        QCOMPARE(count(*view), u"11 of 200 rows (5.5 %)"_s);
        QVERIFY(view->status().startsWith(u"11 of 200 rows"_s));
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(view->grid().hasFocus());
    }

    void enterFiltersAtOnce()
    {
        const auto view = shown(countingTable(50));
        view->trigger(u"filter"_s);
        auto* edit = view->findChild<QLineEdit*>(u"resultFilterText"_s);
        QTest::keyClicks(edit, u"row 7"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(view->ordering().filters().size(), std::size_t(1));
        QTRY_COMPARE(view->grid().model()->rowCount(), 1);
    }

    void editorMakesAChipThatEditsAndGoes()
    {
        const auto view = shown(countingTable(100));
        FilterEditor* editor = openEditor(*view, 0);
        QVERIFY(editor && editor->isVisible());
        chooseTest(*editor, Test::GreaterOrEqual);
        auto* value = editor->findChild<QLineEdit*>(u"filterValue"_s);
        QTest::keyClicks(value, u"90"_s);
        QTest::keyClick(value, Qt::Key_Return);
        QVERIFY(!editor->isVisible());
        QTRY_COMPARE(view->grid().model()->rowCount(), 10);
        auto* chip = view->findChild<QToolButton*>(u"filterChip"_s);
        QVERIFY(chip && chip->isVisible());
        QCOMPARE(chip->text(), u"n ≥ 90"_s);

        QTest::mouseClick(chip, Qt::LeftButton);
        QVERIFY(editor->isVisible());
        QCOMPARE(value->text(), u"90"_s);
        value->setText(u"98"_s);
        QTest::mouseClick(editor->findChild<QPushButton*>(u"filterApply"_s), Qt::LeftButton);
        QTRY_COMPARE(view->grid().model()->rowCount(), 2);

        QTest::mouseClick(view->findChild<QToolButton*>(u"filterChipRemove"_s), Qt::LeftButton);
        QTRY_COMPARE(view->grid().model()->rowCount(), 100);
        QVERIFY(count(*view).isEmpty());
    }

    void aWrongValueIsToldInPlaceAndNothingChanges()
    {
        const auto view = shown(countingTable(10));
        FilterEditor* editor = openEditor(*view, 0);
        auto* value = editor->findChild<QLineEdit*>(u"filterValue"_s);
        auto* problem = editor->findChild<QLabel*>(u"filterProblem"_s);
        QTest::keyClicks(value, u"many"_s);
        QTest::keyClick(value, Qt::Key_Return);
        QVERIFY(editor->isVisible());
        QVERIFY2(problem->isVisible() && problem->text().contains(u"many"_s), qPrintable(problem->text()));
        QVERIFY(view->ordering().filters().empty());
        QTest::keyClick(editor, Qt::Key_Escape);
        QVERIFY(!editor->isVisible());
    }

    void aBrokenExpressionIsToldInPlace()
    {
        const auto view = shown(countingTable(10));
        FilterEditor* editor = openEditor(*view, 1);
        chooseTest(*editor, Test::Matches);
        auto* value = editor->findChild<QLineEdit*>(u"filterValue"_s);
        QTest::keyClicks(value, u"row ["_s);
        QTest::keyClick(value, Qt::Key_Return);
        QVERIFY(editor->findChild<QLabel*>(u"filterProblem"_s)->isVisible());
        value->setText(u"[37]$"_s);
        QTest::keyClick(value, Qt::Key_Return);
        QTRY_COMPARE(shownTexts(*view, 0), u"3 7"_s);
    }

    void aPastedListKeepsItsValues()
    {
        const auto view = shown(countingTable(100));
        FilterEditor* editor = openEditor(*view, 0);
        chooseTest(*editor, Test::In);
        auto* list = editor->findChild<QPlainTextEdit*>(u"filterList"_s);
        QVERIFY(list->isVisible());
        QTest::mouseClick(editor->findChild<QPushButton*>(u"filterApply"_s), Qt::LeftButton);
        QVERIFY(editor->findChild<QLabel*>(u"filterProblem"_s)->isVisible()); // no value
        list->setPlainText(u"5\n'17'\n 99 \n1234"_s);
        QTest::keyClick(list, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(shownTexts(*view, 0), u"5 17 99"_s);
        QCOMPARE(
            view->findChild<QToolButton*>(u"filterChip"_s)->text(), u"n is one of 5, 17, 99 and 1 more"_s);
    }

    void cellMenuKeepsAndExcludesAValue()
    {
        const auto view = shown(countingTable(10));
        triggerCellMenu(*view, 1, 2, u"cellFilter"_s);
        QTRY_COMPARE(shownTexts(*view, 0), u"1 3 5 7 9"_s);
        triggerCellMenu(*view, 2, 0, u"cellExclude"_s);
        QTRY_COMPARE(shownTexts(*view, 0), u"1 3 7 9"_s);
        QCOMPARE(view->filtering().columns(), (std::vector<int>{2, 0}));
    }

    void aTextThatStrayedAmongNumbersIsKeptAndExcluded()
    {
        const auto table = tableOf("[1],[\"n/a\"],[2],[\"n/a\"]", columnJson("n", "long"));
        const auto view = shown(table);
        triggerCellMenu(*view, 1, 0, u"cellFilter"_s);
        QTRY_COMPARE(shownTexts(*view, 0), u"n/a n/a"_s);
        QVERIFY(!view->findChild<QLabel*>(u"resultFilterProblem"_s)->isVisible());

        QTest::mouseClick(view->findChild<QToolButton*>(u"filterChip"_s), Qt::LeftButton);
        auto* editor = view->findChild<FilterEditor*>(u"filterEditor"_s);
        auto* value = editor->findChild<QLineEdit*>(u"filterValue"_s);
        QTest::keyClick(value, Qt::Key_Return); // as it is
        QVERIFY(!editor->isVisible());
        QTRY_COMPARE(shownTexts(*view, 0), u"n/a n/a"_s);

        view->filtering().clear();
        QTRY_COMPARE(view->grid().model()->rowCount(), 4);
        triggerCellMenu(*view, 1, 0, u"cellExclude"_s);
        QTRY_COMPARE(shownTexts(*view, 0), u"1 2"_s);
    }

    void nullAndTheWordNullAreKeptApart()
    {
        const auto view = shown(trickyTable());
        triggerCellMenu(*view, 0, 0, u"cellFilter"_s);
        QTRY_COMPARE(view->grid().model()->rowCount(), 1);
        QCOMPARE(view->excerpt().resultRow(0), 0);
        view->filtering().clear();
        QTRY_COMPARE(view->grid().model()->rowCount(), 4);
        triggerCellMenu(*view, 2, 0, u"cellFilter"_s);
        QTRY_COMPARE(view->grid().model()->rowCount(), 1);
        QCOMPARE(view->excerpt().resultRow(0), 2);
    }

    void nothingLeftSaysSoAndShowsAWayBack()
    {
        const auto view = shown(countingTable(10));
        ColumnFilter none;
        none.column = 0;
        none.test = Test::Greater;
        none.operands = {u"100"_s};
        view->filtering().add(none);
        QTRY_COMPARE(view->grid().model()->rowCount(), 0);
        QCOMPARE(count(*view), u"0 of 10 rows (0 %)"_s);
        auto* back = view->findChild<QPushButton*>(u"resultTableEmptyAction"_s);
        QVERIFY(back->isVisible());
        QTest::mouseClick(back, Qt::LeftButton);
        QTRY_COMPARE(view->grid().model()->rowCount(), 10);
        QVERIFY(!back->isVisible());
        QVERIFY(!view->findChild<QToolButton*>(u"filterChip"_s));
    }

    void clearTakesAllAwayAndSortingStays()
    {
        const auto view = shown(countingTable(10));
        clickHeader(*view, 0);
        clickHeader(*view, 0);
        triggerCellMenu(*view, 1, 2, u"cellFilter"_s);
        view->findChild<FilterBar*>()->setText(u"row"_s);
        Q_EMIT view->findChild<FilterBar*>()->textChanged();
        QTRY_COMPARE(shownTexts(*view, 0).size(), 9);
        QTest::mouseClick(view->findChild<QToolButton*>(u"filterClear"_s), Qt::LeftButton);
        QTRY_COMPARE(shownTexts(*view, 0), u"9 8 7 6 5 4 3 2 1 0"_s);
        QVERIFY(view->findChild<FilterBar*>()->text().isEmpty());
    }

    void findLooksAtTheRowsShownOnlyAndCounts()
    {
        const auto view = shown(countingTable(100));
        triggerCellMenu(*view, 1, 2, u"cellFilter"_s); // odd ones
        QTRY_COMPARE(view->grid().model()->rowCount(), 50);
        QTest::keyClick(&view->grid(), Qt::Key_F, Qt::ControlModifier);
        auto* edit = view->findChild<QLineEdit*>(u"resultFindText"_s);
        auto* found = view->findChild<QLabel*>(u"resultFindCount"_s);
        QTest::keyClicks(edit, u"row 4"_s);
        QTRY_COMPARE(found->text(), u"1 of 5"_s); // 41, 43, 45, 47, 49
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE(found->text(), u"2 of 5"_s);
        QCOMPARE(view->excerpt().resultRow(view->currentRow()), 43);
        QTest::keyClick(edit, Qt::Key_Return, Qt::ShiftModifier);
        QTRY_COMPARE(found->text(), u"1 of 5"_s);
        edit->setText(u"nowhere"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE(found->text(), u"No matches"_s);
    }

    void goToRowMeansTheResultsNumber()
    {
        const auto view = shown(countingTable(100));
        triggerCellMenu(*view, 1, 2, u"cellFilter"_s);
        QTRY_COMPARE(view->grid().model()->rowCount(), 50);
        QTest::keyClick(&view->grid(), Qt::Key_G, Qt::ControlModifier);
        auto* row = view->findChild<QSpinBox*>(u"resultGoToRow"_s);
        QTest::keyClicks(row, u"51"_s);
        QTest::keyClick(row, Qt::Key_Return);
        auto* problem = view->findChild<QLabel*>(u"resultGoToProblem"_s);
        QVERIFY(row->isVisible());
        QVERIFY2(problem->text().contains(u"Row 51 is filtered out"_s), qPrintable(problem->text()));
        QTest::keyClicks(row, u"52"_s);
        QTest::keyClick(row, Qt::Key_Return);
        QVERIFY(!row->isVisible());
        QCOMPARE(view->excerpt().resultRow(view->currentRow()), 51);
    }

    void barOffersTheColumns()
    {
        const auto view = shown(countingTable(10));
        view->trigger(u"filter"_s);
        QTest::mouseClick(view->findChild<QToolButton*>(u"filterAdd"_s), Qt::LeftButton);
        auto* text = view->findChild<QLineEdit*>(u"columnPickerText"_s);
        QVERIFY(text->isVisible());
        QTest::keyClicks(text, u"flag"_s);
        QTest::keyClick(text, Qt::Key_Return);
        auto* editor = view->findChild<FilterEditor*>(u"filterEditor"_s);
        QVERIFY(editor && editor->isVisible());
        QCOMPARE(editor->filter().column, 2);
        QTest::keyClick(editor, Qt::Key_Escape);
    }

    void rowNumbersKeepTheirWidth()
    {
        const auto view = shown(countingTable(20'000));
        const int width = view->grid().verticalHeader()->width();
        ColumnFilter last;
        last.column = 0;
        last.test = Test::Equal;
        last.operands = {u"19999"_s};
        view->filtering().add(last);
        QTRY_COMPARE(view->grid().model()->rowCount(), 1);
        QCOMPARE(view->grid().verticalHeader()->width(), width);
        last.operands = {u"-1"_s};
        view->filtering().add(last);
        QTRY_COMPARE(view->grid().model()->rowCount(), 0);
        QCOMPARE(view->grid().verticalHeader()->width(), width);
    }

    void anotherTableHasNoFilters()
    {
        const auto view = shown(countingTable(10));
        triggerCellMenu(*view, 1, 2, u"cellFilter"_s);
        view->setTable(countingTable(20));
        QCOMPARE(view->grid().model()->rowCount(), 20);
        QVERIFY(view->ordering().filters().empty());
        QVERIFY(!view->findChild<QToolButton*>(u"filterChip"_s));
    }
};

QTEST_MAIN(TableFilteringTest)
#include "tst_tablefiltering.moc"
