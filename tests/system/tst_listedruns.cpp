// SPDX-License-Identifier: GPL-3.0-or-later
// The runs of a tab over the end of the program: their results, names and pins.
#include "core/settingskeys.h"
#include "session/farewell.h"
#include "session/pastrun.h"
#include "tests/system/program.h"
#include "ui/mainwindow/replaydialog.h"
#include "ui/results/contextdivider.h"
#include "ui/results/resultpane.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 20'000;

} // namespace

class TestListedRuns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void resultsNamesAndPinsAreThereAfterTheRestart();
    void closedRunIsNotThereAfterTheRestart();
    void pastRunIsRunAgainOnRequest();
    void contextThatEndedWithTheProgramIsTold();
    void listFollowsATabThatWasSaved();
    void reopenedTabHasItsRunsAgain();
    void closedTabsRunsDoNotComeToAnother();

private:
    void start();
    void firstStart();
    void restart();
    void run(const QByteArray& code);
    void close();
    EditorTab& tab() { return m_program->tab(); }
    QListWidget* list() { return tab().results().findChild<QListWidget*>(u"runsOfTab"_s); }
    QString titles();
    QString shownText();
    void trigger(const QString& id) { m_program->window.actions().action(id).trigger(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<Program> m_program;
};

void TestListedRuns::initTestCase()
{
    m_server = std::make_unique<LocalServer>();
    QVERIFY2(m_server->problem().isEmpty(), qPrintable(m_server->problem()));
}

void TestListedRuns::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    firstStart();
}

void TestListedRuns::cleanup()
{
    m_program.reset();
    Farewell::finish(*qApp, std::chrono::seconds(3));
}

void TestListedRuns::start()
{
    m_program = std::make_unique<Program>(m_folder->path(), *m_server);
}

void TestListedRuns::firstStart()
{
    start();
    m_program->connectTo(*m_server);
    m_program->openTabOn(*m_server);
    QVERIFY(m_program->session());
}

void TestListedRuns::close()
{
    m_program->window.close();
    QTRY_VERIFY_WITH_TIMEOUT(!m_program->window.isVisible(), patience);
    m_program.reset();
    Farewell::finish(*qApp, std::chrono::seconds(3));
}

void TestListedRuns::restart()
{
    close();
    start();
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window.tabs().count() > 0, patience);
    if (!m_program->settings.value(settings::keepContexts)) // nothing to be taken up: the user connects
        m_program->connections.openSaved(u"remote"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->session(), patience);
}

void TestListedRuns::run(const QByteArray& code)
{
    RunRequest request;
    request.source = code;
    request.title = QString::fromUtf8(code);
    CommandRun* const run = m_program->session()->run(request);
    QTRY_VERIFY_WITH_TIMEOUT(run->isOver(), patience);
    QCOMPARE(run->state(), CommandRun::State::Finished);
}

QString TestListedRuns::titles()
{
    QStringList all;
    for (int row = 0; row < list()->count(); ++row)
        all += list()->item(row)->text().isEmpty() ? u"--"_s : list()->item(row)->text();
    return all.join(u" | "_s);
}

QString TestListedRuns::shownText()
{
    const CommandRun* shown = tab().results().currentRun();
    const auto* text
        = shown && shown->result() ? std::get_if<TextResult>(&shown->result()->content) : nullptr;
    return text ? QString::fromUtf8(text->utf8) : QString();
}

void TestListedRuns::resultsNamesAndPinsAreThereAfterTheRestart()
{
    run("print('one')");
    run("print('two')");
    run("print('three')");
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_Down);
    QTest::keyClick(list(), Qt::Key_F2);
    auto* field = list()->findChild<QLineEdit*>();
    QVERIFY(field);
    field->selectAll();
    QTest::keyClicks(field, u"the second"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(titles(), u"print('three') | the second | print('one')"_s);
    tab().results().setPinned(tab().results().currentRun(), true);
    QCOMPARE(titles(), u"the second | print('three') | print('one')"_s);
    restart();

    QTRY_COMPARE_WITH_TIMEOUT(titles(), u"the second | print('three') | print('one')"_s, patience);
    QVERIFY(list()->isVisible());
    QTRY_COMPARE(shownText(), u"three"_s);
    keepPicture(m_program->window, u"listedruns-restart"_s);
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_Down);
    QTRY_COMPARE(shownText(), u"one"_s);
    QVERIFY(tab().results().currentRun()->past());
    // Nothing was sent, and its context is still the tab's: no divider.
    QVERIFY(m_program->session()->runs().empty());
    QTRY_COMPARE_WITH_TIMEOUT(
        m_program->session()->context().state(), ExecutionContext::State::Ready, patience);
    QVERIFY(!tab().results().findChild<ContextDivider*>());
    run("print(x if 'x' in globals() else 'four')");
    QCOMPARE(list()->item(1)->text(), u"print(x if 'x' in globals() else 'four')"_s);
    restart(); // once more: old and new ones together
    QTRY_COMPARE_WITH_TIMEOUT(titles(),
        u"the second | print(x if 'x' in globals() else 'four') | print('three') | print('one')"_s, patience);
}

void TestListedRuns::closedRunIsNotThereAfterTheRestart()
{
    run("print('one')");
    run("print('two')");
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_Delete);
    QTRY_COMPARE(titles(), u"print('one')"_s);
    restart();
    QTRY_COMPARE_WITH_TIMEOUT(titles(), u"print('one')"_s, patience);
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_Delete); // one of before goes the same way
    QTRY_COMPARE(list()->count(), 0);
    restart();
    QTRY_COMPARE_WITH_TIMEOUT(
        m_program->session()->context().state(), ExecutionContext::State::Ready, patience);
    QCOMPARE(list()->count(), 0);
}

void TestListedRuns::pastRunIsRunAgainOnRequest()
{
    run("print('once')");
    restart();
    QTRY_COMPARE_WITH_TIMEOUT(list()->count(), 1, patience);
    m_program->history.clear(); // the result is gone before anybody asked for it, or after
    tab().perform(tab().results().currentRun(), RunCommand::RunAgain);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->lastRun() && m_program->lastRun()->isOver(), patience);
    QCOMPARE(shownText(), u"once"_s);
    QCOMPARE(list()->count(), 2);
    QVERIFY(!tab().results().currentRun()->past());
}

void TestListedRuns::contextThatEndedWithTheProgramIsTold()
{
    m_program->settings.set(settings::keepContexts, false);
    run("import math");
    run("y = 6");
    restart();
    QTRY_COMPARE_WITH_TIMEOUT(titles(), u"-- | y = 6 | import math"_s, patience);
    auto* divider = tab().results().findChild<ContextDivider*>();
    QCOMPARE(divider->title(), u"Before Brickbench was closed"_s);
    keepPicture(m_program->window, u"listedruns-divider"_s);
    tab().replaySetup();
    auto* dialog = m_program->window.findChild<ReplayDialog*>();
    QVERIFY(dialog);
    QCOMPARE(dialog->findChild<QTreeWidget*>(u"replayCells"_s)->topLevelItemCount(), 2);
    dialog->reject();
    run("print(7)");
    QCOMPARE(titles(), u"print(7) | -- | y = 6 | import math"_s);
    QVERIFY2(divider->title().startsWith(u"New context"_s), qPrintable(divider->title()));
}

void TestListedRuns::listFollowsATabThatWasSaved()
{
    run("print('before')");
    const QString file = m_folder->filePath(u"saved.py"_s);
    tab().document().saveAs(file);
    QTRY_VERIFY(!tab().document().isBusy());
    run("print('after')");
    restart();
    QCOMPARE(tab().document().path(), file);
    QTRY_COMPARE_WITH_TIMEOUT(titles(), u"print('after') | print('before')"_s, patience);
    QTRY_COMPARE(shownText(), u"after"_s);
}

void TestListedRuns::reopenedTabHasItsRunsAgain()
{
    tab().document().saveAs(m_folder->filePath(u"saved.py"_s));
    QTRY_VERIFY(!tab().document().isBusy());
    run("print('one')");
    m_program->window.tabs().askClose(&tab());
    QTRY_COMPARE(m_program->window.tabs().count(), 0);
    trigger(u"tab.reopen"_s);
    QTRY_COMPARE(m_program->window.tabs().count(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(titles(), u"-- | print('one')"_s, patience);
    QCOMPARE(tab().results().findChild<ContextDivider*>()->title(), u"Before the tab was closed"_s);
    QTRY_COMPARE(shownText(), u"one"_s);
}

void TestListedRuns::closedTabsRunsDoNotComeToAnother()
{
    const QString file = m_folder->filePath(u"saved.py"_s);
    tab().document().saveAs(file);
    QTRY_VERIFY(!tab().document().isBusy());
    run("print('one')");
    m_program->window.tabs().askClose(&tab());
    QTRY_COMPARE(m_program->window.tabs().count(), 0);
    m_program->window.tabs().openFile(file);
    QTRY_VERIFY(!tab().document().isBusy());
    close();
    start();
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window.tabs().count() > 0, patience);
    QTRY_VERIFY(!tab().document().isBusy());
    bool isAsked = false; // behind the list of the tab, as the history answers in order
    m_program->history.find({}, 1, this, [&](const Result<std::vector<RunRecord>>&) { isAsked = true; });
    QTRY_VERIFY(isAsked);
    QCOMPARE(list()->count(), 0);
}

QTEST_MAIN(TestListedRuns)
#include "tst_listedruns.moc"
