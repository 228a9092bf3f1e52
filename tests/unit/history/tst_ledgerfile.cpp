// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/ledgerfile.h"

#include "tests/support/smalldisk.h"
#include "tests/unit/history/samplerun.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

class TestLedgerFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void everyFieldComesBack();
    void newestComesFirstUpToTheLimit();
    void sameKeyReplacesAndKeepsTheResult();
    void wordsAreFoundFromTheirBeginning_data();
    void wordsAreFoundFromTheirBeginning();
    void changedTextIsFoundAndTheOldOneIsNot();
    void resultComesBackWithItsRun();
    void removedRunTakesItsResultAlong();
    void clearedTextIsNotLeftInTheFile();
    void deletedTextIsNotLeftInTheFile();
    void roomOfWhatIsForgottenIsGivenBack();
    void roomThatCannotBeGivenBackIsNoFailure();
    void oldRunsAreForgotten();
    void largestHistoryKeepsTheNewest();
    void fileIsTheUsersOnly();
    void fileOfALaterVersionIsLeftAlone();
    void somethingElseIsNotADatabase();
    void folderThatCannotBeMadeIsAnError();

private:
    QString path() const { return m_folder->filePath(u"history/history.sqlite"_s); }
    QStringList keysFor(LedgerFile& file, const QString& words)
    {
        QStringList keys;
        const auto found = file.find(words, 100);
        if (!found)
            return {found.error().detail};
        for (const RunRecord& record : *found)
            keys.append(record.key);
        keys.sort();
        return keys;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestLedgerFile::everyFieldComesBack()
{
    RunRecord record = sampleRun(u"a"_s, u"SELECT 'Zürich 東京 😀'\nFROM t"_s);
    record.outcome = RunRecord::Outcome::Failed;
    record.headline = u"AnalysisException: no t"_s;
    {
        LedgerFile file(path());
        QVERIFY(file.open());
        QVERIFY(file.put(record, {}));
    }
    LedgerFile file(path());
    QVERIFY(file.open());
    const auto found = file.find({}, 10);
    QVERIFY(found);
    QCOMPARE(found->size(), std::size_t(1));
    const RunRecord& back = found->front();
    QCOMPARE(back.key, record.key);
    QCOMPARE(back.connection, record.connection);
    QCOMPARE(back.host, record.host);
    QCOMPARE(back.cluster, record.cluster);
    QCOMPARE(back.clusterName, record.clusterName);
    QCOMPARE(back.context, record.context);
    QCOMPARE(back.command, record.command);
    QCOMPARE(back.language, record.language);
    QCOMPARE(back.title, record.title);
    QCOMPARE(back.code, record.code);
    QCOMPARE(back.startedAt, record.startedAt);
    QCOMPARE(back.elapsedMs, record.elapsedMs);
    QCOMPARE(back.outcome, record.outcome);
    QCOMPARE(back.headline, record.headline);
    QCOMPARE(back.rows, record.rows);
    QVERIFY(!back.hasResult);
}

void TestLedgerFile::newestComesFirstUpToTheLimit()
{
    LedgerFile file(path());
    QVERIFY(file.open());
    for (int i = 0; i < 5; ++i) {
        RunRecord record = sampleRun(QString::number(i));
        record.startedAt = record.startedAt.addSecs(i);
        QVERIFY(file.put(record, {}));
    }
    const auto found = file.find({}, 2);
    QVERIFY(found);
    QCOMPARE(found->size(), std::size_t(2));
    QCOMPARE(found->front().key, u"4"_s);
    QCOMPARE(found->back().key, u"3"_s);
}

void TestLedgerFile::sameKeyReplacesAndKeepsTheResult()
{
    LedgerFile file(path());
    QVERIFY(file.open());
    RunRecord record = sampleRun(u"a"_s);
    record.outcome = RunRecord::Outcome::Running;
    record.elapsedMs.reset();
    QVERIFY(file.put(record, StoredResult{"body", "notices"}));
    record.outcome = RunRecord::Outcome::Finished;
    record.elapsedMs = 9;
    QVERIFY(file.put(record, {}));
    const auto found = file.find({}, 10);
    QVERIFY(found);
    QCOMPARE(found->size(), std::size_t(1));
    QCOMPARE(found->front().outcome, RunRecord::Outcome::Finished);
    QCOMPARE(found->front().elapsedMs, 9);
    QVERIFY(found->front().hasResult);
}

void TestLedgerFile::wordsAreFoundFromTheirBeginning_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QStringList>("keys");
    QTest::newRow("a whole word") << u"trips"_s << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("its beginning") << u"tri"_s << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("any case") << u"TRIPS"_s << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("all words") << u"trips fare"_s << QStringList{u"a"_s};
    QTest::newRow("of a name with underscores") << u"fare_am"_s << QStringList{u"a"_s};
    QTest::newRow("in the headline") << u"zerodiv"_s << QStringList{u"c"_s};
    QTest::newRow("with accents or without") << u"zurich"_s << QStringList{u"b"_s};
    QTest::newRow("operators are words") << u"OR NOT \""_s << QStringList{};
    QTest::newRow("blank finds all") << u"   "_s << QStringList{u"a"_s, u"b"_s, u"c"_s};
    QTest::newRow("nothing") << u"nowhere"_s << QStringList{};
}

void TestLedgerFile::wordsAreFoundFromTheirBeginning()
{
    QFETCH(QString, words);
    QFETCH(QStringList, keys);
    LedgerFile file(path());
    QVERIFY(file.open());
    QVERIFY(file.put(sampleRun(u"a"_s, u"SELECT fare_amount FROM samples.nyctaxi.trips"_s), {}));
    QVERIFY(file.put(sampleRun(u"b"_s, u"SELECT 'Zürich' FROM trips"_s), {}));
    RunRecord failed = sampleRun(u"c"_s, u"1/0"_s);
    failed.headline = u"ZeroDivisionError: division by zero"_s;
    QVERIFY(file.put(failed, {}));
    QCOMPARE(keysFor(file, words), keys);
}

void TestLedgerFile::changedTextIsFoundAndTheOldOneIsNot()
{
    LedgerFile file(path());
    QVERIFY(file.open());
    RunRecord record = sampleRun(u"a"_s);
    record.headline = u"first"_s;
    QVERIFY(file.put(record, {}));
    record.headline = u"second"_s;
    QVERIFY(file.put(record, {}));
    QCOMPARE(keysFor(file, u"second"_s), QStringList{u"a"_s});
    QCOMPARE(keysFor(file, u"first"_s), QStringList{});
    QVERIFY(file.remove(u"a"_s));
    QCOMPARE(keysFor(file, u"second"_s), QStringList{});
}

void TestLedgerFile::resultComesBackWithItsRun()
{
    LedgerFile file(path());
    QVERIFY(file.open());
    const QByteArray body(300'000, 'x');
    QVERIFY(file.put(sampleRun(u"a"_s), StoredResult{body, "[1]"}));
    QVERIFY(file.put(sampleRun(u"b"_s), {}));
    const auto kept = file.result(u"a"_s);
    QVERIFY(kept && *kept);
    QCOMPARE((*kept)->body, body);
    QCOMPARE((*kept)->notices, "[1]"_ba);
    const auto none = file.result(u"b"_s);
    QVERIFY(none && !*none);
    const auto unknown = file.result(u"z"_s);
    QVERIFY(unknown && !*unknown);
    QVERIFY(QFileInfo(path()).size() + QFileInfo(path() + u"-wal"_s).size() < 250'000); // compressed
}

void TestLedgerFile::removedRunTakesItsResultAlong()
{
    LedgerFile file(path());
    QVERIFY(file.open());
    QVERIFY(file.put(sampleRun(u"a"_s), StoredResult{"body", {}}));
    QVERIFY(file.remove(u"a"_s));
    const auto result = file.result(u"a"_s);
    QVERIFY(result && !*result);
    QCOMPARE(keysFor(file, {}), QStringList{});
    QVERIFY(file.remove(u"a"_s)); // twice is no error
}

void TestLedgerFile::deletedTextIsNotLeftInTheFile()
{
    const QByteArray secret = "very_private_words";
    {
        LedgerFile file(path());
        QVERIFY(file.open());
        QVERIFY(file.put(sampleRun(u"a"_s, QString::fromLatin1(secret)), StoredResult{"body", {}}));
        QVERIFY(file.put(sampleRun(u"b"_s, u"other_words"_s), StoredResult{"body", {}}));
        QVERIFY(file.remove(u"a"_s));
        QCOMPARE(keysFor(file, u"other_w"_s), QStringList{u"b"_s});
    }
    for (const QString& name : {path(), path() + u"-wal"_s}) {
        QFile file(name);
        if (file.open(QIODevice::ReadOnly))
            QVERIFY(!file.readAll().contains(secret));
    }
}

void TestLedgerFile::roomOfWhatIsForgottenIsGivenBack()
{
    LedgerFile file(path());
    QVERIFY(file.open());
    QByteArray noise(2 << 20, '\0');
    QRandomGenerator random(7);
    random.fillRange(reinterpret_cast<quint32*>(noise.data()), noise.size() / 4);
    for (int i = 0; i < 3; ++i)
        QVERIFY(file.put(sampleRun(QString::number(i)), StoredResult{noise, {}}));
    const auto sizeNow = [this] { return QFileInfo(path()).size() + QFileInfo(path() + u"-wal"_s).size(); };
    const qint64 before = sizeNow();
    QVERIFY2(before > 6'000'000, qPrintable(QString::number(before)));
    QVERIFY(file.prune({0, 3}, QDateTime::currentDateTimeUtc()));
    QVERIFY2(QFileInfo(path()).size() < 3'500'000, qPrintable(QString::number(QFileInfo(path()).size())));
    QCOMPARE(keysFor(file, {}), QStringList{u"2"_s});
}

/// Writing the file anew takes as much room again, which a full disk has not; the history works all the same.
void TestLedgerFile::roomThatCannotBeGivenBackIsNoFailure()
{
    if (!SmallDisk::isPossible)
        QSKIP("needs a limit on file sizes");
    {
        LedgerFile file(path());
        QVERIFY(file.open());
        QByteArray noise(1'000'000, '\0');
        QRandomGenerator random(7);
        random.fillRange(reinterpret_cast<quint32*>(noise.data()), noise.size() / 4);
        for (int i = 0; i < 5; ++i)
            QVERIFY(file.put(sampleRun(QString::number(i)), StoredResult{noise, {}}));
    }
    LedgerFile file(path());
    QVERIFY(file.open());
    const SmallDisk small(2'600'000);
    const auto pruned = file.prune({0, 3}, QDateTime::currentDateTimeUtc());
    QVERIFY2(pruned, pruned ? "" : qPrintable(pruned.error().detail));
    QCOMPARE(keysFor(file, {}), QStringList({u"2"_s, u"3"_s, u"4"_s}));
}

void TestLedgerFile::clearedTextIsNotLeftInTheFile()
{
    const QByteArray secret = "very_private_words";
    {
        LedgerFile file(path());
        QVERIFY(file.open());
        QVERIFY(file.put(sampleRun(u"a"_s, QString::fromLatin1(secret)), StoredResult{"body", {}}));
        QVERIFY(file.clear());
        QCOMPARE(keysFor(file, {}), QStringList{});
    }
    for (const QString& name : {path(), path() + u"-wal"_s}) {
        QFile file(name);
        if (file.open(QIODevice::ReadOnly))
            QVERIFY(!file.readAll().contains(secret));
    }
}

void TestLedgerFile::oldRunsAreForgotten()
{
    LedgerFile file(path());
    QVERIFY(file.open());
    const QDateTime now(QDate(2026, 11, 20), QTime(12, 0), Qt::UTC);
    for (const int days : {1, 9, 11}) {
        RunRecord record = sampleRun(QString::number(days));
        record.startedAt = now.addDays(-days);
        QVERIFY(file.put(record, {}));
    }
    QVERIFY(file.prune({0, 0}, now));
    QCOMPARE(keysFor(file, {}).size(), 3); // without end
    QVERIFY(file.prune({10, 0}, now));
    QCOMPARE(keysFor(file, {}), (QStringList{u"1"_s, u"9"_s}));
}

void TestLedgerFile::largestHistoryKeepsTheNewest()
{
    LedgerFile file(path());
    QVERIFY(file.open());
    std::minstd_rand random(1);
    for (int i = 0; i < 6; ++i) {
        RunRecord record = sampleRun(QString::number(i));
        record.startedAt = record.startedAt.addSecs(i);
        QByteArray body(400'000, '\0');
        for (char& byte : body)
            byte = char(random() % 256); // does not compress
        QVERIFY(file.put(record, StoredResult{body, {}}));
    }
    QVERIFY(file.prune({0, 1}, QDateTime::currentDateTimeUtc()));
    const QStringList kept = keysFor(file, {});
    QVERIFY2(kept.contains(u"5"_s) && !kept.contains(u"0"_s), qPrintable(kept.join(u' ')));
}

void TestLedgerFile::fileIsTheUsersOnly()
{
#ifdef Q_OS_WIN
    QSKIP("rights are the folder's there");
#endif
    LedgerFile file(path());
    QVERIFY(file.open());
    const auto others
        = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    QCOMPARE(QFile::permissions(path()) & others, QFileDevice::Permissions());
}

void TestLedgerFile::fileOfALaterVersionIsLeftAlone()
{
    {
        LedgerFile file(path());
        QVERIFY(file.open());
    }
    {
        QSqlDatabase later = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"later"_s);
        later.setDatabaseName(path());
        QVERIFY(later.open());
        QVERIFY(QSqlQuery(later).exec(u"PRAGMA user_version=99"_s));
        later.close();
    }
    QSqlDatabase::removeDatabase(u"later"_s);
    LedgerFile file(path());
    const auto opened = file.open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::Io); // not damaged: must not be put aside
    QVERIFY(opened.error().detail.contains(u"newer version"_s));
}

void TestLedgerFile::somethingElseIsNotADatabase()
{
    QVERIFY(QDir().mkpath(QFileInfo(path()).path()));
    QFile other(path());
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.write(QByteArray(5000, 'x'));
    other.close();
    LedgerFile file(path());
    const auto opened = file.open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::Protocol);
    QVERIFY2(opened.error().detail.contains(u"damaged"_s), qPrintable(opened.error().detail));
}

void TestLedgerFile::folderThatCannotBeMadeIsAnError()
{
    QFile blocker(m_folder->filePath(u"history"_s));
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    LedgerFile file(path());
    const auto opened = file.open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::Io);
}

QTEST_GUILESS_MAIN(TestLedgerFile)
#include "tst_ledgerfile.moc"
