// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

namespace brickbench {

/// How long a cancel is given before the user may leave the run to itself.
inline constexpr std::chrono::seconds cancelPatience{10};

/// What Stop does next. There is always something while anything runs: a stop that hangs must not take the
/// tab with it.
struct StopOffer {
    enum class Step {
        None, ///< nothing runs
        Cancel, ///< ask the cluster to stop it
        Wait, ///< it was asked; `left` to go until StopWaiting
        StopWaiting, ///< leave the run to itself
        ResetContext, ///< what was left running still holds the context: only a new one helps
    };

    Step step = Step::None;
    std::chrono::milliseconds left{0};

    friend bool operator==(const StopOffer&, const StopOffer&) = default;
};

/// For a run that is under way. \a sinceCancel: since a cancel was asked for, nothing when none was or when
/// it did not reach the cluster.
constexpr StopOffer stopOffer(std::optional<std::chrono::milliseconds> sinceCancel)
{
    if (!sinceCancel)
        return {StopOffer::Step::Cancel, {}};
    if (*sinceCancel < cancelPatience)
        return {StopOffer::Step::Wait, cancelPatience - *sinceCancel};
    return {StopOffer::Step::StopWaiting, {}};
}

} // namespace brickbench
