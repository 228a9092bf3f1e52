// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settingskeys.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testcertificates.h"
#include "tests/ui/shell/windowfixture.h"

#include <QSignalSpy>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

/// The connection is opened before the first request needs it.
class TestWarmUp : public QObject {
    Q_OBJECT

private:
    TestCertificates m_certificates;
    std::unique_ptr<ScriptedServer> m_server;

    ConnectionProfile profileOf(const QUrl& host) const
    {
        ConnectionProfile profile;
        profile.id = u"team"_s;
        profile.name = u"Team"_s;
        profile.host = host;
        return profile;
    }

    /// A window that was connected to the server the last time.
    std::unique_ptr<WindowFixture> windowUsedBefore(const ConnectionProfile& profile)
    {
        auto fixture = std::make_unique<WindowFixture>();
        fixture->settings.set(settings::caFile, m_certificates.file(u"ca.pem"_s));
        fixture->settings.set(settings::lastConnection, profile.id);
        fixture->connections.save(profile);
        return fixture;
    }

private Q_SLOTS:
    void initTestCase() { QCOMPARE(m_certificates.problem(), QString()); }

    void init()
    {
        m_server = std::make_unique<ScriptedServer>(
            m_certificates.file(u"good.pem"_s), m_certificates.file(u"good.key"_s));
        HttpReply answer;
        answer.body = "[]";
        m_server->otherwise(answer);
    }

    void theConnectionUsedLastIsOpenBeforeAnybodyClicks()
    {
        const auto profile = profileOf(m_server->url(u"localhost"_s));
        const auto fixture = windowUsedBefore(profile);
        QTRY_COMPARE(m_server->openConnections(), 1);
        QVERIFY(m_server->requests().isEmpty());
        QVERIFY(!fixture->connections.current());

        fixture->connections.openWith(profile, Credentials::bearer(Secret(u"t0ken"_s)));
        QTRY_VERIFY(!m_server->requests().isEmpty());
        QCOMPARE(m_server->connections(), 1);
        QCOMPARE(headerOf(m_server->requests().constFirst().headers, "Authorization"), "Bearer t0ken");
    }

    void theConnectionOpensWhileTheKeychainIsAsked()
    {
        WindowFixture fixture;
        fixture.settings.set(settings::caFile, m_certificates.file(u"ca.pem"_s));
        const auto profile = profileOf(m_server->url(u"localhost"_s));
        fixture.connections.open(profile); // there is no secret, so nothing may be sent
        QTRY_COMPARE(m_server->openConnections(), 1);
        QTRY_VERIFY(!fixture.connections.isOpening());
        QVERIFY(m_server->requests().isEmpty());
    }

    void aChangedSettingOpensItAnew()
    {
        const auto profile = profileOf(m_server->url(u"localhost"_s));
        const auto fixture = windowUsedBefore(profile);
        QTRY_COMPARE(m_server->openConnections(), 1);
        fixture->settings.set(settings::inactivitySeconds, 30);
        QTRY_COMPARE(m_server->openConnections(), 0);
        fixture->connections.openWith(profile, Credentials::bearer(Secret(u"t0ken"_s)));
        QTRY_VERIFY(!m_server->requests().isEmpty());
        QCOMPARE(m_server->connections(), 2);
    }

    void withoutANetworkNothingIsSaidAndNothingIsLost()
    {
        const auto profile = profileOf(m_server->url(u"localhost"_s));
        m_server->close();
        const auto fixture = windowUsedBefore(profile);
        QSignalSpy failed(&fixture->connections, &ConnectionController::failed);
        fixture->connections.warmUpLast();
        fixture->connections.warmUp(profile);
        fixture->connections.openWith(profile, Credentials::bearer(Secret(u"t0ken"_s)));
        QTRY_COMPARE(fixture->connections.current()->state(), Connection::State::Unreachable);
        QVERIFY(failed.isEmpty());
    }

    void aHostWithoutTlsIsLeftAlone()
    {
        ScriptedServer plain;
        WindowFixture fixture;
        fixture.connections.warmUp(profileOf(plain.url()));
        fixture.connections.openWith(profileOf(plain.url()), Credentials::bearer(Secret(u"t0ken"_s)));
        QTRY_VERIFY(!plain.requests().isEmpty());
        QCOMPARE(plain.connections(), 1);
    }
};

QTEST_MAIN(TestWarmUp)
#include "tst_warmup.moc"
