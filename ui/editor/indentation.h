// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/language.h"

#include <QString>

namespace brickbench::ui {

/// The white space a new line begins with below \a line: the same, and \a width more when \a line opens a
/// block or a bracket at its end. QScintilla's own indentation reads styles, which are not there yet while
/// one types.
QString indentationAfter(const QString& line, Language language, int width);

} // namespace brickbench::ui
