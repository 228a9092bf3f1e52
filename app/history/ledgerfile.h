// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "history/listedrun.h"
#include "results/storedresult.h"

#include <QSqlDatabase>

#include <vector>

class QSqlQuery;

namespace brickbench {

/// The history's SQLite file, opened for one piece of work on one thread: connections of QtSql belong to the
/// thread that made them, and opening one costs a fraction of a millisecond. Write-ahead logging, so that a
/// reader never waits for a writer.
///
/// A file that is not a database, or a damaged one, is Error::Protocol: RunLedger puts it aside.
class LedgerFile {
public:
    /// What is kept: \a days 0 and \a megabytes 0 mean without end.
    struct Retention {
        int days = 0;
        int megabytes = 0;
    };

    explicit LedgerFile(const QString& path);
    ~LedgerFile();
    LedgerFile(const LedgerFile&) = delete;
    LedgerFile& operator=(const LedgerFile&) = delete;

    /// Makes the file (readable by the user only) and its tables when they are missing.
    Result<void> open();

    /// Inserts, or replaces what has the same key; \a result stays as it was when nothing is given.
    Result<void> put(const RunRecord& record, const std::optional<StoredResult>& result);
    /// Newest first. \a words are looked for in code, title and headline, each as the beginning of a word; ""
    /// finds all.
    Result<std::vector<RunRecord>> find(const QString& words, int limit) const;
    /// Nothing when the run is unknown or has no result.
    Result<std::optional<StoredResult>> result(const QString& key) const;
    Result<void> remove(const QString& key);
    Result<void> clear();

    /// Keeps that a tab lists a run, in the place of what was known of it; without a record there is nothing
    /// to list.
    Result<void> list(const RunListing& listing);
    Result<void> unlist(const QString& key);
    Result<void> unlistTab(const QString& tab);
    Result<void> relistTab(const QString& tab, const QString& newTab); ///< it is known under another name
    /// The pinned ones first, then newest first.
    Result<std::vector<ListedRun>> listed(const QString& tab, int limit) const;

    /// Removes what is older than allowed, then the oldest until code and results are small enough; runs that
    /// a tab has pinned stay. Room that is free in the file is given back once it is much.
    Result<void> prune(const Retention& retention, const QDateTime& now);

private:
    Result<void> run(QSqlQuery& query) const;
    Result<void> run(const QString& sql) const;
    Result<void> makeTables();
    Result<void> forgetWords();
    void giveRoomBack();
    bool hasWordIndex() const;

    QString m_path;
    QString m_connectionName;
    QSqlDatabase m_database;
};

} // namespace brickbench
