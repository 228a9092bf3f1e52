// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/farewell.h"
#include "tests/support/faultproxy.h"
#include "tests/support/pictures.h"
#include "tests/system/localserver.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/common/confirmation.h"
#include "ui/results/contextdivider.h"
#include "ui/results/resultpane.h"
#include "ui/results/textlines.h"
#include "ui/results/textview.h"

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray execute = "commands/execute";

const WayFault lostOnTheWayBack{WayFault::Kind::CutReply, 0};
const WayFault lostOnTheWayThere{WayFault::Kind::CutRequest, 0.95}; ///< a part is not enough to be run

const QString foundBusy = u"Found: the context is busy, so the code is probably running. When it is free "
                          "again, this is said here; its output cannot be fetched. Reset context ends it."_s;
const QString foundFree = u"Found: nothing runs in the context. Either the code never came there, or it is "
                          "over. Look at what it changes before you run it again."_s;
const QString foundGone = u"Found: the context is gone, and with it whatever ran there and its variables."_s;

/// The buttons of the page of a run of unknown outcome, by their object names.
constexpr const char* first = "resultMessageAction";
constexpr const char* second = "resultMessageFurther0";
constexpr const char* third = "resultMessageFurther1";

} // namespace

/// Code whose execute answer was lost: what the page says, what Look finds out, and that nothing but a click
/// sends the code again. The real window and the real local workspace, with a proxy that loses the answer.
class TestLostReply : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void lostReplySaysThatTheCodeMayOrMayNotBeRunning();
    void lookTellsABusyContextFromAFreeOne();
    void requestThatNeverArrivedIsRunOnceByAClick();
    void codeThatRanIsRunTwiceOnlyByAClick();
    void resetContextTakesTheVariablesAndSaysSo();
    void cleanupTestCase();

private:
    EditorTab& tab() { return *m_fixture->window.tabs().current(); }
    EditorSession& session() { return *tab().seat().session(); }
    QString countedCode() const; ///< leaves a line in a file of the slot each time it runs
    QString waitingCode() const; ///< the same, and goes on until gate() is there
    QString gate() const { return m_traces->filePath(u"gate"_s); }
    int runsOfCode() const;
    CommandRun* start(const QString& code);
    CommandRun* lose(const QString& code, const WayFault& fault); ///< its outcome is unknown then
    void finish(CommandRun* run, const QByteArray& output);
    template <typename Widget>
    Widget* onPage(const char* name)
    {
        ResultView* const view = tab().results().currentView();
        return view ? view->findChild<Widget*>(QString::fromLatin1(name)) : nullptr;
    }
    QString text()
    {
        const auto* label = onPage<QLabel>("resultMessageText");
        return label ? label->text() : QString();
    }
    void press(const char* name, const QString& words); ///< the button of the page with these words
    void awaitFinding(const QString& finding);
    void look(const QString& finding); ///< clicks the button, and waits for that
    void picture(const char* name)
    {
        keepPicture(m_fixture->window, u"lostreply-"_s + QString::fromLatin1(name));
    }

    std::unique_ptr<QTemporaryDir> m_traces; ///< a new one for each slot
    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<FaultProxy> m_proxy;
    std::unique_ptr<WindowFixture> m_fixture;
};

void TestLostReply::initTestCase()
{
    m_server = std::make_unique<LocalServer>();
    QVERIFY2(m_server->problem().isEmpty(), qPrintable(m_server->problem()));
    m_proxy = std::make_unique<FaultProxy>(m_server->url());
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->window.resize(1200, 860);
    ConnectionProfile profile;
    profile.id = u"p1"_s;
    profile.name = u"Analytics"_s;
    profile.host = m_proxy->url();
    m_fixture->connections.openWith(profile, Credentials::bearer(Secret(m_server->token())));
    QTRY_VERIFY(m_fixture->connections.current());
    QTRY_VERIFY(!m_fixture->connections.current()->clusters().clusters().empty());
}

void TestLostReply::init()
{
    m_traces = std::make_unique<QTemporaryDir>();
    m_fixture->window.tabs().open(Language::Python);
    tab().moveTo(m_fixture->connections.current(), ClusterId{m_server->clusterId()});
}

void TestLostReply::cleanupTestCase()
{
    m_fixture.reset();
    Farewell::finish(*qApp, std::chrono::seconds(3));
    m_proxy.reset();
    m_server.reset();
}

QString TestLostReply::countedCode() const
{
    return u"with open('%1', 'a') as f: _ = f.write('run\\n')\nprint('done')"_s.arg(
        m_traces->filePath(u"runs"_s));
}

QString TestLostReply::waitingCode() const
{
    return u"import os, time\nkept = 1\n%1\nwhile not os.path.exists('%2'): time.sleep(0.02)"_s.arg(
        countedCode(), gate());
}

int TestLostReply::runsOfCode() const
{
    QFile file(m_traces->filePath(u"runs"_s));
    return file.open(QIODevice::ReadOnly) ? int(file.readAll().count('\n')) : 0;
}

CommandRun* TestLostReply::start(const QString& code)
{
    tab().editor().setText(code);
    QTest::mouseClick(tab().findChild<QToolButton*>(u"runAllButton"_s), Qt::LeftButton);
    return session().runs().back().get();
}

CommandRun* TestLostReply::lose(const QString& code, const WayFault& fault)
{
    m_proxy->clear();
    m_proxy->plan("POST", execute, fault, 1, 1);
    CommandRun* const run = start(code);
    [run] { QTRY_COMPARE_WITH_TIMEOUT(run->state(), CommandRun::State::Unknown, 30'000); }();
    return run;
}

void TestLostReply::finish(CommandRun* run, const QByteArray& output)
{
    QTRY_COMPARE_WITH_TIMEOUT(run->state(), CommandRun::State::Finished, 30'000);
    QCOMPARE(std::get<TextResult>(run->result()->content).utf8, output);
    QCOMPARE(tab().results().currentRun(), run);
    auto* shown = qobject_cast<TextView*>(tab().results().currentView());
    QVERIFY(shown);
    QTRY_VERIFY(shown->isVisible() && shown->pane().lines() && shown->pane().lines()->text() == output);
}

void TestLostReply::press(const char* name, const QString& words)
{
    QPushButton* button = nullptr;
    QTRY_VERIFY2((button = onPage<QPushButton>(name)) && button->isVisible(), name);
    QCOMPARE(button->text(), words);
    QTest::mouseClick(button, Qt::LeftButton);
}

void TestLostReply::awaitFinding(const QString& finding)
{
    QTRY_VERIFY2_WITH_TIMEOUT(text().endsWith(u"\n\n"_s + finding), qPrintable(text()), 15'000);
}

void TestLostReply::look(const QString& finding)
{
    press(first, u"Look"_s);
    QVERIFY2(text().endsWith(u"\n\nLooking …"_s), qPrintable(text()));
    awaitFinding(finding);
}

void TestLostReply::lostReplySaysThatTheCodeMayOrMayNotBeRunning()
{
    CommandRun* const lost = lose(waitingCode(), lostOnTheWayBack);
    QTRY_COMPARE(runsOfCode(), 1); // it does run
    QCOMPARE(onPage<QLabel>("resultMessageHeading")->text(), u"It is not known whether this ran"_s);
    const QString said = text();
    QVERIFY2(said.startsWith(u"The answer to the run was lost. "_s), qPrintable(said));
    QVERIFY2(
        said.endsWith(u"\n\nThe code may or may not be running on the cluster. It was not sent again. Look "
                      "asks the cluster whether the context is there and, with an empty command, whether "
                      "it is busy."_s),
        qPrintable(said));
    QVERIFY(lost->command().isEmpty());
    QVERIFY(!tab().isBusy()); // it holds nobody up
    picture("unknown");

    // What is run next goes behind it in the same context, so by then it would have run again.
    QVERIFY(QFile(gate()).open(QIODevice::WriteOnly));
    CommandRun* const next = start(u"print('next')"_s);
    finish(next, "next");
    QCOMPARE(next->context(), lost->context());
    QCOMPARE(runsOfCode(), 1);
    QCOMPARE(m_proxy->taken(execute), 2); // the code and the next
    QCOMPARE(m_proxy->asked(execute), 2);
    QCOMPARE(session().runs().size(), std::size_t(2));
    QCOMPARE(lost->state(), CommandRun::State::Unknown);
}

void TestLostReply::lookTellsABusyContextFromAFreeOne()
{
    lose(waitingCode(), lostOnTheWayBack);
    QTRY_COMPARE(runsOfCode(), 1);
    look(foundBusy);
    QCOMPARE(m_proxy->taken(execute), 2); // the code and the empty command
    picture("busy");

    // It is followed: the page tells the end by itself.
    QVERIFY(QFile(gate()).open(QIODevice::WriteOnly));
    awaitFinding(foundFree);
    QCOMPARE(m_proxy->taken(execute), 2);
    picture("idle");

    // And so does a look at a context in which nothing runs any more.
    look(foundFree);
    QCOMPARE(m_proxy->taken(execute), 3);
    QCOMPARE(runsOfCode(), 1);
    QCOMPARE(session().runs().size(), std::size_t(1)); // the empty commands are no runs of the tab
}

void TestLostReply::requestThatNeverArrivedIsRunOnceByAClick()
{
    CommandRun* const lost = lose(countedCode(), lostOnTheWayThere);
    QCOMPARE(m_proxy->asked(execute), 1);
    QCOMPARE(m_proxy->taken(execute), 0);
    look(foundFree);
    QCOMPARE(m_proxy->taken(execute), 1); // the empty command, which would have gone behind the code
    QCOMPARE(runsOfCode(), 0);

    press(third, u"Run again"_s);
    QVERIFY(!m_fixture->window.findChild<Confirmation*>()); // not a production workspace
    QCOMPARE(session().runs().size(), std::size_t(2));
    CommandRun* const again = session().runs().back().get();
    finish(again, "done");
    QCOMPARE(runsOfCode(), 1);
    QCOMPARE(m_proxy->asked(execute), 3);
    QCOMPARE(again->request().source, lost->request().source);
    QVERIFY(again->request().key != lost->request().key);
    QVERIFY(!again->command().isEmpty());
    QVERIFY(lost->command().isEmpty());
}

void TestLostReply::codeThatRanIsRunTwiceOnlyByAClick()
{
    CommandRun* const lost = lose(countedCode(), lostOnTheWayBack);
    QTRY_COMPARE(runsOfCode(), 1);
    QCOMPARE(m_proxy->asked(execute), 1);
    press(third, u"Run again"_s);
    CommandRun* const again = session().runs().back().get();
    QVERIFY(again != lost);
    finish(again, "done");
    QCOMPARE(runsOfCode(), 2);
    QCOMPARE(m_proxy->asked(execute), 2);
}

void TestLostReply::resetContextTakesTheVariablesAndSaysSo()
{
    CommandRun* const lost = lose(waitingCode(), lostOnTheWayBack);
    QTRY_COMPARE(runsOfCode(), 1);
    press(second, u"Reset context…"_s);
    auto* question = m_fixture->window.findChild<Confirmation*>(u"resetDialog"_s);
    QVERIFY(question);
    QTest::mouseClick(question->findChild<QPushButton*>(u"confirmYes"_s), Qt::LeftButton);

    QTRY_COMPARE_WITH_TIMEOUT(session().context().state(), ExecutionContext::State::Ready, 30'000);
    QVERIFY(session().context().id() != lost->context());
    QCOMPARE(session().contextEnds().size(), std::size_t(1));
    QCOMPARE(session().contextEnds().back().reason, ContextEnd::Reason::Reset);
    auto* divider = tab().results().findChild<ContextDivider*>();
    QTRY_VERIFY(divider && divider->isVisible());
    QCOMPARE(divider->text(),
        u"The context was reset. Variables, imports and temporary views of the runs below are gone."_s);
    QTRY_VERIFY2(divider->title().startsWith(u"New context since"_s), qPrintable(divider->title()));

    look(foundGone);
    QCOMPARE(onPage<QPushButton>(first)->text(), u"Run again"_s); // which is all that is left to do
    CommandRun* const next = start(u"try: print(kept)\nexcept NameError: print('not kept')"_s);
    finish(next, "not kept");
    QCOMPARE(runsOfCode(), 1);
}

QTEST_MAIN(TestLostReply)
#include "tst_lostreply.moc"
