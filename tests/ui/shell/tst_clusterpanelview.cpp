// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/panelfixture.h"
#include "ui/clusters/savedfilters.h"

#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int many = 10'000;

/// Far from sorted. \a changed: every fiftieth is in another state, some are new and some are gone.
QByteArray manyClusters(bool changed)
{
    QByteArray body;
    for (int i = changed ? 30 : 0; i < (changed ? many + 40 : many); ++i) {
        const QByteArray number = QByteArray::number((i * 7919) % (2 * many)).rightJustified(5, '0');
        const bool isRunning = i % 3 == 0 || (changed && i % 50 == 1);
        body += (body.isEmpty() ? "[" : ",") + QByteArray("{\"id\":\"id-") + number + "\",\"name\":\"cluster "
            + number + "\",\"status\":\"" + (isRunning ? "Running" : "Terminated")
            + "\",\"extra\":{\"deep\":" + QByteArray::number(i) + "}}";
    }
    return body + ']';
}

/// What a menu of the button that was just clicked has for \a text.
QAction* inMenu(const QMenu& menu, const QString& text)
{
    for (QAction* action : menu.actions()) {
        if (action->text().remove(u'&') == text)
            return action;
    }
    return nullptr;
}

void choose(QMenu& menu, QAction* action)
{
    QVERIFY(action);
    menu.setActiveAction(action);
    QTest::keyClick(&menu, Qt::Key_Return);
}

} // namespace

class TestClusterPanelView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void filterIsSavedChosenRenamedAndDeleted();
    void nothingToSaveWithoutAFilter();
    void selectTakesAwayTheFilterThatHidesACluster();
    void pollOfTenThousandKeepsChosenRowPlaceAndFolds();
    void pollKeepsTheTopmostRowWhenTheChosenOneIsElsewhere();
    void hiddenOrMinimisedPanelAsksLessOften();
    void anotherConnectionLeavesTheFirstUnwatched();

private:
    QMenu* openMenu(PanelOnServer& on);
    void answerName(PanelOnServer& on, const QString& name);
};

/// As a user does: the menu pops up under the button.
QMenu* TestClusterPanelView::openMenu(PanelOnServer& on)
{
    auto* menu = on.find<QMenu>("savedFiltersMenu");
    // A click would wait in the menu's own event loop.
    menu->popup(on.panel.mapToGlobal(QPoint(10, 40)));
    return menu;
}

void TestClusterPanelView::answerName(PanelOnServer& on, const QString& name)
{
    QTRY_VERIFY(on.panel.findChild<QInputDialog*>(u"filterNameDialog"_s));
    auto* dialog = on.panel.findChild<QInputDialog*>(u"filterNameDialog"_s);
    auto* edit = dialog->findChild<QLineEdit*>();
    edit->selectAll();
    QTest::keyClicks(edit, name);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY(!on.panel.findChild<QInputDialog*>(u"filterNameDialog"_s));
}

void TestClusterPanelView::filterIsSavedChosenRenamedAndDeleted()
{
    ScriptedServer server;
    server.otherwise(json(twoClusters));
    PanelOnServer on;
    on.connectTo(server);
    auto* list = on.find<QListView>("clusterList");
    QTRY_COMPARE(list->model()->rowCount(), 2);
    QTest::keyClicks(on.find<QLineEdit>("clusterSearch"), u"et"_s);
    QTest::mouseClick(on.find<QToolButton>("runningOnly"), Qt::LeftButton);
    QMenu* menu = openMenu(on);
    choose(*menu, inMenu(*menu, u"Save this filter…"_s));
    answerName(on, u"ETL & co"_s);

    menu = openMenu(on);
    choose(*menu, inMenu(*menu, u"All clusters"_s));
    QCOMPARE(list->model()->rowCount(), 2);
    QCOMPARE(on.find<QLineEdit>("clusterSearch")->text(), QString());
    QVERIFY(!on.find<QToolButton>("runningOnly")->isChecked());

    menu = openMenu(on);
    choose(*menu, menu->actions().at(1));
    QCOMPARE(list->model()->rowCount(), 1);
    QCOMPARE(on.find<QLineEdit>("clusterSearch")->text(), u"et"_s);
    QVERIFY(on.find<QToolButton>("runningOnly")->isChecked());
    menu = openMenu(on);
    QCOMPARE(menu->actions().at(1)->text(), u"ETL && co"_s);
    QVERIFY(menu->actions().at(1)->isChecked());

    QMenu* rename = inMenu(*menu, u"Rename"_s)->menu();
    rename->actions().first()->trigger();
    menu->close();
    answerName(on, u"Loads"_s);
    menu = openMenu(on);
    QCOMPARE(menu->actions().at(1)->text(), u"Loads"_s);
    inMenu(*menu, u"Delete"_s)->menu()->actions().first()->trigger();
    menu->close();
    menu = openMenu(on);
    QVERIFY(!inMenu(*menu, u"Delete"_s));
    menu->close();
}

void TestClusterPanelView::nothingToSaveWithoutAFilter()
{
    ScriptedServer server;
    server.otherwise(json(twoClusters));
    PanelOnServer on;
    on.connectTo(server);
    QTRY_VERIFY(on.panel.current());
    QMenu* menu = openMenu(on);
    QVERIFY(!inMenu(*menu, u"Save this filter…"_s)->isEnabled());
    menu->close();
}

void TestClusterPanelView::selectTakesAwayTheFilterThatHidesACluster()
{
    ScriptedServer server;
    server.otherwise(json(twoClusters));
    PanelOnServer on;
    on.connectTo(server);
    QTRY_VERIFY(on.panel.current());
    on.panel.setFilter({.search = u"etl"_s});
    on.panel.select(ClusterId{u"c2"_s});
    QCOMPARE(on.panel.current()->id, ClusterId{u"c2"_s});
    QVERIFY(on.panel.filter().isEmpty());
    on.panel.setFilter({.search = u"adhoc"_s});
    on.panel.select(ClusterId{u"no such cluster"_s});
    QCOMPARE(on.panel.filter().search, u"adhoc"_s);
}

void TestClusterPanelView::pollOfTenThousandKeepsChosenRowPlaceAndFolds()
{
    ScriptedServer server;
    server.then(json(manyClusters(false)));
    server.otherwise(json(manyClusters(true)));
    PanelOnServer on;
    on.connectTo(server);
    auto* list = on.find<QListView>("clusterList");
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), many, 20'000);
    list->scrollTo(list->model()->index(6'000, 0), QAbstractItemView::PositionAtTop);
    const QModelIndex chosen = list->model()->index(6'003, 0);
    list->setCurrentIndex(chosen);
    const QString name = chosen.data().toString();
    const int top = list->visualRect(chosen).top();
    auto* fields = on.find<QTreeWidget>("clusterFields");
    fields->findItems(u"Other"_s, Qt::MatchExactly).first()->child(0)->setExpanded(true);
    const int before = chosen.row();

    on.panel.refresh();

    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), many + 10, 20'000);
    QCOMPARE(list->currentIndex().data().toString(), name);
    QVERIFY(list->currentIndex().row() != before); // rows above it came and went
    QCOMPARE(list->visualRect(list->currentIndex()).top(), top);
    QCOMPARE(list->selectionModel()->selectedIndexes().size(), 1);
    QVERIFY(fields->findItems(u"Other"_s, Qt::MatchExactly).first()->child(0)->isExpanded());
}

void TestClusterPanelView::pollKeepsTheTopmostRowWhenTheChosenOneIsElsewhere()
{
    ScriptedServer server;
    server.then(json(manyClusters(false)));
    server.otherwise(json(manyClusters(true)));
    PanelOnServer on;
    on.connectTo(server);
    auto* list = on.find<QListView>("clusterList");
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), many, 20'000);
    list->setCurrentIndex(list->model()->index(2, 0));
    list->scrollTo(list->model()->index(8'000, 0), QAbstractItemView::PositionAtTop);
    const QString topmost = list->indexAt(QPoint(10, 5)).data().toString();

    on.panel.refresh();

    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), many + 10, 20'000);
    QCOMPARE(list->indexAt(QPoint(10, 5)).data().toString(), topmost);
}

void TestClusterPanelView::hiddenOrMinimisedPanelAsksLessOften()
{
    ScriptedServer server;
    server.otherwise(json(twoClusters));
    PanelOnServer on;
    on.connectTo(server);
    QTRY_VERIFY(on.panel.current());
    const ClusterWatcher& watcher = on.connection->clusters();
    QVERIFY(watcher.isWatched());
    on.panel.hide();
    QVERIFY(!watcher.isWatched());
    on.panel.show();
    QVERIFY(watcher.isWatched());
    on.panel.showMinimized();
    QTRY_VERIFY(!watcher.isWatched());
    on.panel.showNormal();
    QTRY_VERIFY(watcher.isWatched());
}

void TestClusterPanelView::anotherConnectionLeavesTheFirstUnwatched()
{
    ScriptedServer server;
    server.otherwise(json(twoClusters));
    PanelOnServer on;
    on.connectTo(server);
    QTRY_VERIFY(on.panel.current());
    on.panel.setConnection(nullptr);
    QVERIFY(!on.connection->clusters().isWatched());
    on.panel.setConnection(on.connection.get());
    QVERIFY(on.connection->clusters().isWatched());
}

QTEST_MAIN(TestClusterPanelView)
#include "tst_clusterpanelview.moc"
