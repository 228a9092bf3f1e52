// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/columnorder.h"

#include "results/cellorder.h"
#include "results/numberliteral.h"
#include "results/radixorder.h"
#include "results/textorder.h"

#include <algorithm>
#include <bit>

namespace brickbench {

namespace {

constexpr std::uint64_t signBit = std::uint64_t(1) << 63;

template <typename T>
void takeInOrder(std::vector<T>& values, const std::vector<std::uint32_t>& order)
{
    std::vector<T> taken(order.size());
    for (std::size_t at = 0; at < order.size(); ++at)
        taken[at] = values[order[at]];
    values.swap(taken);
}

} // namespace

std::uint64_t orderedKey(std::int64_t value)
{
    return static_cast<std::uint64_t>(value) ^ signBit;
}

std::uint64_t orderedKey(double value)
{
    const auto bits = std::bit_cast<std::uint64_t>(value + 0.0); // turns -0.0 into 0.0
    return (bits & signBit) != 0 ? ~bits : bits | signBit;
}

ColumnOrder::ColumnOrder(const ColumnScan& scan, const std::atomic<bool>& cancelled)
    : m_scan(scan)
    , m_cancelled(cancelled)
{
    using Kind = ColumnChunk::Kind;
    m_allIntegers = true;
    for (std::size_t group = 0; group < scan.groupCount(); ++group) {
        const auto* const chunk = scan.chunk(group);
        m_allIntegers = m_allIntegers
            && (!chunk || chunk->kind == Kind::Empty || (chunk->kind == Kind::Integers && !chunk->odd));
    }
}

void ColumnOrder::sort(Rows& rows, bool descending)
{
    // Descending is ascending of the rows from back to front, read from back to front.
    if (descending)
        std::reverse(rows.begin(), rows.end());
    partBy(rows);
    rows.clear();
    for (const auto rank :
        {Rank::Number, Rank::NotANumber, Rank::Boolean, Rank::Time, Rank::Text, Rank::Json}) {
        auto& of = part(rank);
        if (rank == Rank::Text || rank == Rank::Json)
            sortTexts(of);
        else if (rank != Rank::NotANumber)
            sortByKeys(of);
        rows.insert(rows.end(), of.rows.begin(), of.rows.end());
        of = {};
    }
    auto& nulls = part(Rank::Null).rows;
    if (descending) {
        std::reverse(rows.begin(), rows.end());
        std::reverse(nulls.begin(), nulls.end());
    }
    rows.insert(rows.end(), nulls.begin(), nulls.end());
    part(Rank::Null) = {};
}

void ColumnOrder::partBy(const Rows& rows)
{
    reserve(rows.size());
    std::size_t sinceLook = 0;
    for (const auto row : rows) {
        if ((++sinceLook & 0xffff) == 0 && m_cancelled)
            return;
        const auto* const chunk = m_scan.chunkOf(row);
        const std::uint32_t inGroup = row % RowGroup::maxRows;
        if (!chunk || chunk->kind == ColumnChunk::Kind::Empty || chunk->isNull(inGroup))
            part(Rank::Null).rows.push_back(row);
        else if (chunk->odd && chunk->odd->indexOf(inGroup) >= 0)
            addAny(row);
        else
            addTyped(*chunk, row);
    }
}

/// Room for all rows where most of them will go.
void ColumnOrder::reserve(std::size_t rows)
{
    using Kind = ColumnChunk::Kind;
    const auto* const chunk = m_scan.groupCount() > 0 ? m_scan.chunk(0) : nullptr;
    if (!chunk || chunk->kind == Kind::Empty)
        return;
    const bool isText = chunk->kind == Kind::Texts;
    auto& most = part(chunk->kind == Kind::Booleans ? Rank::Boolean
            : !isText || m_scan.type().isNumeric()  ? Rank::Number
            : isTimeType(m_scan.type())             ? Rank::Time
                                                    : Rank::Text);
    most.rows.reserve(rows);
    if (&most != &part(Rank::Text))
        most.keys.reserve(rows);
}

void ColumnOrder::addTyped(const ColumnChunk& chunk, std::uint32_t row)
{
    const std::uint32_t inGroup = row % RowGroup::maxRows;
    auto& numbers = part(Rank::Number);
    switch (chunk.kind) {
    case ColumnChunk::Kind::Integers: {
        const auto value = chunk.integers[inGroup];
        if (m_allIntegers)
            return numbers.add(orderedKey(value), row);
        numbers.isExact = numbers.isExact && value >= -exactInDouble && value <= exactInDouble;
        return numbers.add(orderedKey(static_cast<double>(value)), row);
    }
    case ColumnChunk::Kind::Reals:
        return numbers.add(orderedKey(chunk.reals[inGroup]), row);
    case ColumnChunk::Kind::Booleans:
        return part(Rank::Boolean).add(chunk.booleans[inGroup >> 6] >> (inGroup & 63) & 1, row);
    case ColumnChunk::Kind::Texts:
        return addText(chunk, row);
    case ColumnChunk::Kind::Empty:
        break;
    }
}

void ColumnOrder::addText(const ColumnChunk& chunk, std::uint32_t row)
{
    const bool isText = !chunk.tags || chunk.tags[row % RowGroup::maxRows] == TextTag::String;
    if (isText && !m_scan.type().isNumeric() && !isTimeType(m_scan.type()))
        part(Rank::Text).rows.push_back(row);
    else
        addAny(row);
}

void ColumnOrder::addNumber(const CellValue& value, std::uint32_t row)
{
    auto& numbers = part(Rank::Number);
    numbers.isExact = numbers.isExact && value.isExact;
    numbers.add(orderedKey(value.number), row);
}

void ColumnOrder::addAny(std::uint32_t row)
{
    const auto value = m_scan.value(row);
    switch (value.rank) {
    case Rank::Number:
        return addNumber(value, row);
    case Rank::Boolean:
        return part(Rank::Boolean).add(value.boolean ? 1 : 0, row);
    case Rank::Time:
        return part(Rank::Time).add(orderedKey(value.time), row);
    default:
        part(value.rank).rows.push_back(row);
    }
}

void ColumnOrder::sortByKeys(Part& of) const
{
    const auto order = radixOrder(of.keys, m_cancelled);
    if (order.empty())
        return;
    takeInOrder(of.rows, order);
    if (of.isExact)
        return;
    takeInOrder(of.keys, order);
    sortExactly(of.rows, of.keys);
}

void ColumnOrder::sortExactly(Rows& rows, const std::vector<std::uint64_t>& sortedKeys) const
{
    const auto isBefore = [this](std::uint32_t left, std::uint32_t right) {
        return compareCells(m_scan.cell(left), m_scan.cell(right), m_scan.type()) < 0;
    };
    for (std::size_t from = 0; from < rows.size() && !m_cancelled;) {
        std::size_t to = from + 1;
        while (to < rows.size() && sortedKeys[to] == sortedKeys[from])
            ++to;
        if (to - from > 1)
            std::stable_sort(
                rows.begin() + std::ptrdiff_t(from), rows.begin() + std::ptrdiff_t(to), isBefore);
        from = to;
    }
}

std::string_view ColumnOrder::textOf(std::uint32_t row) const
{
    const auto* const chunk = m_scan.chunkOf(row);
    return chunk->kind == ColumnChunk::Kind::Texts ? chunk->text(row % RowGroup::maxRows)
                                                   : m_scan.cell(row).text;
}

void ColumnOrder::sortTexts(Part& of) const
{
    std::vector<std::string_view> texts(of.rows.size());
    inHalves(texts.size(), [&](std::size_t first, std::size_t last) {
        for (std::size_t at = first; at < last; ++at)
            texts[at] = textOf(of.rows[at]);
    });
    const auto order = textOrder(texts, m_cancelled);
    if (!order.empty())
        takeInOrder(of.rows, order);
}

} // namespace brickbench
