// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

namespace brickbench::bench {

/// How a client waits for a command, on a clock of numbers: every time is in milliseconds.
struct PollPolicy {
    const char* name;
    struct Moment {
        int attempt = 1; ///< number of the poll that was just answered
        double elapsed = 0; ///< since the command was sent
        double roundTrip = 0;
        double chance = 0; ///< 0…1
    };
    std::function<double(const Moment&)> wait; ///< before the next poll
};

/// Ours first, then the ones of the peers as their sources have them.
const std::vector<PollPolicy>& pollPolicies();

/// What waiting for many commands of about one length came to.
struct PollCost {
    double mean = 0; ///< from the end of the command on the server to its result here
    double worst = 0;
    double requests = 0; ///< polls a command, mean
    double busiest = 0; ///< the most polls within any one second
};

/// Commands of \a duration, give or take a quarter, so that no policy is lucky with its rhythm. \a roundTrip
/// is halved between the way there and the way back.
PollCost pollCost(const PollPolicy& policy, double duration, double roundTrip);

} // namespace brickbench::bench
