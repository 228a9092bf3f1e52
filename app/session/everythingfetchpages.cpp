// SPDX-License-Identifier: GPL-3.0-or-later
// The half of EverythingFetch that brings the rows over: page by page, or a file piece by piece.
#include "api/dbfs.h"
#include "api/volumefiles.h"
#include "session/connection.h"
#include "session/editorsession.h"
#include "session/everythingfetch.h"
#include "session/partfile.h"

#include <algorithm>

namespace brickbench {

using Reason = EverythingFetch::Stop::Reason;

void EverythingFetch::askPage()
{
    Q_EMIT changed();
    if (m_state != State::Fetching)
        return; // cancelled by whoever saw the rows
    if (m_isLastPage)
        return finish();
    run(everythingPage(m_record.plan.way, m_record.plan.code, m_record.rows, m_ask, m_record.check),
        &EverythingFetch::onPage);
}

void EverythingFetch::onPage(const CommandResult& result)
{
    const auto* shown = std::get_if<TableResultPtr>(&result.content);
    if (!shown)
        return end({Reason::NotATable});
    const TableResultPtr table = *shown;
    const std::int64_t rows = table->rowCount();
    if (rows == 0 && table->isTruncated())
        return end({Reason::RowTooLarge});
    // Not every server says when it has cut a page, so fewer rows than asked for prove nothing: only a page
    // without rows is the end.
    m_isLastPage = rows == 0;
    if (m_isLastPage && m_record.bytes > 0)
        return finish();
    // The rows that did not fit come with the next page; there is no use in making many more of them each
    // time.
    if (rows > 0 && table->isTruncated())
        m_ask = std::min(m_record.plan.pageRows, 2 * rows);
    write([record = m_record, table] { return PartFile::appendTable(record, table); },
        &EverythingFetch::askPage);
}

template <typename Read>
void EverythingFetch::askPiece(const WrittenFile& file, qint64 offset)
{
    m_read
        = m_connection->client().send(Read{file.path, offset, std::min(Read::maxLength, file.size - offset)},
            this, [this, path = file.path](const Result<QByteArray>& piece) { onPiece(piece, path); });
}

void EverythingFetch::readPiece()
{
    Q_EMIT changed();
    if (m_state != State::Fetching)
        return; // cancelled by whoever saw the bytes
    qint64 offset = m_record.bytes;
    for (const WrittenFile& file : m_record.files) {
        if (offset >= file.size) {
            offset -= file.size;
            continue;
        }
        if (!m_connection)
            return end({Reason::SessionGone});
        if (isInVolume(file.path))
            askPiece<ReadVolumeFile>(file, offset);
        else
            askPiece<ReadDbfs>(file, offset);
        return;
    }
    finish();
}

void EverythingFetch::onPiece(const Result<QByteArray>& piece, const QString& path)
{
    constexpr int behindTheEnd = 416;
    if (piece ? piece->isEmpty() : piece.error().httpStatus == behindTheEnd) {
        Error error; // shorter than it was: another has written there
        error.kind = Error::Kind::NotFound;
        return end({Reason::NotReadable, path, error});
    }
    if (!piece)
        return end({Reason::NotReadable, path, piece.error()});
    write([record = m_record, bytes = *piece] { return PartFile::appendBytes(record, bytes); },
        &EverythingFetch::readPiece);
}

} // namespace brickbench
