// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace brickbench::cli {

/// `libraries list`.
class ListLibrariesCommand final : public Command {
    Q_OBJECT

public:
    using Command::Command;
    void start() override;
};

/// `libraries upload`, by URI or as a file.
class UploadLibraryCommand final : public Command {
    Q_OBJECT

public:
    using Command::Command;
    void start() override;
};

} // namespace brickbench::cli
