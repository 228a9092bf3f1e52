// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/exactsum.h"

#include <array>

namespace brickbench {

double ExactSum::nearest() const
{
    return toString().toDouble();
}

QString ExactSum::toString() const
{
    const bool negative = m_high < 0;
    std::uint64_t low = negative ? ~m_low + 1 : m_low;
    auto high = static_cast<std::uint64_t>(m_high);
    if (negative)
        high = ~high + (low == 0 ? 1 : 0);
    std::array<std::uint64_t, 4> limbs{high >> 32, high & 0xffff'ffffu, low >> 32, low & 0xffff'ffffu};
    QString digits;
    do {
        std::uint64_t rest = 0;
        for (auto& limb : limbs) {
            const std::uint64_t value = rest << 32 | limb;
            limb = value / 10;
            rest = value % 10;
        }
        digits.prepend(QChar(static_cast<char16_t>(u'0' + rest)));
    } while (limbs[0] != 0 || limbs[1] != 0 || limbs[2] != 0 || limbs[3] != 0);
    return negative ? u'-' + digits : digits;
}

} // namespace brickbench
