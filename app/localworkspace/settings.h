// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace brickbench::local {

/// What the command line decides; the defaults are those of the program.
struct WorkspaceSettings {
    QString dataFolder; ///< exists and is writable
    QString python; ///< --python, or empty
    int holdMs = 250;
    int cancelGraceMs = 10'000;
    int maxContexts = 145;
    qsizetype textLimit = 10 * 1024 * 1024;
    int rowLimit = 10'000;
    int restartMs = 300; ///< how long the cluster is Restarting at least
    QString imageShape; ///< "images", "single" or "path"
    bool cancelledIsFinished = false;
    bool allowLibraryDownload = false;
};

} // namespace brickbench::local
