// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/processgroup.h"

#include <QProcess>

#include <windows.h>

namespace brickbench::local {

ProcessGroup::ProcessGroup(OrphanReaper* reaper)
    : m_reaper(reaper)
{
    m_job = CreateJobObjectW(nullptr, nullptr);
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {};
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    SetInformationJobObject(m_job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
}

ProcessGroup::~ProcessGroup()
{
    // Kill-on-close also ends the group when this process is ended from outside.
    CloseHandle(m_job);
}

void ProcessGroup::prepare(QProcess& process)
{
    process.setCreateProcessArgumentsModifier([](QProcess::CreateProcessArguments* arguments) {
        arguments->flags |= CREATE_NEW_PROCESS_GROUP | CREATE_NO_WINDOW;
    });
}

void ProcessGroup::adopt(qint64 processId)
{
    m_processId = processId;
    const HANDLE process
        = OpenProcess(PROCESS_SET_QUOTA | PROCESS_TERMINATE, FALSE, static_cast<DWORD>(processId));
    if (!process)
        return;
    AssignProcessToJobObject(m_job, process);
    CloseHandle(process);
}

void ProcessGroup::interrupt() { }

void ProcessGroup::kill()
{
    if (m_processId > 0)
        TerminateJobObject(m_job, 1);
    m_processId = 0;
}

} // namespace brickbench::local
