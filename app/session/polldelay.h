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
    /// How long the last good answer took: that time is waited as well, so it is taken off the wait.
    std::chrono::milliseconds roundTrip{0};
};

/// The wait between an answer and the next poll: 6 % of the time it has taken so far, less two round trips,
/// from 25 ms (so never over 40 polls a second) to 2 s, to 5 s while nobody looks. The result then comes 3 %
/// of the time late in the mean, however far the server is. Failures double it, up to 30 s; Retry-After
/// wins when it asks for more. The first poll comes at once and does not ask here.
///
/// \a jitter is 0…1 from the caller's source of chance and moves a wait by up to 5 % either way.
constexpr std::chrono::milliseconds pollDelay(const PollSituation& situation, double jitter)
{
    using std::chrono::milliseconds;
    constexpr milliseconds shortest{25};
    constexpr milliseconds longestFailing{30'000};
    const milliseconds longest{situation.isVisible ? 2'000 : 5'000};
    // An answer that took longer came from a server with troubles, which is no reason to hurry.
    constexpr milliseconds longestRoundTrip{500};
    const milliseconds roundTrip
        = situation.failures > 0 ? milliseconds{0} : std::min(situation.roundTrip, longestRoundTrip);
    const double grown
        = static_cast<double>(situation.elapsed.count()) * 0.06 - 2 * static_cast<double>(roundTrip.count());
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

/// The wait before the next look at libraries that are being installed, which takes seconds to minutes: a
/// tenth of the time since the first look, 1 to 15 s. Failures double it, up to a minute.
constexpr std::chrono::milliseconds libraryPollDelay(const PollSituation& situation)
{
    using std::chrono::milliseconds;
    constexpr milliseconds longestFailing{60'000};
    milliseconds wait = std::clamp(situation.elapsed / 10, milliseconds{1'000}, milliseconds{15'000});
    for (int i = 0; i < situation.failures && wait < longestFailing; ++i)
        wait *= 2;
    return std::max(std::min(wait, longestFailing), situation.retryAfter.value_or(milliseconds{0}));
}

} // namespace brickbench
