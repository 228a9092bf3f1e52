// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/ledgerfailures.h"

#include "history/runledger.h"
#include "tests/unit/history/samplerun.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

class LedgerFailuresTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_ledger = std::make_unique<RunLedger>(m_folder->filePath(u"history.sqlite"_s));
        m_failures = std::make_unique<ui::LedgerFailures>(*m_ledger, nullptr);
    }
    void cleanup()
    {
        m_failures.reset();
        m_ledger.reset();
    }
    void findsOnlyRunsThatEndedInTheSameMessage();
    void namesTheClusterByItsIdWhenItHasNoName();
    void messageWithoutWordsFindsWhatHasIt();
    void listsTwentyAtMostNewestFirst();
    void damagedHistoryGivesNothing();
    void openShowsTheResultOfTheRunThatWasChosen();
    void openOfARunWithoutAResultSearchesForTheWordsOfTheMessage();
    void openOfARunThatIsGoneSearchesToo();

private:
    static CommandResult endedIn(const QString& headline, const QString& cause)
    {
        FailedResult failed;
        failed.headline = failed.summary = headline;
        failed.cause = cause;
        CommandResult result;
        result.content = failed;
        return result;
    }
    void keep(
        const QString& key, const QString& headline, int minute = 0, std::optional<CommandResult> result = {})
    {
        RunRecord record = sampleRun(key);
        record.outcome = RunRecord::Outcome::Failed;
        record.headline = headline;
        record.startedAt = record.startedAt.addSecs(60 * minute);
        m_ledger->put(record, std::move(result));
    }
    std::vector<EarlierFailure> search(const QString& headline)
    {
        std::optional<std::vector<EarlierFailure>> found;
        m_failures->search(
            headline, this, [&found](std::vector<EarlierFailure> failures) { found = std::move(failures); });
        if (!QTest::qWaitFor([&found] { return found.has_value(); }))
            qWarning("the history did not answer");
        return found.value_or(std::vector<EarlierFailure>());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RunLedger> m_ledger;
    std::unique_ptr<ui::LedgerFailures> m_failures;
};

void LedgerFailuresTest::findsOnlyRunsThatEndedInTheSameMessage()
{
    keep(u"a"_s, u"KeyError: 'trip_distance'"_s);
    keep(u"b"_s, u"KeyError: 'trip_distance_km'"_s); // begins with the same words
    keep(u"c"_s, u"ZeroDivisionError: division by zero"_s);
    const auto found = search(u"KeyError: 'trip_distance'"_s);
    QCOMPARE(found.size(), 1u);
    QCOMPARE(found.front().key, u"a"_s);
    QCOMPARE(found.front().cluster, u"Team sandbox"_s);
    QCOMPARE(found.front().command, u"5f0c3a51"_s);
}

void LedgerFailuresTest::namesTheClusterByItsIdWhenItHasNoName()
{
    RunRecord record = sampleRun(u"a"_s);
    record.headline = u"NameError: name 'x' is not defined"_s;
    record.clusterName.clear();
    m_ledger->put(record);
    const auto found = search(record.headline);
    QCOMPARE(found.size(), 1u);
    QCOMPARE(found.front().cluster, u"0612-081500-lamb42"_s);
}

void LedgerFailuresTest::messageWithoutWordsFindsWhatHasIt()
{
    keep(u"a"_s, u"???"_s);
    keep(u"b"_s, u"other"_s);
    const auto found = search(u"???"_s);
    QCOMPARE(found.size(), 1u);
    QCOMPARE(found.front().key, u"a"_s);
}

void LedgerFailuresTest::listsTwentyAtMostNewestFirst()
{
    for (int minute = 0; minute < 25; ++minute)
        keep(u"run %1"_s.arg(minute), u"ValueError: no"_s, minute);
    const auto found = search(u"ValueError: no"_s);
    QCOMPARE(found.size(), 20u);
    QCOMPARE(found.front().key, u"run 24"_s);
    QCOMPARE(found.back().key, u"run 5"_s);
}

void LedgerFailuresTest::damagedHistoryGivesNothing()
{
    QFile file(m_folder->filePath(u"history.sqlite"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(4096, 'x'));
    file.close();
    QVERIFY(search(u"ValueError: no"_s).empty());
}

void LedgerFailuresTest::openShowsTheResultOfTheRunThatWasChosen()
{
    const QString headline = u"ValueError: no"_s;
    keep(u"a"_s, headline, 0, endedIn(headline, u"the cause of a"_s));
    keep(u"b"_s, headline, 1, endedIn(headline, u"the cause of b"_s));
    QCOMPARE(search(headline).size(), 2u);
    const QSignalSpy searched(m_failures.get(), &ui::LedgerFailures::searchRequested);
    QStringList shown;
    connect(m_failures.get(), &ui::LedgerFailures::resultRequested, this,
        [&shown](const RunRecord& record, const CommandResult& result) {
            const auto* failed = std::get_if<FailedResult>(&result.content);
            shown << record.key + u": "_s + (failed ? failed->cause : QString());
        });
    m_failures->open(u"a"_s);
    QTRY_COMPARE(shown, QStringList{u"a: the cause of a"_s});
    QVERIFY(searched.isEmpty());
}

void LedgerFailuresTest::openOfARunWithoutAResultSearchesForTheWordsOfTheMessage()
{
    const QString headline = u"[TABLE_OR_VIEW_NOT_FOUND] The table `größe` cannot be found."_s;
    keep(u"a"_s, headline);
    QSignalSpy asked(m_failures.get(), &ui::LedgerFailures::searchRequested);
    QCOMPARE(search(headline).size(), 1u);
    m_failures->open(u"a"_s);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.front().front().toString(), u"TABLE_OR_VIEW_NOT_FOUND The table größe cannot be found"_s);
}

void LedgerFailuresTest::openOfARunThatIsGoneSearchesToo()
{
    const QString headline = u"ValueError: no"_s;
    keep(u"a"_s, headline, 0, endedIn(headline, u"the cause"_s));
    QCOMPARE(search(headline).size(), 1u);
    m_ledger->remove(u"a"_s);
    QSignalSpy asked(m_failures.get(), &ui::LedgerFailures::searchRequested);
    m_failures->open(u"a"_s);
    QTRY_COMPARE(asked.size(), 1);
    QCOMPARE(asked.front().front().toString(), u"ValueError no"_s);
}

QTEST_MAIN(LedgerFailuresTest)
#include "tst_ledgerfailures.moc"
