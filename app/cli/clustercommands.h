// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace brickbench::cli {

/// `clusters list`, of whatever version of the API the workspace serves; so are the other two.
class ListClustersCommand final : public Command {
    Q_OBJECT

public:
    using Command::Command;
    void start() override;
};

/// `clusters status`.
class ClusterStatusCommand final : public Command {
    Q_OBJECT

public:
    using Command::Command;
    void start() override;
};

/// `clusters restart`: sent once; every context of the cluster is lost.
class RestartClusterCommand final : public Command {
    Q_OBJECT

public:
    using Command::Command;
    void start() override;

private:
    void onAnswer(const Result<ClusterId>& answer);
};

} // namespace brickbench::cli
