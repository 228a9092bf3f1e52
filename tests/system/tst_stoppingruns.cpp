// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/contexts.h"
#include "core/settingskeys.h"
#include "results/commandresult.h"
#include "session/farewell.h"
#include "tests/support/pictures.h"
#include "tests/support/testclient.h"
#include "tests/system/localserver.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/common/confirmation.h"
#include "ui/results/contextdivider.h"
#include "ui/results/resultpane.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

/// Stopping what does not want to stop, and contexts that die: the real window and the real local workspace.
class TestStoppingRuns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void stubbornRunIsLeftAndTakenUpAgain();
    void resetIsTheLastStep();
    void contextDestroyedBehindOurBackIsTold();
    void queueIsShownAndDroppedFrom();
    void stopOnFirstErrorIsARememberedChoice();
    void cleanupTestCase();

private:
    EditorTab& tab() { return *m_fixture->window.tabs().current(); }
    CommandRun* run(const QString& code);
    QToolButton* stop() { return tab().findChild<QToolButton*>(u"stopButton"_s); }
    void clickStop() { QTest::mouseClick(stop(), Qt::LeftButton); }
    QPushButton* pageButton(const QString& text);
    void leaveRunning(CommandRun* run);
    void picture(const char* name)
    {
        keepPicture(m_fixture->window, u"stopping-"_s + QString::fromLatin1(name));
    }

    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<WindowFixture> m_fixture;
};

namespace {

/// Takes no notice of the interrupt for so many seconds.
QString stubborn(int seconds)
{
    return u"import time\nend = time.monotonic() + %1\nwhile time.monotonic() < end:\n    try:\n"
           "        time.sleep(0.1)\n    except BaseException:\n        pass\nprint('after all')\n"_s.arg(
               seconds);
}

} // namespace

void TestStoppingRuns::initTestCase()
{
    m_server = std::make_unique<LocalServer>(QStringList{u"--cancel-grace"_s, u"120"_s});
    QVERIFY2(m_server->problem().isEmpty(), qPrintable(m_server->problem()));
    m_fixture = std::make_unique<WindowFixture>();
    ConnectionProfile profile;
    profile.id = u"p1"_s;
    profile.name = u"Stubborn"_s;
    profile.host = m_server->url();
    m_fixture->connections.openWith(profile, Credentials::bearer(Secret(m_server->token())));
    QTRY_VERIFY(m_fixture->connections.current());
    QTRY_VERIFY(!m_fixture->connections.current()->clusters().clusters().empty());
    m_fixture->window.tabs().open(Language::Python);
    tab().moveTo(m_fixture->connections.current(), ClusterId{m_server->clusterId()});
}

void TestStoppingRuns::cleanupTestCase()
{
    m_fixture.reset();
    Farewell::finish(*qApp, std::chrono::seconds(3));
    m_server.reset();
}

CommandRun* TestStoppingRuns::run(const QString& code)
{
    tab().editor().setText(code);
    QTest::mouseClick(tab().findChild<QToolButton*>(u"runAllButton"_s), Qt::LeftButton);
    return tab().seat().session()->runs().back().get();
}

QPushButton* TestStoppingRuns::pageButton(const QString& text)
{
    for (auto* button : tab().results().findChildren<QPushButton*>()) {
        if (button->isVisible() && button->text() == text)
            return button;
    }
    return nullptr;
}

/// The first two steps of stopping.
void TestStoppingRuns::leaveRunning(CommandRun* run)
{
    QTRY_COMPARE_WITH_TIMEOUT(run->state(), CommandRun::State::Running, 30'000);
    picture("running");
    clickStop();
    QCOMPARE(run->state(), CommandRun::State::Cancelling);
    QTRY_VERIFY(stop()->text().startsWith(u"Stop waiting in"_s));
    QTRY_VERIFY(stop()->text() == u"Stop waiting in 7 s"_s);
    picture("countdown");
    QVERIFY2(stop()->isEnabled(), "Stop is grey while something runs");
    QTRY_VERIFY_WITH_TIMEOUT(pageButton(u"Stop waiting"_s), 15'000);
    QCOMPARE(run->state(), CommandRun::State::Cancelling);
    picture("stopwaiting");
    clickStop();
    QCOMPARE(run->state(), CommandRun::State::Detached);
}

void TestStoppingRuns::stubbornRunIsLeftAndTakenUpAgain()
{
    CommandRun* const left = run(stubborn(16));
    leaveRunning(left);
    auto* button = m_fixture->find<QToolButton>("leftRunning");
    QTRY_VERIFY(button->isVisible());
    QVERIFY(!tab().isBusy());
    picture("leftrunning");

    Q_EMIT button->menu()->aboutToShow();
    auto* reattach = button->menu()->findChild<QAction*>(u"reattach"_s);
    QVERIFY(reattach);
    reattach->trigger();

    QCOMPARE(left->state(), CommandRun::State::Cancelling);
    QTRY_VERIFY_WITH_TIMEOUT(left->isOver(), 30'000);
    QVERIFY(!button->isVisible());
    QVERIFY2(left->state() == CommandRun::State::Finished || left->state() == CommandRun::State::Cancelled,
        qPrintable(QString::number(int(left->state()))));
    QVERIFY(left->result());
    QCOMPARE(tab().results().currentRun(), left);
    picture("reattached");
}

void TestStoppingRuns::resetIsTheLastStep()
{
    const ContextId before = tab().seat().session()->context().id();
    CommandRun* const left = run(stubborn(60));
    leaveRunning(left);
    QTRY_COMPARE(stop()->text(), u"Reset context…"_s);
    QVERIFY(stop()->isEnabled());
    clickStop();
    auto* dialog = m_fixture->window.findChild<Confirmation*>(u"resetDialog"_s);
    QVERIFY(dialog);
    picture("reset");
    QTest::mouseClick(dialog->findChild<QPushButton*>(u"confirmYes"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(left->state(), CommandRun::State::ContextLost, 10'000);
    QCOMPARE(left->error().kind, Error::Kind::Cancelled);
    QVERIFY(tab().results().findChildren<ContextDivider*>().last()->text().contains(u"reset"_s));
    QTRY_COMPARE_WITH_TIMEOUT(
        tab().seat().session()->context().state(), ExecutionContext::State::Ready, 20'000);
    QVERIFY(tab().seat().session()->context().id() != before);
    QTRY_VERIFY(!stop()->isEnabled());
    picture("afterreset");
}

void TestStoppingRuns::contextDestroyedBehindOurBackIsTold()
{
    CommandRun* const first = run(u"answer = 42"_s);
    QTRY_COMPARE_WITH_TIMEOUT(first->state(), CommandRun::State::Finished, 30'000);
    ApiClient& client = m_fixture->connections.current()->client();
    const auto destroyed = call(client, DestroyContext{ClusterId{m_server->clusterId()}, first->context()});
    QVERIFY(destroyed && *destroyed);

    CommandRun* const lost = run(u"print('once')"_s);
    QTRY_COMPARE_WITH_TIMEOUT(lost->state(), CommandRun::State::ContextLost, 10'000);
    QCOMPARE(tab().seat().session()->contextEnds().back().reason, ContextEnd::Reason::Gone);
    picture("lost");
    const auto count = tab().seat().session()->runs().size();
    QTRY_VERIFY(pageButton(u"Run again"_s));
    QTest::mouseClick(pageButton(u"Run again"_s), Qt::LeftButton);
    QCOMPARE(tab().seat().session()->runs().size(), count + 1);
    CommandRun* const again = tab().seat().session()->runs().back().get();
    QTRY_COMPARE_WITH_TIMEOUT(again->state(), CommandRun::State::Finished, 30'000);
    QVERIFY(again->context() != lost->context());
    QVERIFY(again->request().key != lost->request().key);
}

void TestStoppingRuns::queueIsShownAndDroppedFrom()
{
    CommandRun* const first = run(u"import time; time.sleep(60)"_s);
    QTRY_COMPARE_WITH_TIMEOUT(first->state(), CommandRun::State::Running, 30'000);
    run(u"print('b')"_s);
    CommandRun* const last = run(u"print('c')"_s);
    EditorSession& session = *tab().seat().session();
    QCOMPARE(session.queue().size(), std::size_t(2));
    QWidget* list = tab().results().findChild<QWidget*>(u"runsOfTab"_s);
    QVERIFY(list->isVisible());
    list->setFocus();
    tab().results().showRun(last);
    picture("queue");
    QTest::keyClick(list, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(session.queue().front(), last);
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(session.queue().size(), std::size_t(1));
    clickStop();
    QTRY_VERIFY_WITH_TIMEOUT(!session.isBusy(), 20'000);
    QCOMPARE(first->state(), CommandRun::State::Cancelled);
}

void TestStoppingRuns::stopOnFirstErrorIsARememberedChoice()
{
    QAction& choice = m_fixture->window.actions().action(u"run.stopOnError"_s);
    QVERIFY(choice.isChecked());
    const QString cells = u"1 / 0\n\n# COMMAND ----------\n\nprint('went on')\n"_s;
    const auto lastOf = [&] {
        CommandRun* const last = run(cells);
        [&] { QTRY_VERIFY_WITH_TIMEOUT(!tab().isBusy(), 30'000); }();
        return last->state();
    };
    QCOMPARE(lastOf(), CommandRun::State::Cancelled);
    choice.trigger();
    QVERIFY(!m_fixture->settings.value(settings::stopOnError));
    QCOMPARE(lastOf(), CommandRun::State::Finished);
    choice.trigger();
    QCOMPARE(lastOf(), CommandRun::State::Cancelled);
}

QTEST_MAIN(TestStoppingRuns)
#include "tst_stoppingruns.moc"
