// SPDX-License-Identifier: GPL-3.0-or-later
// Tabs over the end of the program, against a server that goes on without it.
#include "core/settingskeys.h"
#include "session/farewell.h"
#include "tests/support/pictures.h"
#include "tests/system/program.h"
#include "ui/common/banner.h"
#include "ui/mainwindow/keptcontexts.h"
#include "ui/mainwindow/quitdialog.h"
#include "ui/mainwindow/tabsessions.h"
#include "ui/results/contextdivider.h"
#include "ui/results/resultpane.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QFile>
#include <QListWidget>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 20'000;

QString textOf(const CommandRun& run)
{
    const auto* text = run.result() ? std::get_if<TextResult>(&run.result()->content) : nullptr;
    return text ? QString::fromUtf8(text->utf8) : QString();
}

} // namespace

class TestTabSessions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void quitAsksAndKeptCommandDeliversAfterTheRestart();
    void idleContextIsThereAgainWithItsVariables();
    void contextsAreDestroyedWhenTheyAreNotToBeKept();
    void waitingClosesTheWindowWhenTheRunIsOver();
    void cancelStopsTheRunAndThenQuits();
    void stayingLeavesEverythingAsItWas();
    void answerIsRemembered();
    void lostContextIsTold();
    void closedTabsContextIsDestroyed();
    void keptContextOfAClosedTabIsTakenUpAgain();
    void keptContextCanBeDestroyed();
    void reopenedTabIsBackInItsKeptContext();
    void endedLocalWorkspaceIsToldBeforeAnybodyConnects();
    void connectionThatIsNotKnownAnyMoreIsTold();

private:
    QString path(const QString& name) const { return m_folder->filePath(name); }
    void start();
    void restart(); ///< after the window was closed
    void firstStart();
    void runToItsEnd(const QByteArray& code);
    QString printed(const QByteArray& code);
    CommandRun* runUntilGo(const QByteArray& after = "print('went')");
    void go();
    void leaveBehind(StoredSession session);
    void answer(const char* button, bool isRemembered = false);
    bool isAlive(const ContextId& context);
    QString bannerText() { return m_program->tab().banner().text(); }
    void picture(QWidget& widget, const char* name)
    {
        keepPicture(widget, u"sessions-"_s + QString::fromLatin1(name));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<Program> m_program;
};

void TestTabSessions::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    if (!m_server)
        m_server = std::make_unique<LocalServer>();
    QVERIFY2(m_server->problem().isEmpty(), qPrintable(m_server->problem()));
}

void TestTabSessions::cleanup()
{
    go();
    m_program.reset();
    Farewell::finish(*qApp, std::chrono::seconds(3));
}

void TestTabSessions::start()
{
    m_program = std::make_unique<Program>(m_folder->path(), *m_server);
}

void TestTabSessions::firstStart()
{
    start();
    m_program->connectTo(*m_server);
    m_program->openTabOn(*m_server);
    QVERIFY(m_program->session());
}

void TestTabSessions::restart()
{
    QTRY_VERIFY_WITH_TIMEOUT(!m_program->window.isVisible(), patience);
    m_program.reset();
    Farewell::finish(*qApp, std::chrono::seconds(3));
    start();
    QTRY_COMPARE_WITH_TIMEOUT(m_program->window.tabs().count(), 1, patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->session(), patience);
}

void TestTabSessions::runToItsEnd(const QByteArray& code)
{
    RunRequest request;
    request.source = code;
    request.title = QString::fromUtf8(code);
    CommandRun* const run = m_program->session()->run(request);
    QTRY_VERIFY_WITH_TIMEOUT(run->isOver(), patience);
    QCOMPARE(run->state(), CommandRun::State::Finished);
}

QString TestTabSessions::printed(const QByteArray& code)
{
    runToItsEnd("print(" + code + ")");
    return textOf(*m_program->lastRun());
}

CommandRun* TestTabSessions::runUntilGo(const QByteArray& after)
{
    RunRequest request;
    request.source = "import os, time\nwhile not os.path.exists('" + path(u"go"_s).toUtf8()
        + "'):\n    time.sleep(0.01)\n" + after;
    request.title = u"wait for it"_s;
    CommandRun* const run = m_program->session()->run(request);
    (void)QTest::qWaitFor([&] { return run->state() == CommandRun::State::Running; }, patience);
    return run;
}

void TestTabSessions::go()
{
    QFile file(path(u"go"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
}

/// As a program does that is killed while a command runs.
void TestTabSessions::leaveBehind(StoredSession session)
{
    SessionJournal journal(path(u"sessions"_s));
    session.id = DraftStore::newId();
    session.title = u"Query 7"_s;
    session.cluster = ClusterId{u"c1"_s};
    session.context = ContextId{u"17"_s};
    RunRequest request;
    request.source = "train()";
    request.title = u"train()"_s;
    request.key = u"run"_s;
    journal.put(session);
    journal.addRun(session, request);
    journal.noteSent(
        u"run"_s, session.cluster, session.context, QDateTime::currentDateTimeUtc(), this, [] {});
    journal.noteCommand(u"run"_s, CommandId{u"c0ffee"_s});
}

void TestTabSessions::answer(const char* button, bool isRemembered)
{
    m_program->window.close();
    QVERIFY(m_program->window.isVisible());
    auto* dialog = m_program->window.findChild<QuitDialog*>();
    QVERIFY(dialog);
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
    picture(*dialog, "quitdialog");
    if (isRemembered)
        QTest::mouseClick(
            dialog->findChild<QCheckBox*>(u"rememberAnswer"_s), Qt::LeftButton, {}, QPoint(8, 8));
    QTest::mouseClick(dialog->findChild<QPushButton*>(QString::fromLatin1(button)), Qt::LeftButton);
}

/// As the server says, asked by nobody's leave.
bool TestTabSessions::isAlive(const ContextId& context)
{
    ApiClient::Options options;
    options.host = m_server->url();
    options.credentials = Credentials::bearer(Secret(m_server->token()));
    ApiClient client(options);
    std::optional<bool> alive;
    const CallHandle call = client.send(GetContextStatus{ClusterId{m_server->clusterId()}, context}, this,
        [&](const Result<ContextStatus>& answered) { alive = answered.has_value(); });
    (void)QTest::qWaitFor([&] { return alive.has_value(); }, patience);
    return alive.value_or(false);
}

void TestTabSessions::quitAsksAndKeptCommandDeliversAfterTheRestart()
{
    firstStart();
    runToItsEnd("x = 41");
    const ContextId context = m_program->session()->context().id();
    runUntilGo("print('it went on')");
    answer("quitKeep");
    restart();

    QCOMPARE(m_program->session()->context().id(), context);
    QTRY_VERIFY(m_program->lastRun());
    QTRY_COMPARE(m_program->lastRun()->state(), CommandRun::State::Running);
    QCOMPARE(m_program->tab().results().currentRun(), m_program->lastRun());
    picture(m_program->window, "reattached");
    go();
    QTRY_COMPARE_WITH_TIMEOUT(m_program->lastRun()->state(), CommandRun::State::Finished, patience);
    QCOMPARE(textOf(*m_program->lastRun()), u"it went on"_s);
    QCOMPARE(m_program->session()->runs().size(), std::size_t(1));
    QCOMPARE(printed("x + 1"), u"42"_s);
}

void TestTabSessions::idleContextIsThereAgainWithItsVariables()
{
    firstStart();
    runToItsEnd("x = 41");
    m_program->window.close();
    QVERIFY(!m_program->window.findChild<QuitDialog*>()); // nothing runs: nothing to ask
    restart();
    QTRY_COMPARE_WITH_TIMEOUT(
        m_program->session()->context().state(), ExecutionContext::State::Ready, patience);
    QTRY_VERIFY2(bannerText().contains(u"still there"_s), qPrintable(bannerText()));
    QCOMPARE(printed("x + 1"), u"42"_s);
}

void TestTabSessions::contextsAreDestroyedWhenTheyAreNotToBeKept()
{
    firstStart();
    m_program->settings.set(settings::keepContexts, false);
    runToItsEnd("x = 41");
    const ContextId context = m_program->session()->context().id();
    m_program->window.close();
    m_program.reset();
    Farewell::finish(*qApp, std::chrono::seconds(3));
    QTRY_VERIFY(!isAlive(context));
}

void TestTabSessions::waitingClosesTheWindowWhenTheRunIsOver()
{
    firstStart();
    CommandRun* const run = runUntilGo();
    answer("quitWait");
    auto* banner = m_program->window.findChild<Banner*>(u"windowBanner"_s);
    QTRY_VERIFY(banner->isVisible());
    picture(m_program->window, "waiting");
    QVERIFY(m_program->window.isVisible());
    QVERIFY(!run->isOver());
    go();
    QTRY_VERIFY_WITH_TIMEOUT(!m_program->window.isVisible(), patience);
    QCOMPARE(run->state(), CommandRun::State::Finished);
}

void TestTabSessions::cancelStopsTheRunAndThenQuits()
{
    firstStart();
    CommandRun* const run = runUntilGo();
    answer("quitCancel");
    QTRY_VERIFY_WITH_TIMEOUT(!m_program->window.isVisible(), patience);
    QCOMPARE(run->state(), CommandRun::State::Cancelled);
}

void TestTabSessions::stayingLeavesEverythingAsItWas()
{
    firstStart();
    CommandRun* const run = runUntilGo();
    answer("quitStay");
    QTRY_VERIFY(!m_program->window.findChild<QuitDialog*>());
    QVERIFY(m_program->window.isVisible());
    QCOMPARE(run->state(), CommandRun::State::Running);
    answer("quitWait");
    auto* banner = m_program->window.findChild<Banner*>(u"windowBanner"_s);
    QTest::mouseClick(banner->findChild<QPushButton*>(u"bannerFurtherAction"_s), Qt::LeftButton);
    go();
    QTRY_VERIFY_WITH_TIMEOUT(run->isOver(), patience);
    QTest::qWait(0);
    QVERIFY(m_program->window.isVisible());
}

void TestTabSessions::answerIsRemembered()
{
    firstStart();
    runUntilGo();
    answer("quitKeep", true);
    restart();
    QCOMPARE(m_program->settings.value(settings::onQuit), u"keep"_s);
    QTRY_VERIFY(m_program->lastRun());
    QTRY_COMPARE(m_program->lastRun()->state(), CommandRun::State::Running);
    m_program->window.close();
    QVERIFY(!m_program->window.isVisible());
    QVERIFY(!m_program->window.findChild<QuitDialog*>());
}

void TestTabSessions::lostContextIsTold()
{
    firstStart();
    runToItsEnd("x = 41");
    runUntilGo();
    m_program->settings.set(settings::onQuit, u"keep"_s);
    m_program->window.close();
    QTRY_VERIFY(!m_program->window.isVisible());
    m_program.reset();
    m_server = std::make_unique<LocalServer>(); // another one: it knows nothing
    ProfileStore profiles(path(u"connections.json"_s));
    QVERIFY(profiles.load());
    ConnectionProfile profile = profiles.profiles().front();
    profile.host = m_server->url();
    QVERIFY(profiles.save(profile));

    start();

    QTRY_VERIFY_WITH_TIMEOUT(m_program->window.tabs().count() == 1 && m_program->lastRun(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_program->lastRun()->state(), CommandRun::State::ContextLost, patience);
    // By the divider in the list of runs; where that is hidden, by the banner.
    QTRY_VERIFY2(m_program->tab().findChild<ContextDivider*>() || bannerText().contains(u"gone"_s),
        qPrintable(bannerText()));
    picture(m_program->window, "lost");
}

void TestTabSessions::closedTabsContextIsDestroyed()
{
    firstStart();
    runToItsEnd("x = 41");
    const ContextId context = m_program->session()->context().id();
    m_program->tab().editor().setModified(false);
    m_program->window.actions().action(u"tab.close"_s).trigger();
    QTRY_COMPARE(m_program->window.tabs().count(), 0);
    QTRY_VERIFY(!isAlive(context));
    QVERIFY(!m_program->window.actions().action(u"tab.keptContexts"_s).isEnabled());
}

void TestTabSessions::keptContextOfAClosedTabIsTakenUpAgain()
{
    firstStart();
    runToItsEnd("x = 41");
    const ContextId context = m_program->session()->context().id();
    m_program->window.actions().action(u"tab.keepContext"_s).trigger();
    m_program->tab().editor().setModified(false);
    m_program->window.actions().action(u"tab.close"_s).trigger();
    QTRY_COMPARE(m_program->window.tabs().count(), 0);
    m_program->window.close();
    m_program.reset();
    Farewell::finish(*qApp, std::chrono::seconds(3));
    QVERIFY(isAlive(context));

    start();
    QAction& list = m_program->window.actions().action(u"tab.keptContexts"_s);
    QTRY_VERIFY(list.isEnabled());
    list.trigger();
    auto* dialog = m_program->window.findChild<KeptContexts*>();
    QVERIFY(dialog);
    picture(*dialog, "kept");
    QCOMPARE(dialog->findChild<QListWidget*>(u"keptList"_s)->count(), 1);
    QTest::mouseClick(dialog->findChild<QPushButton*>(u"openKept"_s), Qt::LeftButton);
    QCOMPARE(m_program->window.tabs().count(), 1);
    m_program->connections.openSaved(u"remote"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->session(), patience);

    QCOMPARE(m_program->session()->context().id(), context);
    QCOMPARE(printed("x + 1"), u"42"_s);
}

void TestTabSessions::keptContextCanBeDestroyed()
{
    firstStart();
    runToItsEnd("x = 41");
    const ContextId context = m_program->session()->context().id();
    m_program->window.actions().action(u"tab.keepContext"_s).trigger();
    m_program->tab().editor().setModified(false);
    m_program->window.actions().action(u"tab.close"_s).trigger();
    QTRY_COMPARE(m_program->window.tabs().count(), 0);
    QVERIFY(isAlive(context));
    m_program->window.actions().action(u"tab.keptContexts"_s).trigger();
    auto* dialog = m_program->window.findChild<KeptContexts*>();
    QVERIFY(dialog);
    QTest::mouseClick(dialog->findChild<QPushButton*>(u"destroyKept"_s), Qt::LeftButton);
    QTRY_VERIFY(!isAlive(context));
    QCOMPARE(dialog->findChild<QListWidget*>(u"keptList"_s)->count(), 0);
    QVERIFY(!dialog->findChild<QPushButton*>(u"openKept"_s)->isEnabled());
}

void TestTabSessions::reopenedTabIsBackInItsKeptContext()
{
    firstStart();
    runToItsEnd("x = 41");
    const ContextId context = m_program->session()->context().id();
    m_program->window.actions().action(u"tab.keepContext"_s).trigger();
    m_program->tab().editor().setModified(false);
    m_program->window.actions().action(u"tab.close"_s).trigger();
    QTRY_COMPARE(m_program->window.tabs().count(), 0);
    m_program->window.actions().action(u"tab.reopen"_s).trigger();
    QTRY_VERIFY(m_program->session());
    QCOMPARE(m_program->session()->context().id(), context);
    QVERIFY(m_program->window.actions().action(u"tab.keepContext"_s).isChecked());
    QCOMPARE(printed("x + 1"), u"42"_s);
}

void TestTabSessions::endedLocalWorkspaceIsToldBeforeAnybodyConnects()
{
    StoredSession session;
    session.connectionId = u"local"_s;
    session.connectionName = u"Local workspace"_s;
    session.endsWithProgram = true;
    leaveBehind(session);
    start();
    QTRY_COMPARE(m_program->window.tabs().count(), 1);
    QCOMPARE(m_program->tab().title(), u"Query 7"_s);
    QCOMPARE(m_program->tab().editor().text(), u"train()"_s);
    QTRY_VERIFY2(bannerText().contains(u"ended with Brickbench"_s), qPrintable(bannerText()));
    QVERIFY(bannerText().contains(u"train()"_s));
    QVERIFY(!m_program->connections.current() && !m_program->connections.isOpening());
    picture(m_program->window, "localended");
}

void TestTabSessions::connectionThatIsNotKnownAnyMoreIsTold()
{
    StoredSession session;
    session.connectionId = u"nobody"_s;
    session.connectionName = u"Old prod"_s;
    leaveBehind(session);
    start();
    QTRY_COMPARE(m_program->window.tabs().count(), 1);
    QTRY_VERIFY2(bannerText().contains(u"no longer knows"_s), qPrintable(bannerText()));
    QVERIFY(bannerText().contains(u"Old prod"_s) && bannerText().contains(u"train()"_s));
    // Told once: the tab is free, and the next start has nothing to say.
    QVERIFY(m_program->tab().document().connectionId().isEmpty());
}

QTEST_MAIN(TestTabSessions)
#include "tst_tabsessions.moc"
