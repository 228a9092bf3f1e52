// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QProcess>

#include <memory>
#include <vector>

namespace brickbench::local {

/// Keeps processes that have been killed until the system says they are gone, because destroying a running
/// QProcess would block the event loop.
class EndingProcesses : public QObject {
    Q_OBJECT

public:
    EndingProcesses() = default;
    /// Waits 0.4 s for those that are left; shut down before, to find none.
    ~EndingProcesses() override;

    void take(std::unique_ptr<QProcess> process);
    bool isEmpty() const { return m_processes.empty(); }

Q_SIGNALS:
    void emptied();

private:
    void gone(QProcess* process);

    std::vector<std::unique_ptr<QProcess>> m_processes;
};

} // namespace brickbench::local
