// SPDX-License-Identifier: GPL-3.0-or-later
// Which runs the tabs list, in the history's file.
#include "history/runledger.h"
#include "tests/unit/history/samplerun.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

class TestLedgerListing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void listComesBackWithItsRecordsPinnedOnesFirstThenNewestFirst();
    void tabsHaveListsOfTheirOwn();
    void nameAndPinTakeThePlaceOfThoseBefore();
    void runOfNoRecordIsNotListed();
    void runDeletedFromTheHistoryLeavesTheList();
    void endOfARunLeavesItsListingAlone();
    void unlistedRunStaysInTheHistory();
    void listFollowsItsTabToAnotherName();
    void fileOfTheFormerVersionTakesLists();
    void onlyTheFirstAreAskedFor();
    void pinnedRunIsNotPruned();
    void lastWordCountsAtTheEndOfTheProgram();

private:
    QString path() const { return m_folder->filePath(u"history.sqlite"_s); }
    std::unique_ptr<LedgerFile> open()
    {
        auto file = std::make_unique<LedgerFile>(path());
        const auto opened = file->open();
        if (!opened)
            qWarning("%s", qPrintable(opened.error().detail));
        return file;
    }
    static void put(LedgerFile& file, const QString& key, int minutes = 0)
    {
        RunRecord record = sampleRun(key);
        record.startedAt = record.startedAt.addSecs(60 * minutes);
        QVERIFY(file.put(record, {}));
    }
    static QString keys(const LedgerFile& file, const QString& tab, int limit = 100)
    {
        const auto runs = file.listed(tab, limit);
        if (!runs)
            return runs.error().detail;
        QStringList all;
        for (const ListedRun& listed : *runs)
            all += listed.listing.key;
        return all.join(u' ');
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestLedgerListing::listComesBackWithItsRecordsPinnedOnesFirstThenNewestFirst()
{
    const auto file = open();
    put(*file, u"old"_s, 0);
    put(*file, u"middle"_s, 1);
    put(*file, u"new"_s, 2);
    const RunListing pinned{u"old"_s, u"tab"_s, u"The one I need"_s, true, 17};
    QVERIFY(file->list(pinned));
    QVERIFY(file->list({u"middle"_s, u"tab"_s}));
    QVERIFY(file->list({u"new"_s, u"tab"_s}));
    QCOMPARE(keys(*file, u"tab"_s), u"old new middle"_s);
    const auto runs = file->listed(u"tab"_s, 100);
    QCOMPARE(runs->front().listing, pinned);
    QCOMPARE(runs->front().record, sampleRun(u"old"_s));
}

void TestLedgerListing::tabsHaveListsOfTheirOwn()
{
    const auto file = open();
    put(*file, u"a"_s);
    put(*file, u"b"_s);
    QVERIFY(file->list({u"a"_s, u"one"_s}));
    QVERIFY(file->list({u"b"_s, u"other"_s}));
    QCOMPARE(keys(*file, u"one"_s), u"a"_s);
    QVERIFY(file->unlistTab(u"one"_s));
    QCOMPARE(keys(*file, u"one"_s), QString());
    QCOMPARE(keys(*file, u"other"_s), u"b"_s);
}

void TestLedgerListing::nameAndPinTakeThePlaceOfThoseBefore()
{
    const auto file = open();
    put(*file, u"a"_s);
    QVERIFY(file->list({u"a"_s, u"tab"_s, u"first name"_s, true, 1}));
    QVERIFY(file->list({u"a"_s, u"tab"_s, {}, false, 1}));
    const auto runs = file->listed(u"tab"_s, 100);
    QCOMPARE(runs->size(), std::size_t(1));
    QCOMPARE(runs->front().listing.title, QString());
    QVERIFY(!runs->front().listing.isPinned);
}

void TestLedgerListing::runOfNoRecordIsNotListed()
{
    const auto file = open();
    QVERIFY(file->list({u"nobody"_s, u"tab"_s}));
    QCOMPARE(keys(*file, u"tab"_s), QString());
}

void TestLedgerListing::runDeletedFromTheHistoryLeavesTheList()
{
    const auto file = open();
    put(*file, u"a"_s);
    put(*file, u"b"_s);
    QVERIFY(file->list({u"a"_s, u"tab"_s}));
    QVERIFY(file->list({u"b"_s, u"tab"_s}));
    QVERIFY(file->remove(u"a"_s));
    QCOMPARE(keys(*file, u"tab"_s), u"b"_s);
    QVERIFY(file->clear());
    QCOMPARE(keys(*file, u"tab"_s), QString());
}

void TestLedgerListing::endOfARunLeavesItsListingAlone()
{
    const auto file = open();
    put(*file, u"a"_s);
    QVERIFY(file->list({u"a"_s, u"tab"_s, u"mine"_s, true, 3}));
    put(*file, u"a"_s, 5);
    const auto runs = file->listed(u"tab"_s, 100);
    QCOMPARE(runs->size(), std::size_t(1));
    QCOMPARE(runs->front().listing.title, u"mine"_s);
}

void TestLedgerListing::unlistedRunStaysInTheHistory()
{
    const auto file = open();
    put(*file, u"a"_s);
    QVERIFY(file->list({u"a"_s, u"tab"_s}));
    QVERIFY(file->unlist(u"a"_s));
    QCOMPARE(keys(*file, u"tab"_s), QString());
    QCOMPARE(file->find({}, 10)->size(), std::size_t(1));
}

void TestLedgerListing::listFollowsItsTabToAnotherName()
{
    const auto file = open();
    put(*file, u"a"_s);
    QVERIFY(file->list({u"a"_s, u"draft"_s}));
    QVERIFY(file->relistTab(u"draft"_s, u"/home/me/saved.py"_s));
    QCOMPARE(keys(*file, u"draft"_s), QString());
    QCOMPARE(keys(*file, u"/home/me/saved.py"_s), u"a"_s);
}

void TestLedgerListing::fileOfTheFormerVersionTakesLists()
{
    put(*open(), u"a"_s);
    { // as the version before left it
        QSqlDatabase raw = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"former"_s);
        raw.setDatabaseName(path());
        QVERIFY(raw.open());
        QVERIFY(QSqlQuery(raw).exec(u"DROP TABLE listed"_s));
        QVERIFY(QSqlQuery(raw).exec(u"PRAGMA user_version=1"_s));
    }
    QSqlDatabase::removeDatabase(u"former"_s);
    const auto file = open();
    QVERIFY(file->list({u"a"_s, u"tab"_s}));
    QCOMPARE(keys(*file, u"tab"_s), u"a"_s);
}

void TestLedgerListing::onlyTheFirstAreAskedFor()
{
    RunLedger ledger(path());
    for (int i = 0; i < 5; ++i) {
        RunRecord record = sampleRun(QString::number(i));
        record.startedAt = record.startedAt.addSecs(i);
        ledger.put(record);
        ledger.list({record.key, u"tab"_s, {}, i == 0, 1});
    }
    ledger.unlist(u"4"_s);
    std::optional<std::vector<ListedRun>> runs;
    ledger.listed(u"tab"_s, 2, this, [&runs](std::vector<ListedRun> listed) { runs = std::move(listed); });
    QTRY_VERIFY(runs);
    QCOMPARE(runs->size(), std::size_t(2));
    QCOMPARE(runs->front().listing.key, u"0"_s);
    QCOMPARE(runs->back().listing.key, u"3"_s);
}

void TestLedgerListing::pinnedRunIsNotPruned()
{
    const auto file = open();
    put(*file, u"pinned"_s);
    put(*file, u"listed"_s);
    QVERIFY(file->list({u"pinned"_s, u"tab"_s, {}, true, 1}));
    QVERIFY(file->list({u"listed"_s, u"tab"_s}));
    QVERIFY(file->prune({1, 0}, sampleRun({}).startedAt.addDays(30)));
    QCOMPARE(keys(*file, u"tab"_s), u"pinned"_s);
}

void TestLedgerListing::lastWordCountsAtTheEndOfTheProgram()
{
    for (int i = 0; i < 60; ++i) {
        const QString key = QString::number(i);
        {
            RunLedger ledger(path());
            bool isPut = false;
            ledger.put(sampleRun(key), {}, [&isPut] { isPut = true; });
            QTRY_VERIFY(isPut);
            ledger.list({key, u"tab"_s}); // is under way when the ledger ends
            ledger.unlist(key);
        }
        QCOMPARE(keys(*open(), u"tab"_s), QString());
    }
}

QTEST_GUILESS_MAIN(TestLedgerListing)
#include "tst_ledgerlisting.moc"
