// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settingskeys.h"
#include "session/farewell.h"
#include "tests/ui/notifications/notificationserver.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/clusters/favouriteclusters.h"
#include "ui/results/resultpane.h"

#include <QAction>
#include <QApplication>
#include <QSignalSpy>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

/// The real window and a real server, on a desktop whose notification service is the test's.
class TestNotices : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void shortRunIsNoNews();
    void runIsNoNewsWhileTheWindowIsInFront();
    void endOfALongRunIsToldAndAClickLeadsToIt();
    void failureNamesItsMessage();
    void offMeansOff();
    void favouriteThatIsLostAndComesBackIsTold();
    void cleanupTestCase();

private:
    void goElsewhere();
    void runToItsEnd(const QByteArray& code);

    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<NotificationServer> m_server;
};

void TestNotices::initTestCase()
{
    QVERIFY2(QDBusConnection::sessionBus().isConnected(), "run me inside tests/support/with-keyring");
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->connections.openLocalWorkspace();
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->connections.current(), 20'000);
    QTRY_COMPARE(m_fixture->connections.current()->state(), Connection::State::Connected);
    QCOMPARE(m_fixture->window.tabs().count(), 1);
}

void TestNotices::init()
{
    m_server.reset(); // the name is free again before the next one asks for it
    m_server = std::make_unique<NotificationServer>();
    QVERIFY(m_server->isThere());
    m_fixture->settings.set(settings::notify, true);
    m_fixture->settings.set(settings::notifyAfterSeconds, 0);
    goElsewhere();
}

void TestNotices::cleanupTestCase()
{
    m_server.reset();
    m_fixture.reset();
    Farewell::finish(*qApp, std::chrono::seconds(3));
}

void TestNotices::goElsewhere()
{
    m_fixture->window.showMinimized();
    QTRY_VERIFY(m_fixture->window.isMinimized());
}

void TestNotices::runToItsEnd(const QByteArray& code)
{
    EditorSession* session = m_fixture->window.tabs().tab(0)->seat().session();
    RunRequest request;
    request.source = code;
    request.title = QString::fromUtf8(code);
    m_fixture->window.tabs().tab(0)->setLanguage(Language::Python);
    CommandRun* const running = session->run(request);
    QTRY_VERIFY_WITH_TIMEOUT(running->isOver(), 20'000);
}

void TestNotices::shortRunIsNoNews()
{
    m_fixture->settings.set(settings::notifyAfterSeconds, 10);
    runToItsEnd("print('short')");
    m_fixture->settings.set(settings::notifyAfterSeconds, 0);
    runToItsEnd("print('told')"); // what comes after it is the proof that nothing came before
    QTRY_COMPARE(m_server->shown().size(), std::size_t(1));
    QVERIFY(m_server->shown().front().title.contains(u"told"_s));
}

void TestNotices::runIsNoNewsWhileTheWindowIsInFront()
{
    m_fixture->window.showNormal();
    m_fixture->window.activateWindow();
    QTRY_COMPARE(QGuiApplication::applicationState(), Qt::ApplicationActive);
    runToItsEnd("print('seen')");
    goElsewhere();
    runToItsEnd("print('told')");
    QTRY_COMPARE(m_server->shown().size(), std::size_t(1));
    QVERIFY(m_server->shown().front().title.contains(u"told"_s));
}

void TestNotices::endOfALongRunIsToldAndAClickLeadsToIt()
{
    TabArea& tabs = m_fixture->window.tabs();
    tabs.open(Language::Python);
    QCOMPARE(tabs.currentIndex(), 1);
    runToItsEnd("print('first tab')");
    QTRY_COMPARE(m_server->shown().size(), std::size_t(1));
    QCOMPARE(m_server->shown().front().title, u"Finished: print('first tab')"_s);
    QVERIFY(m_server->shown().front().text.startsWith(tabs.tab(0)->title()));

    tabs.tab(0)->results().step(1); // another run is looked at meanwhile
    QVERIFY(tabs.tab(0)->results().currentRun()->request().title != u"print('first tab')"_s);
    // A person clicks when it is on the screen; the answer with its id is back by then.
    const auto clickAgain = [&] {
        m_server->click(m_server->shown().front().id);
        return QTest::qWaitFor([&] { return !m_fixture->window.isMinimized(); }, 2000);
    };
    const bool isHeard = clickAgain() || clickAgain(); // QTRY_VERIFY would click once more
    QVERIFY(isHeard);

    QTRY_COMPARE(tabs.currentIndex(), 0);
    QTRY_COMPARE(tabs.tab(0)->results().currentRun()->request().title, u"print('first tab')"_s);
    QTRY_VERIFY(m_fixture->window.isActiveWindow());
}

void TestNotices::failureNamesItsMessage()
{
    runToItsEnd("1 / 0");
    QTRY_COMPARE(m_server->shown().size(), std::size_t(1));
    QCOMPARE(m_server->shown().front().title, u"Failed: 1 / 0"_s);
    QVERIFY2(m_server->shown().front().text.contains(u"ZeroDivisionError"_s),
        qPrintable(m_server->shown().front().text));
}

void TestNotices::offMeansOff()
{
    m_fixture->window.actions().action(u"tools.notifications"_s).trigger();
    QVERIFY(!m_fixture->settings.value(settings::notify));
    runToItsEnd("print('quiet')");
    m_fixture->window.actions().action(u"tools.notifications"_s).trigger();
    runToItsEnd("print('told')");
    QTRY_COMPARE(m_server->shown().size(), std::size_t(1));
    QVERIFY(m_server->shown().front().title.contains(u"told"_s));
}

void TestNotices::favouriteThatIsLostAndComesBackIsTold()
{
    Connection& connection = *m_fixture->connections.current();
    FavouriteClusters favourites(m_fixture->settings);
    favourites.setConnection(connection.profile().id);
    const ClusterId cluster = m_fixture->connections.localCluster();
    favourites.toggle(cluster);
    QVERIFY(favourites.contains(cluster));

    bool isRestarted = false;
    connection.clusters().restart(
        cluster, this, [&](const Result<ClusterId>& done) { isRestarted = bool(done); });

    QTRY_VERIFY(isRestarted);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->shown().size(), std::size_t(2), 15'000);
    QVERIFY(m_server->shown().at(0).title.endsWith(u"was lost"_s));
    QVERIFY(m_server->shown().at(0).text.contains(u"Restarting"_s));
    QVERIFY(m_server->shown().at(1).title.endsWith(u"is ready"_s));
}

QTEST_MAIN(TestNotices)
#include "tst_notices.moc"
