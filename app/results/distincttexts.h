// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace brickbench {

/// Numbers the different texts of a column as long as there are few of them. Views of the table's texts.
class DistinctTexts {
public:
    static constexpr std::size_t most = 16'384;
    /// With fewer texts there is nothing to win.
    static constexpr std::size_t worthwhile = 2'048;

    /// False when there are too many different ones to be of use; found out early.
    bool add(const std::vector<std::string_view>& all);

    const std::vector<std::string_view>& texts() const { return m_texts; }
    /// For each text that was added the index of its like in texts().
    const std::vector<std::uint32_t>& ids() const { return m_ids; }

private:
    std::vector<std::string_view> m_texts;
    std::vector<std::uint32_t> m_ids;
};

/// A good and fast hash of bytes, the same in each run.
std::uint64_t hashBytes(std::string_view bytes);

} // namespace brickbench
