// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>

namespace brickbench {

/// Delay before attempt \a attempt (1 = first repeat), doubling from 500 ms to 30 s.
/// The server's Retry-After wins when it asks for more.
constexpr std::chrono::milliseconds retryDelay(
    int attempt, std::optional<std::chrono::milliseconds> retryAfter = {})
{
    using namespace std::chrono_literals;
    const auto grown = std::min<std::chrono::milliseconds>(500ms * (1 << std::clamp(attempt - 1, 0, 6)), 30s);
    return std::max<std::chrono::milliseconds>(grown, retryAfter.value_or(0ms));
}

static_assert(retryDelay(1) == std::chrono::milliseconds(500));
static_assert(retryDelay(3) == std::chrono::seconds(2));
static_assert(retryDelay(99) == std::chrono::seconds(30));
static_assert(retryDelay(1, std::chrono::seconds(10)) == std::chrono::seconds(10));

} // namespace brickbench
