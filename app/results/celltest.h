// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/columnscan.h"
#include "results/filteroperand.h"
#include "results/tablefilter.h"

#include <QRegularExpression>
#include <QSet>

#include <atomic>

namespace brickbench {

/// One filter on the cells of one column: its operands read once, as the column's type wants them. A negative
/// test (NotEqual, NotContains, NotIn) is told as the test that it denies: who asks negates the answer.
/// Immutable: share it between threads.
class CellTest {
public:
    /// Error::Invalid when the operands do not fit the test or the column.
    static Result<CellTest> make(const ColumnFilter& filter, const ColumnType& type);

    /// Reads one cell after the other; \a text is scratch memory.
    bool passes(const ColumnScan& scan, std::uint32_t row, QByteArray& text) const;

    /// As passes() for all rows of a group, by whole chunks where it can; sets bits of \a bits (one a row,
    /// all 0 before), \a cancelled ends it early.
    void mark(const ColumnScan& scan, std::size_t group, std::uint64_t* bits,
        const std::atomic<bool>& cancelled) const;

private:
    using Test = ColumnFilter::Test;

    bool looksAtText() const;
    bool passesCell(const Cell& cell, const ColumnType& type, QByteArray& text) const;
    bool passesText(std::string_view text) const;
    bool passesComparison(const CellValue& value) const;
    bool passesOrder(int order) const;
    bool isAmong(const CellValue& value) const;

    void markNulls(const ColumnScan& scan, std::size_t group, std::uint64_t* bits) const;
    bool markTexts(
        const ColumnScan& scan, const ColumnChunk& chunk, std::uint32_t rows, std::uint64_t* bits) const;
    bool markNumbers(const ColumnChunk& chunk, std::uint32_t rows, std::uint64_t* bits) const;
    void markOneByOne(const ColumnScan& scan, std::size_t group, std::uint64_t* bits,
        const std::atomic<bool>& cancelled) const;

    Test m_test = Test::IsNull;
    bool m_caseSensitive = false;
    std::vector<FilterOperand> m_operands;
    std::vector<std::size_t> m_byNumber; ///< of In: operands that are numbers, ascending
    QSet<QByteArray> m_texts; ///< of In: folded unless case matters
    QSet<qsizetype> m_lengths; ///< of In: bytes of m_texts
    std::optional<TextMatcher> m_matcher;
    QRegularExpression m_expression;
};

/// The text of a cell as TableResult::appendText() tells it: a view of the table where that needs no work,
/// else of \a text.
std::string_view cellText(const Cell& cell, const ColumnType& type, QByteArray& text);

/// NotEqual, NotContains and NotIn: a row passes when CellTest fails for all its cells.
bool isNegative(ColumnFilter::Test test);

} // namespace brickbench
