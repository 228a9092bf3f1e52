// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace brickbench {

/// \a text as a string of Python code, which Python reads back letter by letter; raw where that is possible,
/// as people may read it.
QByteArray pythonLiteral(QByteArray text);

} // namespace brickbench
