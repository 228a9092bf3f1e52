// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settingskeys.h"
#include "tests/support/scriptedserver.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/clusters/clusterpanel.h"
#include "ui/common/banner.h"
#include "ui/common/confirmation.h"
#include "ui/connections/connectiondialog.h"
#include "ui/connections/welcomepage.h"
#include "ui/editor/codeeditor.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QStackedWidget>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

namespace {

bool isInteractive(const QWidget* widget)
{
    return qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QLineEdit*>(widget)
        || qobject_cast<const QComboBox*>(widget) || qobject_cast<const QAbstractItemView*>(widget)
        || qobject_cast<const QAbstractSpinBox*>(widget);
}

/// Parts that Qt makes inside its own widgets: the owner is what has a name.
bool isQtsOwn(const QWidget* widget)
{
    return widget->objectName().startsWith(u"qt_"_s) || qobject_cast<const QHeaderView*>(widget)
        || widget->inherits("QComboBoxPrivateContainer") || widget->inherits("QComboBoxListView")
        || widget->inherits("QLineEditIconButton") || widget->inherits("QTableCornerButton")
        || widget->inherits("QToolBarExtension") || widget->inherits("QMenuBarExtension")
        || (widget->parentWidget() && qobject_cast<const QComboBox*>(widget->parentWidget()))
        || (widget->parentWidget() && qobject_cast<const QAbstractSpinBox*>(widget->parentWidget()))
        || (widget->parentWidget() && qobject_cast<const QMenuBar*>(widget->parentWidget()))
        || (widget->parentWidget() && widget->parentWidget()->inherits("QTabBar")
            && widget->objectName().isEmpty());
}

QStringList namelessWidgets(const QWidget& root)
{
    QStringList found;
    for (const QWidget* widget : root.findChildren<QWidget*>()) {
        if (!isInteractive(widget) || isQtsOwn(widget))
            continue;
        auto* interface = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
        const QString name = interface ? interface->text(QAccessible::Name) : QString();
        if (widget->objectName().isEmpty() || name.isEmpty())
            found.append(
                u"%1 '%2' name '%3' in %4"_s.arg(QString::fromLatin1(widget->metaObject()->className()),
                    widget->objectName(), name, widget->parentWidget()->objectName()));
    }
    return found;
}

HttpReply clusterList()
{
    HttpReply reply;
    reply.headers = {{"Content-Type", "application/json"}};
    reply.body = "[{\"id\":\"c1\",\"name\":\"etl\",\"status\":\"Running\",\"numWorkers\":8},"
                 "{\"id\":\"c2\",\"name\":\"adhoc\",\"status\":\"Terminated\",\"numWorkers\":2}]";
    return reply;
}

ConnectionProfile profileFor(const QUrl& host)
{
    ConnectionProfile profile;
    profile.id = u"p1"_s;
    profile.name = u"Analytics"_s;
    profile.host = host;
    return profile;
}

} // namespace

class TestMainWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyInteractiveWidgetHasAName();
    void noShortcutIsClaimedTwice();
    void opensOnTheWelcomePage();
    void newEditorNeedsNoConnection();
    void closedTabCanBeReopened();
    void tabsAreReachedByKeys();
    void clustersPanelFoldsByKey();
    void longLinesAreWrappedFromTheMenu();
    void stoppedClusterIsNotRunOnSilently();
    void productionAsksBeforeRunning();
    void themeSwitchIsRemembered();
    void draftsComeBack();
    void disconnectKeepsTheText();
};

void TestMainWindow::everyInteractiveWidgetHasAName()
{
    ScriptedServer server;
    server.otherwise(clusterList());
    WindowFixture fixture;
    fixture.connections.openWith(profileFor(server.url()), Credentials::bearer(Secret(u"t"_s)));
    fixture.window.tabs().open(Language::Python);
    QTRY_VERIFY(fixture.window.clusters().current());
    fixture.window.actions().action(u"connection.new"_s).trigger();
    fixture.window.actions().action(u"cluster.restart"_s).trigger();
    fixture.window.actions().action(u"cluster.upload"_s).trigger();
    fixture.window.actions().action(u"help.shortcuts"_s).trigger();

    const QStringList nameless = namelessWidgets(fixture.window);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
}

void TestMainWindow::noShortcutIsClaimedTwice()
{
    WindowFixture fixture;
    QStringList conflicts;
    for (const auto& conflict : fixture.window.actions().conflicts())
        conflicts.append(conflict.first + u' ' + conflict.second + u' ' + conflict.keys.toString());
    QVERIFY2(conflicts.isEmpty(), qPrintable(conflicts.join(u'\n')));
}

void TestMainWindow::opensOnTheWelcomePage()
{
    WindowFixture fixture;
    QVERIFY(fixture.window.welcome().isVisible());
    QVERIFY(fixture.find<QPushButton>("startLocalWorkspace")->isEnabled());
    QCOMPARE(fixture.window.tabs().count(), 0);
}

void TestMainWindow::newEditorNeedsNoConnection()
{
    WindowFixture fixture;
    QTest::keyClick(&fixture.window, Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(fixture.window.tabs().count(), 1);
    EditorTab* tab = fixture.window.tabs().current();
    tab->editor().setText(u"1"_s);

    tab->runCurrent();

    QVERIFY(tab->banner().text().contains(u"Connect to a workspace"_s));
}

void TestMainWindow::closedTabCanBeReopened()
{
    WindowFixture fixture;
    EditorTab* tab = fixture.window.tabs().open(Language::Sql);
    tab->editor().insertText(u"SELECT 42"_s);
    QTest::keyClick(&fixture.window, Qt::Key_W, Qt::ControlModifier);
    auto* dialog = fixture.window.findChild<Confirmation*>(u"closeTabDialog"_s);
    QVERIFY2(dialog, "a tab with unsaved text closed without a question");
    QTest::mouseClick(dialog->findChild<QPushButton*>(u"confirmYes"_s), Qt::LeftButton);
    QTRY_COMPARE(fixture.window.tabs().count(), 0);

    QTest::keyClick(&fixture.window, Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);

    QCOMPARE(fixture.window.tabs().count(), 1);
    QCOMPARE(fixture.window.tabs().current()->editor().text(), u"SELECT 42"_s);
    QCOMPARE(fixture.window.tabs().current()->editor().language(), Language::Sql);
}

void TestMainWindow::tabsAreReachedByKeys()
{
    WindowFixture fixture;
    for (int i = 0; i < 3; ++i)
        fixture.window.tabs().open(Language::Python);
    QCOMPARE(fixture.window.tabs().currentIndex(), 2);
    QTest::keyClick(&fixture.window, Qt::Key_1, Qt::AltModifier);
    QCOMPARE(fixture.window.tabs().currentIndex(), 0);
    QTest::keyClick(&fixture.window, Qt::Key_PageUp, Qt::ControlModifier);
    QCOMPARE(fixture.window.tabs().currentIndex(), 2);
}

void TestMainWindow::clustersPanelFoldsByKey()
{
    WindowFixture fixture;
    auto* dock = fixture.find<QDockWidget>("clusterDock");
    QVERIFY(dock->isVisible());
    QTest::keyClick(&fixture.window, Qt::Key_F9);
    QVERIFY(!dock->isVisible());
    fixture.window.actions().action(u"view.resetLayout"_s).trigger();
    QVERIFY(dock->isVisible());
}

void TestMainWindow::longLinesAreWrappedFromTheMenu()
{
    WindowFixture fixture;
    QAction& wrap = fixture.window.actions().action(u"view.wrapLines"_s);
    QVERIFY(!wrap.isChecked());
    QTest::keyClick(&fixture.window, Qt::Key_V, Qt::AltModifier);
    auto* menu = fixture.find<QMenu>("viewMenu");
    QTRY_VERIFY(menu->isVisible());
    QTest::keyClick(menu, Qt::Key_W);
    QVERIFY(wrap.isChecked());
    QVERIFY(fixture.settings.value(settings::wrapLines));
    fixture.settings.set(settings::wrapLines, false); // in the preferences
    QVERIFY(!wrap.isChecked());
}

void TestMainWindow::stoppedClusterIsNotRunOnSilently()
{
    ScriptedServer server;
    server.otherwise(clusterList());
    WindowFixture fixture;
    fixture.connections.openWith(profileFor(server.url()), Credentials::bearer(Secret(u"t"_s)));
    QTRY_VERIFY(fixture.window.clusters().current());
    EditorTab* tab = fixture.window.tabs().open(Language::Python);
    tab->moveTo(fixture.connections.current(), ClusterId{u"c2"_s});
    tab->editor().setText(u"1"_s);

    tab->runCurrent();

    const auto* banner = tab->findChild<Banner*>(u"startBanner"_s);
    QVERIFY(banner->isVisible());
    QVERIFY(banner->text().contains(u"is not running"_s));
    QVERIFY(!tab->isBusy());
}

void TestMainWindow::productionAsksBeforeRunning()
{
    ScriptedServer server;
    server.otherwise(clusterList());
    WindowFixture fixture;
    ConnectionProfile profile = profileFor(server.url());
    profile.isProduction = true;
    fixture.connections.openWith(profile, Credentials::bearer(Secret(u"t"_s)));
    QTRY_VERIFY(fixture.window.clusters().current());
    EditorTab* tab = fixture.window.tabs().open(Language::Python);
    tab->moveTo(fixture.connections.current(), ClusterId{u"c1"_s});
    tab->editor().setText(u"drop()"_s);

    tab->runCurrent();

    auto* dialog = fixture.window.findChild<Confirmation*>(u"productionDialog"_s);
    QVERIFY(dialog);
    QVERIFY(tab->seat().session()->runs().empty());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(tab->seat().session()->runs().empty());
}

void TestMainWindow::themeSwitchIsRemembered()
{
    WindowFixture fixture;
    fixture.window.actions().action(u"view.themeDark"_s).trigger();
    QVERIFY(fixture.theme.theme().isDark);
    QVERIFY(fixture.window.actions().action(u"view.themeDark"_s).isChecked());
    QCOMPARE(Settings(fixture.settings.file()).value(Setting<QString>{"look/theme", ""_L1}), u"dark"_s);
}

void TestMainWindow::draftsComeBack()
{
    QTemporaryDir folder;
    {
        DraftStore store(folder.path());
        Draft draft;
        draft.id = DraftStore::newId();
        draft.title = u"Query 7"_s;
        draft.language = Language::Sql;
        draft.utf8 = "SELECT 'not lost'";
        store.put(draft.id, &store, [draft] { return draft; });
        QVERIFY(store.flushNow().has_value());
    }
    WindowFixture fixture;
    DraftStore again(folder.path());
    MainWindow window({fixture.settings, fixture.theme, fixture.clock, fixture.connections, again, {}});
    window.begin();
    QTRY_COMPARE(window.tabs().count(), 1);
    QCOMPARE(window.tabs().tab(0)->editor().text(), u"SELECT 'not lost'"_s);
    QCOMPARE(window.tabs().tab(0)->title(), u"Query 7"_s);
}

void TestMainWindow::disconnectKeepsTheText()
{
    ScriptedServer server;
    server.otherwise(clusterList());
    WindowFixture fixture;
    fixture.connections.openWith(profileFor(server.url()), Credentials::bearer(Secret(u"t"_s)));
    QTRY_VERIFY(fixture.window.clusters().current());
    EditorTab* tab = fixture.window.tabs().open(Language::Python);
    tab->editor().insertText(u"precious"_s);

    fixture.window.actions().action(u"connection.close"_s).trigger();

    QVERIFY(!fixture.connections.current());
    QVERIFY(!tab->seat().session());
    QCOMPARE(tab->editor().text(), u"precious"_s);
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
