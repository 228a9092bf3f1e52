// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/route.h"

#include <QString>

namespace brickbench {

/// GET 2.0/fs/files/Volumes/…: one piece of a file in a Unity Catalog volume.
///
/// A server that knows no Range sends the whole file each time, so from such a one only files of up to 64 MB
/// can be read. Behind the end of the file there is either no piece, or an Error with the HTTP status 416.
struct ReadVolumeFile {
    /// The piece; it may be shorter than asked, also before the end.
    using Response = QByteArray;
    static constexpr Route route{Verb::Get, "2.0/fs/files", Repeat::Safe};
    static constexpr qint64 maxLength = 4'000'000;

    QString path; ///< "/Volumes/catalog/schema/volume/…"
    qint64 offset = 0;
    qint64 length = maxLength; ///< 1 at least

    QUrlQuery query() const { return {}; }
    RequestBody body() const { return {}; }
    static Result<Response> decode(const QByteArray& reply) { return reply; }

    QString file() const { return path; }
    RequestHeaders headers() const;
    Result<Response> piece(const ReplyHead& head, const QByteArray& bytes) const;
};
static_assert(FileEndpoint<ReadVolumeFile>);

} // namespace brickbench
