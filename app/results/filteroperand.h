// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "results/cellvalue.h"
#include "results/decimalliteral.h"
#include "results/textmatcher.h"
#include "results/timetext.h"

#include <optional>

namespace brickbench {

/// An operand of a filter in all the forms that cells may be compared with.
struct FilterOperand {
    struct Number {
        QByteArray literal;
        double nearest = 0;
        /// Where the shortest literal of `nearest` lies: below (-1), at (0) or above (1) the number.
        int nearestOrder = 0;
        IntegerPivot pivot;
    };

    QByteArray text;
    TextMatcher whole;
    bool caseSensitive = false;
    std::optional<Number> number;
    std::optional<TimePeriod> time;
    std::optional<bool> boolean;

    FilterOperand(const QString& operand, bool caseSensitive);

    /// Where the cell lies: below (-1), in (0) or above (1) the operand. Nothing when they cannot be
    /// compared.
    std::optional<int> compare(const CellValue& value) const;
    int compareNumber(const CellValue& value) const;
    int compareText(std::string_view cell) const;
};

/// Error::Invalid when cells of the type cannot be compared with the operand.
Result<void> checkOperand(const FilterOperand& operand, const ColumnType& type);

} // namespace brickbench
