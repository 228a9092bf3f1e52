// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "results/cellvalue.h"
#include "results/tablefilter.h"
#include "results/timetext.h"

#include <QRegularExpression>

#include <optional>

namespace brickbench {

/// One filter on the cells of one column: its operands read once, as the column's type wants them.
class CellTest {
public:
    /// Error::Invalid when the operands do not fit the test or the column.
    static Result<CellTest> make(const ColumnFilter& filter, const ColumnType& type);

    bool passes(const TableResult& table, std::int64_t row, int column) const;

private:
    /// An operand in all the forms a cell may want.
    struct Operand {
        QString text;
        std::optional<QByteArray> number;
        std::optional<TimePeriod> time;
        std::optional<bool> boolean;
    };

    Result<void> addOperand(const QString& text);
    bool passesUnnegated(const TableResult& table, std::int64_t row, int column) const;
    bool passesText(const QString& text) const;
    bool passesComparison(const Cell& cell) const;
    /// Where the cell lies: below (-1), in (0) or above (1) the operand. Nothing when they cannot be
    /// compared.
    std::optional<int> compare(const Cell& cell, const Operand& operand) const;

    ColumnFilter::Test m_test = ColumnFilter::Test::IsNull;
    bool m_negated = false;
    Qt::CaseSensitivity m_case = Qt::CaseInsensitive;
    ColumnType m_type;
    std::vector<Operand> m_operands;
    QRegularExpression m_expression;
};

} // namespace brickbench
