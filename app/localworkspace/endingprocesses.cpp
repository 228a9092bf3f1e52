// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/endingprocesses.h"

#include <QDeadlineTimer>

#include <algorithm>

namespace brickbench::local {

static constexpr int lastWaitMs = 400;

EndingProcesses::~EndingProcesses()
{
    QDeadlineTimer deadline(lastWaitMs);
    for (auto& process : m_processes) {
        process->disconnect(this);
        // Destroying a QProcess that runs complains on stderr and waits half a minute for one that cannot be
        // killed.
        if (!process->waitForFinished(static_cast<int>(deadline.remainingTime())))
            static_cast<void>(process.release());
    }
}

void EndingProcesses::take(std::unique_ptr<QProcess> process)
{
    if (!process || process->state() == QProcess::NotRunning) {
        if (process)
            process.release()->deleteLater(); // its own signal may be running
        return;
    }
    QProcess* running = process.get();
    running->disconnect();
    m_processes.push_back(std::move(process));
    connect(running, &QProcess::readyRead, this, [running] { running->readAll(); });
    connect(running, &QProcess::finished, this, [this, running] { gone(running); });
    connect(running, &QProcess::errorOccurred, this, [this, running](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            gone(running);
    });
    running->kill();
}

void EndingProcesses::gone(QProcess* process)
{
    const auto found = std::find_if(m_processes.begin(), m_processes.end(),
        [process](const auto& kept) { return kept.get() == process; });
    if (found == m_processes.end())
        return;
    found->release()->deleteLater();
    m_processes.erase(found);
    if (m_processes.empty())
        Q_EMIT emptied();
}

} // namespace brickbench::local
