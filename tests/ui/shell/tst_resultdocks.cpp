// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/manualclock.h"
#include "tests/support/testclient.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/results/inspector/cellinspector.h"
#include "ui/results/inspector/hexview.h"
#include "ui/results/profile/columnprofilepanel.h"
#include "ui/results/resultgrid.h"
#include "ui/results/resultpane.h"
#include "ui/results/tablepage.h"
#include "ui/results/tableview.h"
#include "ui/results/textview.h"

#include <QAbstractButton>
#include <QAction>
#include <QDockWidget>
#include <QSignalSpy>
#include <QTreeView>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const char tableAnswer[]
    = "{\"id\":\"c1\",\"status\":\"Finished\",\"results\":{\"resultType\":\"table\","
      "\"data\":[[1,\"a\"],[2,\"b\"],[3,null]],\"schema\":[{\"name\":\"n\",\"type\":\"\\\"long\\\"\"},"
      "{\"name\":\"s\",\"type\":\"\\\"string\\\"\"}],\"truncated\":false,\"isJsonSchema\":true}}";
const char textAnswer[]
    = "{\"id\":\"c1\",\"status\":\"Finished\",\"results\":{\"resultType\":\"text\",\"data\":\"42\"}}";
const char htmlAnswer[]
    = "{\"id\":\"c1\",\"status\":\"Finished\",\"results\":{\"resultType\":\"text\",\"data\":"
      "\"<table><tr><th>a</th><th>b</th></tr><tr><td>7</td><td>x</td></tr><tr><td>8</td><td>y</td></tr>"
      "</table>\"}}";

/// The window with a tab whose result is a table of three rows; no cluster is needed for it.
struct TableWindow : WindowFixture {
    TableWindow()
        : tab(*window.tabs().open(Language::Sql))
        , run(client.client, manual, request())
    {
        tab.results().addRun(&run);
        finish(run, tableAnswer);
        if (!QTest::qWaitFor([this] { return page().isVisible(); }))
            qFatal("the table was not shown");
        page().setFocus();
    }
    ~TableWindow() { tab.results().removeRun(&run); }

    static RunRequest request()
    {
        RunRequest made;
        made.language = Language::Sql;
        made.title = QStringLiteral("SELECT 1");
        made.source = "SELECT 1";
        return made;
    }

    void finish(CommandRun& any, const QByteArray& answer)
    {
        client.network.reply(200, "{\"id\":\"c1\"}");
        client.network.reply(200, answer);
        any.start(ClusterId{QStringLiteral("cl")}, ContextId{QStringLiteral("ctx")});
        if (!QTest::qWaitFor([&] { return any.isOver(); }))
            qFatal("the run did not end");
    }

    TablePage& page() const { return dynamic_cast<TablePage&>(*tab.results().currentView()); }
    ResultGrid& grid() const { return page().tableView().grid(); }
    QDockWidget& dock(const char* name) const { return *find<QDockWidget>(name); }
    CellInspector& inspector() const { return *find<CellInspector>("cellInspector"); }
    QByteArray inspected() const
    {
        return inspector().content() ? inspector().content()->text->text() : QByteArray("nothing");
    }

    TestClient client;
    ManualClock manual;
    EditorTab& tab;
    CommandRun run;
};

} // namespace

class TestResultDocks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void inspectorIsClosedAndReadsNothingAtFirst()
    {
        TableWindow at;
        QVERIFY(at.dock("inspectorDock").isHidden());
        QTest::keyClick(&at.grid(), Qt::Key_Down);
        QVERIFY(!at.find<CellInspector>("cellInspector")); // not even made
    }

    void dockThatComesBackWithTheWindowIsFilled()
    {
        TableWindow at;
        QTest::keyClick(&at.grid(), Qt::Key_Home, Qt::ControlModifier);
        at.dock("inspectorDock").show(); // as restoreState() does it
        at.dock("profileDock").show();
        QTRY_VERIFY(at.find<CellInspector>("cellInspector"));
        QTRY_VERIFY(at.find<ColumnProfilePanel>("columnProfile"));
        QTRY_COMPARE(at.inspected(), QByteArray("1"));
    }

    void shiftEnterOpensAndEscReturns()
    {
        TableWindow at;
        QTest::keyClick(&at.grid(), Qt::Key_Right);
        QTest::keyClick(&at.grid(), Qt::Key_Return, Qt::ShiftModifier);
        QVERIFY(at.dock("inspectorDock").isVisible());
        QVERIFY(at.window.actions().action(u"view.inspector"_s).isChecked());
        QTRY_COMPARE(at.inspected(), QByteArray("a"));
        QTRY_VERIFY(at.inspector().isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(at.grid().hasFocus());
        QTest::keyClick(&at.grid(), Qt::Key_Down);
        QTRY_COMPARE(at.inspected(), QByteArray("b"));
        QTest::keyClick(&at.grid(), Qt::Key_Down);
        QTRY_COMPARE(at.inspector().content()->kind, Cell::Kind::Null);
    }

    void keyAndButtonToggleIt()
    {
        TableWindow at;
        QTest::keyClick(&at.grid(), Qt::Key_F7);
        QVERIFY(at.dock("inspectorDock").isVisible());
        QTRY_COMPARE(at.inspected(), QByteArray("1"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F7);
        QVERIFY(at.dock("inspectorDock").isHidden());
        QVERIFY(at.grid().hasFocus());
        QTest::mouseClick(at.page().findChild<QAbstractButton*>(u"inspectCell"_s), Qt::LeftButton);
        QVERIFY(at.dock("inspectorDock").isVisible());
    }

    void followsTheTabAndTheRun()
    {
        TableWindow at;
        QTest::keyClick(&at.grid(), Qt::Key_F7);
        QTRY_COMPARE(at.inspected(), QByteArray("1"));
        at.window.tabs().open(Language::Python);
        QTRY_COMPARE(at.inspected(), QByteArray("nothing"));
        at.window.tabs().setCurrentWidget(&at.tab);
        QTRY_COMPARE(at.inspected(), QByteArray("1"));
        CommandRun text(at.client.client, at.manual, TableWindow::request());
        at.tab.results().addRun(&text);
        at.finish(text, textAnswer);
        QTRY_COMPARE(at.inspected(), QByteArray("nothing"));
        at.tab.results().removeRun(&text);
        QTRY_COMPARE(at.inspected(), QByteArray("1"));
    }

    void gridOfHtmlIsFollowedToo()
    {
        TableWindow at;
        CommandRun html(at.client.client, at.manual, TableWindow::request());
        at.tab.results().addRun(&html);
        at.finish(html, htmlAnswer);
        QTRY_VERIFY(qobject_cast<TextView*>(at.tab.results().currentView()));
        auto* text = qobject_cast<TextView*>(at.tab.results().currentView());
        QTRY_COMPARE(text->tables().size(), std::size_t(1));
        text->showTable(0);
        ResultGrid& grid = text->tablePage()->tableView().grid();
        QTRY_VERIFY(grid.hasFocus());
        QTest::keyClick(&grid, Qt::Key_Return, Qt::ShiftModifier);
        QVERIFY(at.dock("inspectorDock").isVisible());
        QTRY_COMPARE(at.inspected(), QByteArray("7"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(grid.hasFocus());
        QTest::keyClick(&grid, Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(text->tablePage()->shownId(), u"record"_s);
        text->showPreview(true);
        QTRY_COMPARE(at.inspected(), QByteArray("nothing"));
        at.tab.results().removeRun(&html);
    }

    void recordViewIsFollowedToo()
    {
        TableWindow at;
        QTest::keyClick(&at.grid(), Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(at.page().shownId(), u"record"_s);
        QWidget* form = QApplication::focusWidget();
        QCOMPARE(form->objectName(), u"recordFields"_s);
        QTest::keyClick(form, Qt::Key_Right);
        QTest::keyClick(form, Qt::Key_Space);
        QTRY_COMPARE(at.inspected(), QByteArray("2"));
        QTest::keyClick(&at.window, Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(at.page().shownId(), u"grid"_s);
    }

    void profileShowsTheColumnsAndJumps()
    {
        TableWindow at;
        QTest::keyClick(&at.grid(), Qt::Key_F8);
        QVERIFY(at.dock("profileDock").isVisible());
        auto& panel = *at.find<ColumnProfilePanel>("columnProfile");
        QTRY_VERIFY(panel.model().rowCount() == 2 && panel.model().profile(1));
        QTRY_VERIFY(panel.list().hasFocus());
        QTest::keyClick(&panel.list(), Qt::Key_Down);
        QTest::keyClick(&panel.list(), Qt::Key_Return);
        QVERIFY(at.grid().hasFocus());
        QCOMPARE(at.grid().currentIndex().column(), 1);
        QTest::keyClick(&at.grid(), Qt::Key_F8);
        QVERIFY(at.dock("profileDock").isHidden());
    }

    void clickOnAProfileFiltersTheGrid()
    {
        TableWindow at;
        QTest::keyClick(&at.grid(), Qt::Key_F8);
        auto& panel = *at.find<ColumnProfilePanel>("columnProfile");
        QTRY_VERIFY(panel.model().rowCount() == 2 && panel.model().profile(1));
        QTRY_VERIFY(panel.list().hasFocus());
        const QModelIndex column = panel.list().model()->index(1, 0);
        panel.list().expand(column);
        const QModelIndex nulls = panel.list().model()->index(0, 0, column);
        QCOMPARE(nulls.data().toString(), u"NULL or missing"_s);
        QTest::mouseClick(
            panel.list().viewport(), Qt::LeftButton, {}, panel.list().visualRect(nulls).center());
        QTRY_COMPARE(at.grid().model()->rowCount(), 1);
        QTRY_COMPARE(panel.scopeText(), u"Rows shown: 1 of 3, as filtered"_s);
    }

    void resetLayoutClosesTheDocks()
    {
        TableWindow at;
        QTest::keyClick(&at.grid(), Qt::Key_F7);
        at.dock("inspectorDock").setFloating(true);
        at.window.actions().action(u"view.resetLayout"_s).trigger();
        QVERIFY(at.dock("inspectorDock").isHidden());
        QVERIFY(!at.dock("inspectorDock").isFloating());
        QVERIFY(!at.window.actions().action(u"view.inspector"_s).isChecked());
    }
};

QTEST_MAIN(TestResultDocks)
#include "tst_resultdocks.moc"
