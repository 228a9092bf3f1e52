// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/contexts.h"
#include "session/farewell.h"
#include "tests/support/pictures.h"
#include "tests/support/testclient.h"
#include "tests/system/localserver.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/clusters/clusterpanel.h"
#include "ui/common/banner.h"
#include "ui/common/confirmation.h"
#include "ui/mainwindow/replaydialog.h"
#include "ui/results/contextdivider.h"
#include "ui/results/resultpane.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QToolButton>
#include <QTreeWidget>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

/// Contexts that die under a tab: what its list of runs says, and how the setup is run again. The real window
/// and the real local workspace.
class TestLostContexts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void destroyedBehindOurBackDrawsADivider();
    void chosenCellsAreReplayedOnceInTheirOldOrder();
    void nothingIsReplayedWithoutAClick();
    void restartOfTheClusterIsToldAndTheTabWorksAgain();
    void waitingRunIsDraggedToAnotherPlace();
    void buttonsOfAClosedConnectionSaySo();
    void cleanupTestCase();

private:
    EditorTab& tab() { return *m_fixture->window.tabs().current(); }
    EditorSession& session() { return *tab().seat().session(); }
    CommandRun* start(const QString& code);
    CommandRun* runToItsEnd(const QString& code);
    void loseContext();
    ContextDivider* divider() { return tab().results().findChild<ContextDivider*>(); }
    QPushButton* replayButton() { return divider()->findChild<QPushButton*>(u"replaySetup"_s); }
    ReplayDialog* dialog() { return m_fixture->window.findChild<ReplayDialog*>(); }
    void picture(const char* name)
    {
        keepPicture(dialog() ? static_cast<QWidget&>(*dialog()) : m_fixture->window,
            u"lost-"_s + QString::fromLatin1(name));
    }

    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<WindowFixture> m_fixture;
};

void TestLostContexts::initTestCase()
{
    m_server = std::make_unique<LocalServer>();
    QVERIFY2(m_server->problem().isEmpty(), qPrintable(m_server->problem()));
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->window.resize(1200, 860);
    if (qEnvironmentVariableIsSet("BRICKBENCH_DARK"))
        m_fixture->theme.setChoice(ThemeSource::Choice::Dark);
    ConnectionProfile profile;
    profile.id = u"p1"_s;
    profile.name = u"Fragile"_s;
    profile.host = m_server->url();
    m_fixture->connections.openWith(profile, Credentials::bearer(Secret(m_server->token())));
    QTRY_VERIFY(m_fixture->connections.current());
    QTRY_VERIFY(!m_fixture->connections.current()->clusters().clusters().empty());
}

void TestLostContexts::init()
{
    m_fixture->window.tabs().open(Language::Python);
    tab().moveTo(m_fixture->connections.current(), ClusterId{m_server->clusterId()});
}

void TestLostContexts::cleanupTestCase()
{
    m_fixture.reset();
    Farewell::finish(*qApp, std::chrono::seconds(3));
    m_server.reset();
}

CommandRun* TestLostContexts::start(const QString& code)
{
    tab().editor().setText(code);
    QTest::mouseClick(tab().findChild<QToolButton*>(u"runButton"_s), Qt::LeftButton);
    return session().runs().back().get();
}

CommandRun* TestLostContexts::runToItsEnd(const QString& code)
{
    CommandRun* const started = start(code);
    [&] { QTRY_VERIFY_WITH_TIMEOUT(started->isOver(), 30'000); }();
    return started;
}

void TestLostContexts::loseContext()
{
    ApiClient& client = m_fixture->connections.current()->client();
    const auto destroyed
        = call(client, DestroyContext{ClusterId{m_server->clusterId()}, session().context().id()});
    QVERIFY(destroyed && *destroyed);
    QCOMPARE(runToItsEnd(u"print('lost')"_s)->state(), CommandRun::State::ContextLost);
}

void TestLostContexts::destroyedBehindOurBackDrawsADivider()
{
    runToItsEnd(u"a = 1"_s);
    loseContext();
    QVERIFY(divider() && divider()->isVisible());
    QVERIFY2(divider()->title().startsWith(u"Context lost at"_s), qPrintable(divider()->title()));
    QVERIFY2(divider()->text().contains(u"no longer knows"_s), qPrintable(divider()->text()));
    QVERIFY(divider()->text().contains(u"Variables, imports and temporary views"_s));
    QVERIFY2(tab().banner().text().isEmpty(), "told twice");
    auto* list = tab().results().findChild<QListWidget*>(u"runsOfTab"_s);
    QCOMPARE(list->itemWidget(list->item(0)), divider());
    picture("lost");

    runToItsEnd(u"b = 2"_s);
    QTRY_VERIFY2(divider()->title().startsWith(u"New context since"_s), qPrintable(divider()->title()));
    QCOMPARE(list->itemWidget(list->item(1)), divider());
    QCOMPARE(list->item(0)->text(), u"b = 2"_s);
    // Keys pass the divider by, and reach the run below it.
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    QCOMPARE(tab().results().currentRun()->request().title, u"print('lost')"_s);
    picture("new");
}

void TestLostContexts::chosenCellsAreReplayedOnceInTheirOldOrder()
{
    runToItsEnd(u"base = 40"_s);
    runToItsEnd(u"print('not again')"_s);
    runToItsEnd(u"answer = base + 2"_s);
    runToItsEnd(u"print('not again')"_s);
    loseContext();
    const std::size_t before = session().runs().size();

    QTest::mouseClick(replayButton(), Qt::LeftButton);
    QVERIFY(dialog());
    auto* cells = dialog()->findChild<QTreeWidget*>(u"replayCells"_s);
    auto* go = dialog()->findChild<QPushButton*>(u"replayRun"_s);
    QCOMPARE(cells->topLevelItemCount(), 4); // what ran twice is there once
    QVERIFY2(!go->isEnabled(), "something was chosen for the user");
    cells->setFocus();
    QTest::keyClick(cells, Qt::Key_Space);
    QTest::keyClick(cells, Qt::Key_Down);
    QCOMPARE(dialog()->findChild<CodeEditor*>()->text(), u"answer = base + 2"_s);
    QTest::keyClick(cells, Qt::Key_Space);
    QCOMPARE(go->text().remove(u'&'), u"Run 2 cells"_s);
    picture("replay");
    QCOMPARE(session().runs().size(), before); // not yet
    QTest::mouseClick(go, Qt::LeftButton);

    QCOMPARE(session().runs().size(), before + 2);
    QTRY_VERIFY_WITH_TIMEOUT(!session().isBusy(), 30'000);
    QCOMPARE(session().runs()[before]->request().source, QByteArray("base = 40"));
    QCOMPARE(session().runs()[before + 1]->request().source, QByteArray("answer = base + 2"));
    QCOMPARE(session().runs()[before + 1]->state(), CommandRun::State::Finished);
    QTRY_VERIFY(!dialog());
    picture("replayed");
}

void TestLostContexts::nothingIsReplayedWithoutAClick()
{
    runToItsEnd(u"a = 1"_s);
    loseContext();
    const std::size_t before = session().runs().size();
    QAction& replay = m_fixture->window.actions().action(u"run.replay"_s);
    QTRY_VERIFY(replay.isEnabled());
    replay.trigger();
    QVERIFY(dialog());
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog());
    QCOMPARE(session().runs().size(), before);
    QCOMPARE(session().context().state(), ExecutionContext::State::Lost);
}

void TestLostContexts::restartOfTheClusterIsToldAndTheTabWorksAgain()
{
    runToItsEnd(u"a = 1"_s);
    CommandRun* const under = start(u"import time; time.sleep(60)"_s);
    QTRY_COMPARE_WITH_TIMEOUT(under->state(), CommandRun::State::Running, 30'000);
    m_fixture->window.clusters().select(ClusterId{m_server->clusterId()});
    m_fixture->window.actions().action(u"cluster.restart"_s).trigger();
    auto* question = m_fixture->window.findChild<Confirmation*>(u"restartDialog"_s);
    QVERIFY(question);
    QTest::mouseClick(question->findChild<QPushButton*>(u"confirmYes"_s), Qt::LeftButton);

    QTRY_COMPARE_WITH_TIMEOUT(under->state(), CommandRun::State::ContextLost, 20'000);
    QTRY_VERIFY2(divider()->text().contains(u"restarted"_s), qPrintable(divider()->text()));
    QCOMPARE(session().contextEnds().size(), std::size_t(1));
    QCOMPARE(session().contextEnds().back().reason, ContextEnd::Reason::ClusterRestarted);
    QVERIFY(!tab().isBusy());
    picture("restarted");

    const Cluster* cluster = tab().seat().clusterState();
    QVERIFY(cluster);
    QTRY_COMPARE_WITH_TIMEOUT(tab().seat().clusterState()->state, ClusterState::Running, 20'000);
    QCOMPARE(runToItsEnd(u"print(1 + 1)"_s)->state(), CommandRun::State::Finished);
    QTRY_VERIFY(divider()->title().startsWith(u"New context since"_s));
}

void TestLostContexts::waitingRunIsDraggedToAnotherPlace()
{
    CommandRun* const first = start(u"import time; time.sleep(60)"_s);
    QTRY_COMPARE_WITH_TIMEOUT(first->state(), CommandRun::State::Running, 30'000);
    CommandRun* const b = start(u"'b'"_s);
    CommandRun* const c = start(u"'c'"_s);
    CommandRun* const d = start(u"'d'"_s);
    QCOMPARE(session().queue(), (std::vector<CommandRun*>{b, c, d}));
    auto* list = tab().results().findChild<QListWidget*>(u"runsOfTab"_s);
    QTRY_VERIFY(list->isVisible());
    const auto rowAt = [list](int row) { return list->visualItemRect(list->item(row)); };
    QCOMPARE(list->item(0)->text(), u"'d'"_s); // the last of the queue on top
    const auto drag = [&](int from, const QPoint& to) {
        QTest::mousePress(list->viewport(), Qt::LeftButton, {}, rowAt(from).center());
        QTest::mouseMove(list->viewport(), rowAt(from).center() + QPoint(0, 15));
        QTest::mouseMove(list->viewport(), to);
    };
    drag(0, rowAt(2).center() + QPoint(0, 8));
    QVERIFY(list->findChild<QWidget*>(u"queueDropLine"_s)->isVisible());
    picture("drag");
    QTest::mouseRelease(list->viewport(), Qt::LeftButton, {}, rowAt(2).center() + QPoint(0, 8));
    QCOMPARE(session().queue(), (std::vector<CommandRun*>{d, b, c}));
    QVERIFY(!list->findChild<QWidget*>(u"queueDropLine"_s)->isVisible());

    // Escape takes a drag back.
    drag(2, rowAt(0).topLeft() + QPoint(20, 2));
    QTest::keyClick(list, Qt::Key_Escape);
    QTest::mouseRelease(list->viewport(), Qt::LeftButton, {}, rowAt(0).center());
    QCOMPARE(session().queue(), (std::vector<CommandRun*>{d, b, c}));
    // What was sent stays where it is.
    drag(3, rowAt(0).topLeft() + QPoint(20, 2));
    QTest::mouseRelease(list->viewport(), Qt::LeftButton, {}, rowAt(0).topLeft() + QPoint(20, 2));
    QCOMPARE(session().queue(), (std::vector<CommandRun*>{d, b, c}));
    tab().stop();
    QTRY_VERIFY_WITH_TIMEOUT(!session().isBusy(), 20'000);
}

void TestLostContexts::buttonsOfAClosedConnectionSaySo()
{
    runToItsEnd(u"a = 1"_s);
    loseContext();
    const std::size_t before = tab().seat().runs().size();
    m_fixture->window.actions().action(u"connection.close"_s).trigger();
    QTRY_VERIFY(!tab().seat().session());
    const auto button = [this](const QString& text) -> QPushButton* {
        for (auto* each : tab().results().findChildren<QPushButton*>()) {
            if (each->isVisible() && each->text() == text)
                return each;
        }
        return nullptr;
    };
    QTRY_VERIFY(button(u"Run again"_s));
    QTest::mouseClick(button(u"Run again"_s), Qt::LeftButton);
    QTRY_VERIFY2(tab().banner().text().contains(u"Nothing was done"_s), qPrintable(tab().banner().text()));
    QTRY_VERIFY(button(u"New context"_s));
    QTest::mouseClick(button(u"New context"_s), Qt::LeftButton);
    QTRY_VERIFY2(tab().banner().text().contains(u"No context was made"_s), qPrintable(tab().banner().text()));
    QCOMPARE(tab().seat().runs().size(), before);
}

QTEST_MAIN(TestLostContexts)
#include "tst_lostcontexts.moc"
