// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/interrupt.h"

#include <QSocketNotifier>

#include <array>
#include <atomic>

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

namespace brickbench::cli {

namespace {

// A signal handler can reach nothing else than a lock-free static.
std::atomic<int> interruptPipe{-1};
static_assert(std::atomic<int>::is_always_lock_free);

constexpr std::array handledSignals{SIGINT, SIGTERM, SIGHUP};

void onInterruptSignal(int)
{
    const int saved = errno;
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(interruptPipe.load(), &byte, 1);
    errno = saved;
}

} // namespace

struct Interrupt::Private {
    std::array<int, 2> pipe{-1, -1};
    std::array<struct sigaction, handledSignals.size()> before{};
    std::unique_ptr<QSocketNotifier> notifier;
};

Interrupt::Interrupt(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    if (::pipe(d->pipe.data()) != 0)
        return;
    for (const int end : d->pipe) {
        ::fcntl(end, F_SETFL, O_NONBLOCK);
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
    }
    interruptPipe = d->pipe[1];
    d->notifier = std::make_unique<QSocketNotifier>(d->pipe[0], QSocketNotifier::Read);
    connect(d->notifier.get(), &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        while (::read(d->pipe[0], &byte, 1) == 1)
            Q_EMIT pressed();
    });
    struct sigaction action = {};
    action.sa_handler = onInterruptSignal;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (std::size_t i = 0; i < handledSignals.size(); ++i) {
        ::sigaction(handledSignals.at(i), nullptr, &d->before.at(i));
        // nohup means it: a hangup that was ignored stays ignored.
        if (handledSignals.at(i) != SIGHUP || d->before.at(i).sa_handler != SIG_IGN)
            ::sigaction(handledSignals.at(i), &action, nullptr);
    }
}

Interrupt::~Interrupt()
{
    if (d->pipe[0] < 0)
        return;
    for (std::size_t i = 0; i < handledSignals.size(); ++i)
        ::sigaction(handledSignals.at(i), &d->before.at(i), nullptr);
    interruptPipe = -1;
    d->notifier.reset();
    ::close(d->pipe[0]);
    ::close(d->pipe[1]);
}

} // namespace brickbench::cli
