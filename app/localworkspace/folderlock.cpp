// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/folderlock.h"

#include <QDir>
#include <QFile>

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#endif

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

#ifdef Q_OS_WIN

FolderLock::~FolderLock()
{
    if (m_file)
        CloseHandle(m_file);
}

FolderLock::Outcome FolderLock::tryLock(const QString& folder)
{
    const QString path = QDir::toNativeSeparators(folder + u"/server.lock"_s);
    const HANDLE file = CreateFileW(reinterpret_cast<const wchar_t*>(path.utf16()), GENERIC_WRITE, 0, nullptr,
        OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE)
        return GetLastError() == ERROR_SHARING_VIOLATION ? Outcome::HeldByAnother : Outcome::NotWritable;
    m_file = file;
    return Outcome::Locked;
}

#else

FolderLock::~FolderLock()
{
    if (m_file >= 0)
        ::close(m_file);
}

FolderLock::Outcome FolderLock::tryLock(const QString& folder)
{
    const QByteArray path = QFile::encodeName(folder + u"/server.lock"_s);
    const int file = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return Outcome::NotWritable;
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        ::close(file);
        return Outcome::HeldByAnother;
    }
    m_file = file;
    return Outcome::Locked;
}

#endif

} // namespace brickbench::local
