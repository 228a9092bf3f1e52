// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "localworkspace/markerscanner.h"
#include "localworkspace/processgroup.h"

#include <QJsonObject>
#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QTimer>

#include <memory>

namespace brickbench::local {

class EndingProcesses;

/// How to start a driver, and who looks after what it leaves.
struct DriverLaunch {
    QString program;
    QStringList arguments;
    QString workingFolder;
    QString resultFolder; ///< the driver writes `<commandId>.json` here
    EndingProcesses* ending = nullptr;
    OrphanReaper* reaper = nullptr;
    int readyWithinMs = 60'000;
};

/// How a driver's process ended; signalNumber is 0 when it exited by itself.
struct ProcessEnd {
    bool started = true;
    int exitCode = 0;
    int signalNumber = 0;
    QString detail; ///< why it could not be started

    /// "exited (exit code 3)", "exited (signal 11)" or why it did not start.
    QString text() const;
};

/// One driver: the child process, its markers and its stdin protocol. It neither queues nor restarts.
///
/// Destroying it kills the process group at once and does not block. All output is read at all times.
class DriverProcess : public QObject {
    Q_OBJECT

public:
    explicit DriverProcess(const DriverLaunch& launch);
    ~DriverProcess() override;

    void start();
    bool isReady() const { return m_isReady; }
    void execute(const QString& commandId, const QString& language, int rowLimit, const QByteArray& code);
    /// Asks \a commandId to stop: INT line, then SIGINT to the group once the line is on its way.
    void interrupt(const QString& commandId);
    void addLibrary(const QString& path);
    void kill();

Q_SIGNALS:
    void ready(const QJsonObject& driver);
    void printed(const QByteArray& bytes);
    void ended(const QString& commandId);
    /// Last signal. Everything printed before has been signalled, also what looked like the start of a
    /// marker.
    void died(const ProcessEnd& end);

private:
    void read();
    void written();
    void finished(int exitCode, QProcess::ExitStatus status);
    void failed(QProcess::ProcessError error);

    DriverLaunch m_launch;
    QByteArray m_nonce;
    MarkerScanner m_scanner;
    ProcessGroup m_group;
    std::unique_ptr<QProcess> m_process;
    QTimer m_readyDeadline;
    bool m_isReady = false;
    bool m_interrupts = false;
};

/// \a bytes random bytes from the system's generator, in hex.
QByteArray randomHex(int bytes);

} // namespace brickbench::local
