// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <vector>

namespace brickbench {

/// Positions of \a keys in ascending order of the keys, equal keys in ascending order of position. A radix
/// sort over the bits in which the keys differ, packed with the position into one word as long as both fit:
/// what then did not fit is put right run by run.
///
/// Empty when \a cancelled became true. At most 2^32 - 1 keys.
std::vector<std::uint32_t> radixOrder(
    const std::vector<std::uint64_t>& keys, const std::atomic<bool>& cancelled);

/// As a call of \a first and then of \a second, but on two threads when one of the shared pool is free. Both
/// have run when it returns. Never waits for a thread to become free.
void runBoth(const std::function<void()>& first, const std::function<void()>& second);

/// Calls \a work for [0, count) in two halves, on two threads as runBoth(), or at once when there is little.
void inHalves(std::size_t count, const std::function<void(std::size_t first, std::size_t last)>& work);

} // namespace brickbench
