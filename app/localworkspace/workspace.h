// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "localworkspace/endingprocesses.h"
#include "localworkspace/executioncontext.h"
#include "localworkspace/libraryinstaller.h"
#include "localworkspace/librarylist.h"
#include "localworkspace/pythonfinder.h"
#include "localworkspace/settings.h"

#include <QHash>
#include <QJsonObject>
#include <QObject>

#include <functional>
#include <memory>
#include <unordered_map>
#include <variant>

namespace brickbench::local {

class OrphanReaper;

/// The one cluster of the local workspace: its state, contexts and libraries.
///
/// Owns the private folder `<data>/.brickbench-run` (0700), which it empties at the start: drivers, results,
/// uploads.
class Workspace : public QObject {
    Q_OBJECT

public:
    explicit Workspace(const WorkspaceSettings& settings, OrphanReaper* reaper = nullptr);
    ~Workspace() override;

    /// Writes the drivers and begins to look for Python. False when the data folder cannot be written.
    bool start();

    static QString clusterId();
    QString engine() const;
    /// What the cluster is doing, in words of API 1.2: "Running", "Restarting", "Pending" (it was started and
    /// is on its way), "Terminating" or "Terminated".
    QString clusterStatus() const;
    bool isRunning() const { return m_phase == Phase::Running; }
    /// The cluster as API 1.2 shows it.
    QJsonObject cluster() const;
    /// Destroys all contexts and looks for Python anew; the cluster is Running again when the processes are
    /// gone, after 300 ms at the earliest.
    void restart();
    /// Ends a running cluster: all contexts are destroyed, and it is Terminated when their processes are
    /// gone.
    void terminate();
    /// Starts a terminated cluster: Pending first, Running after as long as a restart takes.
    void startCluster();

    const WorkspaceSettings& settings() const { return m_settings; }
    const PythonChoice& python() const { return m_finder->choice(); }
    bool isPythonKnown() const { return m_finder->isFinished(); } ///< else it is being looked for
    /// Calls \a then once it is known which Python there is: now, or later while \a context lives.
    void whenPythonIsKnown(QObject* context, std::function<void()> then);
    /// Why \a language cannot be run here, or an empty string.
    QString languageProblem(const QString& language) const;

    /// A new context, or the sentence for a 400.
    std::variant<ExecutionContext*, QString> createContext(const QString& language);
    ExecutionContext* context(const QString& id) const;
    void destroyContext(const QString& id);
    qsizetype contextCount() const { return static_cast<qsizetype>(m_contexts.size()); }
    bool isBusy() const;
    /// The file behind a path of DBFS, or an empty path: that of a picture (`/plots/<name>`), or one below
    /// `<data>/files`, where dbutils.fs and DataFrame.write put theirs.
    QString dbfsFile(const QString& path) const;
    /// The file behind a path that begins with /Volumes/, or an empty path. Volumes are what is below
    /// `<data>/files/Volumes`, so that Python writes to them as it writes to DBFS.
    QString volumeFile(const QString& path) const;

    LibraryList& libraries() { return *m_libraries; } ///< of API 1.2
    LibraryInstaller& installer() const { return *m_installer; } ///< of the Libraries API 2.0

    /// Kills everything; stopped() follows when all processes are gone.
    void shutDown();

Q_SIGNALS:
    void stopped();

private:
    enum class Phase { Running, Restarting, Pending, Terminating, Terminated };

    std::unique_ptr<LibraryInstaller> makeInstaller();
    QString plotFile(const QString& name) const;
    bool writeDrivers();
    void findPython();
    DriverLaunch launchFor(const QString& contextId);
    QString newContextId() const;
    void clearContexts();
    void processesGone();
    void leave(Phase next);
    void endPhase();

    WorkspaceSettings m_settings;
    OrphanReaper* m_reaper;
    QString m_runFolder;
    EndingProcesses m_ending; // before everything that hands processes to it
    std::unique_ptr<PythonFinder> m_finder;
    std::unique_ptr<LibraryList> m_libraries;
    std::unique_ptr<LibraryInstaller> m_installer;
    std::unordered_map<QString, std::unique_ptr<ExecutionContext>> m_contexts;
    QTimer m_phaseTimer; ///< a passing phase lasts at least as long
    Phase m_phase = Phase::Running;
    bool m_isStopping = false;
};

} // namespace brickbench::local
