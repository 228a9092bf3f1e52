// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace brickbench::local {

/// One member of a JSON object, as it is written. The value points into the text that was read.
struct JsonMember {
    QByteArray key;
    QByteArrayView value;
};

/// The outermost members of the JSON object in \a text, or nothing when it is not a complete object.
///
/// Only finds where values begin and end, so that a table can be passed on without reading its numbers.
std::optional<QList<JsonMember>> jsonMembers(QByteArrayView text);

} // namespace brickbench::local
