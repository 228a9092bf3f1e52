// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/connection.h"
#include "tests/support/manualclock.h"
#include "tests/unit/session/pathnetwork.h"

#include <memory>

namespace brickbench::test {

inline const QByteArray list = "clusters/list";
inline const QByteArray status = "commands/status";
inline const QByteArray execute = "commands/execute";

/// A connection to a workspace without clusters.
struct ConnectionBench {
    ConnectionBench()
        : connection(std::make_unique<Connection>(ConnectionProfile{}, network.options(), clock))
    {
        network.always(list, "[]");
    }
    void serveRuns()
    {
        network.always(execute, "{\"id\":\"cmd1\"}");
        network.always(status, "{\"id\":\"cmd1\",\"status\":\"Running\",\"results\":null}");
    }
    ApiClient::Options pausingOptions() const
    {
        ApiClient::Options options = network.options();
        options.repeatDelay = {};
        options.maxRateLimitRetries = 8;
        return options;
    }

    PathNetwork network;
    ManualClock clock;
    std::unique_ptr<Connection> connection;
};

} // namespace brickbench::test
