// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/exactsum.h"

#include <array>
#include <string_view>

namespace brickbench {

/// The sum of integers and decimals to the last digit: 54 digits before the point and 54 behind it.
class DecimalSum {
public:
    void add(std::int64_t value) { m_parts[partsBehindPoint].add(value); }
    /// \a text is a JSON number, NaN, Infinity or -Infinity. False, and nothing is added, when the sum cannot
    /// hold it.
    bool add(std::string_view text);

    double nearest() const;
    /// Without zeros at the end: "0.3", "-18446744073709551616".
    QString toString() const;

private:
    static constexpr std::size_t partsBehindPoint = 3;
    static constexpr std::size_t partCount = 6;

    std::array<ExactSum, partCount> m_parts; ///< of 18 digits each, the last digits first
};

} // namespace brickbench
