// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessionrecorder.h"

#include "session/contextfarewell.h"
#include "tests/support/manualclock.h"
#include "tests/unit/session/pathnetwork.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

using State = CommandRun::State;

namespace {

const QByteArray create = "contexts/create";
const QByteArray contextStatus = "contexts/status";
const QByteArray destroy = "contexts/destroy";
const QByteArray execute = "commands/execute";
const QByteArray commandStatus = "commands/status";
const QByteArray cancel = "commands/cancel";

const QByteArray finished = "{\"status\":\"Finished\",\"results\":{\"resultType\":\"text\",\"data\":\"1\"}}";
const QByteArray running = "{\"status\":\"Running\",\"results\":null}";
const QByteArray gone = "{\"error\":\"ContextNotFoundException: Context not found: 1\"}";

/// A server, and the sessions of one tab on it, one program after another.
struct Bench {
    Bench()
        : client(network.options())
    {
        network.always(create, "{\"id\":\"ctx1\"}");
        network.always(contextStatus, "{\"status\":\"Running\"}");
        network.always(destroy, "{}");
        network.always(execute, "{\"id\":\"cmd1\"}");
        network.always(commandStatus, running);
        network.always(cancel, "{}");
        start();
    }

    void start()
    {
        journal = std::make_unique<SessionJournal>(folder.path());
        session = std::make_unique<EditorSession>(client, clock, ClusterId{u"c1"_s}, Language::Python);
        recorder = std::make_unique<SessionRecorder>(
            *journal, *session, [] { return place(); }, isHistoryKept);
    }

    static StoredSession place()
    {
        StoredSession place;
        place.id = u"tab"_s;
        place.connectionId = u"prod"_s;
        return place;
    }

    CommandRun* run(const QByteArray& code)
    {
        RunRequest request;
        request.source = code;
        return session->run(request);
    }

    /// The program ends without a word to the server, and the next one looks.
    std::optional<StoredSession> restart()
    {
        recorder.reset();
        session->leaveContext();
        session.reset();
        journal.reset();
        start();
        std::optional<std::vector<StoredSession>> found;
        QObject::connect(journal.get(), &SessionJournal::restored, journal.get(),
            [&found](const std::vector<StoredSession>& sessions) { found = sessions; });
        journal->restore();
        (void)QTest::qWaitFor([&found] { return found.has_value(); });
        journal->disconnect(journal.get());
        return found && found->size() == 1 ? std::optional(found->front()) : std::nullopt;
    }

    bool isHistoryKept = true;
    QTemporaryDir folder;
    PathNetwork network;
    ManualClock clock;
    ApiClient client;
    std::unique_ptr<SessionJournal> journal;
    std::unique_ptr<EditorSession> session;
    std::unique_ptr<SessionRecorder> recorder;
};

} // namespace

class TestSessionRecorder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void commandIsPolledAgainAndNotSentAgain();
    void idleContextIsAskedForAndReady();
    void contextThatIsGoneIsLost();
    void runWhoseIdNeverCameIsUnknown();
    void runThatWasNotSentIsToldSo();
    void cancelThatWasAskedForIsAskedForAgain();
    void executeWaitsForTheJournal();
    void cancelledAtTheGateIsNotSent();
    void leavingDestroysNothing();
    void runThatIsOverStaysUntilTheHistoryHasIt();
    void withoutAHistoryTheEndOfARunIsEnough();
};

void TestSessionRecorder::commandIsPolledAgainAndNotSentAgain()
{
    Bench bench;
    CommandRun* first = bench.run("print(1)");
    QTRY_COMPARE(first->state(), State::Running);
    const QString key = first->request().key;
    const auto stored = bench.restart();
    QVERIFY(stored);

    restoreSession(*bench.session, *stored);

    QCOMPARE(bench.session->runs().size(), std::size_t(1));
    const CommandRun& again = *bench.session->runs().front();
    QCOMPARE(again.state(), State::Running);
    QCOMPARE(again.request().key, key);
    QCOMPARE(again.request().source, "print(1)"_ba);
    QCOMPARE(again.command().text, u"cmd1"_s);
    QTRY_COMPARE(bench.session->context().state(), ExecutionContext::State::Ready);
    QCOMPARE(bench.session->context().id().text, u"ctx1"_s);
    bench.network.always(commandStatus, finished);
    QTRY_COMPARE(again.state(), State::Finished);
    QCOMPARE(bench.network.count(execute), 1);
    QCOMPARE(bench.network.count(create), 1);
}

void TestSessionRecorder::idleContextIsAskedForAndReady()
{
    Bench bench;
    bench.network.always(commandStatus, finished);
    CommandRun* first = bench.run("x = 1");
    QTRY_VERIFY(first->isOver());
    bench.journal->removeRun(first->request().key);
    const auto stored = bench.restart();
    QVERIFY(stored && stored->runs.empty());
    restoreSession(*bench.session, *stored);
    QTRY_COMPARE(bench.session->context().state(), ExecutionContext::State::Ready);
    CommandRun* next = bench.run("x");
    QTRY_VERIFY(next->isOver());
    QCOMPARE(next->context().text, u"ctx1"_s);
    QCOMPARE(bench.network.count(create), 1);
}

void TestSessionRecorder::contextThatIsGoneIsLost()
{
    Bench bench;
    CommandRun* first = bench.run("x = 1");
    QTRY_COMPARE(first->state(), State::Running);
    const auto stored = bench.restart();
    bench.network.always(contextStatus, gone, 400);
    bench.network.always(commandStatus, gone, 400);
    restoreSession(*bench.session, *stored);
    QTRY_COMPARE(bench.session->runs().front()->state(), State::ContextLost);
    QTRY_COMPARE(bench.session->context().state(), ExecutionContext::State::Lost);
}

void TestSessionRecorder::runWhoseIdNeverCameIsUnknown()
{
    Bench bench;
    bench.network.always(execute, hangingReply());
    CommandRun* first = bench.run("x = 1");
    QTRY_COMPARE(first->state(), State::Submitting);
    const auto stored = bench.restart();
    QVERIFY(stored && stored->runs.front().sentAt.isValid());
    restoreSession(*bench.session, *stored);
    const CommandRun& again = *bench.session->runs().front();
    QCOMPARE(again.state(), State::Unknown);
    QVERIFY(again.startedAt().isValid());
    QVERIFY(again.error().detail.contains(u"Brickbench ended"_s));
    QCOMPARE(bench.network.count(execute), 1);
}

void TestSessionRecorder::runThatWasNotSentIsToldSo()
{
    Bench bench;
    CommandRun* first = bench.run("first");
    QTRY_COMPARE(first->state(), State::Running);
    QCOMPARE(bench.run("second")->state(), State::Waiting);
    const auto stored = bench.restart();
    QCOMPARE(stored->runs.size(), std::size_t(2));
    restoreSession(*bench.session, *stored);
    const CommandRun& second = *bench.session->runs().back();
    QCOMPARE(second.state(), State::Refused);
    QCOMPARE(second.request().source, "second"_ba);
    QVERIFY(second.error().detail.contains(u"not sent"_s));
    QCOMPARE(bench.network.count(execute), 1);
    // Told once.
    const auto next = bench.restart();
    QCOMPARE(next->runs.size(), std::size_t(1));
}

void TestSessionRecorder::cancelThatWasAskedForIsAskedForAgain()
{
    Bench bench;
    CommandRun* first = bench.run("while True: pass");
    QTRY_COMPARE(first->state(), State::Running);
    first->cancel();
    QTRY_COMPARE(bench.network.count(cancel), 1);
    const auto stored = bench.restart();
    QVERIFY(stored->runs.front().isCancelAsked);
    restoreSession(*bench.session, *stored);
    QCOMPARE(bench.session->runs().front()->state(), State::Cancelling);
    QTRY_COMPARE(bench.network.count(cancel), 2);
    bench.network.always(commandStatus, "{\"status\":\"Cancelled\",\"results\":null}");
    QTRY_COMPARE(bench.session->runs().front()->state(), State::Cancelled);
}

void TestSessionRecorder::executeWaitsForTheJournal()
{
    Bench bench;
    std::function<void()> go;
    bench.session->setSendGate(
        [&go](const CommandRun&, const ContextId& context, std::function<void()> pass) {
            QCOMPARE(context.text, u"ctx1"_s);
            go = std::move(pass);
        });
    CommandRun* run = bench.run("x");
    QTRY_VERIFY(go);
    QCOMPARE(run->state(), State::Waiting);
    QCOMPARE(bench.network.count(execute), 0);
    go();
    QTRY_COMPARE(run->state(), State::Running);
    QCOMPARE(bench.network.count(execute), 1);
}

void TestSessionRecorder::cancelledAtTheGateIsNotSent()
{
    Bench bench;
    std::vector<std::function<void()>> gates;
    bench.session->setSendGate([&gates](const CommandRun&, const ContextId&, std::function<void()> pass) {
        gates.push_back(std::move(pass));
    });
    CommandRun* first = bench.run("first");
    CommandRun* second = bench.run("second");
    QTRY_COMPARE(gates.size(), std::size_t(1));
    first->cancel();
    QTRY_COMPARE(gates.size(), std::size_t(2));
    gates.at(0)();
    gates.at(1)();
    while (gates.size() > 2) { // the second may have come to the gate anew
        gates.back()();
        gates.pop_back();
    }
    QTRY_COMPARE(second->state(), State::Running);
    QCOMPARE(first->state(), State::Cancelled);
    QCOMPARE(bench.network.count(execute), 1);
}

void TestSessionRecorder::leavingDestroysNothing()
{
    Bench bench;
    const CommandRun* run = bench.run("x");
    QTRY_COMPARE(run->state(), State::Running);
    bench.session->leaveContext();
    bench.session.reset();
    QCOMPARE(ContextFarewell::pending(bench.client), qsizetype(0));
    QCOMPARE(bench.network.count(destroy), 0);
}

void TestSessionRecorder::runThatIsOverStaysUntilTheHistoryHasIt()
{
    Bench bench;
    bench.network.always(commandStatus, finished);
    CommandRun* run = bench.run("x");
    QTRY_VERIFY(run->isOver());
    const auto stored = bench.restart();
    QVERIFY(stored);
    QCOMPARE(stored->runs.size(), std::size_t(1));
    QCOMPARE(stored->runs.front().command.text, u"cmd1"_s);
}

void TestSessionRecorder::withoutAHistoryTheEndOfARunIsEnough()
{
    Bench bench;
    bench.isHistoryKept = false;
    bench.restart();
    bench.network.always(commandStatus, finished);
    CommandRun* run = bench.run("x");
    QTRY_VERIFY(run->isOver());
    QVERIFY(bench.restart()->runs.empty());
}

QTEST_GUILESS_MAIN(TestSessionRecorder)
#include "tst_sessionrecorder.moc"
