// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <utility>
#include <vector>

namespace brickbench::ui {

/// What an error is shown with besides itself: the code that was run, and what a ticket needs.
struct FailureContext {
    int firstLine = 1; ///< where the code begins in its document, so that lines are named as the editor does
    QString code; ///< as the user wrote it
    QString command; ///< the run's id on the server
    QString codeWord; ///< its language as Markdown names it: "python"
    /// Cluster, language, times and ids: translated names and values, in the order they are written.
    std::vector<std::pair<QString, QString>> facts;
};

} // namespace brickbench::ui
