// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/manualclock.h"
#include "tests/support/testclient.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/clusters/clusterpanel.h"
#include "ui/connections/welcomepage.h"
#include "ui/mainwindow/panecycle.h"
#include "ui/results/resultpane.h"

#include <QAction>
#include <QDockWidget>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const char tableAnswer[]
    = "{\"id\":\"c1\",\"status\":\"Finished\",\"results\":{\"resultType\":\"table\","
      "\"data\":[[1,\"a\"],[2,\"b\"]],\"schema\":[{\"name\":\"n\",\"type\":\"\\\"long\\\"\"},"
      "{\"name\":\"s\",\"type\":\"\\\"string\\\"\"}],\"truncated\":false,\"isJsonSchema\":true}}";

/// The window with a tab, its result a table.
struct PanesWindow : WindowFixture {
    PanesWindow()
        : tab(*window.tabs().open(Language::Sql))
        , run(client.client, manual, request())
    {
        window.resize(1400, 900);
        tab.results().addRun(&run);
        client.network.reply(200, "{\"id\":\"c1\"}");
        client.network.reply(200, tableAnswer);
        run.start(ClusterId{u"cl"_s}, ContextId{u"ctx"_s});
        if (!QTest::qWaitFor([&] { return run.isOver(); }))
            qFatal("the run did not end");
        tab.focusEditor();
    }
    ~PanesWindow() { tab.results().removeRun(&run); }

    static RunRequest request()
    {
        RunRequest made;
        made.language = Language::Sql;
        made.source = "SELECT 1";
        return made;
    }

    /// The pane that has the keyboard.
    QString pane() const
    {
        for (const QWidget* at = QApplication::focusWidget(); at; at = at->parentWidget()) {
            for (const char* name :
                {"clusterDock", "codeEditor", "resultPane", "inspectorDock", "profileDock", "centre"}) {
                if (at->objectName() == QLatin1StringView(name))
                    return QLatin1StringView(name);
            }
        }
        return {};
    }
    /// Where \a count presses of the key lead.
    QString walk(int count, Qt::KeyboardModifiers modifiers = {})
    {
        QStringList panes;
        for (int i = 0; i < count; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, modifiers);
            panes << pane();
        }
        return panes.join(u' ');
    }

    TestClient client;
    ManualClock manual;
    EditorTab& tab;
    CommandRun run;
};

} // namespace

class TestPaneCycle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void walksAllPanesInVisualOrderAndRound()
    {
        PanesWindow at;
        QCOMPARE(at.pane(), u"codeEditor"_s);
        QCOMPARE(at.walk(4), u"resultPane clusterDock codeEditor resultPane"_s);
        QCOMPARE(at.walk(3, Qt::ShiftModifier), u"codeEditor clusterDock resultPane"_s);
    }

    void docksThatAreOpenedJoinAndClosedOnesLeave()
    {
        PanesWindow at;
        at.window.actions().action(u"view.inspector"_s).trigger();
        at.window.actions().action(u"view.profile"_s).trigger();
        at.tab.focusEditor();
        // The docks lie below each other at the right, in the order they were made.
        auto* inspector = at.find<QDockWidget>("inspectorDock");
        auto* profile = at.find<QDockWidget>("profileDock");
        QTRY_VERIFY(inspector->isVisible() && profile->isVisible());
        const bool isInspectorFirst
            = inspector->mapToGlobal(QPoint()).y() < profile->mapToGlobal(QPoint()).y();
        const QString docks
            = isInspectorFirst ? u"inspectorDock profileDock"_s : u"profileDock inspectorDock"_s;
        QCOMPARE(at.walk(5), u"resultPane %1 clusterDock codeEditor"_s.arg(docks));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F9); // closes the clusters
        QTRY_VERIFY(at.find<QDockWidget>("clusterDock")->isHidden());
        QCOMPARE(at.walk(4), u"resultPane %1 codeEditor"_s.arg(docks));
    }

    void dockBehindAnotherIsSkipped()
    {
        PanesWindow at;
        auto* inspector = at.find<QDockWidget>("inspectorDock");
        auto* profile = at.find<QDockWidget>("profileDock");
        inspector->show();
        profile->show();
        at.window.tabifyDockWidget(inspector, profile);
        profile->raise();
        QTRY_VERIFY(!profile->visibleRegion().isEmpty());
        at.tab.focusEditor();
        QCOMPARE(at.walk(4), u"resultPane profileDock clusterDock codeEditor"_s);
    }

    void aPaneGetsTheKeyboardWhereItHadItLast()
    {
        PanesWindow at;
        auto* pinned = at.tab.results().findChild<QToolButton*>(u"profileColumns"_s);
        QTRY_VERIFY(pinned && pinned->isVisible());
        pinned->setFocus(Qt::TabFocusReason);
        QCOMPARE(at.walk(3), u"clusterDock codeEditor resultPane"_s);
        QCOMPARE(QApplication::focusWidget(), pinned);
    }

    void aBarBetweenPanesLeadsToTheNextOne()
    {
        PanesWindow at;
        auto* button = at.tab.findChild<QWidget*>(u"languageBox"_s);
        QVERIFY(button && button->isVisible());
        button->setFocus(Qt::TabFocusReason);
        QVERIFY(button->hasFocus());
        QCOMPARE(at.walk(1), u"resultPane"_s);
        button->setFocus(Qt::TabFocusReason);
        QCOMPARE(at.walk(1, Qt::ShiftModifier), u"codeEditor"_s);
    }

    void withoutTabsTheWelcomePageIsAPane()
    {
        WindowFixture at;
        QTRY_VERIFY(at.window.welcome().isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        QVERIFY(at.window.clusters().isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ShiftModifier);
        QVERIFY(at.window.welcome().isAncestorOf(QApplication::focusWidget()));
    }

    void aPaneWithoutAnythingForKeysIsPassed()
    {
        QMainWindow window;
        window.resize(400, 100);
        auto* centre = new QWidget(&window);
        window.setCentralWidget(centre);
        auto* left = new QLineEdit(centre);
        left->setGeometry(0, 0, 100, 30);
        auto* dead = new QWidget(centre);
        dead->setGeometry(120, 0, 100, 30);
        auto* right = new QWidget(centre);
        right->setGeometry(240, 0, 100, 30);
        auto* button = new QPushButton(right);
        PaneCycle panes(window);
        const auto nothing = [] {};
        panes.add([right] { return right; }, nothing);
        panes.add([dead] { return dead; }, nothing);
        panes.add([left] { return left; }, [left] { left->setFocus(); });
        panes.add([]() -> QWidget* { return nullptr; }, nothing);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        left->setFocus();
        panes.next();
        QVERIFY(button->hasFocus());
        panes.next();
        QVERIFY(left->hasFocus());
        panes.previous();
        QVERIFY(button->hasFocus());
        window.setLayoutDirection(Qt::RightToLeft);
        panes.next(); // the places of this layout are fixed: the order is from right to left now
        QVERIFY(left->hasFocus());
    }

    void noKeyOfItClashesAndBothAreInTheMenu()
    {
        WindowFixture at;
        const QAction& back = at.window.actions().action(u"view.previousPane"_s);
        QCOMPARE(back.shortcut(), QKeySequence(Qt::SHIFT | Qt::Key_F6));
        const auto* menu = at.find<QMenu>("viewMenu");
        QVERIFY(menu->actions().contains(&at.window.actions().action(u"view.nextPane"_s)));
        QVERIFY(menu->actions().contains(&back));
    }
};

QTEST_MAIN(TestPaneCycle)
#include "tst_panecycle.moc"
