// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/pastrun.h"

#include "tests/support/manualclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;
using State = CommandRun::State;
using Outcome = RunRecord::Outcome;

namespace {

ListedRun listedRun(Outcome outcome = Outcome::Finished, bool hasResult = true)
{
    ListedRun listed;
    listed.record.key = u"k"_s;
    listed.record.cluster.text = u"0612"_s;
    listed.record.clusterName = u"Team sandbox"_s;
    listed.record.context.text = u"7031"_s;
    listed.record.command.text = u"c0ffee"_s;
    listed.record.language = Language::Sql;
    listed.record.title = u"SELECT 1"_s;
    listed.record.code = u"SELECT 1\n-- ü"_s;
    listed.record.startedAt = QDateTime(QDate(2026, 11, 1), QTime(12, 0), Qt::UTC);
    listed.record.elapsedMs = 1500;
    listed.record.outcome = outcome;
    listed.record.headline = u"so it ended"_s;
    listed.record.rows = 3;
    listed.record.hasResult = hasResult;
    listed.listing.firstLine = 17;
    return listed;
}

std::optional<CommandResult> textResult(const QByteArray& text)
{
    CommandResult result;
    result.content = TextResult{text, false};
    return result;
}

} // namespace

class TestPastRun : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isWhatTheHistoryHas();
    void everyOutcomeIsAFinalState_data();
    void everyOutcomeIsAFinalState();
    void resultThatTheHistoryLeftOutIsTold();
    void isOverAndNothingStartsItAgain();
    void resultIsGivenOnce();
    void resultThatCannotBeReadMayBeAskedForAgain();
    void resultThatWasDeletedMeanwhileIsTold();

private:
    ManualClock m_clock;
};

void TestPastRun::isWhatTheHistoryHas()
{
    const CommandRun run(m_clock, pastRunOf(listedRun()));
    QVERIFY(run.past());
    QCOMPARE(run.request().key, u"k"_s);
    QCOMPARE(run.request().source, "SELECT 1\n-- ü");
    QCOMPARE(run.request().language, Language::Sql);
    QCOMPARE(run.request().title, u"SELECT 1"_s);
    QCOMPARE(run.request().firstLine, 17);
    QCOMPARE(run.cluster().text, u"0612"_s);
    QCOMPARE(run.past()->clusterName, u"Team sandbox"_s);
    QCOMPARE(run.context().text, u"7031"_s);
    QCOMPARE(run.command().text, u"c0ffee"_s);
    QCOMPARE(run.startedAt(), QDateTime(QDate(2026, 11, 1), QTime(12, 0), Qt::UTC));
    QCOMPARE(run.past()->rows, 3);
    QVERIFY(run.awaitsResult());
}

void TestPastRun::everyOutcomeIsAFinalState_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<State>("state");
    QTest::newRow("finished") << Outcome::Finished << State::Finished;
    QTest::newRow("failed") << Outcome::Failed << State::Failed;
    QTest::newRow("cancelled") << Outcome::Cancelled << State::Cancelled;
    QTest::newRow("context lost") << Outcome::ContextLost << State::ContextLost;
    QTest::newRow("refused") << Outcome::Refused << State::Refused;
    QTest::newRow("unknown") << Outcome::Unknown << State::Unknown;
    QTest::newRow("running when the program ended") << Outcome::Running << State::Unknown;
    QTest::newRow("left running") << Outcome::LeftRunning << State::Unknown;
}

void TestPastRun::everyOutcomeIsAFinalState()
{
    QFETCH(const Outcome, outcome);
    QFETCH(const State, state);
    const CommandRun run(m_clock, pastRunOf(listedRun(outcome)));
    QCOMPARE(run.state(), state);
    QVERIFY(run.isOver());
    QCOMPARE(run.error().detail, QString()); // the result tells it
    QCOMPARE(
        CommandRun(m_clock, pastRunOf(listedRun(Outcome::Refused, false))).error().detail, u"so it ended"_s);
}

void TestPastRun::resultThatTheHistoryLeftOutIsTold()
{
    ListedRun listed = listedRun(Outcome::Finished, false);
    listed.record.isResultLeftOut = true;
    const CommandRun large(m_clock, pastRunOf(listed));
    QVERIFY(!large.awaitsResult());
    QVERIFY(large.error().detail.contains(u"larger than the history keeps"_s));
    listed.record.isResultLeftOut = false;
    const CommandRun missing(m_clock, pastRunOf(listed));
    QVERIFY(missing.error().detail.contains(u"did not keep it"_s));
}

void TestPastRun::isOverAndNothingStartsItAgain()
{
    CommandRun run(m_clock, pastRunOf(listedRun()));
    QSignalSpy moves(&run, &CommandRun::stateChanged);
    run.start(ClusterId{u"c"_s}, ContextId{u"x"_s});
    run.cancel();
    run.detach();
    run.reattach();
    run.askNow();
    run.expectReset();
    run.loseServer({});
    run.setVisible(false);
    run.setVisible(true);
    m_clock.advance(std::chrono::hours(1));
    QCOMPARE(run.state(), State::Finished);
    QCOMPARE(run.elapsed(), std::chrono::milliseconds(1500));
    QCOMPARE(run.hold(), ApiClient::Hold::None);
    QCOMPARE(run.silence(), std::chrono::milliseconds(0));
    QCOMPARE(run.pauseLeft(), std::chrono::milliseconds(0));
    QCOMPARE(moves.count(), 0);
}

void TestPastRun::resultIsGivenOnce()
{
    CommandRun run(m_clock, pastRunOf(listedRun()));
    QSignalSpy restored(&run, &CommandRun::resultRestored);
    QSignalSpy over(&run, &CommandRun::over);
    run.restoreResult(textResult("first"));
    run.restoreResult(textResult("second"));
    QCOMPARE(restored.count(), 1);
    QCOMPARE(over.count(), 0); // long ago
    QVERIFY(!run.awaitsResult());
    QCOMPARE(std::get<TextResult>(run.result()->content).utf8, "first");
}

void TestPastRun::resultThatCannotBeReadMayBeAskedForAgain()
{
    CommandRun run(m_clock, pastRunOf(listedRun()));
    run.restoreResult(failure(Error::Kind::Io, u"The disk failed."_s));
    QVERIFY(run.awaitsResult());
    QVERIFY(!run.result());
    QCOMPARE(run.error().detail, u"The disk failed."_s);
    run.restoreResult(textResult("there"));
    QVERIFY(!run.awaitsResult());
    QCOMPARE(std::get<TextResult>(run.result()->content).utf8, "there");
}

void TestPastRun::resultThatWasDeletedMeanwhileIsTold()
{
    CommandRun run(m_clock, pastRunOf(listedRun()));
    run.restoreResult(std::optional<CommandResult>());
    QVERIFY(!run.awaitsResult());
    QVERIFY(run.error().detail.contains(u"deleted from the history"_s));
}

QTEST_GUILESS_MAIN(TestPastRun)
#include "tst_pastrun.moc"
