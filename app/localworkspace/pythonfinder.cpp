// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/pythonfinder.h"

#include "localworkspace/endingprocesses.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int probeMs = 15'000;

// find_spec and not import: importing pandas takes a second, and a context would wait for it.
constexpr char probe[]
    = "import sys, json\n"
      "found = []\n"
      "if sys.version_info >= (3, 8):\n"
      "    from importlib.util import find_spec\n"
      "    names = ('pandas', 'matplotlib', 'duckdb', 'pyspark', 'sqlite3')\n"
      "    for name in names:\n"
      "        try:\n"
      "            if name == 'sqlite3':\n"
      "                import _sqlite3\n"
      "            if find_spec(name):\n"
      "                found.append(name)\n"
      "        except (ImportError, ValueError):\n"
      "            pass\n"
      "print('PROBE ' + json.dumps({'version': list(sys.version_info[:3]), 'packages': found,\n"
      "                             'program': sys.executable}))\n";

QString environmentPython(const QString& folder)
{
#ifdef Q_OS_WIN
    return QDir(folder).filePath(u"Scripts/python.exe"_s);
#else
    const QString python3 = QDir(folder).filePath(u"bin/python3"_s);
    return QFileInfo(python3).isExecutable() ? python3 : QDir(folder).filePath(u"bin/python"_s);
#endif
}

QJsonObject probeAnswer(const QByteArray& output)
{
    const qsizetype at = output.lastIndexOf("PROBE ");
    return at < 0 ? QJsonObject() : QJsonDocument::fromJson(output.mid(at + 6).trimmed()).object();
}

QString failureOf(QProcess& process)
{
    if (process.error() != QProcess::UnknownError)
        return process.errorString();
    // The last line is the one that names the fault in a traceback.
    const QByteArray talk = process.readAllStandardError().trimmed();
    QString line = QString::fromUtf8(talk.mid(talk.lastIndexOf('\n') + 1)).trimmed().left(300);
    if (line.endsWith(u'.'))
        line.chop(1); // a sentence of ours goes on
    const QString code = u"it ended with exit code %1"_s.arg(process.exitCode());
    return line.isEmpty() ? code : code + u" and said: "_s + line;
}

} // namespace

bool PythonChoice::hasPlotting() const
{
    return packages.contains("pandas"_L1) && packages.contains("matplotlib"_L1);
}

QList<PythonCandidate> pythonCandidates(const QString& named, const QString& dataFolder)
{
    if (!named.isEmpty())
        return {{named, {}, true, u"--python"_s}};
    const QString active = qEnvironmentVariable("VIRTUAL_ENV");
    if (!active.isEmpty() && QFileInfo::exists(environmentPython(active)))
        return {{environmentPython(active), {}, true, u"VIRTUAL_ENV"_s}};
    QList<PythonCandidate> candidates;
    const QString own = environmentPython(dataFolder + u"/venv"_s);
    if (QFileInfo(own).isExecutable())
        candidates.append({own, {}, false, u"the app's own environment"_s});
#ifdef Q_OS_WIN
    candidates.append({u"py"_s, {u"-3"_s}, false, u"the Python launcher"_s});
    candidates.append({u"python"_s, {}, false, u"PATH"_s});
#else
    const QString onPath = QStandardPaths::findExecutable(u"python3"_s);
    if (!onPath.isEmpty())
        candidates.append({onPath, {}, false, u"PATH"_s});
    const QString system = u"/usr/bin/python3"_s;
    if (onPath != system && QFileInfo(system).isExecutable())
        candidates.append({system, {}, false, u"the system"_s});
#endif
    return candidates;
}

PythonFinder::PythonFinder(QList<PythonCandidate> candidates, EndingProcesses& ending)
    : m_candidates(std::move(candidates))
    , m_ending(ending)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { m_process->kill(); });
    m_choice.problem
        = u"No Python 3.8 or newer was found on this computer; install Python 3 and start the local "
          "workspace again."_s;
}

PythonFinder::~PythonFinder()
{
    if (m_process)
        m_process->disconnect(this);
    m_ending.take(std::move(m_process));
}

void PythonFinder::start()
{
    tryNext();
}

void PythonFinder::tryNext()
{
    if (m_candidates.isEmpty()) {
        finish();
        return;
    }
    m_current = m_candidates.takeFirst();
    m_process = std::make_unique<QProcess>();
    m_process->setStandardInputFile(QProcess::nullDevice());
    connect(m_process.get(), &QProcess::finished, this, &PythonFinder::judge);
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            judge();
    });
    m_deadline.start(probeMs);
    m_process->start(
        m_current.program, m_current.arguments + QStringList{u"-c"_s, QString::fromLatin1(probe)});
}

void PythonFinder::judge()
{
    m_deadline.stop();
    const QJsonObject answer = probeAnswer(m_process->readAllStandardOutput());
    const QString failure = failureOf(*m_process);
    m_ending.take(std::move(m_process));
    const QJsonArray version = answer.value("version"_L1).toArray();
    const bool isRecent = version.at(0).toInt() == 3 && version.at(1).toInt() >= 8;
    if (isRecent) {
        PythonChoice found;
        // The launcher and version managers' shims only pass on: take the interpreter they lead to.
        found.program = answer.value("program"_L1).toString();
        if (found.program.isEmpty() || m_current.isDecisive)
            found.program = m_current.program;
        found.version
            = u"%1.%2.%3"_s.arg(version.at(0).toInt()).arg(version.at(1).toInt()).arg(version.at(2).toInt());
        const QJsonArray packages = answer.value("packages"_L1).toArray();
        for (const QJsonValue& package : packages)
            found.packages.append(package.toString());
        if (!m_choice.isUsable() || found.hasPlotting())
            m_choice = found;
    } else if (m_current.isDecisive) {
        m_choice.problem = version.isEmpty()
            ? u"The Python of %1 (%2) does not run: %3. Name another one."_s.arg(
                m_current.source, m_current.program, failure)
            : u"The Python of %1 (%2) is older than 3.8. Name a newer one."_s.arg(
                m_current.source, m_current.program);
    }
    if (m_current.isDecisive || m_choice.hasPlotting())
        finish();
    else
        tryNext();
}

void PythonFinder::finish()
{
    m_isFinished = true;
    if (m_choice.isUsable())
        m_choice.problem.clear();
    Q_EMIT finished();
}

} // namespace brickbench::local
