// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/results/resultsamples.h"
#include "ui/common/theme.h"
#include "ui/results/record/recordform.h"
#include "ui/results/record/recordview.h"
#include "ui/results/resultgrid.h"
#include "ui/results/tablepage.h"
#include "ui/results/tableview.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

class RecordViewTest : public QObject {
    Q_OBJECT

private:
    ThemeSource m_theme;

    std::unique_ptr<TablePage> shown(const TableResultPtr& table)
    {
        auto page = std::make_unique<TablePage>(m_theme);
        page->resize(700, 420);
        page->setTable(table);
        page->show();
        page->activateWindow();
        if (!QTest::qWaitForWindowActive(page.get()))
            return page;
        page->setFocus();
        page->showView(u"record"_s);
        return page;
    }

    static RecordView& record(const TablePage& page) { return dynamic_cast<RecordView&>(page.shownView()); }

    static QString value(const TablePage& page, int field)
    {
        return record(page).form().model()->index(field, RecordModel::ValueColumn).data().toString();
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void showsTheGridsCurrentRow()
    {
        const auto page = shown(countingTable(20));
        page->showView(u"grid"_s);
        QTest::keyClick(&page->tableView().grid(), Qt::Key_Down);
        QTest::keyClick(&page->tableView().grid(), Qt::Key_Right);
        page->showView(u"record"_s);
        QCOMPARE(value(*page, 1), u"row 1"_s);
        QCOMPARE(record(*page).form().currentIndex().row(), 1);
        QVERIFY(record(*page).form().hasFocus());
        QCOMPARE(page->status(), u"Row 2 of 20"_s);
    }

    void keysStepThroughTheRowsAndTheGridFollows()
    {
        const auto page = shown(countingTable(3));
        RecordForm& form = record(*page).form();
        QTest::keyClick(&form, Qt::Key_Right);
        QCOMPARE(value(*page, 0), u"1"_s);
        QTest::keyClick(&form, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(value(*page, 0), u"2"_s);
        QTest::keyClick(&form, Qt::Key_Right); // there is none behind
        QCOMPARE(value(*page, 0), u"2"_s);
        QVERIFY(!page->findChild<QAbstractButton*>(u"recordNext"_s)->isEnabled());
        QTest::keyClick(&form, Qt::Key_Down);
        QCOMPARE(page->tableView().currentRow(), 2);
        QCOMPARE(page->tableView().currentColumn(), 1);
        QTest::keyClick(&form, Qt::Key_Left);
        QTest::mouseClick(page->findChild<QAbstractButton*>(u"recordPrevious"_s), Qt::LeftButton);
        QCOMPARE(value(*page, 0), u"0"_s);
        QCOMPARE(page->tableView().currentRow(), 0);
        QCOMPARE(page->tableView().currentColumn(), 1); // the field stays chosen
    }

    void ctrlGGoesToARow()
    {
        const auto page = shown(countingTable(5000));
        QTest::keyClick(&record(*page).form(), Qt::Key_G, Qt::ControlModifier);
        auto* row = page->findChild<QSpinBox*>(u"recordRow"_s);
        QVERIFY(row->hasFocus());
        QTest::keyClicks(row, u"4321"_s);
        QTest::keyClick(row, Qt::Key_Return);
        QCOMPARE(value(*page, 0), u"4320"_s);
        QVERIFY(record(*page).form().hasFocus());
    }

    void filterChoosesColumnsByName()
    {
        const auto page = shown(countingTable(5));
        page->find();
        auto* filter = page->findChild<QLineEdit*>(u"recordColumnFilter"_s);
        QVERIFY(filter->hasFocus());
        QTest::keyClicks(filter, u"FLA"_s);
        QCOMPARE(record(*page).form().model()->rowCount(), 1);
        QCOMPARE(value(*page, 0), u"false"_s);
        QTest::keyClicks(filter, u"zzz"_s);
        QCOMPARE(record(*page).form().model()->rowCount(), 0);
        QVERIFY(!page->canCopy());
        record(*page).grab(); // says that no column matches
        QTest::keyClick(filter, Qt::Key_Escape);
        QCOMPARE(record(*page).form().model()->rowCount(), 3);
        QVERIFY(record(*page).form().hasFocus());
    }

    void longValuesWrapAndOpen()
    {
        const QByteArray words = QByteArray("some words ").repeated(300);
        const auto page = shown(tableOf(
            "[1,\"" + words + "\"],[2,\"b\"]", columnJson("n", "long") + ',' + columnJson("text", "string")));
        RecordForm& form = record(*page).form();
        form.grab();
        const int line = form.rowHeight(0);
        QVERIFY2(form.rowHeight(1) > 2 * line, qPrintable(QString::number(form.rowHeight(1))));
        QVERIFY2(form.rowHeight(1) < 6 * line, qPrintable(QString::number(form.rowHeight(1))));
        form.setCurrentIndex(form.model()->index(1, RecordModel::ValueColumn));
        QTest::keyClick(&form, Qt::Key_Return);
        QVERIFY(form.isExpanded(1));
        QVERIFY2(form.rowHeight(1) > 10 * line, qPrintable(QString::number(form.rowHeight(1))));
        QTest::keyClick(&form, Qt::Key_Right);
        form.grab();
        QCOMPARE(form.rowHeight(1), line);
        QTest::keyClick(&form, Qt::Key_Left);
        QTest::keyClick(&form, Qt::Key_Return);
        QVERIFY(!form.isExpanded(1));
        const QRect cell = form.visualRect(form.model()->index(1, RecordModel::ValueColumn));
        QTest::mouseClick(form.viewport(), Qt::LeftButton, {}, {cell.right() - 8, cell.center().y()});
        QVERIFY(form.isExpanded(1));
    }

    void copiesValuesNamesAndJson()
    {
        const auto page = shown(trickyTable());
        RecordForm& form = record(*page).form();
        QTest::keyClick(&form, Qt::Key_Right);
        QTest::keyClick(&form, Qt::Key_Right);
        QTest::keyClick(&form, Qt::Key_Right);
        page->copy();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"a\nb\tc\"d"_s);
        form.clearSelection();
        page->copy();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"a\nb\tc\"d\n3\n12.50"_s);
        form.selectRow(1);
        page->copy();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"3"_s);
        form.selectAll();
        page->copyWithHeaders();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"s\ta\nb\tc\"d\nl\t3\nd\t12.50"_s);
        Q_EMIT form.customContextMenuRequested({20, 10});
        auto* menu = page->findChild<QMenu*>(u"recordMenu"_s);
        QVERIFY(menu);
        for (QAction* action : menu->actions()) {
            if (action->text() == u"Copy as &JSON"_s)
                action->trigger();
        }
        QCOMPARE(QGuiApplication::clipboard()->text(),
            u"{\n  \"s\": \"a\\nb\\tc\\\"d\",\n  \"l\": 3,\n  \"d\": \"12.50\"\n}"_s);
        menu->close();
    }

    void asksToInspect()
    {
        const auto page = shown(countingTable(5));
        const QSignalSpy asked(&page->tableView(), &TableView::inspectRequested);
        RecordForm& form = record(*page).form();
        QTest::keyClick(&form, Qt::Key_Right);
        form.setCurrentIndex(form.model()->index(2, RecordModel::ValueColumn));
        QTest::keyClick(&form, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(page->tableView().currentRow(), 1);
        QCOMPARE(page->tableView().currentColumn(), 2);
    }

    void doesNothingWhileHidden()
    {
        const auto page = shown(countingTable(5));
        RecordView& view = record(*page);
        page->showView(u"grid"_s);
        page->tableView().setCurrentCell(3, 1);
        QCOMPARE(view.row(), 0);
        page->setTable(countingTable(2));
        QCOMPARE(view.form().model()->index(0, RecordModel::ValueColumn).data().toString(), u"0"_s);
        page->showView(u"record"_s);
        page->tableView().setCurrentCell(1, 1);
        QCOMPARE(value(*page, 1), u"row 1"_s);
    }

    void emptyResultSaysSo()
    {
        const auto page = shown(tableOf({}, columnJson("id", "long")));
        QVERIFY(!page->canCopy());
        QCOMPARE(record(*page).form().accessibleDescription(), u"0 rows"_s);
        QCOMPARE(page->status(), u"0 rows"_s);
    }

    void tenThousandColumnsStepQuickly()
    {
        QByteArray row;
        QByteArray schema;
        for (int i = 0; i < 10'000; ++i) {
            row += (i > 0 ? ",\"value of column " : "\"value of column ") + QByteArray::number(i) + "\"";
            schema += (i > 0 ? "," : "") + columnJson("c" + QByteArray::number(i), "string");
        }
        const auto page = shown(tableOf("[" + row + "],[" + row + "]", schema));
        RecordForm& form = record(*page).form();
        QCOMPARE(form.model()->rowCount(), 10'000);
        form.grab();
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; i < 10; ++i) {
            QTest::keyClick(&form, i % 2 == 0 ? Qt::Key_Right : Qt::Key_Left);
            form.verticalScrollBar()->setValue(form.verticalScrollBar()->maximum() * i / 10);
            form.viewport()->grab();
        }
        QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
    }

    void everyControlHasAName()
    {
        const auto page = shown(countingTable(5));
        for (const QWidget* widget : record(*page).findChildren<QWidget*>()) {
            if (!qobject_cast<const QAbstractButton*>(widget) && !qobject_cast<const QLineEdit*>(widget)
                && !qobject_cast<const QSpinBox*>(widget) && !qobject_cast<const QAbstractItemView*>(widget))
                continue;
            if (widget->parentWidget()->inherits("QSpinBox") || widget->parentWidget()->inherits("QLineEdit")
                || widget->objectName().startsWith(u"qt_"_s) || widget->inherits("QHeaderView")
                || widget->inherits("QTableCornerButton"))
                continue;
            QVERIFY2(!widget->objectName().isEmpty() && !widget->accessibleName().isEmpty(),
                widget->metaObject()->className());
        }
    }
};

QTEST_MAIN(RecordViewTest)
#include "tst_recordview.moc"
