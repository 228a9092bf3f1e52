// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/farewell.h"
#include "tests/ui/shell/windowfixture.h"
#include "tests/unit/session/pathnetwork.h"
#include "ui/common/confirmation.h"
#include "ui/mainwindow/notices.h"

#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QPushButton>
#include <QUrlQuery>

#include <array>
#include <atomic>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

/// How many commands run, as the task bar shows it: the real window over a cluster whose commands are over
/// when the test says so.
class TestRunningCount : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void countGoesUpAndDownWithTheCommandsUnderWay();
    void whatIsLeftRunningIsNotCounted();
    void aTabThatClosesTakesItsCommandsAlong();
    void cleanupTestCase();

private:
    EditorTab& open();
    static CommandRun* run(EditorTab& tab, int command);
    int count() const { return m_fixture->window.findChild<Notices*>()->runningCount(); }

    std::array<std::atomic<bool>, 5> m_isOver{}; ///< by command; read on the network thread
    PathNetwork m_network;
    std::unique_ptr<WindowFixture> m_fixture;
    ConnectionPtr m_connection;
};

void TestRunningCount::initTestCase()
{
    m_network.always("contexts/create", "{\"id\":\"ctx\"}");
    m_network.always("contexts/status", "{\"status\":\"Running\"}");
    m_network.always("contexts/destroy", "{}");
    m_network.always("commands/cancel", "{}");
    m_network.answer("commands/execute", [](const HttpRequest& request) {
        const QString code = QJsonDocument::fromJson(request.body).object().value("command"_L1).toString();
        return "{\"id\":\"cmd" + code.toUtf8() + "\"}";
    });
    m_network.answer("commands/status", [this](const HttpRequest& request) {
        const QUrlQuery query(QUrl::fromEncoded(request.target).query());
        const int command = query.queryItemValue(u"commandId"_s).mid(3).toInt(); // behind "cmd"
        return m_isOver.at(std::size_t(command))
            ? "{\"status\":\"Finished\",\"results\":{\"resultType\":\"text\",\"data\":\"done\"}}"_ba
            : "{\"status\":\"Running\",\"results\":null}"_ba;
    });
    m_fixture = std::make_unique<WindowFixture>();
    ConnectionProfile profile;
    profile.id = u"p1"_s;
    profile.name = u"Analytics"_s;
    profile.host = m_network.options().host;
    m_connection = std::make_shared<Connection>(profile, m_network.options(), m_fixture->clock);
}

void TestRunningCount::cleanupTestCase()
{
    m_connection.reset();
    m_fixture.reset();
    Farewell::finish(*qApp, std::chrono::seconds(3));
}

EditorTab& TestRunningCount::open()
{
    EditorTab* tab = m_fixture->window.tabs().open(Language::Python);
    tab->moveTo(m_connection, ClusterId{u"c1"_s});
    return *tab;
}

CommandRun* TestRunningCount::run(EditorTab& tab, int command)
{
    RunRequest request;
    request.source = QByteArray::number(command);
    request.title = QString::number(command);
    return tab.seat().session()->run(request);
}

void TestRunningCount::countGoesUpAndDownWithTheCommandsUnderWay()
{
    QVERIFY(m_fixture->window.findChild<Notices*>());
    QCOMPARE(count(), 0);
    EditorTab& first = open();
    EditorTab& second = open();
    CommandRun* const running = run(first, 0);
    QTRY_COMPARE(running->state(), CommandRun::State::Running);
    QCOMPARE(count(), 1);
    CommandRun* const waiting = run(first, 1);
    QCOMPARE(waiting->state(), CommandRun::State::Waiting);
    QCOMPARE(count(), 1); // what waits does not run
    CommandRun* const other = run(second, 2);
    QTRY_COMPARE(other->state(), CommandRun::State::Running);
    QCOMPARE(count(), 2);

    m_isOver[2] = true;
    QTRY_VERIFY(other->isOver());
    QCOMPARE(count(), 1);
    m_isOver[0] = true;
    QTRY_COMPARE(waiting->state(), CommandRun::State::Running);
    QVERIFY(running->isOver());
    QCOMPARE(count(), 1);
    m_isOver[1] = true;
    QTRY_VERIFY(waiting->isOver());
    QCOMPARE(count(), 0);
}

void TestRunningCount::whatIsLeftRunningIsNotCounted()
{
    EditorTab& tab = open();
    CommandRun* const left = run(tab, 3);
    QTRY_COMPARE(left->state(), CommandRun::State::Running);
    QCOMPARE(count(), 1);
    tab.seat().session()->detach(left);
    QCOMPARE(left->state(), CommandRun::State::Detached);
    QCOMPARE(count(), 0);
}

void TestRunningCount::aTabThatClosesTakesItsCommandsAlong()
{
    const QPointer<EditorTab> tab = &open();
    CommandRun* const running = run(*tab, 4);
    QTRY_COMPARE(running->state(), CommandRun::State::Running);
    QCOMPARE(count(), 1);
    m_fixture->window.tabs().askClose(tab);
    auto* question = m_fixture->window.findChild<Confirmation*>(u"closeTabDialog"_s);
    QVERIFY(question);
    QTest::mouseClick(question->findChild<QPushButton*>(u"confirmYes"_s), Qt::LeftButton);
    QTRY_VERIFY(!tab);
    QCOMPARE(count(), 0);
}

QTEST_MAIN(TestRunningCount)
#include "tst_runningcount.moc"
