// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <memory>

class QProcess;

namespace brickbench::local {

class OrphanReaper;

/// The process group (POSIX) or job object (Windows) around one child process, so that what the child starts
/// ends with it. Not the owner of the QProcess.
class ProcessGroup {
public:
    explicit ProcessGroup(OrphanReaper* reaper = nullptr);
    ~ProcessGroup();
    ProcessGroup(const ProcessGroup&) = delete;
    ProcessGroup& operator=(const ProcessGroup&) = delete;

    /// Call before QProcess::start().
    void prepare(QProcess& process);
    /// Call when the process has started.
    void adopt(qint64 processId);
    /// POSIX: SIGINT to the whole group. Windows: nothing, the driver is told through its stdin.
    void interrupt();
    /// Ends the whole group at once; also what is left of it after its leader has gone.
    void kill();

private:
    qint64 m_processId = 0;
    OrphanReaper* m_reaper;
#ifdef Q_OS_WIN
    void* m_job = nullptr;
#endif
};

} // namespace brickbench::local
