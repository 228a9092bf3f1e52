// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "results/roworder.h"
#include "results/tableresult.h"

#include <QStringList>

#include <atomic>

namespace brickbench {

/// One condition on the cells of a column, or of any column.
///
/// Comparisons go by what a cell is (results/cellorder.h): numbers compare with operands that are numbers, by
/// exact value, and NaN is larger than all of them, as in Spark; dates and timestamps with operands such as
/// "2024", "2024-05", "2024-05-01" or "2024-05-01 12:30", each meaning all of that period (= 2024-05 takes
/// the whole month); booleans with "true" and "false"; other cells as texts, without regard to case unless
/// caseSensitive. Contains, StartsWith, EndsWith and Matches look at the text of any cell. Null and missing
/// cells pass IsNull and the negative tests (NotEqual, NotContains, NotIn), and fail all others: a test and
/// its negation always share out all rows, unlike in SQL.
struct ColumnFilter {
    enum class Test {
        Equal,
        NotEqual,
        Less,
        LessOrEqual,
        Greater,
        GreaterOrEqual,
        Between, ///< both ends included
        Contains,
        NotContains,
        StartsWith,
        EndsWith,
        Matches, ///< a Perl-compatible regular expression, found anywhere in the text
        IsNull,
        IsNotNull,
        In,
        NotIn,
    };

    /// A row passes when any of its cells does (for the negative tests: when all do).
    static constexpr int anyColumn = -1;

    int column = anyColumn;
    Test test = Test::Contains;
    /// None for IsNull and IsNotNull, two for Between, any number for In and NotIn, else one.
    QStringList operands;
    bool caseSensitive = false;
    /// Equal and NotEqual compare the texts of cells, whatever the column's type is: for a text that strayed
    /// into a column of numbers.
    bool byText = false;

    friend bool operator==(const ColumnFilter&, const ColumnFilter&) = default;
};

/// How many operands \a test takes: 0, 1 or 2; -1 for a list.
int operandCount(ColumnFilter::Test test);

/// The rows of \a rows, in their order, that pass all \a filters; \a rows itself when there are no filters.
///
/// Error::Invalid when an operand cannot be compared with the column ("abc" with a number), when operands are
/// missing or when a regular expression is broken; detail says which and why. With anyColumn, columns that an
/// operand cannot be compared with are passed over. Error::Cancelled when \a cancelled became true. For a
/// worker.
Result<RowOrder> filterRows(const TableResult& table, const std::vector<ColumnFilter>& filters,
    const RowOrder& rows, const std::atomic<bool>& cancelled);

} // namespace brickbench
