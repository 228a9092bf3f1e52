// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/keytable.h"

#include "results/utf8.h"

namespace brickbench {

KeyTable::KeyTable()
    : m_slots(1024, 0)
{
}

std::string_view KeyTable::key(std::uint32_t number) const
{
    const auto from = number == 0 ? 0 : m_ends[number - 1];
    return asStringView(QByteArrayView(m_arena).sliced(from, m_ends[number] - from));
}

std::uint32_t KeyTable::add(std::string_view bytes, std::uint64_t hash, std::size_t limit)
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash & mask;
    for (; m_slots[slot] != 0; slot = (slot + 1) & mask) {
        const std::uint32_t number = m_slots[slot] - 1;
        if (m_hashes[number] == hash && key(number) == bytes)
            return number;
    }
    if (size() >= limit)
        return none;
    m_hashes.push_back(hash);
    m_arena.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
    m_ends.push_back(m_arena.size());
    m_slots[slot] = static_cast<std::uint32_t>(size());
    if (size() * 2 > m_slots.size())
        grow();
    return static_cast<std::uint32_t>(size() - 1);
}

void KeyTable::grow()
{
    std::vector<std::uint32_t> larger(m_slots.size() * 4, 0);
    const std::size_t mask = larger.size() - 1;
    for (std::size_t number = 0; number < size(); ++number) {
        std::size_t slot = m_hashes[number] & mask;
        while (larger[slot] != 0)
            slot = (slot + 1) & mask;
        larger[slot] = static_cast<std::uint32_t>(number + 1);
    }
    m_slots.swap(larger);
}

} // namespace brickbench
