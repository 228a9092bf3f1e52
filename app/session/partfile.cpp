// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/partfile.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <filesystem>
#include <functional>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

/// The record must never promise bytes that a power cut takes back.
bool syncToDisk(const QFile& file)
{
#ifdef Q_OS_WIN
    return ::_commit(file.handle()) == 0;
#else
    return ::fsync(file.handle()) == 0;
#endif
}

/// Writes behind the bytes that are safe, then makes the new ones safe.
Result<FetchRecord> grow(FetchRecord record, const std::function<Result<void>(QFile&)>& write)
{
    QFile file(PartFile::pathOf(record.plan.target));
    // What fails must not come again from a buffer when the file is closed.
    if (!file.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return failure(Error::Kind::Io, file.errorString());
    if (file.size() < record.bytes)
        return failure(Error::Kind::Invalid, u"The part of the file is shorter than its record says."_s);
    const qint64 before = record.bytes;
    Result<void> done;
    if (!file.resize(before) || !file.seek(before))
        done = failure(Error::Kind::Io, file.errorString());
    else
        done = write(file);
    if (done && !syncToDisk(file))
        done = failure(Error::Kind::Io, qt_error_string());
    if (done) {
        record.bytes = file.size();
        if (auto stored = PartFile::store(record))
            return stored;
        else
            done = Unexpected(stored.error());
    }
    file.resize(before); // room for whoever clears the disk
    return Unexpected(done.error());
}

/// The table's columns that go into the file, and where the check of a row is: -1 for nowhere.
TableExcerpt withoutChecks(const TableResultPtr& table, int& checkColumn)
{
    TableExcerpt excerpt = TableExcerpt::whole(table);
    const int last = table->columnCount() - 1;
    checkColumn
        = last >= 0 && table->columns()[std::size_t(last)].name == everythingCheckColumn() ? last : -1;
    if (checkColumn >= 0)
        excerpt.columns.pop_back();
    return excerpt;
}

} // namespace

QString PartFile::pathOf(const QString& target)
{
    return target + u".part"_s;
}

QString PartFile::recordPathOf(const QString& target)
{
    return target + u".part.json"_s;
}

Result<FetchRecord> PartFile::begin(FetchRecord record)
{
    discard(record.plan.target);
    QFile file(pathOf(record.plan.target));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return failure(Error::Kind::Io, file.errorString());
    file.close();
    return store(std::move(record));
}

Result<FetchRecord> PartFile::load(const QString& target)
{
    QFile file(recordPathOf(target));
    if (!file.exists())
        return failure(Error::Kind::NotFound);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Io, file.errorString());
    auto record = FetchRecord::fromJson(file.readAll());
    if (!record)
        return record;
    record->plan.target = target; // the folder may have been moved
    const QFileInfo part(pathOf(target));
    if (!part.exists() || part.size() < record->bytes)
        return failure(Error::Kind::Invalid, u"The part of the file is shorter than its record says."_s);
    return record;
}

Result<FetchRecord> PartFile::store(FetchRecord record)
{
    QSaveFile file(recordPathOf(record.plan.target));
    if (!file.open(QIODevice::WriteOnly))
        return failure(Error::Kind::Io, file.errorString());
    file.write(record.toJson());
    if (!file.commit())
        return failure(Error::Kind::Io, file.errorString());
    return record;
}

Result<FetchRecord> PartFile::appendTable(FetchRecord record, const TableResultPtr& table)
{
    int checkColumn = -1;
    const TableExcerpt rows = withoutChecks(table, checkColumn);
    QStringList columns;
    for (int column = 0; column < rows.columnCount(); ++column)
        columns.append(rows.column(column).name);
    ExportOptions options = record.plan.options;
    if (record.rows == 0 && record.bytes == 0) {
        record.columns = columns;
    } else {
        options.header = false;
        options.byteOrderMark = false;
        if (columns != record.columns)
            return failure(Error::Kind::Protocol,
                u"this page has the columns %1, the first had %2"_s.arg(
                    columns.join(u", "_s), record.columns.join(u", "_s)));
    }
    record.rows += table->rowCount();
    record.check.reset();
    if (checkColumn >= 0 && table->rowCount() > 0)
        record.check = table->cell(table->rowCount() - 1, checkColumn).integer;
    return grow(std::move(record), [&](QFile& file) { return TableExporter(rows, options).write(file); });
}

Result<FetchRecord> PartFile::appendBytes(FetchRecord record, const QByteArray& bytes)
{
    return grow(std::move(record), [&](QFile& file) -> Result<void> {
        if (file.write(bytes) != bytes.size())
            return failure(Error::Kind::Io, file.errorString());
        return {};
    });
}

Result<void> PartFile::finish(const FetchRecord& record)
{
    const QFileInfo part(pathOf(record.plan.target));
    if (part.size() != record.bytes && !QFile::resize(part.filePath(), record.bytes))
        return failure(Error::Kind::Io, u"The part of the file cannot be written."_s);
    // QFile::rename would not replace a file.
    std::error_code problem;
    std::filesystem::rename(
        part.filesystemFilePath(), QFileInfo(record.plan.target).filesystemFilePath(), problem);
    if (problem)
        return failure(Error::Kind::Io, QString::fromLocal8Bit(problem.message().c_str()));
    QFile::remove(recordPathOf(record.plan.target));
    return {};
}

void PartFile::discard(const QString& target)
{
    QFile::remove(recordPathOf(target));
    QFile::remove(pathOf(target));
}

} // namespace brickbench
