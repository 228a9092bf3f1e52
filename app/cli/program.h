// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/tracefile.h"
#include "core/clock.h"
#include "session/connection.h"
#include "session/localworkspaceprocess.h"

#include <QObject>

#include <memory>
#include <optional>

namespace brickbench::cli {

/// The composition root of brickbench-cli: finds the workspace, opens the connection, runs the one command.
class Program : public QObject {
    Q_OBJECT

public:
    Program(Arguments arguments, QByteArray source, QObject* parent = nullptr);
    ~Program() override;

    /// Ends with finished(), always later.
    void start();

Q_SIGNALS:
    void finished(int exitCode);

private:
    void startLocal();
    void startRemote();
    void open(ApiClient::Options options, const ClusterId& standardCluster);
    void onInterrupt();
    void fail(const Error& error, ExitCode code);
    void end(ExitCode code);

    Arguments m_arguments;
    QByteArray m_source;
    SystemClock m_clock;
    Interrupt m_interrupt;
    std::shared_ptr<TraceFile> m_trace;
    std::unique_ptr<LocalWorkspaceProcess> m_local;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<Command> m_command;
    int m_presses = 0;
    bool m_isOver = false;
};

/// The code of `run`: -e, the file, or all of standard input. Blocks; call before the event loop.
Result<QByteArray> readSource(const Arguments& arguments);

} // namespace brickbench::cli
