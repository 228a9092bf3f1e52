// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/commandresult.h"
#include "results/traceback.h"
#include "ui/results/textpane.h"

#include <QCoreApplication>

#include <vector>

namespace brickbench::ui {

/// The details of an error as one text to show: the server's summary where it says more than the headline,
/// then the traceback with the frames of libraries folded into one line each row of them.
struct ErrorDetails {
    Q_DECLARE_TR_FUNCTIONS(ErrorDetails)

public:
    /// Links with this id unfold; ids above are lines of the user's code, ids below lead to files: -1 is the
    /// first of them.
    static constexpr int unfoldLink = 0;

    TextLinesPtr lines;
    std::vector<TextLink> links;
    std::vector<std::pair<QString, int>> files; ///< path and line
    int foldedFrames = 0;
    int libraryFrames = 0;

    static ErrorDetails layOut(
        const FailedResult& failure, const std::vector<TracebackFrame>& frames, bool folded);
};

} // namespace brickbench::ui
