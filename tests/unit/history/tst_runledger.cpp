// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/runledger.h"

#include "tests/support/smalldisk.h"
#include "tests/unit/history/samplerun.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

class TestRunLedger : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void nothingIsMadeBeforeTheFirstCall();
    void beginningAndEndArriveInOrder();
    void resultComesBackExactly();
    void tooLargeResultIsLeftOutAndSaid();
    void whatWasAskedForIsDoneBeforeTheEnd();
    void answersOfADeadContextAreDropped();
    void damagedFileIsPutAsideAndTheWorkGoesOn();
    void fullDiskIsToldOnceAndTheRunsGoOn();
    void damagedResultIsToldAndTheRestStays();
    void oldRunsGoWhenARunEnds();
    void clearEmptiesIt();

private:
    QString path() const { return m_folder->filePath(u"history.sqlite"_s); }
    std::optional<Result<std::vector<RunRecord>>> find(RunLedger& ledger, const QString& words = {})
    {
        std::optional<Result<std::vector<RunRecord>>> answer;
        ledger.find(
            words, 100, this, [&answer](Result<std::vector<RunRecord>> found) { answer = std::move(found); });
        (void)QTest::qWaitFor([&answer] { return answer.has_value(); });
        return answer;
    }
    std::optional<Result<std::optional<CommandResult>>> result(RunLedger& ledger, const QString& key)
    {
        std::optional<Result<std::optional<CommandResult>>> answer;
        ledger.result(
            key, this, [&answer](Result<std::optional<CommandResult>> kept) { answer = std::move(kept); });
        (void)QTest::qWaitFor([&answer] { return answer.has_value(); });
        return answer;
    }
    static CommandResult textResult(const QByteArray& text)
    {
        CommandResult result;
        result.content = TextResult{text, false};
        return result;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestRunLedger::nothingIsMadeBeforeTheFirstCall()
{
    {
        RunLedger ledger(path());
    }
    QVERIFY(!QFileInfo::exists(path()));
}

void TestRunLedger::beginningAndEndArriveInOrder()
{
    RunLedger ledger(path());
    QSignalSpy changed(&ledger, &RunLedger::changed);
    for (int i = 0; i < 20; ++i) {
        RunRecord record = sampleRun(QString::number(i));
        record.outcome = RunRecord::Outcome::Running;
        record.elapsedMs.reset();
        ledger.put(record);
        record.outcome = RunRecord::Outcome::Finished;
        record.elapsedMs = i;
        ledger.put(record, textResult("done"));
    }
    const auto found = find(ledger);
    QVERIFY(found && *found);
    QCOMPARE((*found)->size(), std::size_t(20));
    for (const RunRecord& record : **found) {
        QCOMPARE(record.outcome, RunRecord::Outcome::Finished);
        QVERIFY(record.hasResult);
    }
    QCOMPARE(changed.size(), 40);
}

void TestRunLedger::resultComesBackExactly()
{
    RunLedger ledger(path());
    ledger.put(sampleRun(u"a"_s), textResult("line\n\xE2\x98\x83"));
    ledger.put(sampleRun(u"b"_s));
    const auto kept = result(ledger, u"a"_s);
    QVERIFY(kept && *kept && **kept);
    QCOMPARE(std::get<TextResult>((**kept)->content).utf8, "line\n\xE2\x98\x83"_ba);
    const auto none = result(ledger, u"b"_s);
    QVERIFY(none && *none && !**none);
}

void TestRunLedger::tooLargeResultIsLeftOutAndSaid()
{
    RunLedger::Options options;
    options.largestResult = 1000;
    RunLedger ledger(path(), options);
    ledger.put(sampleRun(u"a"_s), textResult(QByteArray(1001, 'x')));
    ledger.put(sampleRun(u"b"_s), textResult(QByteArray(1000, 'x')));
    const auto found = find(ledger);
    QVERIFY(found && *found);
    for (const RunRecord& record : **found) {
        QCOMPARE(record.isResultLeftOut, record.key == u"a"_s);
        QCOMPARE(record.hasResult, record.key == u"b"_s);
    }
}

void TestRunLedger::whatWasAskedForIsDoneBeforeTheEnd()
{
    {
        RunLedger ledger(path());
        for (int i = 0; i < 10; ++i)
            ledger.put(sampleRun(QString::number(i)), textResult("x"));
    }
    RunLedger ledger(path());
    const auto found = find(ledger);
    QVERIFY(found && *found);
    QCOMPARE((*found)->size(), std::size_t(10));
}

void TestRunLedger::answersOfADeadContextAreDropped()
{
    RunLedger ledger(path());
    auto context = std::make_unique<QObject>();
    bool answered = false;
    ledger.find({}, 10, context.get(), [&answered](const auto&) { answered = true; });
    context.reset();
    QVERIFY(find(ledger)); // asked later, so answered later
    QVERIFY(!answered);
}

void TestRunLedger::damagedFileIsPutAsideAndTheWorkGoesOn()
{
    QFile damaged(path());
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write(QByteArray(8192, 'z'));
    damaged.close();
    RunLedger ledger(path());
    QSignalSpy aside(&ledger, &RunLedger::putAside);
    QSignalSpy failed(&ledger, &RunLedger::failed);
    ledger.put(sampleRun(u"a"_s), textResult("kept"));
    const auto found = find(ledger);
    QVERIFY(found && *found);
    QCOMPARE((*found)->size(), std::size_t(1));
    QCOMPARE(aside.size(), 1);
    QCOMPARE(failed.size(), 0);
    QFile kept(aside.first().first().toString());
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), QByteArray(8192, 'z')); // byte for byte
}

void TestRunLedger::fullDiskIsToldOnceAndTheRunsGoOn()
{
    if (!SmallDisk::isPossible)
        QSKIP("needs a limit on file sizes");
    RunLedger ledger(path());
    ledger.put(sampleRun(u"a"_s), textResult("small"));
    QVERIFY(find(ledger));
    QSignalSpy failed(&ledger, &RunLedger::failed);
    {
        const SmallDisk small(64 * 1024);
        std::minstd_rand random(1);
        QByteArray noise(600'000, '\0');
        for (char& byte : noise)
            byte = char('0' + random() % 64); // does not compress to less than the limit
        ledger.put(sampleRun(u"b"_s), textResult(noise));
        ledger.put(sampleRun(u"c"_s), textResult(noise));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(find(ledger));
    }
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().value<Error>().kind, Error::Kind::Io);
    ledger.put(sampleRun(u"d"_s), textResult("small again"));
    const auto found = find(ledger, {});
    QVERIFY(found && *found);
    QStringList keys;
    for (const RunRecord& record : **found)
        keys.append(record.key);
    QVERIFY2(keys.contains(u"a"_s) && keys.contains(u"d"_s), qPrintable(keys.join(u' ')));
}

void TestRunLedger::damagedResultIsToldAndTheRestStays()
{
    {
        LedgerFile file(path());
        QVERIFY(file.open());
        QVERIFY(file.put(sampleRun(u"a"_s), StoredResult{"not what we write", {}}));
    }
    RunLedger ledger(path());
    QSignalSpy aside(&ledger, &RunLedger::putAside);
    const auto kept = result(ledger, u"a"_s);
    QVERIFY(kept && !*kept);
    QCOMPARE(kept->error().kind, Error::Kind::Io);
    QCOMPARE(aside.size(), 0);
    const auto found = find(ledger);
    QVERIFY(found && *found);
    QCOMPARE((*found)->size(), std::size_t(1));
}

void TestRunLedger::oldRunsGoWhenARunEnds()
{
    RunLedger::Options options;
    options.retention = {30, 0};
    RunLedger ledger(path(), options);
    RunRecord old = sampleRun(u"old"_s);
    old.startedAt = QDateTime::currentDateTimeUtc().addDays(-31);
    old.elapsedMs.reset(); // still running as far as the history knows
    ledger.put(old);
    RunRecord fresh = sampleRun(u"new"_s);
    fresh.startedAt = QDateTime::currentDateTimeUtc();
    ledger.put(fresh);
    const auto found = find(ledger);
    QVERIFY(found && *found);
    QCOMPARE((*found)->size(), std::size_t(1));
    QCOMPARE((*found)->front().key, u"new"_s);
}

void TestRunLedger::clearEmptiesIt()
{
    RunLedger ledger(path());
    ledger.put(sampleRun(u"a"_s), textResult("x"));
    ledger.put(sampleRun(u"b"_s));
    ledger.remove(u"b"_s);
    ledger.clear();
    const auto found = find(ledger);
    QVERIFY(found && *found);
    QVERIFY((*found)->empty());
    const auto kept = result(ledger, u"a"_s);
    QVERIFY(kept && *kept && !**kept);
}

QTEST_GUILESS_MAIN(TestRunLedger)
#include "tst_runledger.moc"
