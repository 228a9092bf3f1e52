// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/libraryinstaller.h"

#include "localworkspace/pipinstall.h"
#include "localworkspace/pythonfinder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

LibraryInstaller::LibraryInstaller(Surroundings surroundings)
    : m_surroundings(std::move(surroundings))
{
}

LibraryInstaller::~LibraryInstaller() = default;

QString LibraryInstaller::stateName(State state)
{
    switch (state) {
    case State::Pending:
        return u"PENDING"_s;
    case State::Resolving:
        return u"RESOLVING"_s;
    case State::Installing:
        return u"INSTALLING"_s;
    case State::Installed:
        return u"INSTALLED"_s;
    case State::Failed:
        return u"FAILED"_s;
    case State::UninstallOnRestart:
        break;
    }
    return u"UNINSTALL_ON_RESTART"_s;
}

LibraryInstaller::Entry* LibraryInstaller::find(const ClusterLibrary& library)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
        [&library](const Entry& entry) { return entry.library.json == library.json; });
    return found == m_entries.end() ? nullptr : &*found;
}

LibraryInstaller::Entry* LibraryInstaller::underWay()
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [](const Entry& entry) {
        return entry.state == State::Resolving || entry.state == State::Installing;
    });
    return found == m_entries.end() ? nullptr : &*found;
}

void LibraryInstaller::install(const std::vector<ClusterLibrary>& libraries)
{
    for (const ClusterLibrary& library : libraries) {
        Entry* entry = find(library);
        if (!entry) {
            m_entries.push_back({library, State::Pending, {}, {}, {}});
        } else if (entry->state == State::UninstallOnRestart || entry->state == State::Failed) {
            entry->state = entry->path.isEmpty() ? State::Pending : State::Installed;
            entry->message.clear();
        }
    }
    proceed();
}

void LibraryInstaller::uninstall(const std::vector<ClusterLibrary>& libraries)
{
    for (const ClusterLibrary& library : libraries) {
        Entry* entry = find(library);
        if (!entry)
            continue;
        if (entry == underWay())
            m_pip.reset();
        entry->state = State::UninstallOnRestart;
        entry->message.clear();
    }
    proceed();
}

void LibraryInstaller::clusterRestarted()
{
    m_pip.reset();
    for (auto entry = m_entries.begin(); entry != m_entries.end();) {
        if (entry->state == State::UninstallOnRestart) {
            if (!entry->folder.isEmpty())
                QDir(entry->folder).removeRecursively();
            entry = m_entries.erase(entry);
            continue;
        }
        if (entry->state != State::Installed) {
            entry->state = State::Pending;
            entry->message.clear();
        }
        ++entry;
    }
}

void LibraryInstaller::proceed()
{
    while (!m_isStopped && !m_pip && m_surroundings.isRunning() && m_surroundings.python()) {
        const auto next = std::find_if(m_entries.begin(), m_entries.end(),
            [](const Entry& entry) { return entry.state == State::Pending; });
        if (next == m_entries.end())
            return;
        begin(*next);
    }
}

void LibraryInstaller::begin(Entry& entry)
{
    if (const QString problem = entry.library.problem(); !problem.isEmpty())
        return settle(entry, problem);
    const QString file = entry.library.isFile() ? fileOf(entry.library) : QString();
    if (entry.library.isFile() && file.isEmpty())
        return settle(entry,
            u"There is no readable file '%1'. Put it there and install the library again."_s.arg(
                entry.library.text));
    const PythonChoice& python = *m_surroundings.python();
    if (!python.isUsable())
        return settle(entry, python.problem);
    if (entry.library.kind != ClusterLibrary::Kind::Egg)
        return runPip(entry, file);
    // A zip that cannot be read would be passed over in silence by sys.path.
    QFile egg(file);
    const bool isArchive = egg.open(QIODevice::ReadOnly) && egg.read(4) == "PK\x03\x04";
    entry.path = isArchive ? file : QString();
    settle(entry,
        isArchive ? QString() : u"'%1' is not an egg: it is no zip archive."_s.arg(entry.library.text));
}

void LibraryInstaller::runPip(Entry& entry, const QString& file)
{
    if (!entry.folder.isEmpty())
        QDir(entry.folder).removeRecursively(); // of an attempt that was ended
    entry.folder = u"%1/%2"_s.arg(m_surroundings.folder).arg(++m_made);
    if (!QDir().mkpath(entry.folder))
        return settle(entry, u"The data folder cannot be written. Make room in it and install again."_s);
    QStringList what{u"--"_s, entry.library.isFile() ? file : entry.library.text};
    if (entry.library.kind == ClusterLibrary::Kind::Requirements)
        what = {u"-r"_s, file};
    entry.state = State::Resolving;
    m_pip = std::make_unique<PipInstall>(m_surroundings.python()->program, what, entry.library.repository,
        entry.folder, *m_surroundings.ending, m_surroundings.reaper);
    connect(m_pip.get(), &PipInstall::installing, this, [this] {
        if (Entry* current = underWay())
            current->state = State::Installing;
    });
    connect(m_pip.get(), &PipInstall::finished, this, &LibraryInstaller::pipFinished, Qt::QueuedConnection);
    m_pip->start();
}

void LibraryInstaller::pipFinished(const QString& problem)
{
    if (sender() != m_pip.get())
        return; // it was ended meanwhile
    m_pip.reset();
    if (Entry* entry = underWay()) {
        if (problem.isEmpty())
            entry->path = entry->folder;
        settle(*entry, problem);
    }
    proceed();
}

void LibraryInstaller::settle(Entry& entry, const QString& problem)
{
    entry.state = problem.isEmpty() ? State::Installed : State::Failed;
    entry.message = problem;
    if (problem.isEmpty())
        Q_EMIT installed(entry.path);
}

QString LibraryInstaller::fileOf(const ClusterLibrary& library) const
{
    const QString& text = library.text;
    QString file = text;
    if (text.startsWith("dbfs:"_L1))
        file = m_surroundings.dbfsFile(text);
    else if (text.startsWith("file:"_L1))
        file = QUrl(text).toLocalFile();
    else if (const QString stored = m_surroundings.dbfsFile(text); !stored.isEmpty())
        file = stored;
    const QFileInfo info(file);
    return !file.isEmpty() && info.isFile() && info.isReadable() ? info.absoluteFilePath() : QString();
}

void LibraryInstaller::stop()
{
    m_isStopped = true;
    m_pip.reset();
}

QJsonArray LibraryInstaller::toJson() const
{
    QJsonArray list;
    for (const Entry& entry : m_entries) {
        QJsonObject item{{u"library"_s, entry.library.json}, {u"status"_s, stateName(entry.state)},
            {u"is_library_for_all_clusters"_s, false}};
        if (!entry.message.isEmpty())
            item.insert(u"messages"_s, QJsonArray{entry.message});
        list.append(item);
    }
    return list;
}

QStringList LibraryInstaller::paths() const
{
    QStringList paths;
    for (const Entry& entry : m_entries) {
        // One that is to go is there until then.
        if (!entry.path.isEmpty())
            paths.append(entry.path);
    }
    return paths;
}

} // namespace brickbench::local
