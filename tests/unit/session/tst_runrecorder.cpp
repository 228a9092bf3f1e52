// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/runrecorder.h"

#include "tests/unit/session/runbench.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

class TestRunRecorder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void runIsWrittenWhenTakenAndWhenOver();
    void failureKeepsItsHeadline();
    void runThatWasNeverSentLeavesNoTrace();
    void runThatDiesLeavesWhatWasKnown();
    void lostReplyIsWrittenAsUnknown();

private:
    std::vector<RunRecord> records(RunLedger& ledger)
    {
        std::optional<std::vector<RunRecord>> answer;
        ledger.find({}, 10, this, [&answer](Result<std::vector<RunRecord>> found) {
            answer = found.value_or(std::vector<RunRecord>());
        });
        (void)QTest::qWaitFor([&answer] { return answer.has_value(); });
        return answer.value_or(std::vector<RunRecord>());
    }
    QString path() const { return m_folder->filePath(u"history.sqlite"_s); }
    /// The clock of a bench may stand at any date.
    static RunLedger::Options keepsAll() { return {{0, 0}, std::size_t(1) << 20}; }
    static RunRecorder::Place place() { return {u"Prod"_s, u"x.example"_s, u"Team sandbox"_s}; }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestRunRecorder::runIsWrittenWhenTakenAndWhenOver()
{
    RunBench bench({.source = "print(42)", .title = u"print(42)"_s});
    bench.network.then(status, laterReply(statusBody("Running"), std::chrono::milliseconds(1)));
    bench.network.then(status, statusBody("Finished", textResult));
    RunLedger ledger(path(), keepsAll());
    RunRecorder recorder(ledger);
    QSignalSpy written(&ledger, &RunLedger::changed);
    recorder.watch(bench.run.get(), place);
    bench.start();
    QTRY_VERIFY(bench.run->isOver());
    QTRY_COMPARE(written.size(), 2);

    const auto found = records(ledger);

    QCOMPARE(found.size(), std::size_t(1));
    const RunRecord& record = found.front();
    QCOMPARE(record.outcome, RunRecord::Outcome::Finished);
    QCOMPARE(record.code, u"print(42)"_s);
    QCOMPARE(record.connection, u"Prod"_s);
    QCOMPARE(record.host, u"x.example"_s);
    QCOMPARE(record.clusterName, u"Team sandbox"_s);
    QCOMPARE(record.cluster.text, u"c1"_s);
    QCOMPARE(record.context.text, u"7031449826015530981"_s);
    QCOMPARE(record.command.text, u"cmd1"_s);
    QVERIFY(record.elapsedMs);
    QVERIFY(record.hasResult);
}

void TestRunRecorder::failureKeepsItsHeadline()
{
    RunBench bench;
    bench.network.always(status, statusBody("Finished", failedResult));
    RunLedger ledger(path(), keepsAll());
    RunRecorder recorder(ledger);
    recorder.watch(bench.run.get(), place);
    bench.start();
    QTRY_VERIFY(bench.run->isOver());
    const auto found = records(ledger);
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(found.front().outcome, RunRecord::Outcome::Failed);
    QCOMPARE(found.front().headline, u"ValueError: no"_s);
}

void TestRunRecorder::runThatWasNeverSentLeavesNoTrace()
{
    RunBench bench;
    RunLedger ledger(path(), keepsAll());
    RunRecorder recorder(ledger);
    recorder.watch(bench.run.get(), place);
    bench.run->cancel();
    QVERIFY(bench.run->isOver());
    QVERIFY(records(ledger).empty());
}

void TestRunRecorder::runThatDiesLeavesWhatWasKnown()
{
    RunBench bench;
    bench.network.always(status, statusBody("Running"));
    RunLedger ledger(path(), keepsAll());
    RunRecorder recorder(ledger);
    recorder.watch(bench.run.get(), place);
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Running);
    bench.run.reset();
    const auto found = records(ledger);
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(found.front().outcome, RunRecord::Outcome::Running);
    QVERIFY(!found.front().elapsedMs);
    QCOMPARE(found.front().command.text, u"cmd1"_s);
}

void TestRunRecorder::lostReplyIsWrittenAsUnknown()
{
    RunBench bench;
    bench.network.always(execute, cutReply());
    RunLedger ledger(path(), keepsAll());
    RunRecorder recorder(ledger);
    recorder.watch(bench.run.get(), place);
    bench.start();
    QTRY_COMPARE(bench.run->state(), State::Unknown);
    const auto found = records(ledger);
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(found.front().outcome, RunRecord::Outcome::Unknown);
    QVERIFY(!found.front().headline.isEmpty());
}

QTEST_GUILESS_MAIN(TestRunRecorder)
#include "tst_runrecorder.moc"
