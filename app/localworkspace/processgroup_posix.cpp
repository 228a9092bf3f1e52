// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/processgroup.h"

#include "localworkspace/orphanreaper.h"

#include <QProcess>

#include <csignal>
#include <unistd.h>
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace brickbench::local {

namespace {

// Runs in the child between fork and exec: only async-signal-safe calls.
void becomeGroupLeader(pid_t parent)
{
    ::setsid();
    // An "ignore" inherited from nohup or a background shell would make every cancel fail.
    for (const int number : {SIGINT, SIGTERM, SIGQUIT, SIGHUP, SIGPIPE, SIGCHLD})
        ::signal(number, SIG_DFL);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
#ifdef Q_OS_LINUX
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) // the server died before the call above
        ::_exit(127);
#else
    static_cast<void>(parent);
#endif
}

} // namespace

ProcessGroup::ProcessGroup(OrphanReaper* reaper)
    : m_reaper(reaper)
{
}

ProcessGroup::~ProcessGroup()
{
    kill();
}

void ProcessGroup::prepare(QProcess& process)
{
    process.setChildProcessModifier([parent = ::getpid()] { becomeGroupLeader(parent); });
}

void ProcessGroup::adopt(qint64 processId)
{
    m_processId = processId;
    if (m_reaper)
        m_reaper->add(processId);
}

void ProcessGroup::interrupt()
{
    if (m_processId > 0)
        ::kill(static_cast<pid_t>(-m_processId), SIGINT);
}

void ProcessGroup::kill()
{
    if (m_processId <= 0)
        return;
    ::kill(static_cast<pid_t>(-m_processId), SIGKILL);
    if (m_reaper)
        m_reaper->remove(m_processId);
    m_processId = 0;
}

} // namespace brickbench::local
