// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/results/gridkeys.h"
#include "tests/ui/results/resultsamples.h"
#include "ui/common/theme.h"
#include "ui/results/columnmemory.h"
#include "ui/results/tablecolumns.h"
#include "ui/results/tableordering.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

class TableColumnsTest : public QObject {
    Q_OBJECT

private:
    ThemeSource m_theme;

    std::unique_ptr<TableView> shown(const TableResultPtr& table)
    {
        auto view = std::make_unique<TableView>(m_theme);
        view->resize(500, 300);
        view->setTable(table);
        view->show();
        view->activateWindow();
        view->grid().setFocus();
        return view;
    }

    static TableResultPtr wideTable(int columns, int rows = 30)
    {
        QByteArray schema;
        for (int i = 0; i < columns; ++i)
            schema += (i > 0 ? "," : "") + columnJson("c" + QByteArray::number(i), "long");
        QByteArray data;
        for (int row = 0; row < rows; ++row) {
            data += row > 0 ? ",[" : "[";
            for (int i = 0; i < columns; ++i)
                data += (i > 0 ? "," : "") + QByteArray::number(1000 * row + i);
            data += ']';
        }
        return tableOf(data, schema);
    }

    static void triggerColumnMenu(TableView& view, int column, const QString& name)
    {
        QHeaderView& header = view.grid().columnHeader();
        Q_EMIT header.customContextMenuRequested(headerCenter(view, column));
        auto* menu = view.findChildren<QMenu*>(u"resultColumnMenu"_s).back();
        auto* action = menu->findChild<QAction*>(name);
        QVERIFY2(action && action->isVisible() && action->isEnabled(), qPrintable(name));
        action->trigger();
        menu->close();
    }

    static void scrollRight(TableView& view)
    {
        view.grid().horizontalScrollBar()->setValue(view.grid().horizontalScrollBar()->maximum());
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void menuHidesAndShowsColumns()
    {
        const auto view = shown(wideTable(4));
        QSignalSpy changed(view.get(), &TableView::excerptChanged);
        triggerColumnMenu(*view, 1, u"columnHide"_s);
        QCOMPARE(view->excerpt().columns, (std::vector<int>{0, 2, 3}));
        QCOMPARE(changed.size(), 1);
        QVERIFY2(view->status().contains(u"1 column"_s), qPrintable(view->status()));
        triggerColumnMenu(*view, 0, u"columnShowAll"_s);
        QCOMPARE(view->excerpt().columnCount(), 4);
    }

    void theLastColumnCannotBeHidden()
    {
        const auto view = shown(wideTable(2));
        view->columns().hide(0);
        QVERIFY(!view->columns().canHide(1));
        view->columns().hide(1);
        QCOMPARE(view->excerpt().columns, (std::vector<int>{1}));
    }

    void theKeyboardLeavesAHiddenColumn()
    {
        const auto view = shown(wideTable(3));
        view->setCurrentCell(4, 1);
        view->columns().hide(1);
        QCOMPARE(view->currentColumn(), 2);
        QCOMPARE(view->currentRow(), 4);
    }

    void hiddenColumnsAreNotCopied()
    {
        const auto view = shown(wideTable(3, 2));
        view->columns().hide(1);
        QTest::keyClick(&view->grid(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(&view->grid(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"c0\tc2\n0\t2\n1000\t1002"_s);
    }

    void draggedColumnsKeepTheirPlaceAndAreCopiedAsSeen()
    {
        const auto view = shown(wideTable(3, 1));
        QWidget* header = view->grid().columnHeader().viewport();
        const QPoint from = headerCenter(*view, 0);
        const QPoint to = headerCenter(*view, 2) + QPoint(20, 0);
        QTest::mousePress(header, Qt::LeftButton, {}, from);
        for (int step = 1; step <= 10; ++step) {
            const QPointF at = from + (to - from) * step / 10.0;
            QMouseEvent move(
                QEvent::MouseMove, at, header->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, {});
            QCoreApplication::sendEvent(header, &move);
        }
        QTest::mouseRelease(header, Qt::LeftButton, {}, to);
        QCOMPARE(view->excerpt().columns, (std::vector<int>{1, 2, 0}));
        QVERIFY(view->ordering().sortKeys().empty()); // a drag is no click
        view->copyWithHeaders();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"c1\tc2\tc0\n1\t2\t0"_s);
    }

    void pinnedColumnsStayWhereTheyAre()
    {
        const auto view = shown(wideTable(20));
        triggerColumnMenu(*view, 2, u"columnPin"_s);
        QVERIFY(view->columns().isPinned(2));
        QCOMPARE(view->excerpt().columns.front(), 2);
        scrollRight(*view);
        QVERIFY(view->grid().columnHeader().offset() > 100);
        const QModelIndex cell = view->grid().model()->index(3, 2);
        const QRect rect = view->grid().visualRect(cell);
        QCOMPARE(rect.left(), 0);
        QCOMPARE(view->grid().indexAt(rect.center()), cell);
        QTest::mouseClick(view->grid().viewport(), Qt::LeftButton, {}, rect.center());
        QCOMPARE(view->grid().currentIndex(), cell);
        QVERIFY(view->grid().columnHeader().offset() > 100); // a click on it scrolls nothing
        clickHeader(*view, 2);
        QCOMPARE(view->ordering().sortKeys(), (std::vector<SortKey>{{2, false}}));
        triggerColumnMenu(*view, 2, u"columnPin"_s);
        QVERIFY(!view->columns().isPinned(2));
        QVERIFY(view->grid().visualRect(cell).right() < 0);
    }

    void pinnedColumnsArePaintedOverTheScrolledOnes()
    {
        const auto view = shown(wideTable(20));
        const auto stripOf
            = [&view](int width) { return view->grid().viewport()->grab(QRect(0, 0, width, 150)).toImage(); };
        view->columns().setPinned(0, true);
        view->setCurrentCell(20, 5);
        const int width = view->grid().columnHeader().pinnedWidth();
        view->grid().horizontalScrollBar()->setValue(0);
        const QImage before = stripOf(width);
        scrollRight(*view);
        QCOMPARE(stripOf(width), before);
        view->columns().setPinned(0, false);
        QVERIFY(stripOf(width) != before);
    }

    void scrollingToACellKeepsItOutFromUnderThePins()
    {
        const auto view = shown(wideTable(20));
        view->columns().setPinned(0, true);
        scrollRight(*view);
        view->setCurrentCell(0, 15);
        for (int column = 14; column > 0; --column) {
            QTest::keyClick(&view->grid(), Qt::Key_Left);
            QCOMPARE(view->currentColumn(), column);
            const QRect rect = view->grid().visualRect(view->grid().currentIndex());
            QVERIFY2(rect.left() >= view->grid().columnHeader().pinnedWidth() - 1,
                qPrintable(QString::number(column)));
        }
    }

    void movedColumnsCannotGoInFrontOfPinnedOnes()
    {
        const auto view = shown(wideTable(5));
        view->columns().setPinned(3, true);
        view->grid().columnHeader().moveSection(4, 0);
        QCOMPARE(view->excerpt().columns.front(), 3);
    }

    void fitAllAndFitOneAnswerTheMenu()
    {
        const auto view = shown(wideTable(4));
        QHeaderView& header = view->grid().columnHeader();
        header.resizeSection(0, 400);
        header.resizeSection(1, 400);
        triggerColumnMenu(*view, 0, u"columnFit"_s);
        QVERIFY(header.sectionSize(0) < 200);
        QCOMPARE(header.sectionSize(1), 400);
        triggerColumnMenu(*view, 0, u"columnFitAll"_s);
        QVERIFY(header.sectionSize(1) < 200);
    }

    void menuCopiesNameAndColumn()
    {
        const auto view = shown(wideTable(3, 3));
        triggerColumnMenu(*view, 1, u"columnCopyName"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"c1"_s);
        triggerColumnMenu(*view, 1, u"columnCopy"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"1\n1001\n2001"_s);
    }

    void goToColumnFindsByNameAndShowsHiddenOnes()
    {
        const auto view = shown(wideTable(200, 5));
        view->columns().hide(177);
        QTest::keyClick(&view->grid(), Qt::Key_F12, Qt::ControlModifier);
        auto* text = view->findChild<QLineEdit*>(u"columnPickerText"_s);
        auto* list = view->findChild<QListView*>(u"columnPickerList"_s);
        QVERIFY(text->isVisible());
        QCOMPARE(list->model()->rowCount(), 200);
        QTest::keyClicks(text, u"c17"_s);
        QCOMPARE(list->model()->rowCount(), 11); // c17, c170 … c179
        QVERIFY(list->model()->index(8, 0).data().toString().endsWith(u"(hidden)"_s));
        for (int i = 0; i < 8; ++i)
            QTest::keyClick(text, Qt::Key_Down);
        QTest::keyClick(text, Qt::Key_Return);
        QVERIFY(!text->isVisible());
        QCOMPARE(view->currentColumn(), 177);
        QVERIFY(!view->columns().isHidden(177));
        const QRect rect = view->grid().visualRect(view->grid().currentIndex());
        QVERIFY(view->grid().viewport()->rect().contains(rect.center()));
        QTest::keyClick(&view->grid(), Qt::Key_F12, Qt::ControlModifier);
        QTest::keyClick(text, Qt::Key_Escape);
        QVERIFY(!text->isVisible());
    }

    void layoutIsRememberedPerQuery()
    {
        ColumnMemory memory{QString()};
        {
            TableView view(m_theme);
            view.setMemory(&memory, u"select 1"_s);
            view.setTable(wideTable(5));
            view.columns().setPinned(3, true);
            view.columns().hide(1);
            view.grid().columnHeader().resizeSection(2, 234);
        }
        TableView again(m_theme);
        again.setMemory(&memory, u"select 1"_s);
        again.setTable(wideTable(5, 3));
        QCOMPARE(again.excerpt().columns, (std::vector<int>{3, 0, 2, 4}));
        QVERIFY(again.columns().isPinned(3));
        QCOMPARE(again.grid().columnHeader().sectionSize(2), 234);
        TableView other(m_theme);
        other.setMemory(&memory, u"select 2"_s);
        other.setTable(wideTable(5));
        QCOMPARE(other.excerpt().columnCount(), 5);
    }

    void layoutsThatDoNotFitAreNotTaken()
    {
        const auto view = shown(wideTable(3));
        view->columns().apply({{0, 1}, {}, 0, {}});
        view->columns().apply({{}, {7}, 0, {}});
        view->columns().apply({{}, {0, 1, 2}, 0, {}});
        view->columns().apply({{}, {}, 9, {}});
        view->columns().apply({{}, {}, 0, {{0, 99999}}});
        QCOMPARE(view->excerpt().columns, (std::vector<int>{0, 1, 2}));
        QVERIFY(view->columns().layout().isPlain());
    }

    void sortingKeepsHiddenMovedAndPinned()
    {
        const auto view = shown(wideTable(6));
        view->columns().setPinned(4, true);
        view->columns().hide(2);
        const auto before = view->excerpt().columns;
        view->sortBy(0, false);
        view->sortBy(0, false);
        QTRY_COMPARE(view->excerpt().resultRow(0), 29);
        QCOMPARE(view->excerpt().columns, before);
        QVERIFY(view->columns().isPinned(4));
        view->setTable(wideTable(6));
        QCOMPARE(view->excerpt().columns, (std::vector<int>{0, 1, 2, 3, 4, 5}));
        QVERIFY(!view->columns().isPinned(4));
    }

    void tenThousandColumnsStayQuick()
    {
        const auto table = wideTable(10'000, 3);
        QElapsedTimer clock;
        clock.start();
        const auto view = shown(table);
        view->grab();
        QVERIFY2(clock.elapsed() < 2500, qPrintable(QString::number(clock.elapsed())));
        clock.restart();
        view->columns().setPinned(9'000, true);
        view->columns().hide(5);
        scrollRight(*view);
        view->grab();
        QVERIFY2(clock.elapsed() < 1500, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(view->excerpt().columnCount(), 9'999);
    }
};

QTEST_MAIN(TableColumnsTest)
#include "tst_tablecolumns.moc"
