// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/results/gridkeys.h"
#include "tests/ui/results/resultsamples.h"
#include "ui/common/banner.h"
#include "ui/common/theme.h"
#include "ui/results/copyformats.h"
#include "ui/results/savebar.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>
#include <QToolButton>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

class TableCopyingTest : public QObject {
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

    static QByteArray clipboard()
    {
        const QMimeData* held = QGuiApplication::clipboard()->mimeData();
        return held ? held->data(u"text/plain"_s) : QByteArray();
    }

private Q_SLOTS:
    void formats_data()
    {
        QTest::addColumn<CopyFormat>("format");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("csv") << CopyFormat::Csv << QByteArray("n,text\r\n1,row 1\r\n2,row 2");
        QTest::newRow("json") << CopyFormat::Json
                              << QByteArray(
                                     "[\n  {\"n\":1,\"text\":\"row 1\"},\n  {\"n\":2,\"text\":\"row 2\"}\n]");
        QTest::newRow("in list") << CopyFormat::SqlInList << QByteArray("((1, 'row 1'), (2, 'row 2'))");
        QTest::newRow("insert")
            << CopyFormat::SqlInserts
            << QByteArray("INSERT INTO table_name (`n`, `text`) VALUES\n  (1, 'row 1'),\n  (2, 'row 2');\n");
    }

    void formats()
    {
        QFETCH(CopyFormat, format);
        QFETCH(QByteArray, text);
        const auto view = shown(countingTable(5));
        QAbstractItemModel& model = *view->grid().model();
        view->grid().selectionModel()->select(
            QItemSelection(model.index(1, 0), model.index(2, 1)), QItemSelectionModel::ClearAndSelect);
        view->copyAs(format);
        QCOMPARE(clipboard(), text);
    }

    void markdownIsATable()
    {
        const auto view = shown(countingTable(1));
        view->copyAs(CopyFormat::Markdown);
        QVERIFY(clipboard().startsWith("| n |"));
        QVERIFY(clipboard().endsWith('|'));
    }

    void keysOpenTheMenuOfForms()
    {
        const auto view = shown(countingTable(3));
        QTest::keyClick(&view->grid(), Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
        auto* menu = view->findChild<QMenu*>(u"copyAsMenu"_s);
        QVERIFY(menu && menu->isVisible());
        QCOMPARE(menu->actions().size(), qsizetype(copyFormats().size()));
        QTest::keyClick(menu, Qt::Key_L); // the IN list's mnemonic
        QTRY_COMPARE(
            clipboard(), QByteArray("((0, 'row 0', FALSE), (1, 'row 1', TRUE), (2, 'row 2', FALSE))"));
    }

    void manyCellsAreCopiedInTheBackground()
    {
        const auto view = shown(countingTable(100'000));
        QGuiApplication::clipboard()->clear();
        view->copyAs(CopyFormat::SqlInserts);
        QVERIFY(view->isWorking());
        QVERIFY(clipboard().isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(clipboard().endsWith("(99999, 'row 99999', TRUE);\n"), 20'000);
        QVERIFY(!view->isWorking());
    }

    void cancelledCopyLeavesTheClipboard()
    {
        const auto view = shown(countingTable(100'000));
        QGuiApplication::clipboard()->setText(u"before"_s);
        view->copyAs(CopyFormat::Csv);
        view->saveBar().findChild<QToolButton*>(u"saveCancel"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(!view->isWorking(), 20'000);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
    }

    void cellsBetweenChosenOnesAreNeverCopied()
    {
        const auto view = shown(countingTable(5));
        QAbstractItemModel& model = *view->grid().model();
        QItemSelectionModel& selection = *view->grid().selectionModel();
        selection.select(model.index(0, 0), QItemSelectionModel::ClearAndSelect);
        selection.select(model.index(2, 1), QItemSelectionModel::Select);
        QGuiApplication::clipboard()->setText(u"before"_s);
        for (const CopyFormat format : copyFormats())
            view->copyAs(format);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
        QVERIFY(view->saveBar().banner().text().contains(u"one block of cells"_s));
        QVERIFY(view->saveBar().banner().isVisible());
        view->copy();
        QCOMPARE(clipboard(), QByteArray("0\t\n\trow 2"));
    }

    void rowsApartFromEachOtherAreOneTable()
    {
        const auto view = shown(countingTable(5));
        QAbstractItemModel& model = *view->grid().model();
        QItemSelectionModel& selection = *view->grid().selectionModel();
        selection.select(
            QItemSelection(model.index(0, 0), model.index(0, 1)), QItemSelectionModel::ClearAndSelect);
        selection.select(QItemSelection(model.index(2, 0), model.index(2, 1)), QItemSelectionModel::Select);
        view->copyAs(CopyFormat::Csv);
        QCOMPARE(clipboard(), QByteArray("n,text\r\n0,row 0\r\n2,row 2"));
        QVERIFY(!view->saveBar().banner().isVisible());
    }

    void anEmptyTableIsCopiedAsNothing()
    {
        const auto view = shown(tableOf({}, columnJson("id", "long")));
        QGuiApplication::clipboard()->setText(u"before"_s);
        for (const CopyFormat format : copyFormats())
            view->copyAs(format);
        view->copy();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
    }
};

QTEST_MAIN(TableCopyingTest)
#include "tst_tablecopying.moc"
