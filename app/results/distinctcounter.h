// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/keytable.h"

#include <array>

namespace brickbench {

/// Counts different values and how often each comes: exactly as long as there are not too many to keep. Then
/// the number of different ones is estimated by HyperLogLog (2^14 registers, within about 2 %), and the
/// frequent ones are kept by the algorithm of Misra and Gries: each that comes more often than one time in
/// `most` is among them, with a count that is too small.
class DistinctCounter {
public:
    static constexpr std::size_t most = 200'000;

    struct Candidate {
        std::uint32_t row = 0; ///< one that has the value
        std::int64_t count = 0;
    };

    explicit DistinctCounter(std::size_t mostKept = most);

    void add(std::string_view key, std::uint32_t row);

    bool isExact() const { return m_isExact; }
    std::int64_t distinct() const;
    /// What is kept, most frequent first, then in the order of the rows; at most \a count of them.
    std::vector<Candidate> frequent(std::size_t count) const;

private:
    void note(std::uint64_t hash);
    void dropRare();

    std::size_t m_most;
    bool m_isExact = true;
    KeyTable m_keys;
    std::vector<Candidate> m_candidates;
    std::array<std::uint8_t, std::size_t(1) << 14> m_registers{};
};

} // namespace brickbench
