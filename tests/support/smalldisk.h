// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

namespace brickbench::test {

/// While it lives, no file of this process can grow over \a bytes: a disk that is full, without needing one.
class SmallDisk {
public:
#ifdef Q_OS_UNIX
    explicit SmallDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = bytes;
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~SmallDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
    }
    static constexpr bool isPossible = true;

private:
    rlimit m_before{};
#else
    explicit SmallDisk(quint64) { }
    static constexpr bool isPossible = false;
#endif
    Q_DISABLE_COPY_MOVE(SmallDisk)
};

} // namespace brickbench::test
