// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <atomic>
#include <memory>
#include <thread>

namespace brickbench::bench {

/// How long the event loop of the GUI thread let a message wait.
struct Stall {
    double wallMs = 0;
    /// Without the time in which the thread could have run and other programs had the processor: what a
    /// quiet machine would show. The same as wallMs where the system does not tell.
    double ownMs = 0;
};

/// Sends the GUI thread a message every few milliseconds, as a window manager's ping, and keeps the longest
/// time one waited. Lives on the GUI thread.
class StallWatch {
public:
    StallWatch();
    ~StallWatch();

    /// The longest since the last call or the start.
    Stall take();

private:
    struct Shared;

    std::shared_ptr<Shared> m_shared;
    std::thread m_thread;
};

} // namespace brickbench::bench
