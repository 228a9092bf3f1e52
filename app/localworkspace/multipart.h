// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace brickbench::local {

/// One part of a multipart/form-data body. A part with a file name is an upload: its bytes are kept as they
/// came.
struct FormPart {
    QString name;
    std::optional<QString> fileName;
    QByteArray bytes;
};

/// The parts of \a body, or nothing when it is malformed (no boundary, a part without a name, no closing
/// boundary).
std::optional<QList<FormPart>> parseMultipart(const QByteArray& contentType, const QByteArray& body);

/// Parameter \a name of a header value such as \c {form-data; name="a"; filename="b \"c\".py"}.
std::optional<QByteArray> headerParameter(const QByteArray& value, QByteArrayView name);

} // namespace brickbench::local
