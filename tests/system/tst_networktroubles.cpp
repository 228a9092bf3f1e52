// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/farewell.h"
#include "tests/support/faultproxy.h"
#include "tests/support/pictures.h"
#include "tests/system/localserver.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/clusters/clusterpanel.h"
#include "ui/common/banner.h"
#include "ui/connections/connectiondialog.h"
#include "ui/results/contextdivider.h"
#include "ui/results/resultpane.h"

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

namespace {

using Way = WayFault::Kind;

HttpReply refusal(int status, const QByteArray& body, const HttpHeaders& headers = {})
{
    HttpReply reply;
    reply.status = status;
    reply.reason = "No";
    reply.headers = headers;
    reply.body = body;
    return reply;
}

const QByteArray status = "commands/status";
const QByteArray execute = "commands/execute";

} // namespace

/// What lies between a run and its result: a refused token, a pause, no network, a server that dies. The real
/// window and the real local workspace, with a proxy that does the faults.
class TestNetworkTroubles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void refusedTokenInMidPollAsksForSignInAndGoesOn();
    void dismissedSignInIsAskedForAgainAtTheNextRefusal();
    void pauseIsCountedDownAndEnds();
    void withoutNetworkNothingIsAsked();
    void serverThatComesBackOnItsPortHasLostTheContext();
    void cleanupTestCase();

private:
    EditorTab& tab() { return *m_fixture->window.tabs().current(); }
    EditorSession& session() { return *tab().seat().session(); }
    Connection& connection() { return *m_fixture->connections.find(u"p1"_s); }
    /// The question of the window; the list of clusters has one, too.
    Banner& signIn() { return *m_fixture->find<Banner>("signInBanner"); }
    Banner& trouble() { return *tab().results().findChild<Banner*>(u"pollTrouble"_s); }
    QString text(const char* label) { return m_fixture->find<QLabel>(label)->text(); }
    /// Leaves a line in the file \a name each time it runs, then takes its time.
    QString countedCode(const QString& name, double seconds) const;
    int runsOf(const QString& name) const;
    CommandRun* startLong(const QString& name, double seconds);
    void signInWith(const QString& token, Banner& asks);
    void picture(const char* name);

    QTemporaryDir m_traces;
    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<FaultProxy> m_proxy;
    std::unique_ptr<WindowFixture> m_fixture;
};

void TestNetworkTroubles::initTestCase()
{
    m_server = std::make_unique<LocalServer>();
    QVERIFY2(m_server->problem().isEmpty(), qPrintable(m_server->problem()));
    m_proxy = std::make_unique<FaultProxy>(m_server->url());
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->window.resize(1200, 860);
    if (qEnvironmentVariableIsSet("BRICKBENCH_DARK"))
        m_fixture->theme.setChoice(ThemeSource::Choice::Dark);
    ConnectionProfile profile;
    profile.id = u"p1"_s;
    profile.name = u"Analytics"_s;
    profile.host = m_proxy->url();
    m_fixture->keychain.write(profile.id, Secret(m_server->token()), this, [](Result<void>) {});
    m_fixture->connections.save(profile);
    m_fixture->connections.openWith(profile, Credentials::bearer(Secret(m_server->token())));
    QTRY_COMPARE(connection().state(), Connection::State::Connected);
}

void TestNetworkTroubles::init()
{
    m_fixture->window.tabs().open(Language::Python);
    tab().moveTo(m_fixture->connections.current(), ClusterId{m_server->clusterId()});
}

void TestNetworkTroubles::cleanupTestCase()
{
    m_fixture.reset();
    Farewell::finish(*qApp, std::chrono::seconds(3));
    m_proxy.reset();
    m_server.reset();
}

void TestNetworkTroubles::picture(const char* name)
{
    auto* dialog = m_fixture->find<ConnectionDialog>("connectionDialog");
    keepPicture(dialog ? static_cast<QWidget&>(*dialog) : m_fixture->window,
        u"network-"_s + QString::fromLatin1(name));
}

QString TestNetworkTroubles::countedCode(const QString& name, double seconds) const
{
    return u"import time\nwith open('%1', 'a') as f: _ = f.write('run\\n')\ntime.sleep(%2)\nprint('done')"_s
        .arg(m_traces.filePath(name))
        .arg(seconds);
}

int TestNetworkTroubles::runsOf(const QString& name) const
{
    QFile file(m_traces.filePath(name));
    return file.open(QIODevice::ReadOnly) ? int(file.readAll().count('\n')) : 0;
}

CommandRun* TestNetworkTroubles::startLong(const QString& name, double seconds)
{
    tab().editor().setText(countedCode(name, seconds));
    m_proxy->clear();
    QTest::mouseClick(tab().findChild<QToolButton*>(u"runAllButton"_s), Qt::LeftButton);
    CommandRun* const run = session().runs().back().get();
    [&] {
        QTRY_COMPARE_WITH_TIMEOUT(run->state(), CommandRun::State::Running, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(runsOf(name), 1, 10'000);
    }();
    return run;
}

void TestNetworkTroubles::signInWith(const QString& token, Banner& asks)
{
    QTest::mouseClick(asks.findChild<QPushButton*>(u"bannerAction"_s), Qt::LeftButton);
    auto* dialog = m_fixture->find<ConnectionDialog>("connectionDialog");
    QVERIFY(dialog);
    QVERIFY(dialog->findChild<Banner*>()->text().contains(u"Enter a new token"_s));
    picture("dialog");
    QTest::keyClicks(dialog->findChild<QLineEdit*>(u"connectionSecret"_s), token);
    QTest::mouseClick(dialog->findChild<QPushButton*>(u"connectionConnect"_s), Qt::LeftButton);
    QTRY_VERIFY(!m_fixture->find<ConnectionDialog>("connectionDialog"));
}

void TestNetworkTroubles::refusedTokenInMidPollAsksForSignInAndGoesOn()
{
    CommandRun* const run = startLong(u"token"_s, 1.5);
    const CommandId command = run->command();
    const Connection* const before = &connection();
    m_proxy->plan("GET", status, {Way::Answer, 0, refusal(401, R"({"message":"Token is expired"})")});

    QTRY_VERIFY(signIn().isVisible());
    QVERIFY2(signIn().text().contains(u"Enter a new token"_s), qPrintable(signIn().text()));
    QVERIFY2(signIn().text().contains(u"Commands there keep running"_s), qPrintable(signIn().text()));
    QCOMPARE(signIn().accessibleName(), signIn().text());
    QTRY_VERIFY2(trouble().text().startsWith(u"Waiting for sign-in"_s), qPrintable(trouble().text()));
    QTRY_COMPARE(text("statusConnection"), u"Analytics: sign-in needed"_s);
    const int asked = m_proxy->asked(status);
    picture("signin");

    // It ended meanwhile: the sign-in takes longer than the code.
    QTRY_VERIFY2(text("statusStale").startsWith(u"· last heard"_s), qPrintable(text("statusStale")));
    QTRY_VERIFY_WITH_TIMEOUT(run->sinceLastHeard() > std::chrono::seconds(2), 10'000);
    QCOMPARE(m_proxy->asked(status), asked);
    QCOMPARE(run->state(), CommandRun::State::Running);
    const int executed = m_proxy->taken(execute);
    m_proxy->clear();
    signInWith(m_server->token(), signIn());

    QTRY_COMPARE(run->state(), CommandRun::State::Finished);
    QCOMPARE(run->command(), command);
    QCOMPARE(std::get<TextResult>(run->result()->content).utf8, "done"_ba);
    QCOMPARE(runsOf(u"token"_s), 1);
    QCOMPARE(executed + m_proxy->taken(execute), 1);
    QCOMPARE(m_proxy->asked(status), 1);
    QCOMPARE(&connection(), before);
    QTRY_VERIFY(!signIn().isVisible());
    QTRY_VERIFY(!trouble().isVisible());
    QTRY_COMPARE(text("statusConnection"), u"Analytics"_s);
    picture("signedin");
}

void TestNetworkTroubles::dismissedSignInIsAskedForAgainAtTheNextRefusal()
{
    CommandRun* const run = startLong(u"dismissed"_s, 1);
    m_proxy->plan("GET", status, {Way::Answer, 0, refusal(401, R"({"message":"Token is expired"})")}, 1, 1);
    QTRY_VERIFY(signIn().isVisible());
    QTest::mouseClick(signIn().findChild<QToolButton*>(u"bannerClose"_s), Qt::LeftButton);
    QVERIFY(!signIn().isVisible());
    QTRY_COMPARE(text("statusConnection"), u"Analytics: sign-in needed"_s); // it is not forgotten
    QVERIFY(!signIn().isVisible());

    connection().setCredentials(Credentials::bearer(Secret(u"a-wrong-token"_s)));
    QTRY_VERIFY(signIn().isVisible());
    QTRY_VERIFY(connection().clusters().lastError());
    Banner& ofTheList = *m_fixture->find<ClusterPanel>("clusterPanel")->findChild<Banner*>();
    QVERIFY(!ofTheList.isVisible()); // one question is enough
    QTest::mouseClick(signIn().findChild<QToolButton*>(u"bannerClose"_s), Qt::LeftButton);
    QVERIFY(ofTheList.isVisible()); // and one way to sign in is left
    signInWith(m_server->token(), ofTheList);
    QTRY_COMPARE(run->state(), CommandRun::State::Finished);
    QCOMPARE(runsOf(u"dismissed"_s), 1);
    QTRY_VERIFY(!signIn().isVisible());
}

void TestNetworkTroubles::pauseIsCountedDownAndEnds()
{
    CommandRun* const run = startLong(u"pause"_s, 2);
    const HttpReply slowDown
        = refusal(429, R"({"error_code":"REQUEST_LIMIT_EXCEEDED","message":"slow"})", {{"Retry-After", "3"}});
    m_proxy->plan("GET", status, {Way::Answer, 0, slowDown}, 1, 1);

    QTRY_COMPARE(trouble().text(),
        u"The workspace asked to wait 3 s, as it got too many requests. The command keeps running on the "
        u"cluster and is asked for again by itself."_s);
    QTRY_COMPARE(text("statusConnection"), u"Analytics: asked to wait 3 s"_s);
    QVERIFY(m_fixture->find<QLabel>("statusConnection")->toolTip().contains(u"waits in line"_s));
    QVERIFY(m_fixture->find<QLabel>("statusConnectionTrouble")->isVisible());
    picture("pause");
    const int asked = m_proxy->asked();
    QTRY_VERIFY2(trouble().text().contains(u"asked to wait 1 s"_s), qPrintable(trouble().text()));
    QCOMPARE(m_proxy->asked(), asked); // the whole queue rests

    QTRY_COMPARE(run->state(), CommandRun::State::Finished);
    QCOMPARE(runsOf(u"pause"_s), 1);
    QTRY_VERIFY(!trouble().isVisible());
    QTRY_COMPARE(text("statusConnection"), u"Analytics"_s);
}

void TestNetworkTroubles::withoutNetworkNothingIsAsked()
{
    CommandRun* const run = startLong(u"offline"_s, 1);
    connection().setOffline(true);

    QTRY_VERIFY2(trouble().text().startsWith(u"Waiting for the network"_s), qPrintable(trouble().text()));
    QTRY_COMPARE(text("statusConnection"), u"Analytics: offline"_s);
    QTRY_VERIFY2(trouble().text().contains(u"last heard 1 s ago"_s), qPrintable(trouble().text()));
    const int asked = m_proxy->asked();
    picture("offline");
    QTRY_VERIFY2(trouble().text().contains(u"last heard 3 s ago"_s), qPrintable(trouble().text()));
    QTRY_VERIFY2(text("statusStale").startsWith(u"· last heard 3 s ago"_s), qPrintable(text("statusStale")));
    QCOMPARE(m_proxy->asked(), asked);
    QCOMPARE(run->state(), CommandRun::State::Running);

    m_proxy->clear();
    connection().setOffline(false);
    QTRY_COMPARE(run->state(), CommandRun::State::Finished);
    QCOMPARE(m_proxy->asked(status), 1);
    QCOMPARE(m_proxy->asked(execute), 0);
    QCOMPARE(runsOf(u"offline"_s), 1);
    QTRY_COMPARE(text("statusConnection"), u"Analytics"_s);
}

void TestNetworkTroubles::serverThatComesBackOnItsPortHasLostTheContext()
{
    CommandRun* const run = startLong(u"killed"_s, 60);
    m_server->kill();
    m_proxy->refuse(); // as a port without a server does
    QTRY_VERIFY_WITH_TIMEOUT(trouble().isVisible(), 20'000);
    QVERIFY2(trouble().text().contains(u"asking is repeated"_s), qPrintable(trouble().text()));
    QCOMPARE(run->state(), CommandRun::State::Running);
    picture("killed");
    m_server->startAsBefore();
    QVERIFY2(m_server->problem().isEmpty(), qPrintable(m_server->problem()));
    m_proxy->accept();

    QTRY_COMPARE_WITH_TIMEOUT(run->state(), CommandRun::State::ContextLost, 40'000);
    auto* divider = tab().results().findChild<ContextDivider*>();
    QTRY_VERIFY(divider && divider->isVisible());
    QVERIFY2(divider->title().startsWith(u"Context lost at"_s), qPrintable(divider->title()));
    QTRY_COMPARE_WITH_TIMEOUT(connection().state(), Connection::State::Connected, 20'000);
    picture("restarted");

    m_proxy->clear();
    tab().editor().setText(u"print(6 * 7)"_s);
    QTest::mouseClick(tab().findChild<QToolButton*>(u"runAllButton"_s), Qt::LeftButton);
    CommandRun* const next = session().runs().back().get();
    QTRY_COMPARE_WITH_TIMEOUT(next->state(), CommandRun::State::Finished, 30'000);
    QCOMPARE(std::get<TextResult>(next->result()->content).utf8, "42"_ba);
    QTRY_VERIFY2(divider->title().startsWith(u"New context since"_s), qPrintable(divider->title()));
    QCOMPARE(runsOf(u"killed"_s), 1);
}

QTEST_MAIN(TestNetworkTroubles)
#include "tst_networktroubles.moc"
