// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/commandresult.h"

#include <QByteArray>

namespace brickbench {

/// Takes the text of a run with rich output apart, in place: the lines that begin with \a tag become parts,
/// text around them (printed past the preamble, by a program the code started) stays text in its place.
///
/// A part that cannot be read is shown as the text it came as, with a notice; a missing end line means that
/// the server cut the text. A result that is no text, or holds no tag, is left alone. Costs a copy of the
/// text and the decoding of its tables: not for the GUI thread when it is large.
void readRichOutput(CommandResult& result, const QByteArray& tag);

} // namespace brickbench
