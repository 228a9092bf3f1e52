// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apiclient.h"
#include "core/clock.h"
#include "session/editorsession.h"
#include "tests/support/faultproxy.h"

#include <QTemporaryDir>

namespace brickbench::test {

class LocalServer;

/// How one call ended, without its value.
struct CallEnd {
    bool isGood = false;
    Error error = {};
};

/// A client and a tab that reach a real local workspace through a FaultProxy, and code that leaves a trace on
/// the server each time it runs.
class FaultBench {
public:
    FaultBench(const LocalServer& server, std::chrono::milliseconds inactivityTimeout);
    ~FaultBench();

    FaultProxy& proxy() { return m_proxy; }
    ApiClient& client() { return *m_client; }
    EditorSession& tab() { return *m_tab; }
    const ClusterId& cluster() const { return m_cluster; }
    /// Forgets what was planned and counted, and plans \a fault for the first requests of that verb and path
    /// end.
    void plan(const QByteArray& verb, const QByteArray& path, const WayFault& fault, int count = 1);
    /// A new tab, its context not made yet; the old one's context is destroyed.
    void makeTab();

    /// Code that counts its own runs.
    QByteArray countedCode(const QString& name) const;
    int runsOf(const QString& name) const;

    /// Runs \a code in the tab to its end, whatever it is; nullptr when that never came.
    CommandRun* runToEnd(const QByteArray& code);
    /// What people do after a fault: run something. Twice, as the first may find the context lost.
    bool tabWorks();

private:
    FaultProxy m_proxy;
    QTemporaryDir m_folder;
    SystemClock m_clock;
    std::unique_ptr<ApiClient> m_client;
    std::unique_ptr<EditorSession> m_tab;
    ClusterId m_cluster;
};

} // namespace brickbench::test
