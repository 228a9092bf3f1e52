// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "localworkspace/processgroup.h"

#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QTimer>

#include <memory>

namespace brickbench::local {

class EndingProcesses;
class OrphanReaper;

/// One run of pip that installs into a folder of its own, never into the Python it runs on. Destroying it
/// ends pip and all it started, without blocking.
class PipInstall : public QObject {
    Q_OBJECT

public:
    /// \a what ends the command line: a package, a file, or `-r` and a file.
    PipInstall(const QString& python, const QStringList& what, const QString& repository,
        const QString& folder, EndingProcesses& ending, OrphanReaper* reaper);
    ~PipInstall() override;

    void start();

Q_SIGNALS:
    /// All is found and fetched; the files are being put in place.
    void installing();
    /// Last signal; \a problem is empty when it worked, else pip's own words.
    void finished(const QString& problem);

private:
    void readOutput();
    void ended(int exitCode, QProcess::ExitStatus status);
    void end(const QString& problem);

    QString m_python;
    QStringList m_arguments;
    EndingProcesses& m_ending;
    ProcessGroup m_group;
    std::unique_ptr<QProcess> m_process;
    QTimer m_silence; ///< pip says something for each package; one that is silent for long hangs
    QByteArray m_line;
    QByteArray m_errors; ///< the end of what came on stderr
    bool m_isSilent = false;
};

} // namespace brickbench::local
