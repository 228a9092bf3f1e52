// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>

namespace brickbench {

/// What the wait before the next poll depends on.
struct PollSituation {
    /// Since the command was sent, or since cancel was asked for: both want quick news at first.
    std::chrono::milliseconds elapsed{0};
    bool isVisible = true;
    int failures = 0; ///< polls in a row without a usable answer
    std::optional<std::chrono::milliseconds> retryAfter = {}; ///< of the last failure
};

/// The wait between an answer and the next poll: 6 % of the time it has taken so far, from 25 ms (so never
/// over 40 polls a second) to 2 s, to 5 s while nobody looks. Failures double it, up to 30 s; Retry-After
/// wins when it asks for more. The first poll comes at once and does not ask here.
///
/// \a jitter is 0…1 from the caller's source of chance and moves a wait by up to 5 % either way.
constexpr std::chrono::milliseconds pollDelay(const PollSituation& situation, double jitter)
{
    using std::chrono::milliseconds;
    constexpr milliseconds shortest{25};
    constexpr milliseconds longestFailing{30'000};
    const milliseconds longest{situation.isVisible ? 2'000 : 5'000};
    const double grown = static_cast<double>(situation.elapsed.count()) * 0.06;
    double wait
        = std::clamp(grown, static_cast<double>(shortest.count()), static_cast<double>(longest.count()));
    for (int i = 0; i < situation.failures && wait < static_cast<double>(longestFailing.count()); ++i)
        wait *= 2;
    wait = std::min(wait, static_cast<double>(longestFailing.count()));
    wait *= 0.95 + 0.1 * std::clamp(jitter, 0.0, 1.0);
    const milliseconds whole{static_cast<milliseconds::rep>(wait)}; // std::llround() is not constexpr
    const milliseconds rounded
        = wait - static_cast<double>(whole.count()) < 0.5 ? whole : whole + milliseconds{1};
    return std::max({rounded, shortest, situation.retryAfter.value_or(milliseconds{0})});
}

} // namespace brickbench
