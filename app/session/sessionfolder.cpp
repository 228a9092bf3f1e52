// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessionfolder.h"

#include "core/logging.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::sessionfolder {

namespace {

constexpr auto readableByUser = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

QString sessionPath(const QString& folder, const QString& id)
{
    return folder + u'/' + id + u".tab"_s;
}

QString runPath(const QString& folder, const QString& key)
{
    return folder + u'/' + key + u".run"_s;
}

Unexpected writeFailure(const QString& path, const QString& why)
{
    return failure(Error::Kind::Io, u"%1 cannot be written: %2."_s.arg(QDir::toNativeSeparators(path), why));
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Result<void> removeFile(const QString& path)
{
    if (QFile::exists(path) && !QFile::remove(path))
        return failure(Error::Kind::Io, u"%1 cannot be removed."_s.arg(QDir::toNativeSeparators(path)));
    return {};
}

StoredSession& sessionOf(const StoredRunLines& lines, std::vector<StoredSession>& sessions)
{
    const auto found = std::find_if(sessions.begin(), sessions.end(),
        [&](const StoredSession& session) { return session.id == lines.tab.id; });
    if (found != sessions.end())
        return *found;
    StoredSession rebuilt = lines.tab;
    rebuilt.cluster = lines.run.cluster;
    rebuilt.context = lines.run.context;
    return sessions.emplace_back(std::move(rebuilt));
}

void takeSessions(const QString& folder, const QString& own, std::vector<StoredSession>& sessions)
{
    for (const QString& name : QDir(folder).entryList({u"*.tab"_s}, QDir::Files)) {
        const QString path = folder + u'/' + name;
        auto session = decodeSession(contentOf(path));
        if (!session) {
            qCWarning(logSession) << "A stored session cannot be read and is dropped:" << path;
            QFile::remove(path);
            continue;
        }
        QFile::rename(path, sessionPath(own, session->id));
        sessions.push_back(*std::move(session));
    }
}

void takeRuns(const QString& folder, const QString& own, std::vector<StoredSession>& sessions)
{
    for (const QString& name : QDir(folder).entryList({u"*.run"_s}, QDir::Files)) {
        const QString path = folder + u'/' + name;
        auto lines = decodeRun(contentOf(path));
        if (!lines) {
            QFile::remove(path); // killed while it was begun: it had not been sent
            continue;
        }
        QFile::rename(path, runPath(own, lines->run.key));
        sessionOf(*lines, sessions).runs.push_back(std::move(lines->run));
    }
}

} // namespace

std::vector<StoredSession> adopt(const QString& root, const QString& own)
{
    std::vector<StoredSession> sessions;
    for (const QString& name : QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString folder = root + u'/' + name;
        if (folder == own)
            continue;
        QLockFile lock(folder + u"/lock"_s);
        // Only a program that has ended counts as stale, however long ago it took the lock.
        lock.setStaleLockTime(0);
        if (!lock.tryLock(0))
            continue;
        takeSessions(folder, own, sessions);
        takeRuns(folder, own, sessions);
        lock.unlock();
        for (const QString& rest : QDir(folder).entryList({u"*.tab.*"_s}, QDir::Files))
            QFile::remove(folder + u'/' + rest); // half written by a kill
        QDir().rmdir(folder);
    }
    for (StoredSession& session : sessions) {
        std::sort(session.runs.begin(), session.runs.end(),
            [](const StoredRun& a, const StoredRun& b) { return a.order < b.order; });
    }
    return sessions;
}

Result<void> writeSession(const QString& folder, const StoredSession& session)
{
    QSaveFile file(sessionPath(folder, session.id));
    const QByteArray bytes = encodeSession(session);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(readableByUser)
        || file.write(bytes) != bytes.size() || !file.commit())
        return writeFailure(file.fileName(), file.errorString());
    return {};
}

Result<void> removeSession(const QString& folder, const QString& id, const QStringList& runs)
{
    Result<void> all = removeFile(sessionPath(folder, id));
    for (const QString& key : runs) {
        if (auto removed = removeRun(folder, key); !removed)
            all = removed;
    }
    return all;
}

Result<void> addLine(const QString& folder, const QString& run, const QByteArray& line)
{
    QFile file(runPath(folder, run));
    const bool isNew = !file.exists();
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered)
        || (isNew && !file.setPermissions(readableByUser)) || file.write(line) != line.size())
        return writeFailure(file.fileName(), file.errorString());
    return {};
}

Result<void> removeRun(const QString& folder, const QString& run)
{
    return removeFile(runPath(folder, run));
}

} // namespace brickbench::sessionfolder
