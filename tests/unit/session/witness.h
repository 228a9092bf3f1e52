// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/commandrun.h"
#include "tests/support/manualclock.h"
#include "tests/unit/session/pathnetwork.h"

#include <QTest>

namespace brickbench::test {

/// A run that is polled every 25 ms for as long as it lives: what another one does not do while this one is
/// polled time and again, it does not do.
class Witness {
public:
    Witness()
        : m_client(m_network.options())
        , m_run(m_client, m_clock, {.source = "witness"})
    {
        m_network.always("commands/execute", "{\"id\":\"w\"}");
        m_network.always("commands/status", "{\"id\":\"w\",\"status\":\"Running\",\"results\":null}");
        m_run.start(ClusterId{QStringLiteral("c")}, ContextId{QStringLiteral("x")});
    }

    /// Until it was polled that often from now on; false when it was not.
    bool isPolled(int times = 8)
    {
        const int before = m_network.count("commands/status");
        return QTest::qWaitFor([&] { return m_network.count("commands/status") >= before + times; });
    }

private:
    PathNetwork m_network;
    ManualClock m_clock;
    ApiClient m_client;
    CommandRun m_run;
};

} // namespace brickbench::test
