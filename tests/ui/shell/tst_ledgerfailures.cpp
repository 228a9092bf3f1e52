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
    void openAsksForTheHistoryWithTheWordsOfTheMessage();

private:
    void keep(const QString& key, const QString& headline, int minute = 0)
    {
        RunRecord record = sampleRun(key);
        record.outcome = RunRecord::Outcome::Failed;
        record.headline = headline;
        record.startedAt = record.startedAt.addSecs(60 * minute);
        m_ledger->put(record);
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

void LedgerFailuresTest::openAsksForTheHistoryWithTheWordsOfTheMessage()
{
    QSignalSpy asked(m_failures.get(), &ui::LedgerFailures::openRequested);
    search(u"[TABLE_OR_VIEW_NOT_FOUND] The table `größe` cannot be found."_s);
    m_failures->open(u"a"_s);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.front().front().toString(), u"TABLE_OR_VIEW_NOT_FOUND The table größe cannot be found"_s);
}

QTEST_MAIN(LedgerFailuresTest)
#include "tst_ledgerfailures.moc"
