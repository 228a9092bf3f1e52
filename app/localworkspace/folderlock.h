// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace brickbench::local {

/// One server per data folder. The system drops the lock with the process, so there is nothing stale to clean
/// up.
class FolderLock {
public:
    enum class Outcome { Locked, HeldByAnother, NotWritable };

    FolderLock() = default;
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

    /// Tries once, without waiting.
    Outcome tryLock(const QString& folder);

private:
#ifdef Q_OS_WIN
    void* m_file = nullptr;
#else
    int m_file = -1;
#endif
};

} // namespace brickbench::local
