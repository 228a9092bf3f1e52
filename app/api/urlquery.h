// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrlQuery>

namespace brickbench {

/// Adds one parameter so that the server gets \a value letter for letter: QUrlQuery alone would leave + and %
/// as they are, and servers read those as a blank and an escape.
inline void addParameter(QUrlQuery& query, const QString& name, const QString& value)
{
    query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value, "/")));
}

} // namespace brickbench
