// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/workspace.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

// Outside of every namespace, as Q_INIT_RESOURCE wants it; static libraries do not load their resources by
// themselves.
static void loadDriverResource()
{
    Q_INIT_RESOURCE(localworkspace);
}

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

bool makePrivateFolder(const QString& path)
{
    return QDir().mkpath(path) && QFile::setPermissions(path, ownerOnly | QFileDevice::ExeOwner);
}

} // namespace

Workspace::Workspace(const WorkspaceSettings& settings, OrphanReaper* reaper)
    : m_settings(settings)
    , m_reaper(reaper)
    , m_runFolder(settings.dataFolder + u"/.brickbench-run"_s)
    , m_finder(
          std::make_unique<PythonFinder>(pythonCandidates(settings.python, settings.dataFolder), m_ending))
    , m_libraries(std::make_unique<LibraryList>(m_runFolder + u"/libraries"_s, settings.allowLibraryDownload))
    , m_installer(makeInstaller())
{
    m_phaseTimer.setSingleShot(true);
    connect(&m_phaseTimer, &QTimer::timeout, this, &Workspace::endPhase);
    connect(&m_ending, &EndingProcesses::emptied, this, &Workspace::processesGone);
    const auto addToContexts = [this](const QString& path) {
        for (const auto& [id, context] : m_contexts)
            context->addLibrary(path);
    };
    connect(m_libraries.get(), &LibraryList::loaded, this, addToContexts);
    connect(m_installer.get(), &LibraryInstaller::installed, this, addToContexts);
}

Workspace::~Workspace()
{
    m_ending.disconnect(this);
    clearContexts();
    m_installer->stop();
    m_finder.reset();
}

std::unique_ptr<LibraryInstaller> Workspace::makeInstaller()
{
    LibraryInstaller::Surroundings around;
    around.folder = m_runFolder + u"/installed"_s;
    around.python = [this] { return m_finder->isFinished() ? &python() : nullptr; };
    around.isRunning = [this] { return isRunning(); };
    around.dbfsFile = [this](const QString& path) { return dbfsFile(path); };
    around.ending = &m_ending;
    around.reaper = m_reaper;
    return std::make_unique<LibraryInstaller>(std::move(around));
}

bool Workspace::start()
{
    if (!writeDrivers())
        return false;
    findPython();
    return true;
}

void Workspace::findPython()
{
    m_finder = std::make_unique<PythonFinder>(
        pythonCandidates(m_settings.python, m_settings.dataFolder), m_ending);
    connect(m_finder.get(), &PythonFinder::finished, m_installer.get(), &LibraryInstaller::proceed);
    m_finder->start();
}

bool Workspace::writeDrivers()
{
    loadDriverResource();
    QDir(m_runFolder).removeRecursively(); // what a server left that was killed
    const QString drivers = m_runFolder + u"/drivers"_s;
    if (!makePrivateFolder(m_runFolder) || !makePrivateFolder(drivers))
        return false;
    const QString root = u":/localworkspace"_s;
    QDirIterator files(root, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString source = files.next();
        const QString target = drivers + source.mid(root.size());
        const bool written = QDir().mkpath(QFileInfo(target).path()) && QFile::copy(source, target)
            && QFile::setPermissions(target, ownerOnly);
        if (!written)
            return false;
    }
    return true;
}

QString Workspace::clusterId()
{
    return u"0000-000000-local0"_s;
}

QString Workspace::engine() const
{
    return u"sqlite"_s;
}

QJsonObject Workspace::cluster() const
{
    return {
        {u"id"_s, clusterId()},
        {u"name"_s, u"Local workspace (SQLite)"_s},
        {u"status"_s, clusterStatus()},
        {u"driverIp"_s, m_phase == Phase::Terminated ? QString() : u"127.0.0.1"_s},
        {u"jdbcPort"_s, 10000},
        {u"numWorkers"_s, 0},
    };
}

QString Workspace::clusterStatus() const
{
    switch (m_phase) {
    case Phase::Running:
        break;
    case Phase::Restarting:
        return u"Restarting"_s;
    case Phase::Pending:
        return u"Pending"_s;
    case Phase::Terminating:
        return u"Terminating"_s;
    case Phase::Terminated:
        return u"Terminated"_s;
    }
    return u"Running"_s;
}

void Workspace::restart()
{
    leave(Phase::Restarting);
    // Packages may have been installed since. A search that still runs has calls waiting for it.
    if (m_finder->isFinished() && !m_isStopping)
        findPython();
}

void Workspace::terminate()
{
    if (m_phase != Phase::Terminated)
        leave(Phase::Terminating);
}

void Workspace::startCluster()
{
    leave(Phase::Pending);
}

void Workspace::leave(Phase next)
{
    m_phase = next;
    m_phaseTimer.start(m_settings.restartMs);
    clearContexts();
    m_installer->clusterRestarted();
}

void Workspace::endPhase()
{
    if (m_phaseTimer.isActive() || !m_ending.isEmpty() || m_phase == Phase::Terminated)
        return;
    m_phase = m_phase == Phase::Terminating ? Phase::Terminated : Phase::Running;
    m_installer->proceed();
}

void Workspace::processesGone()
{
    endPhase();
    if (m_isStopping)
        Q_EMIT stopped();
}

void Workspace::whenPythonIsKnown(QObject* context, std::function<void()> then)
{
    if (m_finder->isFinished())
        then();
    else
        connect(m_finder.get(), &PythonFinder::finished, context, std::move(then));
}

QString Workspace::languageProblem(const QString& language) const
{
    if (language == "python"_L1 || language == "sql"_L1) {
        if (!m_finder->isFinished() || python().isUsable())
            return {};
        const QString what = language == "sql"_L1
            ? u"SQL runs in a Python process here, and there is none. "_s
            : u"Python is not available. "_s;
        return what + python().problem;
    }
    if (language == "r"_L1)
        return u"R is not available in this version of the local workspace; it would need R (the r-base package). Use "
               "python or sql, or a cluster."_s;
    if (language == "scala"_L1)
        return u"Scala is not available in this version of the local workspace; it would need a Java runtime and Scala. "
               "Use python or sql, or a cluster."_s;
    return u"requirement failed: unknown language '%1'; known are python, sql, r and scala"_s.arg(language);
}

std::variant<ExecutionContext*, QString> Workspace::createContext(const QString& language)
{
    if (m_phase == Phase::Terminated || m_phase == Phase::Terminating)
        return u"The cluster is terminated; start it, and create the context again when its status is Running."_s;
    if (m_phase != Phase::Running || m_isStopping)
        return u"The cluster is restarting; create the context again when its status is Running."_s;
    if (const QString problem = languageProblem(language); !problem.isEmpty())
        return problem;
    if (contextCount() >= m_settings.maxContexts)
        return u"requirement failed: there are %1 contexts already, the most allowed; destroy one that is no longer "
               "needed"_s.arg(m_settings.maxContexts);
    ContextSettings settings;
    settings.id = newContextId();
    settings.language = language;
    settings.launch = launchFor(settings.id);
    settings.libraries = m_libraries->paths() + m_installer->paths();
    settings.textLimit = m_settings.textLimit;
    settings.cancelGraceMs = m_settings.cancelGraceMs;
    settings.cancelledIsFinished = m_settings.cancelledIsFinished;
    auto context = std::make_unique<ExecutionContext>(settings);
    ExecutionContext* created = context.get();
    m_contexts.emplace(settings.id, std::move(context));
    return created;
}

DriverLaunch Workspace::launchFor(const QString& contextId)
{
    DriverLaunch launch;
    launch.program = python().program;
    launch.arguments = {u"-u"_s, m_runFolder + u"/drivers/driver.py"_s, u"--data"_s, m_settings.dataFolder,
        u"--row-limit"_s, QString::number(m_settings.rowLimit), u"--text-limit"_s,
        QString::number(m_settings.textLimit), u"--engine"_s, engine(), u"--image-shape"_s,
        m_settings.imageShape};
    launch.workingFolder = QDir::homePath();
    launch.resultFolder = m_runFolder + u"/contexts/"_s + contextId;
    launch.ending = &m_ending;
    launch.reaper = m_reaper;
    return launch;
}

// 19 digits, as the real service's: a client that takes it for a number loses the last ones.
QString Workspace::newContextId() const
{
    for (;;) {
        const QString id = QString::number(QRandomGenerator::system()->bounded(
            Q_INT64_C(1000000000000000000), Q_INT64_C(9223372036854775807)));
        if (!m_contexts.contains(id))
            return id;
    }
}

ExecutionContext* Workspace::context(const QString& id) const
{
    const auto found = m_contexts.find(id);
    return found == m_contexts.end() ? nullptr : found->second.get();
}

void Workspace::destroyContext(const QString& id)
{
    // Out of the map first: who hears of its end looks it up, and must not find it.
    const auto context = m_contexts.extract(id);
}

void Workspace::clearContexts()
{
    const auto gone = std::exchange(m_contexts, {});
}

bool Workspace::isBusy() const
{
    return m_installer->isBusy() || std::any_of(m_contexts.begin(), m_contexts.end(), [](const auto& entry) {
        return entry.second->isBusy();
    });
}

QString Workspace::dbfsFile(const QString& path) const
{
    QString name = path;
    if (name.startsWith("dbfs:"_L1))
        name.remove(0, 5);
    if (!name.startsWith(u'/'))
        return {};
    for (const QString& plots : {u"/FileStore/plots/"_s, u"/plots/"_s}) {
        if (name.startsWith(plots))
            return plotFile(name.sliced(plots.size()));
    }
    // Both as the file system knows them: no ".." and no link leads out of the folder.
    const QString root = QFileInfo(m_settings.dataFolder + u"/files"_s).canonicalFilePath();
    const QFileInfo file(root + name);
    const QString found = file.canonicalFilePath();
    return !root.isEmpty() && file.isFile() && found.startsWith(root + u'/') ? found : QString();
}

QString Workspace::plotFile(const QString& name) const
{
    static const QRegularExpression safe(u"\\A[0-9A-Za-z-]{1,64}\\.(png|svg|jpg)\\z"_s);
    if (!safe.match(name).hasMatch())
        return {};
    for (const auto& [id, context] : m_contexts) {
        const QString path = context->resultFolder() + u"/plots/"_s + name;
        if (QFileInfo(path).isFile())
            return path;
    }
    return {};
}

void Workspace::shutDown()
{
    m_isStopping = true;
    clearContexts();
    m_installer->stop();
    m_finder.reset(new PythonFinder({}, m_ending));
    if (m_ending.isEmpty())
        QMetaObject::invokeMethod(this, &Workspace::stopped, Qt::QueuedConnection);
}

} // namespace brickbench::local
