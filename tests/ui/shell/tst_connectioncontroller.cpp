// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/clusterwatcher.h"
#include "tests/support/scriptedserver.h"
#include "tests/ui/shell/panelfixture.h"
#include "tests/ui/shell/windowfixture.h"

#include <algorithm>
#include <optional>

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

/// Requests for what the server does not have.
int asked(const ScriptedServer& server, const QByteArray& path)
{
    const auto& all = server.requests();
    return int(std::count_if(
        all.begin(), all.end(), [&](const HttpRequest& request) { return request.target.contains(path); }));
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

    void versionsOfTheHostAreRemembered()
    {
        const HttpReply missing = json(R"({"error_code":"ENDPOINT_NOT_FOUND"})", 404);
        ScriptedServer server;
        server.otherwise(missing);
        server.aside(
            "/api/2.0/clusters/list", json(R"({"clusters":[{"cluster_id":"c1","state":"RUNNING"}]})"));
        server.aside("/api/2.0/clusters/start", json("{}"));
        WindowFixture fixture;
        fixture.connections.openWith(profileOf(server), token(u"first"_s));
        ClusterCalls& learning = fixture.connections.current()->clusters().calls();
        QTRY_COMPARE(learning.listApi(), ClusterApi::V20);
        QCOMPARE(asked(server, "clusters/list"), 2); // 1.2 and 2.1, in vain

        // Another window, or the program the next time.
        ConnectionController later(fixture.connections.services());
        later.openWith(profileOf(server), token(u"first"_s));
        const ConnectionPtr connection = later.current();
        ClusterCalls& calls = connection->clusters().calls();
        QCOMPARE(calls.listApi(), ClusterApi::V20);
        QCOMPARE(calls.api2(), ClusterApi2::V20);
        QTRY_COMPARE(connection->state(), Connection::State::Connected);
        std::optional<Result<ClusterId>> started;
        calls.start(ClusterId{u"c1"_s}, this, [&started](Result<ClusterId> id) { started = std::move(id); });
        QTRY_VERIFY(started.has_value());
        QVERIFY(*started);
        QCOMPARE(asked(server, "clusters/list"), 2);
        QCOMPARE(asked(server, "clusters/start"), 0);
        later.closeAll();
    }

    void versionOfTheStartAloneIsRemembered()
    {
        ScriptedServer server;
        server.otherwise(json(R"({"error_code":"ENDPOINT_NOT_FOUND"})", 404));
        server.aside("/api/1.2/clusters/list", json(twoClusters));
        server.aside("/api/2.0/clusters/start", json("{}"));
        server.aside("/api/2.0/clusters/get", json(R"({"cluster_id":"c2"})"));
        WindowFixture fixture;
        fixture.connections.openWith(profileOf(server), token(u"first"_s));
        ClusterCalls& learning = fixture.connections.current()->clusters().calls();
        QTRY_COMPARE(fixture.connections.current()->state(), Connection::State::Connected);
        std::optional<Result<ClusterId>> started;
        learning.start(
            ClusterId{u"c2"_s}, this, [&started](Result<ClusterId> id) { started = std::move(id); });
        QTRY_VERIFY(started.has_value());
        QVERIFY(*started);

        ConnectionController later(fixture.connections.services());
        later.openWith(profileOf(server), token(u"first"_s));
        const ClusterCalls& calls = later.current()->clusters().calls();
        QCOMPARE(calls.listApi(), ClusterApi::V12);
        QCOMPARE(calls.api2(), ClusterApi2::V20);
        later.closeAll();
    }
};

QTEST_MAIN(TestConnectionController)
#include "tst_connectioncontroller.moc"
