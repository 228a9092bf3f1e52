// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/runoutcome.h"

#include "session/runmoves.h"

#include <QMetaEnum>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;

using State = CommandRun::State;

Q_DECLARE_METATYPE(brickbench::Error::Kind)
Q_DECLARE_METATYPE(brickbench::CommandState)

namespace {

FailedResult failedResult(bool cancelled, bool lost)
{
    FailedResult failed;
    failed.headline = u"headline"_s;
    failed.commandCancelled = cancelled;
    failed.contextLost = lost;
    return failed;
}

CommandStatus statusOf(CommandState state, std::optional<CommandResult> result)
{
    CommandStatus status;
    status.state = state;
    status.result = std::move(result);
    return status;
}

Error errorOfKind(Error::Kind kind, int status = 0, bool notDone = false)
{
    Error error;
    error.kind = kind;
    error.httpStatus = status;
    error.certainlyNotDone = notDone;
    return error;
}

} // namespace

class TestRunOutcome : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finalStatesAllowNoMove();
    void everyMoveIsDecided_data();
    void everyMoveIsDecided();
    void onlyWhatIsWaitedForIsUnderWay();
    void finalAnswers_data();
    void finalAnswers();
    void nullResultsOfAFinishedCommandAreNoOutput();
    void failedExecute_data();
    void failedExecute();
    void failedPoll_data();
    void failedPoll();
    void resetExplainsEveryEndButAResult_data();
    void resetExplainsEveryEndButAResult();
};

void TestRunOutcome::finalStatesAllowNoMove()
{
    const auto states = QMetaEnum::fromType<State>();
    for (int from = int(State::Finished); from < states.keyCount(); ++from) {
        QVERIFY(isFinalState(State(from)));
        for (int to = 0; to < states.keyCount(); ++to)
            QVERIFY(!isAllowedMove(State(from), State(to)));
    }
    for (int from = 0; from < int(State::Finished); ++from)
        QVERIFY(!isFinalState(State(from)));
}

void TestRunOutcome::everyMoveIsDecided_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<QByteArray>("allowed"); // one letter a state, in the order of the enum
    // (D: Detached, F: Finished, f: Failed, X: Cancelled, L: ContextLost, r: Refused)
    //                                        W S Q R C D F f X L U r
    QTest::newRow("Waiting") << 0 << /*   */ ".#.#....#.##"_ba;
    QTest::newRow("Submitting") << 1 << /**/ "..#.##...###"_ba;
    QTest::newRow("Queued") << 2 << /*    */ "...#######.#"_ba;
    QTest::newRow("Running") << 3 << /*   */ "..#.######.#"_ba;
    QTest::newRow("Cancelling") << 4 << /**/ ".....#####.#"_ba;
    QTest::newRow("Detached") << 5 << /*  */ ".#.##.######"_ba;
    for (int final = int(State::Finished); final <= int(State::Refused); ++final)
        QTest::addRow("%s", QMetaEnum::fromType<State>().key(final)) << final << QByteArray(12, '.');
}

void TestRunOutcome::everyMoveIsDecided()
{
    QFETCH(int, from);
    QFETCH(QByteArray, allowed);
    QCOMPARE(allowed.size(), QMetaEnum::fromType<State>().keyCount());
    QByteArray got;
    for (int to = 0; to < QMetaEnum::fromType<State>().keyCount(); ++to)
        got += isAllowedMove(State(from), State(to)) ? '#' : '.';
    QCOMPARE(got, allowed);
}

void TestRunOutcome::onlyWhatIsWaitedForIsUnderWay()
{
    QByteArray got;
    for (int state = 0; state < QMetaEnum::fromType<State>().keyCount(); ++state)
        got += isUnderWay(State(state)) ? '#' : '.';
    QCOMPARE(got, ".####......."_ba);
    static_assert(isAllowedMove(State::Waiting, State::Submitting));
    static_assert(!isAllowedMove(State::Finished, State::Waiting));
}

void TestRunOutcome::finalAnswers_data()
{
    QTest::addColumn<brickbench::CommandState>("state");
    QTest::addColumn<QByteArray>("result"); // null, text, failed, cancelled, lost
    QTest::addColumn<bool>("asked");
    QTest::addColumn<brickbench::CommandRun::State>("end");
    const auto row = [](const char* name, CommandState state, const char* result, bool asked, State end) {
        QTest::newRow(name) << state << QByteArray(result) << asked << end;
    };
    row("finished text", CommandState::Finished, "text", false, State::Finished);
    row("finished null", CommandState::Finished, "null", false, State::Finished);
    row("user error", CommandState::Finished, "failed", false, State::Failed);
    row("cancelled as asked, new form", CommandState::Cancelled, "null", true, State::Cancelled);
    row("cancelled as asked, with error", CommandState::Cancelled, "cancelled", true, State::Cancelled);
    row("cancelled as asked, finished form", CommandState::Finished, "cancelled", true, State::Cancelled);
    row("cancelled as asked, error form", CommandState::Error, "cancelled", true, State::Cancelled);
    row("ended before the cancel", CommandState::Finished, "text", true, State::Finished);
    row("failed before the cancel", CommandState::Finished, "failed", true, State::Failed);
    row("cancelled unasked", CommandState::Cancelled, "null", false, State::ContextLost);
    row("cancelled unasked, finished form", CommandState::Finished, "cancelled", false, State::ContextLost);
    row("text that says lost", CommandState::Finished, "lost", false, State::ContextLost);
    row("text that says lost, though asked", CommandState::Finished, "lost", true, State::ContextLost);
    row("machinery failed", CommandState::Error, "null", false, State::Refused);
    row("machinery failed with words", CommandState::Error, "failed", false, State::Failed);
}

void TestRunOutcome::finalAnswers()
{
    QFETCH(brickbench::CommandState, state);
    QFETCH(QByteArray, result);
    QFETCH(bool, asked);
    QFETCH(brickbench::CommandRun::State, end);
    std::optional<CommandResult> content;
    if (result == "text")
        content = CommandResult{TextResult{"x", false}, {}, {}};
    else if (result != "null")
        content = CommandResult{failedResult(result == "cancelled", result == "lost"), {}, {}};
    const RunOutcome outcome = outcomeOf(statusOf(state, content), asked);
    QCOMPARE(outcome.state, end);
    if (end == State::ContextLost)
        QCOMPARE(outcome.error.kind, Error::Kind::ContextLost);
    if (end == State::Refused || end == State::ContextLost)
        QVERIFY(!outcome.error.detail.isEmpty());
    if (content)
        QVERIFY(outcome.result.has_value());
}

void TestRunOutcome::nullResultsOfAFinishedCommandAreNoOutput()
{
    const RunOutcome outcome = outcomeOf(statusOf(CommandState::Finished, {}), false);
    QVERIFY(outcome.result);
    QVERIFY(std::holds_alternative<NoOutput>(outcome.result->content));
}

void TestRunOutcome::failedExecute_data()
{
    QTest::addColumn<brickbench::Error>("error");
    QTest::addColumn<brickbench::CommandRun::State>("end");
    using enum Error::Kind;
    QTest::newRow("cut") << errorOfKind(Network) << State::Unknown;
    QTest::newRow("refused connection") << errorOfKind(Network, 0, true) << State::Refused;
    QTest::newRow("time-out") << errorOfKind(Timeout) << State::Unknown;
    QTest::newRow("bad gateway") << errorOfKind(Unavailable, 502) << State::Unknown;
    QTest::newRow("503") << errorOfKind(Unavailable, 503) << State::Unknown;
    QTest::newRow("gateway time-out") << errorOfKind(Unavailable, 504) << State::Unknown;
    QTest::newRow("429") << errorOfKind(RateLimited, 429, true) << State::Refused;
    QTest::newRow("not ready") << errorOfKind(Unavailable, 500) << State::Refused;
    QTest::newRow("401") << errorOfKind(Authentication, 401) << State::Refused;
    QTest::newRow("403") << errorOfKind(Permission, 403) << State::Refused;
    QTest::newRow("400") << errorOfKind(Error::Kind::Refused, 400) << State::Refused;
    QTest::newRow("context gone") << errorOfKind(Error::Kind::ContextLost, 400) << State::ContextLost;
    QTest::newRow("certificate") << errorOfKind(Tls) << State::Refused;
    QTest::newRow("taken, but the answer cannot be read") << errorOfKind(Protocol, 200) << State::Unknown;
    QTest::newRow("taken, but the answer is too large") << errorOfKind(TooLarge, 200) << State::Unknown;
    QTest::newRow("cut off before its end, as too large") << errorOfKind(TooLarge) << State::Unknown;
    QTest::newRow("too large, but never sent") << errorOfKind(TooLarge, 0, true) << State::Refused;
    QTest::newRow("a page that says 500") << errorOfKind(Protocol, 500) << State::Unknown;
    QTest::newRow("no, in a form we do not know") << errorOfKind(Protocol, 400) << State::Refused;
}

void TestRunOutcome::failedExecute()
{
    QFETCH(brickbench::Error, error);
    QFETCH(brickbench::CommandRun::State, end);
    const RunOutcome outcome = outcomeOfFailedExecute(error);
    QCOMPARE(outcome.state, end);
    QVERIFY(outcome.error == error);
}

void TestRunOutcome::failedPoll_data()
{
    QTest::addColumn<brickbench::Error>("error");
    QTest::addColumn<int>("failures");
    QTest::addColumn<int>("end"); // -1: goes on
    using enum Error::Kind;
    for (const auto kind :
        {Network, Timeout, Tls, Proxy, Authentication, Permission, RateLimited, Unavailable})
        QTest::addRow("kind %d goes on", int(kind)) << errorOfKind(kind) << 1'000 << -1;
    QTest::newRow("context gone") << errorOfKind(Error::Kind::ContextLost) << 1 << int(State::ContextLost);
    QTest::newRow("not found in words") << errorOfKind(NotFound, 400) << 1 << int(State::ContextLost);
    // A proxy that restarts, or a hotel's login page, answers for seconds before the server is back.
    QTest::newRow("bare 404") << errorOfKind(NotFound, 404) << 6 << -1;
    QTest::newRow("bare 404 again") << errorOfKind(NotFound, 404) << 7 << int(State::ContextLost);
    QTest::newRow("web page") << errorOfKind(Protocol, 200) << 6 << -1;
    QTest::newRow("web page again") << errorOfKind(Protocol, 200) << 7 << int(State::Refused);
    QTest::newRow("internal error") << errorOfKind(Error::Kind::Refused, 500) << 6 << -1;
    QTest::newRow("internal error again")
        << errorOfKind(Error::Kind::Refused, 500) << 7 << int(State::Refused);
    QTest::newRow("refused") << errorOfKind(Error::Kind::Refused, 400) << 2 << -1;
    QTest::newRow("refused again") << errorOfKind(Error::Kind::Refused, 400) << 3 << int(State::Refused);
    QTest::newRow("too large") << errorOfKind(TooLarge) << 1 << int(State::Refused);
}

void TestRunOutcome::failedPoll()
{
    QFETCH(brickbench::Error, error);
    QFETCH(int, failures);
    QFETCH(int, end);
    const auto outcome = outcomeOfFailedPoll(error, failures);
    QCOMPARE(outcome ? int(outcome->state) : -1, end);
}

void TestRunOutcome::resetExplainsEveryEndButAResult_data()
{
    QTest::addColumn<brickbench::CommandRun::State>("before");
    QTest::addColumn<brickbench::CommandRun::State>("after");
    QTest::newRow("result came first") << State::Finished << State::Finished;
    QTest::newRow("error came first") << State::Failed << State::Failed;
    QTest::newRow("cancelled") << State::Cancelled << State::ContextLost;
    QTest::newRow("gone") << State::ContextLost << State::ContextLost;
    QTest::newRow("refused") << State::Refused << State::ContextLost;
    QTest::newRow("reply lost") << State::Unknown << State::Unknown;
}

void TestRunOutcome::resetExplainsEveryEndButAResult()
{
    QFETCH(brickbench::CommandRun::State, before);
    QFETCH(brickbench::CommandRun::State, after);
    const RunOutcome outcome = outcomeAfterReset({before, {}, errorOfKind(Error::Kind::Network)});
    QCOMPARE(outcome.state, after);
    if (after == State::ContextLost)
        QCOMPARE(outcome.error.kind, Error::Kind::Cancelled); // the user knows
}

QTEST_GUILESS_MAIN(TestRunOutcome)
#include "tst_runoutcome.moc"
