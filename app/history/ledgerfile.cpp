// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/ledgerfile.h"

#include "core/logging.h"
#include "history/ledgerrow.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

constexpr int schemaVersion = 2;

constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

/// https://www.sqlite.org/rescode.html; the extended codes keep the primary one in their low byte.
enum SqliteCode {
    sqliteIoError = 10,
    sqliteCorrupt = 11,
    sqliteFull = 13,
    sqliteCannotOpen = 14,
    sqliteNotADatabase = 26
};

Unexpected failureOf(const QSqlError& error, const QString& path)
{
    const int code = error.nativeErrorCode().toInt() & 0xFF;
    const QString file = QDir::toNativeSeparators(path);
    if (code == sqliteCorrupt || code == sqliteNotADatabase)
        return failure(Error::Kind::Protocol, u"The history file %1 is damaged."_s.arg(file));
    if (code == sqliteFull || code == sqliteIoError)
        return failure(Error::Kind::Io,
            u"The history file %1 cannot be written: the disk is full or failing."_s.arg(file));
    return failure(
        Error::Kind::Io, u"The history file %1 cannot be used: %2"_s.arg(file, error.text().trimmed()));
}

/// Each word as the beginning of a word, quoted so that nothing in it is an operator.
QString matchExpression(const QString& words)
{
    QStringList parts;
    for (QString word : words.split(u' ', Qt::SkipEmptyParts))
        parts.append(u'"' + word.replace(u'"', u"\"\""_s) + u"\"*"_s);
    return parts.join(u' ');
}

QString likePattern(QString word)
{
    for (const QChar special : {u'\\', u'%', u'_'})
        word.replace(special, QString(u'\\') + special);
    return u'%' + word + u'%';
}

} // namespace

LedgerFile::LedgerFile(const QString& path)
    : m_path(path)
    , m_connectionName(QUuid::createUuid().toString(QUuid::WithoutBraces))
    , m_database(QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connectionName))
{
    m_database.setDatabaseName(path);
    m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
}

LedgerFile::~LedgerFile()
{
    m_database.close();
    m_database = {}; // removeDatabase() warns while a copy lives
    QSqlDatabase::removeDatabase(m_connectionName);
}

Result<void> LedgerFile::open()
{
    if (!m_database.isValid())
        return failure(Error::Kind::Io, u"The history needs Qt's SQLite driver, which is not installed."_s);
    const QFileInfo file(m_path);
    if (!QDir().mkpath(file.path()))
        return failure(Error::Kind::Io,
            u"The folder of the history, %1, cannot be made."_s.arg(QDir::toNativeSeparators(file.path())));
    const bool isNew = !file.exists();
    if (!m_database.open())
        return failureOf(m_database.lastError(), m_path);
    if (isNew)
        QFile::setPermissions(m_path, ownerOnly);
    for (const QString& pragma :
        {u"PRAGMA journal_mode=WAL"_s, u"PRAGMA synchronous=NORMAL"_s, u"PRAGMA foreign_keys=ON"_s,
            u"PRAGMA secure_delete=ON"_s}) { // what was deleted must not be found in the file's free pages
        if (auto done = run(pragma); !done)
            return done;
    }
    return makeTables();
}

Result<void> LedgerFile::run(QSqlQuery& query) const
{
    if (query.exec())
        return {};
    return failureOf(query.lastError(), m_path);
}

Result<void> LedgerFile::run(const QString& sql) const
{
    QSqlQuery query(m_database);
    if (query.exec(sql))
        return {};
    return failureOf(query.lastError(), m_path);
}

Result<void> LedgerFile::makeTables()
{
    QSqlQuery version(m_database);
    if (!version.exec(u"PRAGMA user_version"_s) || !version.next())
        return failureOf(version.lastError(), m_path);
    const int found = version.value(0).toInt();
    if (found == schemaVersion)
        return {};
    if (found > schemaVersion)
        return failure(Error::Kind::Io,
            u"The history was written by a newer version of Brickbench. Update to read it."_s);
    version.finish();
    for (const QString& sql : LedgerRow::tables()) {
        if (auto done = run(sql); !done)
            return done;
    }
    // Not every SQLite has full-text search; without it words are looked for the slow way.
    for (const QString& sql : LedgerRow::wordIndex()) {
        if (const auto done = run(sql); !done) {
            qCInfo(logSession) << "The history is searched without an index:" << done.error().detail;
            break;
        }
    }
    return run(u"PRAGMA user_version=%1"_s.arg(schemaVersion));
}

bool LedgerFile::hasWordIndex() const
{
    return m_database.tables().contains(u"run_words"_s);
}

Result<void> LedgerFile::put(const RunRecord& record, const std::optional<StoredResult>& result)
{
    QSqlQuery query(m_database);
    query.prepare(LedgerRow::upsert());
    LedgerRow::bind(query, record);
    if (auto done = run(query); !done || !result)
        return done;
    QSqlQuery blob(m_database);
    blob.prepare(u"INSERT OR REPLACE INTO result(key, body, notices) VALUES(?, ?, ?)"_s);
    blob.addBindValue(record.key);
    blob.addBindValue(qCompress(result->body, 1)); // tables shrink tenfold at the fastest level
    blob.addBindValue(result->notices);
    return run(blob);
}

Result<std::vector<RunRecord>> LedgerFile::find(const QString& words, int limit) const
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    const QString match = matchExpression(words);
    const bool isIndexed = hasWordIndex();
    QStringList wanted;
    if (!match.isEmpty() && !isIndexed)
        wanted = words.split(u' ', Qt::SkipEmptyParts);
    query.prepare(LedgerRow::select(match.isEmpty() ? LedgerRow::Search::None
            : isIndexed                             ? LedgerRow::Search::Index
                                                    : LedgerRow::Search::Scan,
        wanted.size()));
    if (!match.isEmpty() && isIndexed)
        query.addBindValue(match);
    for (const QString& word : wanted)
        query.addBindValue(likePattern(word));
    query.addBindValue(limit);
    if (const auto done = run(query); !done)
        return Unexpected(done.error());
    std::vector<RunRecord> records;
    while (query.next())
        records.push_back(LedgerRow::read(query));
    return records;
}

Result<std::optional<StoredResult>> LedgerFile::result(const QString& key) const
{
    QSqlQuery query(m_database);
    query.prepare(u"SELECT body, notices FROM result WHERE key = ?"_s);
    query.addBindValue(key);
    if (const auto done = run(query); !done)
        return Unexpected(done.error());
    if (!query.next())
        return std::optional<StoredResult>();
    return std::optional(
        StoredResult{qUncompress(query.value(0).toByteArray()), query.value(1).toByteArray()});
}

Result<void> LedgerFile::remove(const QString& key)
{
    QSqlQuery query(m_database);
    query.prepare(u"DELETE FROM run WHERE key = ?"_s);
    query.addBindValue(key);
    if (auto done = run(query); !done)
        return done;
    return forgetWords();
}

/// The index keeps the words of deleted rows until its parts are merged.
Result<void> LedgerFile::forgetWords()
{
    if (!hasWordIndex())
        return {};
    if (auto done = run(u"INSERT INTO run_words(run_words) VALUES('optimize')"_s); !done)
        return done;
    return run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
}

/// No failure where it cannot be done: a full disk has no room for it, another program may hold the file, and
/// the history works all the same.
void LedgerFile::giveRoomBack()
{
    constexpr int muchOf = 4; // a quarter of the file: it is written anew for that
    const auto count = [this](const QString& what) {
        QSqlQuery query(m_database);
        return query.exec(u"PRAGMA "_s + what) && query.next() ? query.value(0).toLongLong() : 0;
    };
    if (count(u"freelist_count"_s) * muchOf < count(u"page_count"_s))
        return;
    auto done = run(u"VACUUM"_s);
    if (done)
        done = run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s); // until then the file is as long as before
    if (!done)
        qCInfo(logSession) << "The history keeps the room that is free in its file:" << done.error().detail;
}

Result<void> LedgerFile::clear()
{
    QStringList steps{u"DELETE FROM run"_s};
    if (hasWordIndex())
        steps.append(u"INSERT INTO run_words(run_words) VALUES('rebuild')"_s); // as forgetWords()
    steps << u"VACUUM"_s << u"PRAGMA wal_checkpoint(TRUNCATE)"_s;
    for (const QString& sql : steps) {
        if (auto done = run(sql); !done)
            return done;
    }
    return {};
}

Result<void> LedgerFile::prune(const Retention& retention, const QDateTime& now)
{
    if (retention.days > 0) {
        QSqlQuery query(m_database);
        query.prepare(
            u"DELETE FROM run WHERE started < ? AND key NOT IN (SELECT key FROM listed WHERE pinned)"_s);
        query.addBindValue(now.addDays(-retention.days).toMSecsSinceEpoch());
        if (auto done = run(query); !done)
            return done;
    }
    if (retention.megabytes <= 0) {
        giveRoomBack();
        return {};
    }
    // The newest runs whose results fit stay; code alone is small beside them.
    QSqlQuery query(m_database);
    query.prepare(
        u"DELETE FROM run WHERE key IN (SELECT key FROM (SELECT run.key AS key, "
        "SUM(COALESCE(LENGTH(result.body), 0) + LENGTH(run.code)) OVER (ORDER BY run.started DESC, run.id DESC) AS total "
        "FROM run LEFT JOIN result ON result.key = run.key) WHERE total > ?) "
        "AND key NOT IN (SELECT key FROM listed WHERE pinned)"_s);
    query.addBindValue(qint64(retention.megabytes) << 20);
    if (auto done = run(query); !done)
        return done;
    giveRoomBack();
    return {};
}

} // namespace brickbench
