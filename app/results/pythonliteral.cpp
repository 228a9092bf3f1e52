// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/pythonliteral.h"

namespace brickbench {

QByteArray pythonLiteral(QByteArray text)
{
    const bool isPlain = !text.contains("'''") && !text.contains('\0') && !text.endsWith('\'')
        && !text.endsWith('\\') && !text.contains('\r');
    if (isPlain)
        return "r'''" + text + "'''";
    text.replace('\\', "\\\\").replace('\'', "\\'").replace('\0', "\\x00").replace("\r", "\\r");
    return "'''" + text + "'''";
}

} // namespace brickbench
