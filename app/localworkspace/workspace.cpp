// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/workspace.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

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

/// The file \a name ("/a/b") in \a folder, or an empty path. Both as the file system knows them: no ".." and
/// no link leads out of the folder.
QString fileBelow(const QString& folder, const QString& name)
{
    const QString root = QFileInfo(folder).canonicalFilePath();
    const QFileInfo file(root + name);
    const QString found = file.canonicalFilePath();
    return !root.isEmpty() && file.isFile() && found.startsWith(root + u'/') ? found : QString();
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

// 19 digits, as the real service's: a client that takes it for a number loses the last ones.
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
    return fileBelow(m_settings.dataFolder + u"/files"_s, name);
}

QString Workspace::volumeFile(const QString& path) const
{
    const QString root = u"/Volumes"_s;
    if (!path.startsWith(root + u'/') || path.split(u'/').contains(u".."_s) || path.contains(QChar::Null))
        return {};
    return fileBelow(m_settings.dataFolder + u"/files"_s + root, path.sliced(root.size()));
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
