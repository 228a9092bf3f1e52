// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "session/librarycalls.h"

namespace brickbench::cli {

/// `libraries list`: what API 1.2 tells, or 2.0 where the workspace has no 1.2.
class ListLibrariesCommand final : public Command {
    Q_OBJECT

public:
    using Command::Command;
    void start() override;

private:
    void onOldList(const Result<std::vector<Library>>& old);
    void show(const std::vector<ListedLibrary>& libraries);
};

/// `libraries upload`, by URI or as a file.
class UploadLibraryCommand final : public Command {
    Q_OBJECT

public:
    using Command::Command;
    void start() override;
};

/// `libraries status`: what API 1.2 and 2.0 tell together.
class LibraryStatusCommand final : public Command {
    Q_OBJECT

public:
    using Command::Command;
    void start() override;
};

/// `libraries install` and `libraries uninstall`: sent once; the cluster does it afterwards.
class ChangeLibraryCommand final : public Command {
    Q_OBJECT

public:
    using Command::Command;
    void start() override;

private:
    void onAnswer(const Result<LibrariesAccepted>& answer);
};

} // namespace brickbench::cli
