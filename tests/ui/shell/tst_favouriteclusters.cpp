// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/panelfixture.h"
#include "ui/clusters/favouriteclusters.h"
#include "ui/common/emptystate.h"

#include <QListView>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

class TestFavouriteClusters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachConnectionHasItsOwn();
    void areKeptInTheSettings();
    void starPutsOnTopAndIsReadOut();
    void filterShowsFavouritesOnly();
    void filterWithoutFavouritesOffersToShowAll();
};

void TestFavouriteClusters::eachConnectionHasItsOwn()
{
    QTemporaryDir folder;
    Settings settings(folder.filePath(u"s.ini"_s));
    FavouriteClusters favourites(settings);
    favourites.toggle(ClusterId{u"c1"_s});
    QVERIFY2(!favourites.contains(ClusterId{u"c1"_s}), "a favourite of no connection");
    favourites.setConnection(u"p 1"_s);
    favourites.toggle(ClusterId{u"c1"_s});
    QCOMPARE(favourites.ids(), QStringList{u"c1"_s});
    favourites.setConnection(u"p"_s);
    QVERIFY(favourites.ids().isEmpty());
    favourites.setConnection(u"p 1"_s);
    favourites.toggle(ClusterId{u"c1"_s});
    QVERIFY(favourites.ids().isEmpty());
}

void TestFavouriteClusters::areKeptInTheSettings()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"s.ini"_s);
    {
        Settings settings(file);
        FavouriteClusters favourites(settings);
        favourites.setConnection(u"databrickscfg:my profile"_s);
        favourites.toggle(ClusterId{u"0923-164208-meows279"_s});
    }
    Settings settings(file);
    FavouriteClusters favourites(settings);
    favourites.setConnection(u"databrickscfg:my profile"_s);
    QVERIFY(favourites.contains(ClusterId{u"0923-164208-meows279"_s}));
}

void TestFavouriteClusters::starPutsOnTopAndIsReadOut()
{
    ScriptedServer server;
    server.otherwise(json(twoClusters));
    PanelOnServer on;
    on.connectTo(server);
    auto* list = on.find<QListView>("clusterList");
    QTRY_COMPARE(list->model()->rowCount(), 2);
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"etl"_s);
    on.panel.select(ClusterId{u"c2"_s});
    auto* star = on.find<QToolButton>("favouriteCluster");
    QVERIFY(!star->isChecked());

    QTest::mouseClick(star, Qt::LeftButton);

    QCOMPARE(list->model()->index(0, 0).data().toString(), u"adhoc"_s);
    QVERIFY(list->model()->index(0, 0).data(Qt::AccessibleTextRole).toString().contains(u"favourite"_s));
    QVERIFY(star->isChecked());
    QCOMPARE(on.panel.current()->id, ClusterId{u"c2"_s});

    QTest::mouseClick(star, Qt::LeftButton);
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"etl"_s);
    QVERIFY(!star->isChecked());
}

void TestFavouriteClusters::filterShowsFavouritesOnly()
{
    ScriptedServer server;
    server.otherwise(json(twoClusters));
    PanelOnServer on;
    on.connectTo(server);
    auto* list = on.find<QListView>("clusterList");
    QTRY_COMPARE(list->model()->rowCount(), 2);
    on.panel.select(ClusterId{u"c2"_s});
    on.panel.toggleFavourite();

    QTest::mouseClick(on.find<QToolButton>("favouritesOnly"), Qt::LeftButton);

    QCOMPARE(list->model()->rowCount(), 1);
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"adhoc"_s);
    on.panel.toggleFavourite();
    QCOMPARE(list->model()->rowCount(), 0);
}

void TestFavouriteClusters::filterWithoutFavouritesOffersToShowAll()
{
    ScriptedServer server;
    server.otherwise(json(twoClusters));
    PanelOnServer on;
    on.connectTo(server);
    auto* list = on.find<QListView>("clusterList");
    QTRY_COMPARE(list->model()->rowCount(), 2);
    QTest::mouseClick(on.find<QToolButton>("favouritesOnly"), Qt::LeftButton);
    QCOMPARE(list->model()->rowCount(), 0);
    QCOMPARE(on.panel.findChild<EmptyState*>()->title(), u"Nothing found"_s);

    QTest::mouseClick(on.find<QPushButton>("emptyStateAction"), Qt::LeftButton);

    QCOMPARE(list->model()->rowCount(), 2);
    QVERIFY(!on.find<QToolButton>("favouritesOnly")->isChecked());
}

QTEST_MAIN(TestFavouriteClusters)
#include "tst_favouriteclusters.moc"
