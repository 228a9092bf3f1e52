// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/fetchrecord.h"

namespace brickbench {

/// The file of a fetch while it grows, "<target>.part", with the record of how far it is,
/// "<target>.part.json".
///
/// Every step takes the record and gives the next one: run them in a worker, one at a time for one target. A
/// step that fails, a full disk for instance, leaves file and record as they were before it. What is already
/// at the target stays until finish().
class PartFile {
public:
    static QString pathOf(const QString& target);
    static QString recordPathOf(const QString& target);

    /// Begins anew; a part that was there is dropped.
    static Result<FetchRecord> begin(FetchRecord record);
    /// How far the fetch to \a target had come. Error::NotFound when none was begun, Error::Invalid when what
    /// is there cannot be gone on with.
    static Result<FetchRecord> load(const QString& target);
    /// Keeps what is known besides the file.
    static Result<FetchRecord> store(FetchRecord record);
    /// Adds the rows of \a table, without its column of checks. Error::Protocol when its columns are not
    /// those of the first page.
    static Result<FetchRecord> appendTable(FetchRecord record, const TableResultPtr& table);
    static Result<FetchRecord> appendBytes(FetchRecord record, const QByteArray& bytes);
    /// The part takes the target's place in one step.
    static Result<void> finish(const FetchRecord& record);
    static void discard(const QString& target);
};

} // namespace brickbench
