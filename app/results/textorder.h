// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <string_view>
#include <vector>

namespace brickbench {

/// Positions of \a texts in the order of compareTexts(), equal texts in ascending order of position. For
/// millions of texts: few different ones are ranked once; others are sorted by as many letters as fit 64 bits
/// at a time. Empty when \a cancelled became true.
std::vector<std::uint32_t> textOrder(
    const std::vector<std::string_view>& texts, const std::atomic<bool>& cancelled);

} // namespace brickbench
