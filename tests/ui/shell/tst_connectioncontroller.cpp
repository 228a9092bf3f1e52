// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedserver.h"
#include "tests/ui/shell/panelfixture.h"
#include "tests/ui/shell/windowfixture.h"

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

namespace {

ConnectionProfile profileOf(const ScriptedServer& server)
{
    ConnectionProfile profile;
    profile.id = u"p1"_s;
    profile.name = u"Analytics"_s;
    profile.host = server.url();
    return profile;
}

Credentials token(const QString& text)
{
    return Credentials::bearer(Secret(text));
}

} // namespace

class TestConnectionController : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void connectionThatRunsStillUseIsTakenUpAgain()
    {
        ScriptedServer server;
        server.otherwise(json(twoClusters));
        WindowFixture fixture;
        fixture.connections.openWith(profileOf(server), token(u"first"_s));
        ConnectionPtr used = fixture.connections.current(); // as a tab with a run keeps it
        fixture.connections.close(u"p1"_s);
        QVERIFY(!fixture.connections.current());

        fixture.connections.openWith(profileOf(server), token(u"second"_s));
        QCOMPARE(fixture.connections.current(), used);
        QCOMPARE(fixture.connections.connections().size(), std::size_t(1));
        QTRY_COMPARE(used->state(), Connection::State::Connected);

        ConnectionProfile elsewhere = profileOf(server);
        elsewhere.host.setHost(u"localhost"_s);
        fixture.connections.close(u"p1"_s);
        fixture.connections.openWith(elsewhere, token(u"second"_s));
        QVERIFY(fixture.connections.current() != used); // another workspace
    }

    void refusedConnectionComesToTheFrontAtOnce()
    {
        ScriptedServer server;
        server.otherwise(json(R"({"message":"expired"})", 401));
        WindowFixture fixture;
        ConnectionProfile other = profileOf(server);
        other.id = u"p2"_s;
        fixture.connections.openWith(profileOf(server), token(u"old"_s));
        const ConnectionPtr refused = fixture.connections.current();
        QTRY_COMPARE(refused->state(), Connection::State::SignInNeeded);
        fixture.connections.openWith(other, token(u"old"_s));
        QVERIFY(fixture.connections.current() != refused);
        fixture.connections.open(refused->profile());
        QCOMPARE(fixture.connections.current(), refused);
    }
};

QTEST_MAIN(TestConnectionController)
#include "tst_connectioncontroller.moc"
