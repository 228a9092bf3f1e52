// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace brickbench {

/// A part of a cause that is shown or folded as one: a stack frame, or text between frames.
struct TracebackFrame {
    QString text; ///< lines as sent, ANSI codes kept; never ends in a newline
    QString file; ///< "" when this is no frame
    int line = 0; ///< 1-based; 0 when not told
    bool isUserCode = true; ///< false for frames of libraries and of the notebook machinery: fold these
    int calls = 1; ///< frames of the JVM come as one part: so many are in it

    bool isFrame() const { return !file.isEmpty(); }
};

/// Splits the cause of an error. Joined with newlines, the texts give the cause back but for blank lines
/// between parts.
std::vector<TracebackFrame> tracebackFrames(const QString& cause);

/// The file is code that was run as a command (`<command-7>`, `<ipython-input-3-…>`, `<stdin>`, `<cell-…>`).
bool isCellFile(const QString& file);

/// The frames of the cell that was run, outermost first: functions of earlier cells have names of their own,
/// and lines that are not in the code at hand.
std::vector<TracebackFrame> ownCellFrames(const std::vector<TracebackFrame>& frames);

} // namespace brickbench
