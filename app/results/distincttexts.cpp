// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/distincttexts.h"

#include <algorithm>
#include <cstring>

namespace brickbench {

namespace {

constexpr std::size_t slots = DistinctTexts::most * 4;

std::uint64_t mixed(std::uint64_t value)
{
    value ^= value >> 32;
    value *= 0xd6e8feb86659fd93u;
    value ^= value >> 32;
    value *= 0xd6e8feb86659fd93u;
    return value ^ value >> 32;
}

} // namespace

std::uint64_t hashBytes(std::string_view bytes)
{
    std::uint64_t hash = 0x9e3779b97f4a7c15u ^ bytes.size();
    const char* at = bytes.data();
    std::size_t left = bytes.size();
    for (; left >= 8; left -= 8, at += 8) {
        std::uint64_t word;
        std::memcpy(&word, at, sizeof word);
        hash = (hash ^ word) * 0x9fb21c651e98df25u;
        hash ^= hash >> 29;
    }
    if (left > 0) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, left);
        hash = (hash ^ word) * 0x9fb21c651e98df25u;
    }
    return mixed(hash);
}

bool DistinctTexts::add(const std::vector<std::string_view>& all)
{
    const std::size_t limit = std::min(most, all.size() / 8);
    std::vector<std::uint32_t> table(slots, 0);
    m_ids.reserve(all.size());
    for (const auto text : all) {
        std::size_t slot = hashBytes(text) & (slots - 1);
        while (table[slot] != 0 && m_texts[table[slot] - 1] != text)
            slot = (slot + 1) & (slots - 1);
        if (table[slot] == 0) {
            if (m_texts.size() == limit)
                return false;
            m_texts.push_back(text);
            table[slot] = static_cast<std::uint32_t>(m_texts.size());
        }
        m_ids.push_back(table[slot] - 1);
    }
    return true;
}

} // namespace brickbench
