// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace brickbench::cli {

/// `contexts create`: prints the id; does not wait until the context is ready.
class CreateContextCommand final : public Command {
    Q_OBJECT

public:
    using Command::Command;
    void start() override;
};

/// `contexts status`.
class ContextStatusCommand final : public Command {
    Q_OBJECT

public:
    using Command::Command;
    void start() override;
};

/// `contexts destroy`.
class DestroyContextCommand final : public Command {
    Q_OBJECT

public:
    using Command::Command;
    void start() override;
};

} // namespace brickbench::cli
