// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/distinctcounter.h"

#include "results/distincttexts.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace brickbench {

namespace {

constexpr int registerBits = 14;

} // namespace

DistinctCounter::DistinctCounter(std::size_t mostKept)
    : m_most(mostKept)
{
}

void DistinctCounter::add(std::string_view key, std::uint32_t row)
{
    const std::uint64_t hash = hashBytes(key);
    note(hash);
    auto number = m_keys.add(key, hash, m_most);
    if (number == KeyTable::none) {
        m_isExact = false;
        dropRare();
        number = m_keys.add(key, hash, m_most);
        if (number == KeyTable::none)
            return;
    }
    if (number == m_candidates.size())
        m_candidates.push_back({row, 0});
    ++m_candidates[number].count;
}

void DistinctCounter::note(std::uint64_t hash)
{
    auto& highest = m_registers[hash >> (64 - registerBits)];
    const auto rank = std::countl_zero(hash << registerBits | std::uint64_t(1) << (registerBits - 1)) + 1;
    highest = std::max(highest, static_cast<std::uint8_t>(rank));
}

/// One less of each, and the new value is one of those that are dropped at 0: all pay for it together.
void DistinctCounter::dropRare()
{
    KeyTable keys;
    std::vector<Candidate> kept;
    for (std::uint32_t number = 0; number < m_candidates.size(); ++number) {
        auto candidate = m_candidates[number];
        if (--candidate.count == 0)
            continue;
        keys.add(m_keys.key(number), m_keys.hash(number), m_most);
        kept.push_back(candidate);
    }
    m_keys = std::move(keys);
    m_candidates = std::move(kept);
}

std::int64_t DistinctCounter::distinct() const
{
    if (m_isExact)
        return static_cast<std::int64_t>(m_keys.size());
    const auto registers = static_cast<double>(m_registers.size());
    double sum = 0;
    std::size_t unused = 0;
    for (const auto highest : m_registers) {
        sum += std::ldexp(1.0, -highest);
        unused += highest == 0 ? 1 : 0;
    }
    const double estimate = 0.7213 / (1 + 1.079 / registers) * registers * registers / sum;
    // Linear counting is nearer while registers are free.
    if (unused > 0 && estimate <= 2.5 * registers)
        return std::llround(registers * std::log(registers / static_cast<double>(unused)));
    return std::llround(estimate);
}

std::vector<DistinctCounter::Candidate> DistinctCounter::frequent(std::size_t count) const
{
    std::vector<Candidate> sorted(std::min(count, m_candidates.size()));
    std::partial_sort_copy(m_candidates.begin(), m_candidates.end(), sorted.begin(), sorted.end(),
        [](const Candidate& left, const Candidate& right) {
            return left.count != right.count ? left.count > right.count : left.row < right.row;
        });
    return sorted;
}

} // namespace brickbench
