// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/editorsession.h"
#include "tests/unit/session/connectionbench.h"
#include "tests/unit/session/witness.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace brickbench;
using namespace brickbench::test;

using State = Connection::State;

namespace {

const QByteArray refusal = "{\"message\":\"expired\"}";
const QByteArray finished = "{\"id\":\"cmd1\",\"status\":\"Finished\",\"results\":null}";

/// With a run whose poll was refused.
struct RefusedBench : ConnectionBench {
    RefusedBench()
        : run(connection->client(), clock, {.source = "a"})
    {
        [&] {
            connection->open();
            QTRY_COMPARE(connection->state(), State::Connected);
            serveRuns();
            run.start(ClusterId{u"c"_s}, ContextId{u"x"_s});
            QTRY_COMPARE(run.state(), CommandRun::State::Running);
            network.always(status, refusal, 401);
            QTRY_COMPARE(connection->state(), State::SignInNeeded);
            network.always(status, finished);
        }();
    }

    CommandRun run;
};

} // namespace

/// Credentials that are refused, and new ones.
class TestConnectionSignIn : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newCredentialsGoOn();
    void refusedPollAsksForSignInOnce();
    void lateRefusalOfOldCredentialsIsNoNews();
    void forbiddenListHoldsNoRunBack();
    void listWithoutAnAnswerDoesNotEndTheNeedOfASignIn();
    void wrongNewCredentialsCostOneRequest();
    void pollRefusedBeforeTheFirstListGoesOn();
    void refusedDetailsAreNoNeedOfASignIn();
    void closedConnectionHoldsItsRunsToo();
};

void TestConnectionSignIn::newCredentialsGoOn()
{
    ConnectionBench bench;
    bench.network.then(list, "{\"message\":\"expired\"}", 401);
    bench.connection->open();
    QTRY_COMPARE(bench.connection->state(), State::SignInNeeded);
    bench.connection->setCredentials(Credentials::bearer(Secret(u"dapi-new"_s)));
    QTRY_COMPARE(bench.connection->state(), State::Connected);
    QCOMPARE(bench.network.count(list), 2);
    QCOMPARE(headerOf(bench.network.sent(list).last().headers, "Authorization"), "Bearer dapi-new"_ba);
}

void TestConnectionSignIn::refusedPollAsksForSignInOnce()
{
    ConnectionBench bench;
    bench.connection->open();
    QTRY_COMPARE(bench.connection->state(), State::Connected);
    bench.serveRuns();
    CommandRun first(bench.connection->client(), bench.clock, {.source = "a"});
    CommandRun second(bench.connection->client(), bench.clock, {.source = "b"});
    first.start(ClusterId{u"c"_s}, ContextId{u"x"_s});
    second.start(ClusterId{u"c"_s}, ContextId{u"x"_s});
    QTRY_COMPARE(first.state(), CommandRun::State::Running);
    QTRY_COMPARE(second.state(), CommandRun::State::Running);
    QSignalSpy changed(bench.connection.get(), &Connection::stateChanged);

    bench.network.always(status, "{\"error_code\":403,\"message\":\"Invalid access token.\"}", 403);
    QTRY_COMPARE(bench.connection->state(), State::SignInNeeded);
    Witness witness;
    QVERIFY(witness.isPolled()); // the answer to the other's poll came in as well
    QCOMPARE(changed.size(), 1);
    QCOMPARE(first.hold(), ApiClient::Hold::SignIn);
    QCOMPARE(first.state(), CommandRun::State::Running);
    QCOMPARE(second.state(), CommandRun::State::Running);
    const int asked = bench.network.count(status);
    const int listed = bench.network.count(list);
    QVERIFY(witness.isPolled());
    QCOMPARE(bench.network.count(status), asked);
    QCOMPARE(bench.network.count(list), listed);

    bench.network.always(status, "{\"id\":\"cmd1\",\"status\":\"Finished\",\"results\":null}");
    bench.connection->setCredentials(Credentials::bearer(Secret(u"dapi-new"_s)));
    QTRY_COMPARE(first.state(), CommandRun::State::Finished);
    QTRY_COMPARE(second.state(), CommandRun::State::Finished);
    QTRY_COMPARE(bench.connection->state(), State::Connected);
    QCOMPARE(bench.network.count(status), asked + 2); // each once, and none with the old token
    QCOMPARE(bench.network.count(execute), 2);
}

void TestConnectionSignIn::lateRefusalOfOldCredentialsIsNoNews()
{
    ConnectionBench bench;
    bench.connection->open();
    QTRY_COMPARE(bench.connection->state(), State::Connected);
    bench.serveRuns();
    HttpReply late = laterReply("{\"message\":\"expired\"}", 200ms);
    late.status = 401;
    bench.network.then(status, late);
    bench.network.always(status, "{\"id\":\"cmd1\",\"status\":\"Finished\",\"results\":null}");
    CommandRun run(bench.connection->client(), bench.clock, {.source = "a"});
    run.start(ClusterId{u"c"_s}, ContextId{u"x"_s});
    QTRY_COMPARE(bench.network.count(status), 1);
    bench.connection->setCredentials(Credentials::bearer(Secret(u"dapi-new"_s)));
    QTRY_COMPARE(run.state(), CommandRun::State::Finished);
    QCOMPARE(bench.connection->state(), State::Connected);
    QCOMPARE(bench.network.count(status), 2);
}

void TestConnectionSignIn::forbiddenListHoldsNoRunBack()
{
    ConnectionBench bench;
    bench.network.always(list, "{\"error_code\":\"PERMISSION_DENIED\",\"message\":\"no\"}", 403);
    bench.connection->open();
    QTRY_COMPARE(bench.connection->state(), State::SignInNeeded);
    QCOMPARE(bench.connection->error().kind, Error::Kind::Permission);
    bench.serveRuns();
    CommandRun run(bench.connection->client(), bench.clock, {.source = "a"});
    run.start(ClusterId{u"c"_s}, ContextId{u"x"_s});
    QTRY_VERIFY(bench.network.count(status) >= 3);
    QCOMPARE(run.hold(), ApiClient::Hold::None);
}

/// Refresh without a network, say: the old credentials are still the refused ones.
void TestConnectionSignIn::listWithoutAnAnswerDoesNotEndTheNeedOfASignIn()
{
    RefusedBench bench;
    bench.network.then(list, cutReply());
    QSignalSpy refreshed(&bench.connection->clusters(), &ClusterWatcher::refreshed);
    bench.connection->clusters().refresh();
    QTRY_COMPARE(refreshed.size(), 1);
    QCOMPARE(bench.connection->state(), State::SignInNeeded);
    QCOMPARE(bench.connection->error().kind, Error::Kind::Authentication);
    QCOMPARE(bench.run.hold(), ApiClient::Hold::SignIn);

    bench.connection->setListInterval(10ms);
    bench.connection->clusters().refresh(); // the token was accepted after all
    QTRY_COMPARE(bench.connection->state(), State::Connected);
    QTRY_COMPARE(bench.run.state(), CommandRun::State::Finished);
    const int listed = bench.network.count(list);
    QTRY_VERIFY(bench.network.count(list) >= listed + 2); // and is watched again
    bench.connection->close();
}

void TestConnectionSignIn::wrongNewCredentialsCostOneRequest()
{
    RefusedBench bench;
    const int asked = bench.network.count(status);
    const int listed = bench.network.count(list);
    bench.network.then(list, refusal, 401);
    QSignalSpy changed(bench.connection.get(), &Connection::stateChanged);
    bench.connection->setCredentials(Credentials::bearer(Secret(u"dapi-wrong"_s)));
    QTRY_COMPARE(changed.size(), 2);
    QCOMPARE(bench.connection->state(), State::SignInNeeded);
    Witness witness;
    QVERIFY(witness.isPolled());
    QCOMPARE(bench.network.count(list), listed + 1);
    QCOMPARE(bench.network.count(status), asked); // no run tried them
}

void TestConnectionSignIn::pollRefusedBeforeTheFirstListGoesOn()
{
    ConnectionBench bench;
    bench.network.then(list, laterReply("[]", 200ms));
    bench.network.then(status, refusal, 401);
    bench.network.always(status, finished);
    CommandRun run(bench.connection->client(), bench.clock, {.source = "a"});
    bench.connection->open();
    run.adopt(ClusterId{u"c"_s}, ContextId{u"x"_s}, CommandId{u"cmd1"_s}, bench.clock.now());
    QTRY_VERIFY(run.pollError());
    QCOMPARE(bench.connection->state(), State::Connecting);
    QTRY_COMPARE(bench.connection->state(), State::Connected);
    QTRY_COMPARE(run.state(), CommandRun::State::Finished);
}

/// A gateway may pass API 1.2 alone; the details are ours to do without.
void TestConnectionSignIn::refusedDetailsAreNoNeedOfASignIn()
{
    ConnectionBench bench;
    bench.network.always(list, R"([{"id":"c1","status":"Running"}])");
    bench.network.always("2.1/clusters/get", refusal, 401);
    bench.connection->clusters().watchDetails(ClusterId{u"c1"_s});
    bench.connection->open();
    QTRY_COMPARE(bench.connection->clusters().calls().offer(), ClusterCalls::Offer::NotAllowed);
    QCOMPARE(bench.connection->state(), State::Connected);
    QCOMPARE(bench.connection->client().hold(), ApiClient::Hold::None);
}

/// It may be opened again, with other credentials: then its runs go on.
void TestConnectionSignIn::closedConnectionHoldsItsRunsToo()
{
    ConnectionBench bench;
    bench.connection->open();
    QTRY_COMPARE(bench.connection->state(), State::Connected);
    bench.serveRuns();
    CommandRun run(bench.connection->client(), bench.clock, {.source = "a"});
    run.start(ClusterId{u"c"_s}, ContextId{u"x"_s});
    QTRY_COMPARE(run.state(), CommandRun::State::Running);
    bench.connection->close();
    bench.network.always(status, refusal, 401);
    QTRY_COMPARE(run.hold(), ApiClient::Hold::SignIn);
    bench.network.always(status, finished);
    bench.connection->setCredentials(Credentials::bearer(Secret(u"dapi-new"_s)));
    QTRY_COMPARE(run.state(), CommandRun::State::Finished);
    QCOMPARE(bench.network.count(execute), 1);
}

QTEST_GUILESS_MAIN(TestConnectionSignIn)
#include "tst_connectionsignin.moc"
