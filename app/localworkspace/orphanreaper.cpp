// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/orphanreaper.h"

#ifdef Q_OS_WIN

namespace brickbench::local {

OrphanReaper::OrphanReaper() = default;
OrphanReaper::~OrphanReaper() = default;
void OrphanReaper::add(qint64) { }
void OrphanReaper::remove(qint64) { }
void OrphanReaper::send(char, qint64) { }

} // namespace brickbench::local

#else

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <fcntl.h>
#include <set>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace brickbench::local {

namespace {

struct ReaperMessage {
    char sign;
    std::int64_t group;
};

void closeInheritedFiles(int keep)
{
    const int null = ::open("/dev/null", O_RDWR);
    for (const int standard : {0, 1, 2})
        ::dup2(null, standard);
    rlimit limit{};
    const bool known = ::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < 4096;
    const int highest = known ? static_cast<int>(limit.rlim_cur) : 4096;
    for (int file = 3; file < highest; ++file) {
        if (file != keep)
            ::close(file);
    }
}

[[noreturn]] void reapWhenAlone(int pipe)
{
    ::setsid();
#ifdef Q_OS_LINUX
    ::prctl(PR_SET_NAME, "bb-reaper"); // not to be taken for a second server in a process list
#endif
    if (::chdir("/") != 0)
        ::_exit(1);
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE})
        ::signal(number, SIG_IGN);
    closeInheritedFiles(pipe);
    std::set<std::int64_t> groups;
    ReaperMessage message{};
    while (::read(pipe, &message, sizeof message) == static_cast<ssize_t>(sizeof message)) {
        if (message.sign == '+')
            groups.insert(message.group);
        else
            groups.erase(message.group);
    }
    for (const std::int64_t group : groups)
        ::kill(static_cast<pid_t>(-group), SIGKILL);
    ::_exit(0);
}

} // namespace

OrphanReaper::OrphanReaper()
{
    int ends[2] = {-1, -1};
    if (::pipe(ends) != 0)
        return;
    for (const int end : ends)
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(ends[1]);
        reapWhenAlone(ends[0]);
    }
    ::close(ends[0]);
    if (child < 0) {
        ::close(ends[1]);
        return;
    }
    m_pipe = ends[1];
    m_process = child;
}

OrphanReaper::~OrphanReaper()
{
    if (m_pipe >= 0)
        ::close(m_pipe);
    if (m_process > 0) {
        while (::waitpid(static_cast<pid_t>(m_process), nullptr, 0) < 0 && errno == EINTR) { }
    }
}

void OrphanReaper::add(qint64 processGroup)
{
    send('+', processGroup);
}

void OrphanReaper::remove(qint64 processGroup)
{
    send('-', processGroup);
}

void OrphanReaper::send(char sign, qint64 processGroup)
{
    const ReaperMessage message{sign, processGroup};
    // Shorter than PIPE_BUF: whole or not at all. A reaper that was killed costs its service, nothing else.
    if (m_pipe >= 0 && ::write(m_pipe, &message, sizeof message) < 0) {
        ::close(m_pipe);
        m_pipe = -1;
    }
}

} // namespace brickbench::local

#endif
