// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/connection.h"

#include "session/editorsession.h"
#include "session/farewell.h"
#include "tests/unit/session/connectionbench.h"
#include "tests/unit/session/witness.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace brickbench;
using namespace brickbench::test;

using State = Connection::State;

namespace {

const QByteArray dbfs = "dbfs/read";

QByteArray piece(const QByteArray& bytes)
{
    return "{\"bytes_read\":" + QByteArray::number(bytes.size()) + ",\"data\":\"" + bytes.toBase64() + "\"}";
}

} // namespace

class TestConnection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstListDecides_data();
    void firstListDecides();
    void unreachableGoesOnTrying();
    void offlineAsksNothing();
    void answerProvesTheNetwork();
    void wakeAsksOncePerRun();
    void pauseIsCountedDown();
    void imageIsReadInPieces();
    void imageAboveTheLimitIsTooLarge();
    void imageThatIsNotThereIsAnError();
    void imageForADeadContextIsDropped();
    void closedConnectionStillSaysFarewell();
    void farewellDoesNotWaitForEver();
    void closedConnectionWithoutContextsLeavesNothing();
};

void TestConnection::firstListDecides_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<brickbench::Connection::State>("state");
    QTest::newRow("empty list") << 200 << "[]"_ba << State::Connected;
    QTest::newRow("401") << 401 << "{\"message\":\"bad\"}"_ba << State::SignInNeeded;
    QTest::newRow("403") << 403 << "{\"message\":\"Invalid access token.\"}"_ba << State::SignInNeeded;
    QTest::newRow("login page") << 200 << "<html><title>Login</title><form>sign in</form></html>"_ba
                                << State::SignInNeeded;
    QTest::newRow("500") << 500 << "{\"error\":\"no\"}"_ba << State::Unreachable;
    QTest::newRow("nonsense") << 200 << "7"_ba << State::Unreachable;
}

void TestConnection::firstListDecides()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(brickbench::Connection::State, state);
    ConnectionBench bench;
    bench.network.always(list, body, status);
    QCOMPARE(bench.connection->state(), State::Connecting);
    QSignalSpy changed(bench.connection.get(), &Connection::stateChanged);
    bench.connection->open();
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(bench.connection->state(), state);
    QCOMPARE(bench.connection->error() == Error(), state == State::Connected);
}

void TestConnection::unreachableGoesOnTrying()
{
    ConnectionBench bench;
    bench.network.then(list, cutReply());
    bench.connection->open();
    QTRY_COMPARE(bench.connection->state(), State::Unreachable);
    QCOMPARE(bench.connection->error().kind, Error::Kind::Network);
    bench.connection->clusters().refresh();
    QTRY_COMPARE(bench.connection->state(), State::Connected);
    QVERIFY(bench.connection->error() == Error());
}

void TestConnection::offlineAsksNothing()
{
    ConnectionBench bench;
    bench.connection->open();
    QTRY_COMPARE(bench.connection->state(), State::Connected);
    bench.serveRuns();
    CommandRun run(bench.connection->client(), bench.clock, {.source = "a"});
    run.start(ClusterId{u"c"_s}, ContextId{u"x"_s});
    QTRY_COMPARE(run.state(), CommandRun::State::Running);
    QSignalSpy changed(bench.connection.get(), &Connection::offlineChanged);
    bench.connection->setOffline(true);
    bench.connection->setOffline(true);
    QCOMPARE(changed.size(), 1);
    QVERIFY(bench.connection->isOffline());
    Witness witness;
    QVERIFY(witness.isPolled(3)); // what was under way comes in
    const int sent = bench.connection->client().requestCount();
    bench.connection->renew();
    QVERIFY(witness.isPolled());
    QCOMPARE(bench.connection->client().requestCount(), sent);

    const int asked = bench.network.count(status);
    bench.network.always(status, "{\"id\":\"cmd1\",\"status\":\"Finished\",\"results\":null}");
    bench.connection->setOffline(false);
    QTRY_COMPARE(run.state(), CommandRun::State::Finished);
    QCOMPARE(bench.network.count(status), asked + 1);
    QTRY_VERIFY(bench.network.count(list) >= 2);
    QCOMPARE(bench.network.count(execute), 1);
}

void TestConnection::answerProvesTheNetwork()
{
    ConnectionBench bench;
    bench.connection->open();
    QTRY_COMPARE(bench.connection->state(), State::Connected);
    bench.connection->setOffline(true);
    QSignalSpy proved(bench.connection.get(), &Connection::provedOnline);
    QSignalSpy refreshed(&bench.connection->clusters(), &ClusterWatcher::refreshed);
    bench.connection->clusters().refresh(); // by hand
    QTRY_COMPARE(refreshed.size(), 1);
    QVERIFY(bench.connection->isOffline()); // that soon it may have been on its way before
    bench.clock.advance(2s);
    bench.connection->clusters().refresh();
    QTRY_COMPARE(proved.size(), 1);
    QVERIFY(!bench.connection->isOffline());
}

void TestConnection::wakeAsksOncePerRun()
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
    bench.clock.advance(30min); // polls are two seconds apart from the next one on
    const int before = bench.network.count(status);
    QTRY_VERIFY(bench.network.count(status) >= before + 2);
    Witness witness;
    QVERIFY(witness.isPolled(3)); // their answers come in
    const int asked = bench.network.count(status);
    bench.connection->renew();
    QVERIFY(witness.isPolled());
    QCOMPARE(bench.network.count(status), asked + 2);
    QCOMPARE(bench.network.count(list), 2);
    QVERIFY(bench.connection->lastHeard() == bench.clock.now());
}

void TestConnection::pauseIsCountedDown()
{
    ConnectionBench bench;
    bench.connection = std::make_unique<Connection>(ConnectionProfile{}, bench.pausingOptions(), bench.clock);
    HttpReply tooMany = laterReply("{\"message\":\"slow down\"}", 1ms);
    tooMany.status = 429;
    tooMany.headers = {{"Retry-After", "1"}};
    bench.network.then(list, tooMany);
    QSignalSpy paused(bench.connection.get(), &Connection::paused);
    bench.connection->open();
    QTRY_COMPARE(paused.size(), 1);
    QVERIFY(bench.connection->pauseLeft() > 500ms && bench.connection->pauseLeft() <= 1s);
    Witness witness;
    QVERIFY(witness.isPolled());
    QVERIFY(bench.connection->pauseLeft() > 0s);
    QCOMPARE(bench.network.count(list), 1); // the queue rests
    QTRY_COMPARE(bench.connection->pauseLeft(), 0s);
    QTRY_COMPARE(bench.connection->state(), State::Connected);
    QCOMPARE(bench.network.count(list), 2);
}

void TestConnection::imageIsReadInPieces()
{
    ConnectionBench bench;
    const QByteArray first(1'000'000, 'a');
    bench.network.then(dbfs, piece(first));
    bench.network.then(dbfs, piece("tail"));
    std::optional<Result<QByteArray>> got;
    bench.connection->fetchImage(u"/FileStore/plots/x.png"_s, 10'000'000, this,
        [&](Result<QByteArray> bytes) { got = std::move(bytes); });
    QVERIFY(!got);
    QTRY_VERIFY(got);
    QVERIFY(got->has_value());
    QCOMPARE(got->value(), first + "tail");
    const QByteArray target = bench.network.sent(dbfs).last().target;
    QVERIFY2(target.contains("offset=1000000"), target.constData());
}

void TestConnection::imageAboveTheLimitIsTooLarge()
{
    ConnectionBench bench;
    bench.network.always(dbfs, piece(QByteArray(1'000'000, 'a')));
    std::optional<Result<QByteArray>> got;
    bench.connection->fetchImage(
        u"/x.png"_s, 1'500'000, this, [&](Result<QByteArray> bytes) { got = std::move(bytes); });
    QTRY_VERIFY(got);
    QCOMPARE(got->error().kind, Error::Kind::TooLarge);
    QCOMPARE(bench.network.count(dbfs), 2);
}

void TestConnection::imageThatIsNotThereIsAnError()
{
    ConnectionBench bench;
    bench.network.always(dbfs, "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"No file\"}", 404);
    std::optional<Result<QByteArray>> got;
    bench.connection->fetchImage(
        u"/x.png"_s, 10, this, [&](Result<QByteArray> bytes) { got = std::move(bytes); });
    QTRY_VERIFY(got);
    QCOMPARE(got->error().kind, Error::Kind::NotFound);
}

void TestConnection::imageForADeadContextIsDropped()
{
    ConnectionBench bench;
    bench.network.always(dbfs, piece("x"));
    bool called = false;
    bool later = false;
    auto context = std::make_unique<QObject>();
    bench.connection->fetchImage(u"/x.png"_s, 10, context.get(), [&](const auto&) { called = true; });
    context.reset();
    bench.connection->fetchImage(u"/y.png"_s, 10, this, [&](const auto&) { later = true; });
    QTRY_VERIFY(later);
    QVERIFY(!called);
}

void TestConnection::closedConnectionStillSaysFarewell()
{
    ConnectionBench bench;
    bench.network.always("contexts/create", "{\"id\":\"ctx1\"}");
    bench.network.always("contexts/status", "{\"status\":\"Running\"}");
    bench.network.always("contexts/destroy", laterReply("{}", 50ms));
    bench.network.always("commands/execute", "{\"id\":\"cmd\"}");
    bench.network.always("commands/status", "{\"status\":\"Finished\"}");
    auto session = std::make_unique<EditorSession>(
        bench.connection->client(), bench.clock, ClusterId{u"c"_s}, Language::Python);
    CommandRun* run = session->run({.source = "x"});
    QTRY_VERIFY(run->isOver());
    session.reset();
    bench.connection.reset(); // returns at once, with the destroy still under way
    const auto open = [] { return qApp->findChildren<Farewell*>(Qt::FindDirectChildrenOnly).size(); };
    QCOMPARE(open(), 1);
    QTRY_COMPARE(open(), 0);
    QCOMPARE(bench.network.count("contexts/destroy"), 1);
}

void TestConnection::farewellDoesNotWaitForEver()
{
    ConnectionBench bench;
    bench.network.always("contexts/create", hangingReply());
    auto context = std::make_unique<ExecutionContext>(
        bench.connection->client(), bench.clock, ClusterId{u"c"_s}, Language::Python);
    context->create();
    context.reset();
    bench.connection.reset();
    const auto open = [] { return qApp->findChildren<Farewell*>(Qt::FindDirectChildrenOnly).size(); };
    QCOMPARE(open(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(open(), 0, 10'000);
}

void TestConnection::closedConnectionWithoutContextsLeavesNothing()
{
    ConnectionBench bench;
    bench.connection->open();
    QTRY_COMPARE(bench.connection->state(), State::Connected);
    bench.connection.reset();
    QCOMPARE(qApp->findChildren<Farewell*>(Qt::FindDirectChildrenOnly).size(), 0);
}

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
