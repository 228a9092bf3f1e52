// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/language.h"

#include <QByteArray>

namespace brickbench {

/// A tag for one run's rich output: 32 random letters, so that nothing the code prints can pass for a part.
QByteArray makeRichTag();

/// Whether rich output can wrap this code: Python without notebook magics, which only the notebook's own
/// reader understands.
bool canWrapRich(Language language, const QByteArray& code);

/// The exact source that is sent: the preamble of resources/richoutput with \a code as a string in its last
/// call. Tracebacks name the code `<cell-…>` and keep its line numbers.
QByteArray richSource(const QByteArray& code, const QByteArray& tag);

} // namespace brickbench
