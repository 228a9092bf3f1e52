// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workerpool.h"

#include <QCoreApplication>
#include <QThreadPool>

namespace brickbench {

namespace {

void waitForWorkers()
{
    workerPool().waitForDone();
}

} // namespace

QThreadPool& workerPool()
{
    static QThreadPool pool;
    // As QCoreApplication does for the global pool: jobs must not outlive what they use.
    static const bool isWaitedFor = (qAddPostRoutine(waitForWorkers), true);
    Q_UNUSED(isWaitedFor)
    return pool;
}

} // namespace brickbench
