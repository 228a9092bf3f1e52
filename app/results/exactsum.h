// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

namespace brickbench {

/// The sum of 64-bit integers without a chance to overflow: 2^63 of them fit.
class ExactSum {
public:
    void add(std::int64_t value)
    {
        const std::uint64_t before = m_low;
        m_low += static_cast<std::uint64_t>(value);
        m_high += (value < 0 ? -1 : 0) + (m_low < before ? 1 : 0);
    }

    double nearest() const;
    QString toString() const;

private:
    std::int64_t m_high = 0;
    std::uint64_t m_low = 0;
};

} // namespace brickbench
