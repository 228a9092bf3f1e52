// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace brickbench::local {

/// A tiny second process that ends all registered process groups when this one is gone, however it went.
///
/// The parent-death signal reaches the drivers themselves, but not what user code has started. Fork it first
/// in main(), before there are threads. On Windows job objects do this, and the class does nothing.
class OrphanReaper {
public:
    OrphanReaper();
    /// Ends what is left and waits for the second process to go: it must not outlive a server that was asked
    /// to stop.
    ~OrphanReaper();
    OrphanReaper(const OrphanReaper&) = delete;
    OrphanReaper& operator=(const OrphanReaper&) = delete;

    void add(qint64 processGroup);
    void remove(qint64 processGroup);

private:
    void send(char sign, qint64 processGroup);

    int m_pipe = -1;
    qint64 m_process = 0;
};

} // namespace brickbench::local
