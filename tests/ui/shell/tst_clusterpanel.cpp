// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/panelfixture.h"
#include "ui/clusters/uploaddialog.h"
#include "ui/common/confirmation.h"
#include "ui/common/emptystate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

class TestClusterPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listsRunningFirstAndShowsEveryField();
    void searchHidesAndShowAllBringsBack();
    void noConnectionOffersToConnect();
    void noClustersSaysWhy();
    void refusedSignInOffersSignIn();
    void failedRefreshKeepsTheList();
    void restartNamesWhatOfOursEndsAndIsSentOnce();
    void restartSaysWhenNothingOfOursIsThere();
    void restartCanBeCancelled();
    void contextsOfTheClusterAreListedAndFollowed();
    void contextIsDestroyedOnlyAfterAQuestionThatNamesWhatIsLost();
    void refusedRestartIsTold();
    void enterOpensAnEditor();
    void copyIdFillsTheClipboard();
    void uploadByAddressIsSent();
    void uploadWithoutFileIsToldInPlace();
};

void TestClusterPanel::listsRunningFirstAndShowsEveryField()
{
    ScriptedServer server;
    server.otherwise(json(twoClusters));
    PanelOnServer on;
    on.connectTo(server);

    auto* list = on.find<QListView>("clusterList");
    QTRY_COMPARE(list->model()->rowCount(), 2);
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"etl"_s);
    QVERIFY(list->model()->index(1, 0).data(Qt::AccessibleTextRole).toString().contains(u"Stopped"_s));
    QCOMPARE(on.find<QLabel>("clusterName")->text(), u"etl"_s);
    auto* fields = on.find<QTreeWidget>("clusterFields");
    QCOMPARE(fields->findItems(u"10.0.0.1"_s, Qt::MatchExactly | Qt::MatchRecursive, 1).size(), 2);
    QCOMPARE(fields->findItems(u"kept"_s, Qt::MatchExactly | Qt::MatchRecursive, 1).size(), 2);
    QVERIFY(on.find<QLabel>("clusterStatus")->text().contains(u"updated"_s));
}

void TestClusterPanel::searchHidesAndShowAllBringsBack()
{
    ScriptedServer server;
    server.otherwise(json(twoClusters));
    PanelOnServer on;
    on.connectTo(server);
    auto* list = on.find<QListView>("clusterList");
    QTRY_COMPARE(list->model()->rowCount(), 2);

    QTest::keyClicks(on.find<QLineEdit>("clusterSearch"), u"zzz"_s);

    QCOMPARE(list->model()->rowCount(), 0);
    QCOMPARE(on.panel.findChild<EmptyState*>()->title(), u"Nothing found"_s);
    QVERIFY(on.panel.findChild<EmptyState*>()->reason().contains(u'2'));
    QTest::mouseClick(on.find<QPushButton>("emptyStateAction"), Qt::LeftButton);
    QCOMPARE(list->model()->rowCount(), 2);
    QTest::mouseClick(on.find<QToolButton>("runningOnly"), Qt::LeftButton);
    QCOMPARE(list->model()->rowCount(), 1);
    QVERIFY(on.find<QLabel>("clusterStatus")->text().contains(u"1 hidden"_s));
}

void TestClusterPanel::noConnectionOffersToConnect()
{
    PanelOnServer on;
    QSignalSpy wanted(&on.panel, &ClusterPanel::connectRequested);
    QCOMPARE(on.panel.findChild<EmptyState*>()->title(), u"No connection"_s);
    QTest::mouseClick(on.find<QPushButton>("emptyStateAction"), Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
}

void TestClusterPanel::noClustersSaysWhy()
{
    ScriptedServer server;
    server.otherwise(json("[]"));
    PanelOnServer on;
    on.connectTo(server);
    QTRY_COMPARE(on.panel.findChild<EmptyState*>()->title(), u"No clusters"_s);
    QVERIFY(on.panel.findChild<EmptyState*>()->reason().contains(u"permission"_s));
}

void TestClusterPanel::refusedSignInOffersSignIn()
{
    ScriptedServer server;
    server.otherwise(json("{\"message\":\"no\"}", 401));
    PanelOnServer on;
    QSignalSpy signIn(&on.panel, &ClusterPanel::signInRequested);
    on.connectTo(server);
    QTRY_COMPARE(on.panel.findChild<EmptyState*>()->title(), u"Sign-in needed"_s);
    QTest::mouseClick(on.find<QPushButton>("emptyStateAction"), Qt::LeftButton);
    QCOMPARE(signIn.size(), 1);
}

void TestClusterPanel::failedRefreshKeepsTheList()
{
    ScriptedServer server;
    server.then(json(twoClusters));
    server.otherwise(json("{\"error_code\":\"INTERNAL_ERROR\",\"message\":\"down\"}", 500));
    PanelOnServer on;
    on.connectTo(server);
    auto* list = on.find<QListView>("clusterList");
    QTRY_COMPARE(list->model()->rowCount(), 2);

    QTest::mouseClick(on.find<QToolButton>("refreshClusters"), Qt::LeftButton);

    QTRY_VERIFY(!on.bannerText().isEmpty());
    QCOMPARE(list->model()->rowCount(), 2);
}

void TestClusterPanel::restartNamesWhatOfOursEndsAndIsSentOnce()
{
    ScriptedServer server;
    server.then(json(twoClusters));
    server.then(json("{\"id\":\"c1\"}"));
    server.otherwise(json(twoClusters));
    PanelOnServer on;
    ScriptedContexts contexts;
    OwnContext busy{.id = ContextId{u"1"_s}, .title = u"Query 1"_s};
    busy.running = QStringList{u"df.count()"_s};
    busy.waiting = QStringList{u"df.show()"_s};
    const OwnContext kept{.id = ContextId{u"2"_s},
        .title = u"Query 2"_s,
        .language = Language::Scala,
        .closedAt = QDateTime::currentDateTimeUtc()};
    contexts.contexts.insert(ClusterId{u"c1"_s}, {busy, kept});
    contexts.contexts.insert(ClusterId{u"c2"_s}, {OwnContext{.title = u"elsewhere"_s}});
    on.panel.setOwnContexts(&contexts);
    on.connectTo(server);
    QTRY_VERIFY(on.panel.current());

    QCoreApplication::sendPostedEvents(); // the details have come in view: their buttons are about to move
    QTest::mouseClick(on.find<QToolButton>("restartCluster"), Qt::LeftButton);
    auto* dialog = on.panel.findChild<Confirmation*>(u"restartDialog"_s);
    QVERIFY(dialog);
    QStringList lines;
    auto* concerned = dialog->findChild<QListWidget*>(u"concerned"_s);
    for (int row = 0; row < concerned->count(); ++row)
        lines += concerned->item(row)->text().trimmed();
    QCOMPARE(lines.size(), 4);
    QVERIFY2(lines[0].startsWith(u"Query 1: Python context"_s), qPrintable(lines[0]));
    QCOMPARE(lines[1], u"running: df.count()"_s);
    QCOMPARE(lines[2], u"waiting: df.show()"_s);
    QVERIFY2(lines[3].startsWith(u"Query 2"_s) && lines[3].contains(u"Scala context, kept"_s),
        qPrintable(lines[3]));
    QCOMPARE(server.requests().size(), 1);
    QTest::mouseClick(dialog->findChild<QPushButton*>(u"confirmYes"_s), Qt::LeftButton);

    QTRY_VERIFY(on.bannerText().contains(u"is restarting"_s));
    // The list is asked for again; the restart must not be.
    QTRY_VERIFY(server.requests().size() >= 3);
    QCOMPARE(server.requests().at(1).target, "/api/1.2/clusters/restart"_ba);
    QVERIFY(server.requests().at(1).body.contains("c1"));
    QCOMPARE(std::count_if(server.requests().begin(), server.requests().end(),
                 [](const HttpRequest& request) { return request.target.contains("restart"); }),
        1);
}

void TestClusterPanel::restartSaysWhenNothingOfOursIsThere()
{
    ScriptedServer server;
    server.otherwise(json(twoClusters));
    PanelOnServer on;
    ScriptedContexts contexts;
    on.panel.setOwnContexts(&contexts);
    on.connectTo(server);
    QTRY_VERIFY(on.panel.current());
    QTest::mouseClick(on.find<QToolButton>("restartCluster"), Qt::LeftButton);
    auto* dialog = on.panel.findChild<Confirmation*>(u"restartDialog"_s);
    QVERIFY(dialog);
    QVERIFY(!dialog->findChild<QListWidget*>(u"concerned"_s));
    QStringList texts;
    for (const QLabel* label : dialog->findChildren<QLabel*>())
        texts += label->text();
    QVERIFY2(texts.join(u' ').contains(u"No tab of yours"_s), qPrintable(texts.join(u' ')));
}

void TestClusterPanel::contextsOfTheClusterAreListedAndFollowed()
{
    ScriptedServer server;
    server.otherwise(json(twoClusters));
    PanelOnServer on;
    ScriptedContexts contexts;
    contexts.contexts.insert(
        ClusterId{u"c1"_s}, {OwnContext{.id = ContextId{u"1"_s}, .title = u"Query 1"_s}});
    on.panel.setOwnContexts(&contexts);
    on.connectTo(server);
    QTRY_VERIFY(on.panel.current());
    auto* tabs = on.find<QTabWidget>("clusterTabs");
    auto* list = on.find<QWidget>("contextList");
    QCOMPARE(tabs->tabText(tabs->indexOf(list)), u"Contexts (1)"_s);
    tabs->setCurrentWidget(list);

    QTest::mouseClick(on.find<QToolButton>("showContext"), Qt::LeftButton);
    QCOMPARE(contexts.shown, QStringList{u"c1/1"_s});

    contexts.contexts.clear();
    Q_EMIT contexts.changed();
    QCOMPARE(tabs->tabText(tabs->indexOf(list)), u"Contexts"_s);
    QVERIFY(on.find<QLabel>("noContexts")->isVisible());
    QVERIFY(!on.find<QWidget>("ownContext"));
}

void TestClusterPanel::contextIsDestroyedOnlyAfterAQuestionThatNamesWhatIsLost()
{
    ScriptedServer server;
    server.otherwise(json(twoClusters));
    PanelOnServer on;
    ScriptedContexts contexts;
    OwnContext busy{.id = ContextId{u"1"_s}, .title = u"Query 1"_s};
    busy.running = QStringList{u"df.count()"_s};
    contexts.contexts.insert(ClusterId{u"c1"_s}, {busy});
    contexts.names = QStringList{u"model"_s, u"df"_s};
    on.panel.setOwnContexts(&contexts);
    on.connectTo(server);
    QTRY_VERIFY(on.panel.current());
    on.find<QTabWidget>("clusterTabs")->setCurrentWidget(on.find<QWidget>("contextList"));

    QTest::mouseClick(on.find<QPushButton>("destroyContext"), Qt::LeftButton);

    auto* dialog = on.panel.findChild<Confirmation*>(u"destroyDialog"_s);
    QVERIFY(dialog);
    QVERIFY(dialog->windowTitle().contains(u"Query 1"_s));
    QStringList texts;
    for (const QLabel* label : dialog->findChildren<QLabel*>())
        texts += label->text();
    QVERIFY2(texts.join(u' ').contains(u"model, df"_s), qPrintable(texts.join(u' ')));
    QCOMPARE(dialog->findChild<QListWidget*>(u"concerned"_s)->item(0)->text(), u"running: df.count()"_s);
    QVERIFY(contexts.destroyed.isEmpty());
    QTest::mouseClick(dialog->findChild<QPushButton*>(u"confirmYes"_s), Qt::LeftButton);
    QCOMPARE(contexts.destroyed, QStringList{u"c1/1"_s});
}

void TestClusterPanel::restartCanBeCancelled()
{
    ScriptedServer server;
    server.otherwise(json(twoClusters));
    PanelOnServer on;
    on.connectTo(server);
    QTRY_VERIFY(on.panel.current());
    on.panel.askRestart();
    auto* dialog = on.panel.findChild<Confirmation*>(u"restartDialog"_s);
    // Enter must be the safe answer.
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_VERIFY(!on.panel.findChild<Confirmation*>(u"restartDialog"_s));
    for (const HttpRequest& request : server.requests())
        QVERIFY(!request.target.contains("restart"));
}

void TestClusterPanel::refusedRestartIsTold()
{
    ScriptedServer server;
    server.then(json(twoClusters));
    server.then(json("{\"error\":\"PERMISSION_DENIED: not yours\"}", 403));
    server.otherwise(json(twoClusters));
    PanelOnServer on;
    on.connectTo(server);
    QTRY_VERIFY(on.panel.current());
    on.panel.askRestart();
    QTest::mouseClick(on.panel.findChild<QPushButton*>(u"confirmYes"_s), Qt::LeftButton);
    QTRY_VERIFY2(on.bannerText().contains(u"permission"_s), qPrintable(on.bannerText()));
}

void TestClusterPanel::enterOpensAnEditor()
{
    ScriptedServer server;
    server.otherwise(json(twoClusters));
    PanelOnServer on;
    on.connectTo(server);
    QTRY_VERIFY(on.panel.current());
    QSignalSpy wanted(&on.panel, &ClusterPanel::editorRequested);
    on.find<QListView>("clusterList")->setFocus();
    QTest::keyClick(on.find<QListView>("clusterList"), Qt::Key_Return);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().value<ClusterId>(), ClusterId{u"c1"_s});
}

void TestClusterPanel::copyIdFillsTheClipboard()
{
    ScriptedServer server;
    server.otherwise(json(twoClusters));
    PanelOnServer on;
    on.connectTo(server);
    QTRY_VERIFY(on.panel.current());
    QTest::mouseClick(on.find<QToolButton>("copyClusterId"), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"c1"_s);
}

void TestClusterPanel::uploadByAddressIsSent()
{
    ScriptedServer server;
    server.then(json(twoClusters));
    server.otherwise(json("[]"));
    PanelOnServer on;
    on.connectTo(server);
    QTRY_VERIFY(on.panel.current());
    on.panel.openUpload();
    auto* dialog = on.panel.findChild<UploadDialog*>();
    QVERIFY(dialog);
    dialog->findChild<QAbstractButton*>(u"libraryByUri"_s)->click();
    QTest::keyClicks(dialog->findChild<QLineEdit*>(u"libraryUri"_s), u"https://repo.example.com/x.whl"_s);
    QCOMPARE(dialog->findChild<QLineEdit*>(u"libraryName"_s)->text(), u"x.whl"_s);

    QTest::mouseClick(dialog->findChild<QPushButton*>(u"uploadAccept"_s), Qt::LeftButton);

    const auto uploads = [&] {
        return std::count_if(server.requests().begin(), server.requests().end(),
            [](const HttpRequest& request) { return request.target == "/api/1.2/libraries/upload"; });
    };
    QTRY_COMPARE(uploads(), 1);
}

void TestClusterPanel::uploadWithoutFileIsToldInPlace()
{
    ThemeSource theme;
    UploadDialog dialog(theme, ClusterId{u"c1"_s});
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QSignalSpy wanted(&dialog, &UploadDialog::uploadRequested);
    dialog.findChild<QLineEdit*>(u"libraryName"_s)->setText(u"x"_s);
    QPushButton* upload = dialog.findChild<QPushButton*>(u"uploadAccept"_s);
    QTest::mouseClick(upload, Qt::LeftButton);
    QVERIFY(!dialog.findChild<Banner*>()->text().isEmpty());
    dialog.findChild<QLineEdit*>(u"libraryFile"_s)->setText(u"/no/such/file.whl"_s);
    QTest::mouseClick(upload, Qt::LeftButton);
    QTRY_VERIFY(dialog.findChild<Banner*>()->text().contains(u"/no/such/file.whl"_s));
    QCOMPARE(wanted.size(), 0);
}

QTEST_MAIN(TestClusterPanel)
#include "tst_clusterpanel.moc"
