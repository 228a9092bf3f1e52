// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/filesholding.h"
#include "tests/support/scriptedserver.h"
#include "tests/ui/shell/panelfixture.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/common/banner.h"
#include "ui/connections/welcomepage.h"

#include <QFile>
#include <QListView>
#include <QPushButton>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray token = "dapi-work-0123456789";

/// Counts what it is given to keep.
class CountingSecretStore final : public SecretStore {
public:
    void read(const QString& key, QObject* context,
        std::function<void(Result<std::optional<Secret>>)> done) override
    {
        m_memory.read(key, context, std::move(done));
    }
    void write(const QString& key, const Secret& secret, QObject* context,
        std::function<void(Result<void>)> done) override
    {
        ++writes;
        m_memory.write(key, secret, context, std::move(done));
    }
    void remove(const QString& key, QObject* context, std::function<void(Result<void>)> done) override
    {
        m_memory.remove(key, context, std::move(done));
    }
    QString placeName() const override { return m_memory.placeName(); }

    int writes = 0;

private:
    MemorySecretStore m_memory;
};

/// The window as it opens where ~/.databrickscfg is \a config; the fixture lends it all but the connections.
struct OpenedWindow {
    explicit OpenedWindow(const QByteArray& config)
        : drafts(fixture.folder.filePath(u"drafts-here"_s))
        , connections({fixture.profiles, fixture.settings, fixture.clock,
              {keychain, session, fixture.environment(), fixture.folder.path()}, {}})
        , window({fixture.settings, fixture.theme, fixture.clock, connections, drafts, {}})
    {
        write(config);
        window.show();
        if (!QTest::qWaitForWindowExposed(&window))
            qFatal("the window was not shown");
        window.begin();
    }

    void write(const QByteArray& config) const
    {
        QFile file(fixture.folder.filePath(u"databrickscfg"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(config) != config.size())
            qFatal("the file of profiles could not be written");
    }

    QPushButton* card(int number) const
    {
        return window.findChild<QPushButton*>(u"configProfile%1"_s.arg(number));
    }
    QListView* list() const { return window.findChild<QListView*>(u"clusterList"_s); }
    /// What the window says in its banner; "" while that is hidden.
    QString told()
    {
        const auto* banner = window.welcome().findChild<Banner*>();
        return banner->isVisible() ? banner->text() : QString();
    }

    WindowFixture fixture;
    CountingSecretStore keychain;
    CountingSecretStore session;
    DraftStore drafts;
    ConnectionController connections;
    MainWindow window;
};

QByteArray section(const QByteArray& name, const ScriptedServer& server, const QByteArray& itsToken)
{
    return "[" + name + "]\nhost = " + server.url().toString().toUtf8() + "\ntoken = " + itsToken + "\n\n";
}

void answerWithClusters(ScriptedServer& server)
{
    server.aside("/api/2.", json(R"({"error_code":"ENDPOINT_NOT_FOUND"})", 404));
    server.otherwise(json(twoClusters));
}

/// Each one that came, once.
QList<QByteArray> authorizations(const ScriptedServer& server)
{
    QList<QByteArray> all;
    for (const HttpRequest& request : server.requests() + server.asides()) {
        const QByteArray value = headerOf(request.headers, "Authorization").value_or("none");
        if (!all.contains(value))
            all.append(value);
    }
    return all;
}

} // namespace

/// The card of the welcome page for the profiles of ~/.databrickscfg, from the click to the request.
class TestConfigProfile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cardConnectsWithTheTokenOfItsProfile();
    void tokenStaysInItsFile();
    void profileWithoutAHostHasNoCard();
    void brokenProfileIsToldAndConnectsOnceMended_data();
    void brokenProfileIsToldAndConnectsOnceMended();
    void profileBrokenSinceTheStartIsTold_data();
    void profileBrokenSinceTheStartIsTold();
};

void TestConfigProfile::cardConnectsWithTheTokenOfItsProfile()
{
    ScriptedServer other;
    ScriptedServer server;
    answerWithClusters(server);
    OpenedWindow opened(section("DEFAULT", other, "dapi-other") + section("work", server, token));
    auto* card = opened.card(1);
    QVERIFY(card);
    QTRY_VERIFY(card->isVisible());
    QCOMPARE(card->text(), u"work"_s);

    QTest::mouseClick(card, Qt::LeftButton);

    QTRY_COMPARE(opened.list()->model()->rowCount(), 2);
    QTRY_VERIFY(opened.list()->isVisible());
    QCOMPARE(opened.list()->model()->index(0, 0).data().toString(), u"etl"_s);
    QCOMPARE(authorizations(server), QList<QByteArray>{"Bearer " + token});
    QCOMPARE(other.connections(), 0);
    QCOMPARE(opened.connections.current()->profile().name, u"work"_s);
    QCOMPARE(opened.told(), QString());
}

void TestConfigProfile::tokenStaysInItsFile()
{
    ScriptedServer server;
    answerWithClusters(server);
    OpenedWindow opened(section("work", server, token));
    QVERIFY(opened.card(0));

    QTest::mouseClick(opened.card(0), Qt::LeftButton);

    QTRY_COMPARE(opened.list()->model()->rowCount(), 2);
    QCOMPARE(opened.keychain.writes, 0);
    QCOMPARE(opened.session.writes, 0);
    QCOMPARE(filesHolding(opened.fixture.folder, token), QStringList(u"databrickscfg"_s));
    ProfileStore kept(opened.fixture.folder.filePath(u"connections.json"_s));
    QVERIFY(kept.load().has_value());
    QCOMPARE(kept.profiles().size(), std::size_t(1));
    QCOMPARE(kept.profiles().front().secretPlace, ConnectionProfile::SecretPlace::ConfigFile);
    QCOMPARE(kept.profiles().front().configProfile, u"work"_s);
}

void TestConfigProfile::profileWithoutAHostHasNoCard()
{
    ScriptedServer server;
    OpenedWindow opened("[homeless]\ntoken = dapi-1\n\n" + section("work", server, token));
    QVERIFY(opened.card(0));
    QCOMPARE(opened.card(0)->text(), u"work"_s);
    QVERIFY(!opened.card(1));
}

void TestConfigProfile::brokenProfileIsToldAndConnectsOnceMended_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QString>("said");
    QTest::newRow("empty host") << "host =\ntoken = dapi-broken\n"_ba
                                << u"names no workspace; add a line host"_s;
    QTest::newRow("plain http") << "host = http://dbc.example.com\ntoken = dapi-broken\n"_ba
                                << u"unprotected to dbc.example.com"_s;
    QTest::newRow("no token") << "host = HOST\n"_ba << u"has no credentials; add a line token = … to it"_s;
    QTest::newRow("empty token") << "host = HOST\ntoken =\n"_ba
                                 << u"has no credentials; add a line token = … to it"_s;
    QTest::newRow("other sign-in") << "host = HOST\ntoken = dapi-broken\nauth_type = azure-cli\n"_ba
                                   << u"azure-cli"_s;
}

void TestConfigProfile::brokenProfileIsToldAndConnectsOnceMended()
{
    QFETCH(QByteArray, lines);
    QFETCH(QString, said);
    ScriptedServer server;
    answerWithClusters(server);
    lines.replace("HOST", server.url().toString().toUtf8());
    OpenedWindow opened("[work]\n" + lines);
    QVERIFY(opened.card(0));

    QTest::mouseClick(opened.card(0), Qt::LeftButton);

    QVERIFY2(opened.told().contains(said), qPrintable(opened.told()));
    QVERIFY2(!opened.told().contains(u"dapi-broken"_s), "the token is shown");
    QVERIFY(!opened.connections.current());
    QVERIFY(opened.fixture.profiles.profiles().empty());
    QVERIFY(opened.window.welcome().isVisible());

    opened.write(section("work", server, token));
    QTest::mouseClick(opened.card(0), Qt::LeftButton);

    QTRY_COMPARE(opened.list()->model()->rowCount(), 2);
    QCOMPARE(authorizations(server), QList<QByteArray>{"Bearer " + token}); // nothing was sent before
}

void TestConfigProfile::profileBrokenSinceTheStartIsTold_data()
{
    QTest::addColumn<QByteArray>("later");
    QTest::addColumn<QString>("said");
    QTest::newRow("host removed") << "[work]\ntoken = dapi-1\n"_ba
                                  << u"names no workspace; add a line host"_s;
    QTest::newRow("profile removed") << "[home]\nhost = https://dbc.example.com\ntoken = dapi-1\n"_ba
                                     << u"no profile work"_s;
}

void TestConfigProfile::profileBrokenSinceTheStartIsTold()
{
    QFETCH(QByteArray, later);
    QFETCH(QString, said);
    ScriptedServer server;
    OpenedWindow opened(section("work", server, token));
    QVERIFY(opened.card(0));
    opened.write(later);

    QTest::mouseClick(opened.card(0), Qt::LeftButton);

    QVERIFY2(opened.told().contains(said), qPrintable(opened.told()));
    QVERIFY(!opened.connections.current());
    QVERIFY(opened.fixture.profiles.profiles().empty());
}

QTEST_MAIN(TestConfigProfile)
#include "tst_configprofile.moc"
