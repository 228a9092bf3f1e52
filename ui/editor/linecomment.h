// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace brickbench::ui {

/// Comments \a lines out with \a prefix and a space at their common indentation, or takes the comment off
/// when every line that is not blank has one. Blank lines stay as they are.
QStringList toggleLineComments(const QStringList& lines, const QString& prefix);

} // namespace brickbench::ui
