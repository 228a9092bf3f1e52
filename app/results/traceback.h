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

    bool isFrame() const { return !file.isEmpty(); }
};

/// Splits the cause of an error. Joined with newlines, the texts give the cause back but for blank lines
/// between parts.
std::vector<TracebackFrame> tracebackFrames(const QString& cause);

} // namespace brickbench
