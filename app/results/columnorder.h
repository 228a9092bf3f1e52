// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/columnscan.h"

#include <array>
#include <atomic>

namespace brickbench {

/// Stable sort of rows by one column: parts the rows by what their cells are (CellValue::Rank) and sorts each
/// part by keys of 64 bits, then by the exact values where keys cannot tell.
class ColumnOrder {
public:
    using Rows = std::vector<std::uint32_t>;

    ColumnOrder(const ColumnScan& scan, const std::atomic<bool>& cancelled);

    /// Puts \a rows in order; what is equal stays as it is. Of no use when cancelled.
    void sort(Rows& rows, bool descending);

private:
    using Rank = CellValue::Rank;

    /// Rows of one rank with their keys (numbers, booleans and times).
    struct Part {
        std::vector<std::uint64_t> keys;
        Rows rows;
        bool isExact = true; ///< equal keys mean equal cells

        void add(std::uint64_t key, std::uint32_t row)
        {
            keys.push_back(key);
            rows.push_back(row);
        }
    };

    Part& part(Rank rank) { return m_parts[static_cast<std::size_t>(rank)]; }
    void partBy(const Rows& rows);
    void reserve(std::size_t rows);
    void addTyped(const ColumnChunk& chunk, std::uint32_t row);
    void addText(const ColumnChunk& chunk, std::uint32_t row);
    void addNumber(const CellValue& value, std::uint32_t row);
    void addAny(std::uint32_t row);
    void sortByKeys(Part& part) const;
    void sortExactly(Rows& rows, const std::vector<std::uint64_t>& sortedKeys) const;
    void sortTexts(Part& part) const;
    std::string_view textOf(std::uint32_t row) const;

    const ColumnScan& m_scan;
    const std::atomic<bool>& m_cancelled;
    bool m_allIntegers = false;
    std::array<Part, 7> m_parts;
};

/// Unsigned keys in the order of the values; -0.0 and 0.0 have the same.
std::uint64_t orderedKey(std::int64_t value);
std::uint64_t orderedKey(double value);

} // namespace brickbench
