// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/freememory.h"

#include "core/workerpool.h"

#include <QThreadPool>
#include <QtGlobal>

#if defined(Q_OS_WIN)
#include <malloc.h>
#elif defined(Q_OS_DARWIN)
#include <malloc/malloc.h>
#elif defined(__GLIBC__)
#include <malloc.h>
#endif

namespace brickbench {

void returnFreeMemory()
{
    workerPool().start([] {
#if defined(Q_OS_WIN)
        _heapmin();
#elif defined(Q_OS_DARWIN)
        malloc_zone_pressure_relief(nullptr, 0);
#elif defined(__GLIBC__)
        malloc_trim(0);
#endif
    });
}

void keepLittleFreeMemory()
{
#if defined(__GLIBC__)
    // Setting either stops glibc from raising both. Below a mebibyte the system calls would be felt.
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
    mallopt(M_TRIM_THRESHOLD, 2 << 20);
#endif
}

} // namespace brickbench
