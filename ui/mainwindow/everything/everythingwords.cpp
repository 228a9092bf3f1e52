// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/everything/everythingwords.h"

#include "ui/common/banner.h"
#include "ui/results/wording.h"

#include <QDir>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;
using Reason = EverythingFetch::Stop::Reason;

namespace {

QString sentence(const QString& text)
{
    return text.endsWith(u'.') || text.endsWith(u'!') || text.endsWith(u'?') ? text : text + u'.';
}

} // namespace

QString EverythingWords::way(EverythingWay way)
{
    switch (way) {
    case EverythingWay::Pages:
        return tr("In pages, with Python");
    case EverythingWay::SqlPages:
        return tr("In pages, with SQL");
    case EverythingWay::Volume:
        return tr("Through a file in a volume");
    case EverythingWay::Write:
        break;
    }
    return tr("Through a file on DBFS");
}

QString EverythingWords::wayHint(EverythingWay way)
{
    switch (way) {
    case EverythingWay::Pages:
        return tr(
            "One pass over the rows, shown page by page in this tab's context: no row is missed or comes "
            "twice. Works in SQL tabs too. Needs a cluster that allows Python.");
    case EverythingWay::SqlPages:
        return tr(
            "The query runs again for every page. Without ORDER BY over columns that tell all rows apart, "
            "rows may be missing and others may come twice: add one below. For clusters without Python.");
    case EverythingWay::Volume:
        return tr(
            "The cluster writes one file to a Unity Catalog volume, which is then downloaded: for workspaces "
            "without DBFS. Needs the right to write to the volume. The file stays there until you delete it.");
    case EverythingWay::Write:
        break;
    }
    return tr(
        "The cluster writes one file, which is then downloaded: the quickest for millions of rows. Needs "
        "the right to write to DBFS. The file stays there until you delete it.");
}

QString EverythingWords::state(const EverythingFetch& fetch)
{
    const bool isWritten = isFile(fetch.record().plan.way);
    switch (fetch.state()) {
    case EverythingFetch::State::Idle:
        return tr("Nothing has run yet.");
    case EverythingFetch::State::Connecting:
        return tr("Waiting for the execution context…");
    case EverythingFetch::State::Preparing:
        return isWritten ? tr("The cluster writes the file…") : tr("The query is being prepared…");
    case EverythingFetch::State::Fetching:
        return isWritten ? tr("Downloading…") : tr("Fetching…");
    case EverythingFetch::State::Stopping:
        return tr("Stopping…");
    case EverythingFetch::State::Stopped:
        return tr("Stopped");
    case EverythingFetch::State::Finished:
        break;
    }
    return tr("Complete");
}

QString EverythingWords::progress(const FetchRecord& record, std::chrono::milliseconds elapsed)
{
    QStringList parts;
    if (!isFile(record.plan.way))
        parts << Wording::rows(record.rows);
    const qint64 total = record.totalBytes();
    parts << (total > 0 ? tr("%1 of %2", "bytes").arg(Wording::bytes(record.bytes), Wording::bytes(total))
                        : Wording::bytes(record.bytes));
    parts << Wording::elapsed(elapsed);
    return parts.join(u" · "_s);
}

QString EverythingWords::saved(const FetchRecord& record)
{
    const QString where = tr("Saved to %1").arg(QDir::toNativeSeparators(record.plan.target));
    if (!isFile(record.plan.way))
        return where;
    const QString path = record.files.front().path;
    return isInVolume(path) ? tr("%1. The cluster's copy stays in the volume: %2").arg(where, path)
                            : tr("%1. The cluster's copy stays on DBFS: %2").arg(where, path);
}

QString EverythingWords::stop(const EverythingFetch& fetch)
{
    const QString why = reason(fetch.stop());
    if (fetch.canResume())
        return tr("%1 What was fetched is kept; Resume goes on behind it.").arg(why);
    return fetch.record().hasSomething() ? why : tr("%1 Nothing has been fetched yet.").arg(why);
}

QString EverythingWords::reason(const EverythingFetch::Stop& stop)
{
    switch (stop.reason) {
    case Reason::Cancelled:
        return tr("Cancelled.");
    case Reason::NoContext:
        return tr("There is no execution context: %1").arg(errorSentence(stop.error));
    case Reason::CodeFailed:
        return tr("The code ended in an error: %1").arg(sentence(stop.detail));
    case Reason::ReplyLost:
        return tr("The answer to a command was lost, and nothing was sent again by itself. %1")
            .arg(errorSentence(stop.error));
    case Reason::ContextLost:
        return tr(
            "The execution context is gone. Resume makes a new one, runs the code again and checks that the "
            "rows are the same.");
    case Reason::Refused:
        return errorSentence(stop.error);
    case Reason::FileFailed:
        return tr("The file cannot be written: %1. Free some room on the disk, or choose another place.")
            .arg(stop.detail);
    case Reason::SessionGone:
        return tr("The tab this ran in is closed.");
    default:
        return reasonInTheRows(stop);
    }
}

QString EverythingWords::reasonInTheRows(const EverythingFetch::Stop& stop)
{
    switch (stop.reason) {
    case Reason::NotATable:
        return tr("The cluster did not answer with a table. The last thing the code shows must be one.");
    case Reason::RowTooLarge:
        return tr(
            "The next row alone is more than the server sends in a table. Choose “%1” or “%2”, or leave its "
            "widest column out.")
            .arg(way(EverythingWay::Write), way(EverythingWay::Volume));
    case Reason::ColumnsChanged:
        return tr("The columns are not those of the first page: %1. Start over.").arg(stop.detail);
    case Reason::NoFile:
        return tr("The code has written no file: it must print its lines that begin with “brickbench-file”.");
    case Reason::NotReadable:
        return isInVolume(stop.detail)
            ? tr("The file %1 in the volume cannot be read. %2").arg(stop.detail, errorSentence(stop.error))
            : tr("The file %1 on DBFS cannot be read. %2").arg(stop.detail, errorSentence(stop.error));
    case Reason::NotVerifiable:
        return tr(
            "The context the code ran in is gone, and without the column “%1” nobody can tell whether the "
            "rows would be the same again. Start over.")
            .arg(everythingCheckColumn());
    default:
        return {};
    }
}

QString EverythingWords::found(const FetchRecord& record)
{
    const QString got = isFile(record.plan.way) ? Wording::bytes(record.bytes) : Wording::rows(record.rows);
    return tr("An earlier fetch to %1 stopped after %2. Resume goes on with its code; Start over drops it.")
        .arg(QDir::toNativeSeparators(record.plan.target), got);
}

} // namespace brickbench::ui
