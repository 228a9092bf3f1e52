// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace brickbench {

/// Terminal output as plain text: escape sequences (colours, cursor, OSC) gone, carriage returns and
/// backspaces carried out, "\r\n" as "\n". Gives the text itself when there is nothing to do.
QByteArray plainText(const QByteArray& utf8);
QString plainText(const QString& text);

} // namespace brickbench
