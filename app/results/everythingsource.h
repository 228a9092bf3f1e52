// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/language.h"
#include "results/exporters.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace brickbench {

/// How the rows a server kept back are had all the same.
///
/// A command gives at most one table of about 10,000 rows or 2 MB, so it takes either many commands, or a
/// file that the cluster writes.
enum class EverythingWay {
    /// Python keeps one pass over the rows and shows the next of them at each call: every row once, whatever
    /// their order. Works for SQL tabs too: a context takes commands of every language, and all share one
    /// Spark
    /// session with its temporary views (rest-1.2 section 4.1). Needs a cluster that allows Python.
    Pages,
    /// The query again for each page, with LIMIT and OFFSET: where Python is not allowed. Without a full
    /// ORDER
    /// BY a cluster may give the rows in another order each time, so some may be missed and others doubled.
    SqlPages,
    /// Spark writes a file to DBFS, which is downloaded: the quickest for many rows, where the workspace has
    /// a
    /// DBFS root and lets the user write to it.
    Write,
    /// As Write, but the file is in a Unity Catalog volume: for the many workspaces without a DBFS root.
    Volume,
};

/// What the cluster would run the code of \a way as.
Language languageOf(EverythingWay way);

/// Whether the rows come through a file that the cluster writes.
bool isFile(EverythingWay way);

/// Whether everything can be fetched as \a format: one that grows row by row. Pages are written by our
/// exporters, one after the other; a file on the cluster's side by Spark.
bool canFetch(ExportFormat format);

/// The code that is shown, edited and run: once, before the first page; for SqlPages it is that of every
/// page, with {first} and {rows}. \a source is the code the truncated result came from; what cannot be read
/// out of it is left to the user in a comment. \a folder is where the file goes, see everythingFolder().
QByteArray everythingCode(EverythingWay way, Language language, const QByteArray& source,
    const ExportOptions& options, const QString& folder);

/// A name for a folder that nobody else uses.
QString makeEverythingName();

/// The name of the folder that \a code as everythingCode() gave it writes to; "" when it has another form by
/// now.
QString everythingNameIn(const QByteArray& code);

/// The folder of that name for the file of \a way: on DBFS, or in \a volume, a path as volumePath() gives it.
/// With an empty one the path has words in its place.
QString everythingFolder(EverythingWay way, const QString& name, const QString& volume = {});

/// "/Volumes/catalog/schema/volume" for that or for "catalog.schema.volume"; "" for what names no volume.
QString volumePath(const QString& written);

/// Whether the file at \a path is in a volume: it is not to be had from DBFS then.
bool isInVolume(const QString& path);

/// The command that shows \a rows rows from row \a first on. \a check is that of the row before, for the
/// server to compare with.
QByteArray everythingPage(EverythingWay way, const QByteArray& code, std::int64_t first, std::int64_t rows,
    std::optional<std::int64_t> check);

/// The name of the column that holds the check of each row: the last one, which is not written.
QString everythingCheckColumn();

/// A file the code of Write or Volume has written.
struct WrittenFile {
    QString path; ///< without "dbfs:", which dbutils puts before volumes, too
    qint64 size = 0;

    friend bool operator==(const WrittenFile&, const WrittenFile&) = default;
};

/// Reads the lines that this code prints.
std::vector<WrittenFile> writtenFiles(const QByteArray& printed);

} // namespace brickbench
