// SPDX-License-Identifier: GPL-3.0-or-later
// CellTest by whole chunks: what makes filters of a million rows a matter of milliseconds.
#include "results/celltest.h"

#include "results/nestedjson.h"
#include "results/numberliteral.h"

#include <algorithm>
#include <limits>

namespace brickbench {

namespace {

using Test = ColumnFilter::Test;

void setBit(std::uint64_t* bits, std::uint32_t row, bool value)
{
    const std::uint64_t bit = std::uint64_t(1) << (row & 63);
    bits[row >> 6] = value ? bits[row >> 6] | bit : bits[row >> 6] & ~bit;
}

/// Both ends included; empty when `least` is above `greatest`.
template <typename T>
struct Span {
    T least;
    T greatest;
};

/// The integers whose order to the operand passes the test.
Span<std::int64_t> integersOf(Test test, const FilterOperand::Number& number)
{
    using Limits = std::numeric_limits<std::int64_t>;
    constexpr Span<std::int64_t> none{1, 0};
    const auto [pivot, order] = number.pivot;
    const auto below = [none](std::int64_t end) {
        return end == Limits::min() ? none : Span<std::int64_t>{Limits::min(), end - 1};
    };
    const auto above = [none](std::int64_t start) {
        return start == Limits::max() ? none : Span<std::int64_t>{start + 1, Limits::max()};
    };
    switch (test) {
    case Test::Equal:
        return order == 0 ? Span<std::int64_t>{pivot, pivot} : none;
    case Test::Less:
        return order < 0 ? Span<std::int64_t>{Limits::min(), pivot} : below(pivot);
    case Test::LessOrEqual:
        return order <= 0 ? Span<std::int64_t>{Limits::min(), pivot} : below(pivot);
    case Test::Greater:
        return order > 0 ? Span<std::int64_t>{pivot, Limits::max()} : above(pivot);
    default:
        return order >= 0 ? Span<std::int64_t>{pivot, Limits::max()} : above(pivot);
    }
}

/// The same of doubles.
Span<double> realsOf(Test test, const FilterOperand::Number& number)
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    constexpr Span<double> none{1, 0};
    const double pivot = number.nearest;
    const int order = number.nearestOrder;
    const double before = std::nextafter(pivot, -infinity);
    const double behind = std::nextafter(pivot, infinity);
    switch (test) {
    case Test::Equal:
        return order == 0 ? Span<double>{pivot, pivot} : none;
    case Test::Less:
        return {-infinity, order < 0 ? pivot : before};
    case Test::LessOrEqual:
        return {-infinity, order <= 0 ? pivot : before};
    case Test::Greater:
        return {order > 0 ? pivot : behind, infinity};
    default:
        return {order >= 0 ? pivot : behind, infinity};
    }
}

template <typename T>
void markSpan(
    const T* values, std::uint32_t rows, Span<T> span, const std::uint64_t* nulls, std::uint64_t* bits)
{
    for (std::uint32_t row = 0; row < rows; row += 64) {
        const std::uint32_t count = std::min<std::uint32_t>(64, rows - row);
        std::uint64_t word = 0;
        for (std::uint32_t at = 0; at < count; ++at) {
            const T value = values[row + at];
            word |= static_cast<std::uint64_t>(value >= span.least && value <= span.greatest) << at;
        }
        bits[row >> 6] = nulls ? word & ~nulls[row >> 6] : word;
    }
}

/// Marks the texts of a chunk in which the needle is found, searching all of them as one.
void markMatches(
    const ColumnChunk& chunk, std::uint32_t rows, const TextMatcher& matcher, std::uint64_t* bits)
{
    const std::string_view arena(chunk.arena, rows == 0 ? 0 : chunk.ends[rows - 1]);
    const auto length = static_cast<std::size_t>(matcher.needle().size());
    std::uint32_t row = 0;
    for (auto at = matcher.find(arena); at != std::string_view::npos;) {
        row = static_cast<std::uint32_t>(
            std::upper_bound(chunk.ends + row, chunk.ends + rows, at) - chunk.ends);
        // A match may begin in one text and end in the next.
        const bool isInside = at + length <= chunk.ends[row];
        if (isInside)
            setBit(bits, row, true);
        at = matcher.find(arena, isInside ? chunk.ends[row] : at + 1);
    }
}

} // namespace

void CellTest::mark(
    const ColumnScan& scan, std::size_t group, std::uint64_t* bits, const std::atomic<bool>& cancelled) const
{
    if (m_test == Test::IsNull || m_test == Test::IsNotNull)
        return markNulls(scan, group, bits);
    const auto* const chunk = scan.chunk(group);
    if (!chunk || chunk->kind == ColumnChunk::Kind::Empty)
        return;
    const auto rows = scan.rowsOfGroup(group);
    const bool isDone = chunk->kind == ColumnChunk::Kind::Texts ? markTexts(scan, *chunk, rows, bits)
                                                                : markNumbers(*chunk, rows, bits);
    if (!isDone)
        return markOneByOne(scan, group, bits, cancelled);
    if (!chunk->odd)
        return;
    QByteArray text;
    for (const auto row : chunk->odd->rows)
        setBit(bits, row, passesCell(chunk->cell(row), scan.type(), text));
}

void CellTest::markNulls(const ColumnScan& scan, std::size_t group, std::uint64_t* bits) const
{
    const auto* const chunk = scan.chunk(group);
    const bool allNull = !chunk || chunk->kind == ColumnChunk::Kind::Empty;
    const std::uint32_t rows = scan.rowsOfGroup(group);
    for (std::uint32_t word = 0; word * 64 < rows; ++word) {
        const std::uint64_t nulls = allNull ? ~std::uint64_t(0) : chunk->nulls ? chunk->nulls[word] : 0;
        bits[word] = m_test == Test::IsNull ? nulls : ~nulls;
    }
}

bool CellTest::markTexts(
    const ColumnScan& scan, const ColumnChunk& chunk, std::uint32_t rows, std::uint64_t* bits) const
{
    // Nested cells may read otherwise than they were sent; an empty needle is in no place of its own.
    if (m_test != Test::Contains || !m_matcher->isByBytes() || m_matcher->needle().isEmpty()
        || (chunk.tags && holdsStruct(scan.type())))
        return false;
    markMatches(chunk, rows, *m_matcher, bits);
    return true;
}

bool CellTest::markNumbers(const ColumnChunk& chunk, std::uint32_t rows, std::uint64_t* bits) const
{
    using Kind = ColumnChunk::Kind;
    if (chunk.kind != Kind::Integers && chunk.kind != Kind::Reals)
        return false;
    if (looksAtText())
        return m_matcher && !m_matcher->mayMatchPlainNumbers();
    if (m_test == Test::In)
        return false;
    const auto& first = m_operands.front().number;
    const auto& last = m_operands.back().number;
    // An operand that is no number passes no number; NaN is left to the slow way.
    if (!first || !last)
        return true;
    if (std::isnan(first->nearest) || std::isnan(last->nearest))
        return false;
    const bool isBetween = m_test == Test::Between;
    const Test test = isBetween ? Test::GreaterOrEqual : m_test;
    if (chunk.kind == Kind::Integers) {
        auto span = integersOf(test, *first);
        if (isBetween)
            span.greatest = std::min(span.greatest, integersOf(Test::LessOrEqual, *last).greatest);
        markSpan(chunk.integers, rows, span, chunk.nulls, bits);
    } else {
        auto span = realsOf(test, *first);
        if (isBetween)
            span.greatest = realsOf(Test::LessOrEqual, *last).greatest;
        markSpan(chunk.reals, rows, span, chunk.nulls, bits);
    }
    return true;
}

void CellTest::markOneByOne(
    const ColumnScan& scan, std::size_t group, std::uint64_t* bits, const std::atomic<bool>& cancelled) const
{
    QByteArray text;
    const auto& chunk = *scan.chunk(group);
    const std::uint32_t often
        = m_test == Test::Matches ? 0 : 0xfff; // an expression may take a second for a cell
    for (std::uint32_t row = 0; row < scan.rowsOfGroup(group); ++row) {
        if ((row & often) == 0 && cancelled)
            return;
        if (!chunk.isNull(row) && passesCell(chunk.cell(row), scan.type(), text))
            setBit(bits, row, true);
    }
}

} // namespace brickbench
