// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/stallwatch.h"

#include "tests/bench/timing.h"

#include <QMutex>
#include <QSemaphore>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <string>

#ifdef Q_OS_LINUX
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace brickbench::bench {

namespace {

using namespace std::chrono_literals;

constexpr auto pause = 2ms;

/// Milliseconds a thread waited for a processor so far.
double waitedForCpuMs(const std::string& statistics)
{
    std::ifstream file(statistics);
    double onCpu = 0;
    double waited = 0;
    file >> onCpu >> waited;
    return waited / 1e6;
}

std::string ownStatistics()
{
#ifdef Q_OS_LINUX
    return "/proc/self/task/" + std::to_string(syscall(SYS_gettid)) + "/schedstat";
#else
    return {};
#endif
}

} // namespace

struct StallWatch::Shared {
    QObject receiver; ///< on the GUI thread
    std::string statistics = ownStatistics();
    std::atomic<bool> ended = false;
    QMutex mutex;
    Stall longest;
    QSemaphore answered;

    void answer(double sentAt, double waitedBefore)
    {
        const double wall = nowMs() - sentAt;
        const double own = wall - (waitedForCpuMs(statistics) - waitedBefore);
        const QMutexLocker locker(&mutex);
        longest.wallMs = std::max(longest.wallMs, wall);
        longest.ownMs = std::max(longest.ownMs, own);
        answered.release();
    }
};

StallWatch::StallWatch()
    : m_shared(std::make_shared<Shared>())
    , m_thread([shared = m_shared] {
        while (!shared->ended) {
            std::this_thread::sleep_for(pause);
            const double waited = waitedForCpuMs(shared->statistics);
            const double sent = nowMs();
            QMetaObject::invokeMethod(
                &shared->receiver, [shared, sent, waited] { shared->answer(sent, waited); },
                Qt::QueuedConnection);
            while (!shared->ended && !shared->answered.tryAcquire(1, 100)) { }
        }
    })
{
}

StallWatch::~StallWatch()
{
    m_shared->ended = true;
    m_thread.join();
}

Stall StallWatch::take()
{
    const QMutexLocker locker(&m_shared->mutex);
    return std::exchange(m_shared->longest, {});
}

} // namespace brickbench::bench
