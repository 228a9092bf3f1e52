// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "localworkspace/clusterlibrary.h"

#include <QJsonArray>
#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace brickbench::local {

class EndingProcesses;
class OrphanReaper;
class PipInstall;
struct PythonChoice;

/// The libraries of the cluster as the Libraries API 2.0 knows them. They are installed one after another,
/// while the cluster runs; what is uninstalled stays until the cluster restarts.
///
/// Wheels, packages and requirements go through pip, each into a folder of its own; an egg is put on sys.path
/// as it is.
class LibraryInstaller : public QObject {
    Q_OBJECT

public:
    struct Surroundings {
        QString folder; ///< private; made when needed
        std::function<const PythonChoice*()> python; ///< nullptr while it is looked for
        std::function<bool()> isRunning; ///< the cluster is
        std::function<QString(const QString&)> dbfsFile; ///< of this computer, "" when there is none
        EndingProcesses* ending = nullptr;
        OrphanReaper* reaper = nullptr;
    };

    explicit LibraryInstaller(Surroundings surroundings);
    ~LibraryInstaller() override;

    /// One that is there already is left as it is; one that failed is tried again.
    void install(const std::vector<ClusterLibrary>& libraries);
    /// Those that are not there are passed over.
    void uninstall(const std::vector<ClusterLibrary>& libraries);
    /// The cluster has left what it was doing: what was to be uninstalled goes, what failed waits anew.
    void clusterRestarted();
    /// Goes on with what waits, if it can: call when the cluster or Python has become ready.
    void proceed();
    void stop();
    bool isBusy() const { return m_pip != nullptr; }

    /// The items of `library_statuses`, oldest first.
    QJsonArray toJson() const;
    /// What goes on sys.path for all that are installed, oldest first.
    QStringList paths() const;

Q_SIGNALS:
    void installed(const QString& path);

private:
    enum class State { Pending, Resolving, Installing, Installed, Failed, UninstallOnRestart };
    struct Entry {
        ClusterLibrary library;
        State state = State::Pending;
        QString message;
        QString path; ///< on sys.path; empty until installed
        QString folder; ///< what was made for it
    };

    static QString stateName(State state);
    Entry* find(const ClusterLibrary& library);
    Entry* underWay();
    void begin(Entry& entry);
    void runPip(Entry& entry, const QString& file);
    void pipFinished(const QString& problem);
    void settle(Entry& entry, const QString& problem);
    QString fileOf(const ClusterLibrary& library) const;

    Surroundings m_surroundings;
    std::vector<Entry> m_entries;
    std::unique_ptr<PipInstall> m_pip;
    int m_made = 0;
    bool m_isStopped = false;
};

} // namespace brickbench::local
