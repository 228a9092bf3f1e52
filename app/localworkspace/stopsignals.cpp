// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/stopsignals.h"

#include <QSocketNotifier>

#include <atomic>

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <csignal>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace brickbench::local {

#ifdef Q_OS_WIN

namespace {

std::atomic<StopSignals*> stopReceiver{nullptr};

BOOL WINAPI onConsoleEvent(DWORD)
{
    // Runs in a thread of the system's.
    if (StopSignals* receiver = stopReceiver.load())
        QMetaObject::invokeMethod(receiver, &StopSignals::raised, Qt::QueuedConnection);
    return TRUE;
}

} // namespace

StopSignals::StopSignals()
{
    stopReceiver = this;
    SetConsoleCtrlHandler(onConsoleEvent, TRUE);
}

StopSignals::~StopSignals()
{
    SetConsoleCtrlHandler(onConsoleEvent, FALSE);
    stopReceiver = nullptr;
}

#else

namespace {

std::atomic<int> stopWriteEnd{-1};
static_assert(std::atomic<int>::is_always_lock_free, "needed in a signal handler");

void onStopSignal(int)
{
    const char byte = 1;
    // The pair is not blocking; when it is full the event loop knows already.
    [[maybe_unused]] const ssize_t written = ::write(stopWriteEnd.load(), &byte, 1);
}

} // namespace

StopSignals::StopSignals()
{
    int pair[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0)
        return;
    for (const int end : pair) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
    stopWriteEnd = pair[0];
    m_notifier = std::make_unique<QSocketNotifier>(pair[1], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this](QSocketDescriptor descriptor) {
        char byte = 0;
        if (::read(descriptor, &byte, 1) == 1)
            Q_EMIT raised();
    });
    struct sigaction action = {};
    action.sa_handler = onStopSignal;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGTERM, &action, nullptr);
    ::sigaction(SIGINT, &action, nullptr);
    struct sigaction hangUp = {};
    ::sigaction(SIGHUP, nullptr, &hangUp);
    if (hangUp.sa_handler != SIG_IGN) // nohup means it
        ::sigaction(SIGHUP, &action, nullptr);
}

StopSignals::~StopSignals()
{
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        ::signal(number, SIG_DFL);
    if (!m_notifier)
        return;
    ::close(stopWriteEnd.exchange(-1));
    const auto readEnd = static_cast<int>(m_notifier->socket());
    m_notifier.reset();
    ::close(readEnd);
}

#endif

} // namespace brickbench::local
