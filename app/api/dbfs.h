// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/route.h"

#include <QString>

namespace brickbench {

/// GET 2.0/dbfs/read: one piece of a workspace file, at most 1 MB a call (rest-1.2 section 6.4).
struct ReadDbfs {
    /// The piece; shorter than asked means the end.
    using Response = QByteArray;
    static constexpr Route route{Verb::Get, "2.0/dbfs/read", Repeat::Safe};
    static constexpr qint64 maxLength = 1'000'000;

    QString path;
    qint64 offset = 0;
    qint64 length = maxLength;

    QUrlQuery query() const;
    RequestBody body() const { return {}; }
    static Result<Response> decode(const QByteArray& reply);
};
static_assert(Endpoint<ReadDbfs>);

} // namespace brickbench
