// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/pollpolicies.h"

#include "session/polldelay.h"

#include <algorithm>
#include <chrono>
#include <random>

namespace brickbench::bench {

namespace {

constexpr int commands = 2000;
constexpr double second = 1000;

std::chrono::milliseconds whole(double milliseconds)
{
    return std::chrono::milliseconds(static_cast<std::chrono::milliseconds::rep>(milliseconds));
}

double ours(const PollPolicy::Moment& moment)
{
    PollSituation situation;
    situation.elapsed = whole(moment.elapsed);
    situation.roundTrip = whole(moment.roundTrip);
    return static_cast<double>(pollDelay(situation, moment.chance).count());
}

std::function<double(const PollPolicy::Moment&)> every(double wait)
{
    return [wait](const PollPolicy::Moment&) { return wait; };
}

/// One second more after each attempt, up to ten, and a jitter.
std::function<double(const PollPolicy::Moment&)> growing(double leastJitter, double mostJitter)
{
    return [=](const PollPolicy::Moment& moment) {
        return std::min(moment.attempt, 10) * second + leastJitter
            + (mostJitter - leastJitter) * moment.chance;
    };
}

/// Polls of one command, at the times they reach the server. The last one finds it finished.
std::vector<double> pollTimes(
    const PollPolicy& policy, double finishedAt, double roundTrip, std::mt19937& chances)
{
    std::uniform_real_distribution<double> chance(0, 1);
    std::vector<double> times;
    double now = roundTrip; // the answer to execute is here
    for (int attempt = 1;; ++attempt) {
        times.push_back(now + roundTrip / 2);
        if (times.back() >= finishedAt)
            return times;
        now += roundTrip;
        now += policy.wait({attempt, now, roundTrip, chance(chances)});
    }
}

double busiestSecond(const std::vector<double>& times)
{
    std::size_t most = 0;
    for (std::size_t first = 0, last = 0; last < times.size(); ++last) {
        while (times[last] - times[first] >= second)
            ++first;
        most = std::max(most, last - first + 1);
    }
    return static_cast<double>(most);
}

} // namespace

const std::vector<PollPolicy>& pollPolicies()
{
    static const std::vector<PollPolicy> policies{
        {"Brickbench", ours},
        {"SDK for JavaScript, Go", growing(50, 750)},
        {"SDK for Python", growing(0, second)},
        {"Power Tools", [](const PollPolicy::Moment& moment) { return moment.attempt == 1 ? 300 : second; }},
        {"brickster, jupyterlab-integration", every(500)},
        {"jupyter kernels", every(second)},
        {"dbx, sbt-databricks", every(5 * second)},
    };
    return policies;
}

PollCost pollCost(const PollPolicy& policy, double duration, double roundTrip)
{
    std::mt19937 chances(4711); // the same luck for everybody
    std::uniform_real_distribution<double> length(0.75 * duration, 1.25 * duration);
    PollCost cost;
    for (int i = 0; i < commands; ++i) {
        const double finishedAt = roundTrip / 2 + length(chances);
        const std::vector<double> times = pollTimes(policy, finishedAt, roundTrip, chances);
        const double overhead = times.back() + roundTrip / 2 - finishedAt;
        cost.mean += overhead / commands;
        cost.worst = std::max(cost.worst, overhead);
        cost.requests += static_cast<double>(times.size()) / commands;
        cost.busiest = std::max(cost.busiest, busiestSecond(times));
    }
    return cost;
}

} // namespace brickbench::bench
