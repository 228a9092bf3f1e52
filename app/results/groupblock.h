// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace brickbench {

/// The memory of one row group, not initialised. Large blocks come straight from the system in huge pages
/// where it has them: half of the time of reading a big table would otherwise go into page faults, and memory
/// given back to the heap is not always given back to the system.
class GroupBlock {
public:
    GroupBlock() = default;
    explicit GroupBlock(std::size_t words);
    ~GroupBlock();
    GroupBlock(const GroupBlock&) = delete;
    GroupBlock& operator=(const GroupBlock&) = delete;
    GroupBlock(GroupBlock&& other) noexcept;
    GroupBlock& operator=(GroupBlock&& other) noexcept;

    std::uint64_t* get() const { return m_words; }
    std::size_t bytes() const { return m_bytes; }

private:
    std::uint64_t* m_words = nullptr;
    std::size_t m_bytes = 0;
    bool m_mapped = false;
};

} // namespace brickbench
