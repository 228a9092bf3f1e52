// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>

namespace brickbench::local {

/// Appends \a utf8 as a quoted JSON string; each malformed UTF-8 sequence becomes one U+FFFD.
///
/// Written out because outputs are up to 10 MiB: QJsonDocument would hold three copies of them in UTF-16.
void appendJsonString(QByteArray& out, QByteArrayView utf8);

QByteArray compactJson(const QJsonObject& object);

} // namespace brickbench::local
