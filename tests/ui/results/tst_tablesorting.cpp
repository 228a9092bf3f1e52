// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/results/gridkeys.h"
#include "tests/ui/results/resultsamples.h"
#include "ui/common/theme.h"
#include "ui/results/tableordering.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

class TableSortingTest : public QObject {
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

    static TableResultPtr fruits(bool truncated = false)
    {
        return tableOf("[2,\"b\"],[null,\"a\"],[10,\"a\"],[2,\"a\"]",
            columnJson("n", "long") + ',' + columnJson("s", "string"), truncated);
    }

    static QString rowNumbers(TableView& view)
    {
        QStringList numbers;
        for (int row = 0; row < view.grid().model()->rowCount(); ++row)
            numbers << view.grid().model()->headerData(row, Qt::Vertical).toString();
        return numbers.join(u' ');
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void nextKeysGoRound()
    {
        auto keys = nextSortKeys({}, 1, false);
        QCOMPARE(keys, (std::vector<SortKey>{{1, false}}));
        keys = nextSortKeys(keys, 1, false);
        QCOMPARE(keys, (std::vector<SortKey>{{1, true}}));
        QVERIFY(nextSortKeys(keys, 1, false).empty());
        QCOMPARE(nextSortKeys(keys, 0, false), (std::vector<SortKey>{{0, false}}));
        keys = nextSortKeys(keys, 0, true);
        QCOMPARE(keys, (std::vector<SortKey>{{1, true}, {0, false}}));
        keys = nextSortKeys(keys, 1, true);
        QCOMPARE(keys, (std::vector<SortKey>{{0, false}}));
    }

    void clicksSortAscendingDescendingAndNotAtAll()
    {
        const auto view = shown(fruits());
        clickHeader(*view, 0);
        QTRY_COMPARE(shownTexts(*view, 0), u"2 2 10 NULL"_s);
        QCOMPARE(rowNumbers(*view), u"1 4 3 2"_s);
        clickHeader(*view, 0);
        QTRY_COMPARE(shownTexts(*view, 0), u"10 2 2 NULL"_s);
        clickHeader(*view, 0);
        QTRY_COMPARE(rowNumbers(*view), u"1 2 3 4"_s);
        QVERIFY(!view->excerpt().rows);
    }

    void shiftClickAddsAKey()
    {
        const auto view = shown(fruits());
        clickHeader(*view, 1);
        clickHeader(*view, 0, Qt::ShiftModifier);
        clickHeader(*view, 0, Qt::ShiftModifier);
        QCOMPARE(view->ordering().sortKeys(), (std::vector<SortKey>{{1, false}, {0, true}}));
        QTRY_COMPARE(rowNumbers(*view), u"3 4 2 1"_s);
    }

    void keysSortByTheCurrentColumn()
    {
        const auto view = shown(fruits());
        QTest::keyClick(&view->grid(), Qt::Key_Right);
        QTest::keyClick(&view->grid(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(view->ordering().sortKeys(), (std::vector<SortKey>{{1, false}}));
        QTest::keyClick(&view->grid(), Qt::Key_Left);
        QTest::keyClick(&view->grid(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier | Qt::AltModifier);
        QTRY_COMPARE(rowNumbers(*view), u"4 3 2 1"_s);
    }

    void columnMenuSorts()
    {
        const auto view = shown(fruits());
        QTest::keyClick(&view->grid(), Qt::Key_Down, Qt::AltModifier);
        auto* menu = view->findChild<QMenu*>(u"resultColumnMenu"_s);
        QVERIFY(menu);
        auto* descending = menu->findChild<QAction*>(u"sortDescending"_s);
        QVERIFY(descending);
        descending->trigger();
        menu->close();
        QTRY_COMPARE(shownTexts(*view, 0), u"10 2 2 NULL"_s);
    }

    void currentCellAndWidthsStay()
    {
        const auto view = shown(countingTable(100));
        view->grid().horizontalHeader()->resizeSection(1, 222);
        view->setCurrentCell(40, 1);
        clickHeader(*view, 0);
        clickHeader(*view, 0);
        QTRY_COMPARE(view->excerpt().resultRow(0), 99);
        QCOMPARE(view->currentRow(), 59);
        QCOMPARE(view->currentColumn(), 1);
        QCOMPARE(view->grid().horizontalHeader()->sectionSize(1), 222);
        QCOMPARE(view->grid().rowAt(1), 0);
    }

    void copyReadsThroughTheOrderWithoutArrows()
    {
        const auto view = shown(fruits());
        clickHeader(*view, 0);
        QTRY_VERIFY(view->excerpt().rows);
        QTest::keyClick(&view->grid(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(&view->grid(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"n\ts\n2\tb\n2\ta\n10\ta\n\ta"_s);
    }

    void ctrlClickSelectsTheColumn()
    {
        const auto view = shown(fruits());
        clickHeader(*view, 1, Qt::ControlModifier);
        QVERIFY(view->ordering().sortKeys().empty());
        QCOMPARE(view->selectedExcerpt().columns, (std::vector<int>{1}));
        QCOMPARE(view->selectedExcerpt().rowCount(), 4);
        clickHeader(*view, 0, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(view->selectedExcerpt().columns, (std::vector<int>{0, 1}));
    }

    void truncatedResultsSayWhatIsSorted()
    {
        const auto view = shown(fruits(true));
        auto* note = view->findChild<QLabel*>(u"resultTableNote"_s);
        QVERIFY(!note->isVisible());
        clickHeader(*view, 0);
        QVERIFY(note->isVisible());
        QVERIFY2(note->text().contains(u"4 rows fetched"_s), qPrintable(note->text()));
    }

    void lastAskedWins()
    {
        const auto view = shown(countingTable(100'000));
        clickHeader(*view, 1);
        clickHeader(*view, 0);
        clickHeader(*view, 0);
        QTRY_COMPARE_WITH_TIMEOUT(view->excerpt().resultRow(0), 99'999, 15'000);
        QTRY_VERIFY(!view->ordering().isWorking());
        QCOMPARE(view->excerpt().resultRow(0), 99'999);
    }

    void arrivedRowsAreSortedWhenAllAreThere()
    {
        TableView view(m_theme);
        view.resize(640, 300);
        view.show();
        view.showArriving(countingTable(20));
        clickHeader(view, 0);
        clickHeader(view, 0);
        QTRY_COMPARE(view.excerpt().resultRow(0), 19);
        view.setTable(countingTable(50));
        QTRY_COMPARE(view.excerpt().resultRow(0), 49);
        QCOMPARE(view.grid().model()->rowCount(), 50);
        view.setTable(countingTable(3)); // another result
        QVERIFY(view.ordering().sortKeys().empty());
        QCOMPARE(shownTexts(view, 0), u"0 1 2"_s);
    }

    void manyRowsDoNotHoldTheGridUp()
    {
        const auto view = shown(countingTable(200'000));
        QElapsedTimer clock;
        clock.start();
        clickHeader(*view, 1);
        QVERIFY2(clock.elapsed() < 200, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(view->ordering().isWorking());
        QTest::keyClick(&view->grid(), Qt::Key_Down);
        QCOMPARE(view->currentRow(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(view->excerpt().rows, 20'000);
        QCOMPARE(view->excerpt().resultRow(view->currentRow()), 1);
    }
};

QTEST_MAIN(TableSortingTest)
#include "tst_tablesorting.moc"
