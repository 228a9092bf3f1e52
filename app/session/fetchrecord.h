// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "results/everythingsource.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace brickbench {

/// What is to be fetched, how, and where to.
struct FetchPlan {
    EverythingWay way = EverythingWay::Pages;
    QByteArray code; ///< as the user left it, see everythingCode()
    ExportOptions options; ///< of a format canFetch() knows
    QString target; ///< absolute path of the file
    std::int64_t pageRows = 10'000; ///< asked for at once; the server may send fewer
};

/// How far a fetch has come. Kept on the disk beside the file that grows, so that a fetch goes on after a
/// lost connection, a full disk or another day.
struct FetchRecord {
    FetchPlan plan;
    QString contextId; ///< that the code ran in; "" when it has not run
    std::int64_t rows = 0; ///< safely in the file; 0 while bytes are downloaded
    qint64 bytes = 0; ///< of the file that are safe; what lies behind them is the piece that failed
    std::optional<std::int64_t> check; ///< of the last row, see EverythingWay::Pages
    QStringList columns; ///< of the first page
    std::vector<WrittenFile> files; ///< of the ways through a file, in order; empty until they are written

    /// Whether going on saves anything against beginning anew.
    bool hasSomething() const { return bytes > 0 || !files.empty(); }
    /// Bytes of all files; 0 when that is not known.
    qint64 totalBytes() const;

    QByteArray toJson() const;
    static Result<FetchRecord> fromJson(const QByteArray& json);
};

} // namespace brickbench
