// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/memorysecretstore.h"
#include "session/commandrun.h"
#include "session/farewell.h"
#include "tests/support/fakenetworksource.h"
#include "tests/support/manualclock.h"
#include "tests/support/scriptedserver.h"
#include "ui/connections/connectioncontroller.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

HttpReply json(const QByteArray& body)
{
    HttpReply reply;
    reply.headers = {{"Content-Type", "application/json"}};
    reply.body = body;
    return reply;
}

ConnectionProfile profileOf(const QString& id, const QUrl& host)
{
    ConnectionProfile profile;
    profile.id = id;
    profile.name = id;
    profile.host = host;
    return profile;
}

struct Bench {
    Bench()
        : source(new FakeNetworkSource)
        , watch(clock, std::unique_ptr<NetworkSource>(source))
        , settings(folder.filePath(u"settings.ini"_s))
        , profiles(folder.filePath(u"connections.json"_s))
        , connections({profiles, settings, clock,
              {keychain, sessionSecrets, QProcessEnvironment(), folder.path()}, QString(), &watch})
    {
        watch.start();
        server.otherwise(json("{\"id\":\"m\",\"status\":\"Running\",\"results\":null}"));
        server.aside("/api/1.2/clusters", json("[]"));
    }

    Connection& open(const QString& id, const QUrl& host)
    {
        connections.openWith(profileOf(id, host), Credentials::bearer(Secret(u"dapi-0123456789"_s)));
        return *connections.find(id);
    }
    int polls(const QByteArray& command) const
    {
        const auto& all = server.requests();
        return static_cast<int>(std::count_if(all.begin(), all.end(),
            [&](const HttpRequest& request) { return request.target.endsWith("commandId=" + command); }));
    }
    /// Requests whose target begins so.
    int count(const QByteArray& target) const
    {
        const auto& all = server.requests();
        return static_cast<int>(std::count_if(all.begin(), all.end(),
            [&](const HttpRequest& request) { return request.target.startsWith(target); }));
    }

    QTemporaryDir folder;
    ManualClock clock;
    FakeNetworkSource* source;
    NetworkWatch watch;
    Settings settings;
    ProfileStore profiles;
    MemorySecretStore keychain;
    MemorySecretStore sessionSecrets;
    ScriptedServer server;
    ConnectionController connections;
};

/// A run an hour old, which is polled every two seconds.
std::unique_ptr<CommandRun> oldRun(Bench& bench, Connection& connection, const QString& command)
{
    auto run = std::make_unique<CommandRun>(connection.client(), bench.clock, RunRequest{.source = "1"});
    run->adopt(ClusterId{u"c"_s}, ContextId{u"x"_s}, CommandId{command}, bench.clock.now().addSecs(-3600));
    return run;
}

} // namespace

/// What the computer's network does, on the way from the system to the open connections.
class TestNetworkFollowing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void connectionsFollowTheNetworkUnlessTheyStayHere();
    void wakePollsEachRunOnce();
    void resultOfTheSleepArrivesWithOnePoll();
    void otherNetworkPollsEachRunOnce();
    void closedConnectionIsLeftAlone();
    void cleanupTestCase();

private:
    void renewsOnce(const std::function<void(Bench&)>& happen);
};

void TestNetworkFollowing::connectionsFollowTheNetworkUnlessTheyStayHere()
{
    Bench bench;
    const Connection& far = bench.open(u"far"_s, QUrl(u"http://workspace.invalid"_s));
    const Connection& here = bench.open(u"here"_s, bench.server.url());
    const Connection& named = bench.open(u"named"_s, bench.server.url(u"localhost"_s));
    bench.source->say(false);
    QVERIFY(far.isOffline());
    QVERIFY(!here.isOffline());
    QVERIFY(!named.isOffline());
    const Connection& late = bench.open(u"late"_s, QUrl(u"http://other.invalid"_s));
    QVERIFY(late.isOffline());
    bench.source->say(true);
    QVERIFY(!far.isOffline());
    QVERIFY(!late.isOffline());
}

void TestNetworkFollowing::renewsOnce(const std::function<void(Bench&)>& happen)
{
    Bench bench;
    Connection& connection = bench.open(u"here"_s, bench.server.url());
    QTRY_COMPARE(connection.state(), Connection::State::Connected);
    const auto first = oldRun(bench, connection, u"first"_s);
    const auto second = oldRun(bench, connection, u"second"_s);
    QTRY_COMPARE(bench.polls("first"), 1);
    QTRY_COMPARE(bench.polls("second"), 1);
    QTRY_COMPARE(first->state(), CommandRun::State::Running);
    const auto lists = bench.server.asides().size();
    happen(bench);
    QTRY_COMPARE_WITH_TIMEOUT(bench.polls("first"), 2, 1'000);
    QTRY_COMPARE_WITH_TIMEOUT(bench.polls("second"), 2, 1'000);
    QTRY_COMPARE(bench.server.asides().size(), lists + 1);
    QCOMPARE(bench.polls("first"), 2);
    QCOMPARE(bench.polls("second"), 2);
}

void TestNetworkFollowing::wakePollsEachRunOnce()
{
    renewsOnce([](Bench& bench) {
        bench.clock.advance(5s);
        bench.clock.jump(2h); // the computer slept
        bench.watch.look();
    });
}

void TestNetworkFollowing::resultOfTheSleepArrivesWithOnePoll()
{
    Bench bench;
    Connection& connection = bench.open(u"here"_s, bench.server.url());
    QTRY_COMPARE(connection.state(), Connection::State::Connected);
    CommandRun run(connection.client(), bench.clock, RunRequest{.source = "6 * 7"});
    run.start(ClusterId{u"c"_s}, ContextId{u"x"_s});
    QTRY_COMPARE(run.state(), CommandRun::State::Running);
    bench.clock.advance(30s); // the next poll but one is then almost 2 s away
    QTRY_COMPARE(run.sinceLastHeard(), 0ms);
    const int before = bench.polls("m");
    // It ended while the computer slept.
    bench.server.otherwise(
        json(R"({"id":"m","status":"Finished","results":{"resultType":"text","data":"42"}})"));
    bench.clock.jump(2h);
    bench.watch.look();
    QTRY_COMPARE_WITH_TIMEOUT(run.state(), CommandRun::State::Finished, 1'000);
    QCOMPARE(std::get<TextResult>(run.result()->content).utf8, "42"_ba);
    QCOMPARE(bench.polls("m"), before + 1);
    QCOMPARE(bench.count("/api/1.2/commands/execute"), 1);
    QCOMPARE(bench.count("/api/1.2/contexts"), 0);
}

void TestNetworkFollowing::otherNetworkPollsEachRunOnce()
{
    renewsOnce([](Bench& bench) { bench.source->say(true); }); // a VPN, another medium
}

void TestNetworkFollowing::closedConnectionIsLeftAlone()
{
    Bench bench;
    Connection& connection = bench.open(u"here"_s, bench.server.url());
    QTRY_COMPARE(connection.state(), Connection::State::Connected);
    const ConnectionPtr kept = bench.connections.find(u"here"_s); // by a tab, for its results
    bench.connections.close(u"here"_s);
    const int before = kept->client().requestCount();
    bench.source->say(true);
    kept->renew();
    kept->setOffline(true);
    kept->setOffline(false);
    Connection& other = bench.open(u"other"_s, bench.server.url());
    QTRY_COMPARE(other.state(), Connection::State::Connected);
    QCOMPARE(kept->client().requestCount(), before);
}

void TestNetworkFollowing::cleanupTestCase()
{
    Farewell::finish(*qApp, 3s);
}

QTEST_MAIN(TestNetworkFollowing)
#include "tst_networkfollowing.moc"
