// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>
#include <string_view>
#include <vector>

namespace brickbench {

/// Numbers different byte keys in the order in which they come. An open hash table with the keys in one
/// arena.
class KeyTable {
public:
    KeyTable();

    static constexpr std::uint32_t none = 0xffff'ffff;

    /// The number of \a key, which is added when it is new; none when it is new and \a limit keys are there.
    std::uint32_t add(std::string_view key, std::uint64_t hash, std::size_t limit);
    std::size_t size() const { return m_hashes.size(); }
    std::string_view key(std::uint32_t number) const;
    std::uint64_t hash(std::uint32_t number) const { return m_hashes[number]; }

private:
    void grow();

    std::vector<std::uint32_t> m_slots; ///< number + 1; 0 is free
    std::vector<std::uint64_t> m_hashes;
    std::vector<qsizetype> m_ends;
    QByteArray m_arena;
};

} // namespace brickbench
