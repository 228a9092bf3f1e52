// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/userfolders.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#ifndef Q_OS_WIN
#include <unistd.h>
#endif

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

namespace {

bool makePrivate(const QString& path)
{
    const auto mode = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    if (!QDir().mkpath(path))
        return false;
#ifndef Q_OS_WIN
    const QFileInfo folder(path);
    if (folder.isSymLink() || folder.ownerId() != ::geteuid())
        return false;
#endif
    return QFile::setPermissions(path, mode);
}

} // namespace

QString defaultDataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/brickbench/local"_s;
}

QString runtimeFolder()
{
    // Not QStandardPaths::RuntimeLocation: it falls back to a folder in /tmp that anybody may have made
    // before.
    const QString given = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const QString preferred = given.startsWith(u'/') ? given + u"/brickbench"_s : QString();
    if (!preferred.isEmpty() && QFileInfo(given).isDir() && makePrivate(preferred))
        return preferred;
    const QString cache
        = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + u"/brickbench/runtime"_s;
    return makePrivate(cache) ? cache : QString();
}

QString stateFolder()
{
#if defined(Q_OS_WIN)
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/brickbench/logs"_s;
#elif defined(Q_OS_MACOS)
    return QDir::homePath() + u"/Library/Logs/brickbench"_s;
#else
    const QString given = qEnvironmentVariable("XDG_STATE_HOME");
    const QString state = given.startsWith(u'/') ? given : QDir::homePath() + u"/.local/state"_s;
    return state + u"/brickbench"_s;
#endif
}

} // namespace brickbench::local
