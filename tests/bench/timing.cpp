// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/timing.h"

#include <QtGlobal>

#include <chrono>
#include <ctime>

namespace brickbench::bench {

double threadCpuMs()
{
#ifdef Q_OS_UNIX
    timespec time{};
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0)
        return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
#endif
    return nowMs();
}

double nowMs()
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

} // namespace brickbench::bench
