// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QTimer>

#include <memory>

namespace brickbench::local {

class EndingProcesses;

/// The Python that runs commands, or why there is none.
struct PythonChoice {
    QString program; ///< empty when there is none
    QString version; ///< "3.11.2"
    QStringList packages; ///< of pandas, matplotlib, duckdb, pyspark, sqlite3: those that can be imported
    QString problem; ///< a sentence with what to do, when program is empty

    bool isUsable() const { return !program.isEmpty(); }
    bool hasPlotting() const;
};

/// One interpreter to try. A decisive one was named by the user: it is taken, or nothing is.
struct PythonCandidate {
    QString program;
    QStringList arguments; ///< such as -3 of the Windows launcher
    bool isDecisive = false;
    QString source; ///< "--python", "VIRTUAL_ENV", …
};

/// Where to look, in order: \a named (--python), VIRTUAL_ENV, the environment in \a dataFolder, PATH, the
/// system's own.
QList<PythonCandidate> pythonCandidates(const QString& named, const QString& dataFolder);

/// Tries the candidates one after another in processes of their own, without blocking.
///
/// Named ones win; else the first that can import pandas and matplotlib; else the first that runs. A Python
/// older than 3.8 does not count.
class PythonFinder : public QObject {
    Q_OBJECT

public:
    PythonFinder(QList<PythonCandidate> candidates, EndingProcesses& ending);
    ~PythonFinder() override;

    void start();
    bool isFinished() const { return m_isFinished; }
    const PythonChoice& choice() const { return m_choice; }

Q_SIGNALS:
    void finished();

private:
    void tryNext();
    void judge();
    void finish();

    QList<PythonCandidate> m_candidates;
    EndingProcesses& m_ending;
    PythonCandidate m_current;
    std::unique_ptr<QProcess> m_process;
    QTimer m_deadline;
    PythonChoice m_choice;
    bool m_isFinished = false;
};

} // namespace brickbench::local
