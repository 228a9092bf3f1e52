// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/ledgerrow.h"

#include <QSqlQuery>
#include <QVariant>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::LedgerRow {

namespace {

using Outcome = RunRecord::Outcome;

/// Words and not numbers: the file outlives the order of an enum.
constexpr std::array<std::pair<QLatin1StringView, Outcome>, 8> outcomes{{
    {"running"_L1, Outcome::Running},
    {"finished"_L1, Outcome::Finished},
    {"failed"_L1, Outcome::Failed},
    {"cancelled"_L1, Outcome::Cancelled},
    {"lost"_L1, Outcome::ContextLost},
    {"unknown"_L1, Outcome::Unknown},
    {"refused"_L1, Outcome::Refused},
    {"leftRunning"_L1, Outcome::LeftRunning},
}};

QString outcomeName(Outcome outcome)
{
    for (const auto& [name, named] : outcomes) {
        if (named == outcome)
            return name;
    }
    return u"unknown"_s;
}

Outcome outcomeOf(const QString& name)
{
    for (const auto& [known, outcome] : outcomes) {
        if (name == known)
            return outcome;
    }
    return Outcome::Unknown;
}

/// In the order of read().
constexpr auto columns
    = "run.key, connection, host, cluster, cluster_name, context, command, language, run.title, code, started, "
      "elapsed, outcome, headline, rows, left_out, EXISTS(SELECT 1 FROM result WHERE result.key = run.key)"_L1;

/// A null text would become NULL, which the columns refuse.
QString present(const QString& text)
{
    return text.isNull() ? u""_s : text;
}

template <typename Number>
QVariant orNull(const std::optional<Number>& number)
{
    return number ? QVariant(*number) : QVariant(QMetaType::fromType<Number>());
}

std::optional<qint64> orNothing(const QVariant& value)
{
    return value.isNull() ? std::nullopt : std::optional(value.toLongLong());
}

} // namespace

QStringList tables()
{
    return {
        u"CREATE TABLE IF NOT EXISTS run(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, connection TEXT NOT NULL, "
        "host TEXT NOT NULL, cluster TEXT NOT NULL, cluster_name TEXT NOT NULL, context TEXT NOT NULL, "
        "command TEXT NOT NULL, language TEXT NOT NULL, title TEXT NOT NULL, code TEXT NOT NULL, "
        "started INTEGER NOT NULL, elapsed INTEGER, outcome TEXT NOT NULL, headline TEXT NOT NULL, rows INTEGER, "
        "left_out INTEGER NOT NULL)"_s,
        u"CREATE INDEX IF NOT EXISTS run_started ON run(started)"_s,
        u"CREATE TABLE IF NOT EXISTS result(key TEXT PRIMARY KEY REFERENCES run(key) ON DELETE CASCADE, "
        "body BLOB NOT NULL, notices BLOB) WITHOUT ROWID"_s,
        u"CREATE TABLE IF NOT EXISTS listed(key TEXT PRIMARY KEY REFERENCES run(key) ON DELETE CASCADE, "
        "tab TEXT NOT NULL, title TEXT NOT NULL, pinned INTEGER NOT NULL, first_line INTEGER NOT NULL) WITHOUT ROWID"_s,
        u"CREATE INDEX IF NOT EXISTS listed_tab ON listed(tab)"_s,
    };
}

QStringList wordIndex()
{
    return {
        u"CREATE VIRTUAL TABLE IF NOT EXISTS run_words USING fts5(code, title, headline, content='run', "
        "content_rowid='id', tokenize=\"unicode61 tokenchars '_'\")"_s,
        u"CREATE TRIGGER IF NOT EXISTS run_inserted AFTER INSERT ON run BEGIN INSERT INTO run_words(rowid, code, title, "
        "headline) VALUES(new.id, new.code, new.title, new.headline); END"_s,
        u"CREATE TRIGGER IF NOT EXISTS run_deleted AFTER DELETE ON run BEGIN INSERT INTO run_words(run_words, rowid, "
        "code, title, headline) VALUES('delete', old.id, old.code, old.title, old.headline); END"_s,
        u"CREATE TRIGGER IF NOT EXISTS run_updated AFTER UPDATE ON run BEGIN INSERT INTO run_words(run_words, rowid, "
        "code, title, headline) VALUES('delete', old.id, old.code, old.title, old.headline); INSERT INTO "
        "run_words(rowid, code, title, headline) VALUES(new.id, new.code, new.title, new.headline); END"_s,
    };
}

QString upsert()
{
    return u"INSERT INTO run(key, connection, host, cluster, cluster_name, context, command, language, title, code, "
           "started, elapsed, outcome, headline, rows, left_out) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
           "ON CONFLICT(key) DO UPDATE SET context=excluded.context, command=excluded.command, "
           "started=excluded.started, elapsed=excluded.elapsed, outcome=excluded.outcome, headline=excluded.headline, "
           "rows=excluded.rows, left_out=excluded.left_out, title=excluded.title"_s;
}

void bind(QSqlQuery& query, const RunRecord& record)
{
    query.addBindValue(record.key);
    query.addBindValue(present(record.connection));
    query.addBindValue(present(record.host));
    query.addBindValue(present(record.cluster.text));
    query.addBindValue(present(record.clusterName));
    query.addBindValue(present(record.context.text));
    query.addBindValue(present(record.command.text));
    query.addBindValue(wireName(record.language));
    query.addBindValue(present(record.title));
    query.addBindValue(present(record.code));
    query.addBindValue(record.startedAt.toMSecsSinceEpoch());
    query.addBindValue(orNull(record.elapsedMs));
    query.addBindValue(outcomeName(record.outcome));
    query.addBindValue(present(record.headline));
    query.addBindValue(orNull(record.rows));
    query.addBindValue(record.isResultLeftOut ? 1 : 0);
}

QString select(Search search, qsizetype words)
{
    QString sql = u"SELECT "_s + columns + u" FROM run"_s;
    if (search == Search::Index)
        sql += u" WHERE id IN (SELECT rowid FROM run_words WHERE run_words MATCH ?)"_s;
    for (qsizetype i = 0; search == Search::Scan && i < words; ++i)
        sql += (i == 0 ? u" WHERE "_s : u" AND "_s)
            + u"(code || ' ' || title || ' ' || headline) LIKE ? ESCAPE '\\'"_s;
    return sql + u" ORDER BY started DESC, id DESC LIMIT ?"_s;
}

RunRecord read(const QSqlQuery& row)
{
    RunRecord record;
    record.key = row.value(0).toString();
    record.connection = row.value(1).toString();
    record.host = row.value(2).toString();
    record.cluster.text = row.value(3).toString();
    record.clusterName = row.value(4).toString();
    record.context.text = row.value(5).toString();
    record.command.text = row.value(6).toString();
    record.language = languageFromName(row.value(7).toString()).value_or(Language::Python);
    record.title = row.value(8).toString();
    record.code = row.value(9).toString();
    record.startedAt = QDateTime::fromMSecsSinceEpoch(row.value(10).toLongLong(), Qt::UTC);
    record.elapsedMs = orNothing(row.value(11));
    record.outcome = outcomeOf(row.value(12).toString());
    record.headline = row.value(13).toString();
    record.rows = orNothing(row.value(14));
    record.isResultLeftOut = row.value(15).toInt() != 0;
    record.hasResult = row.value(16).toInt() != 0;
    return record;
}

QString selectListed()
{
    return u"SELECT "_s + columns
        + u", tab, listed.title, pinned, first_line FROM listed JOIN run ON run.key = listed.key "
          "WHERE tab = ? ORDER BY pinned DESC, started DESC, id DESC LIMIT ?"_s;
}

ListedRun readListed(const QSqlQuery& row)
{
    ListedRun listed;
    listed.record = read(row);
    listed.listing.key = listed.record.key;
    listed.listing.tab = row.value(17).toString();
    listed.listing.title = row.value(18).toString();
    listed.listing.isPinned = row.value(19).toInt() != 0;
    listed.listing.firstLine = row.value(20).toInt();
    return listed;
}

} // namespace brickbench::LedgerRow
