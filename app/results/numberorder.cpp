// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/numberorder.h"

#include "results/columnorder.h"
#include "results/radixorder.h"

#include <bit>

namespace brickbench {

namespace {

using Kind = ColumnChunk::Kind;

bool isOnlyNulls(const ColumnChunk* chunk)
{
    return !chunk || chunk->kind == Kind::Empty;
}

/// The kind of all cells; nothing when there are several, or others than numbers.
std::optional<Kind> numberKind(const ColumnScan& scan)
{
    std::optional<Kind> kind;
    for (std::size_t group = 0; group < scan.groupCount(); ++group) {
        const ColumnChunk* const chunk = scan.chunk(group);
        if (isOnlyNulls(chunk))
            continue;
        const bool isPlain = (chunk->kind == Kind::Integers || chunk->kind == Kind::Reals) && !chunk->odd;
        if (!isPlain || kind.value_or(chunk->kind) != chunk->kind)
            return std::nullopt;
        kind = chunk->kind;
    }
    return kind;
}

std::uint32_t numbersIn(const ColumnChunk* chunk, std::uint32_t rows)
{
    if (isOnlyNulls(chunk))
        return 0;
    if (!chunk->nulls)
        return rows;
    std::uint32_t nulls = 0;
    for (std::uint32_t from = 0; from < rows; from += 64) {
        const std::uint64_t word = chunk->nulls[from >> 6];
        nulls += std::uint32_t(
            std::popcount(rows - from < 64 ? word & ((std::uint64_t(1) << (rows - from)) - 1) : word));
    }
    return rows - nulls;
}

/// The keys of all numbers, and the rows of these and of the nulls as far as there are any.
class Numbers {
public:
    explicit Numbers(const ColumnScan& scan)
        : m_scan(scan)
    {
        std::size_t rows = 0;
        std::size_t numbers = 0;
        for (std::size_t group = 0; group < scan.groupCount(); ++group) {
            m_starts.push_back(numbers);
            numbers += numbersIn(scan.chunk(group), scan.rowsOfGroup(group));
            rows += scan.rowsOfGroup(group);
        }
        keys.resize(numbers);
        if (numbers == rows)
            return;
        numberRows.resize(numbers);
        nullRows.resize(rows - numbers);
    }

    /// \a flip is xored into the keys.
    void read(std::uint64_t flip)
    {
        const std::size_t rows = keys.size() + nullRows.size();
        inHalves(rows, [&](std::size_t first, std::size_t last) {
            const auto groupFrom
                = [](std::size_t row) { return (row + RowGroup::maxRows - 1) / RowGroup::maxRows; };
            for (std::size_t group = groupFrom(first); group < groupFrom(last); ++group)
                readGroup(group, flip);
        });
    }

    std::vector<std::uint64_t> keys;
    std::vector<std::uint32_t> numberRows;
    std::vector<std::uint32_t> nullRows;

private:
    void readGroup(std::size_t group, std::uint64_t flip)
    {
        const ColumnChunk* const chunk = m_scan.chunk(group);
        if (!isOnlyNulls(chunk) && chunk->kind == Kind::Integers)
            return readValues(group, chunk->integers, flip);
        readValues(group, isOnlyNulls(chunk) ? nullptr : chunk->reals, flip);
    }

    template <typename Value>
    void readValues(std::size_t group, const Value* values, std::uint64_t flip)
    {
        const std::uint32_t rows = m_scan.rowsOfGroup(group);
        std::size_t number = m_starts[group];
        if (values && nullRows.empty()) {
            for (std::uint32_t row = 0; row < rows; ++row)
                keys[number + row] = orderedKey(values[row]) ^ flip;
            return;
        }
        const auto firstRow = static_cast<std::uint32_t>(group * RowGroup::maxRows);
        std::size_t null = firstRow - number;
        for (std::uint32_t row = 0; row < rows; ++row) {
            if (!values || m_scan.chunk(group)->isNull(row)) {
                nullRows[null++] = firstRow + row;
                continue;
            }
            keys[number] = orderedKey(values[row]) ^ flip;
            numberRows[number++] = firstRow + row;
        }
    }

    const ColumnScan& m_scan;
    std::vector<std::size_t> m_starts; ///< how many numbers the groups before have
};

} // namespace

std::optional<std::vector<std::uint32_t>> numberOrder(
    const ColumnScan& scan, bool descending, const std::atomic<bool>& cancelled)
{
    if (!numberKind(scan))
        return std::nullopt;
    Numbers numbers(scan);
    numbers.read(descending ? ~std::uint64_t(0) : 0);
    auto order = radixOrder(numbers.keys, cancelled);
    if (numbers.nullRows.empty() || cancelled)
        return order;
    inHalves(order.size(), [&](std::size_t first, std::size_t last) {
        for (std::size_t at = first; at < last; ++at)
            order[at] = numbers.numberRows[order[at]];
    });
    order.insert(order.end(), numbers.nullRows.begin(), numbers.nullRows.end());
    return order;
}

} // namespace brickbench
