// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace brickbench::cli {

/// `commands status`: what the cluster says of a command that was sent before, without its result; see
/// `commands wait` (RunCommand) for that.
class CommandStatusCommand final : public Command {
    Q_OBJECT

public:
    using Command::Command;
    void start() override;
};

/// `commands cancel`: asks once; does not wait until the command has ended.
class CommandCancelCommand final : public Command {
    Q_OBJECT

public:
    using Command::Command;
    void start() override;
};

/// The line that asks for a command later, as people can paste it: with the way to the workspace. \a richTag
/// is that of a command with rich output, whose result cannot be taken apart without it.
QString lineForCommand(const Arguments& arguments, const QString& verb, const ClusterId& cluster,
    const ContextId& context, const CommandId& command, const QByteArray& richTag = {});

/// The same for an execution context: `contexts VERB`.
QString lineForContext(
    const Arguments& arguments, const QString& verb, const ClusterId& cluster, const ContextId& context);

} // namespace brickbench::cli
