// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/plaintext.h"

#include "results/ansi.h"

namespace brickbench {

QByteArray plainText(const QByteArray& utf8)
{
    if (!utf8.contains('\x1b') && !utf8.contains('\r') && !utf8.contains('\b'))
        return utf8;
    return parseAnsi(utf8).utf8;
}

QString plainText(const QString& text)
{
    return QString::fromUtf8(plainText(text.toUtf8()));
}

} // namespace brickbench
