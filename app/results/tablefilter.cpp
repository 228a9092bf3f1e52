// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/tablefilter.h"

#include "results/celltest.h"
#include "results/radixorder.h"

#include <algorithm>
#include <bit>
#include <iterator>

namespace brickbench {

namespace {

constexpr std::size_t wordsAGroup = RowGroup::maxRows / 64;

/// A filter on one column or on any.
struct RowTest {
    struct Part {
        ColumnScan scan;
        CellTest test;
    };
    std::vector<Part> parts;
    bool isNegated = false;

    bool passes(std::uint32_t row, QByteArray& text) const
    {
        return std::any_of(parts.begin(), parts.end(), [&](const Part& part) {
            return part.test.passes(part.scan, row, text);
        }) != isNegated;
    }
};

using RowTests = std::vector<RowTest>;

/// Clears the bits of the rows of a group that do not pass.
void keepPassing(
    const RowTests& tests, std::size_t group, std::uint64_t* kept, const std::atomic<bool>& cancelled)
{
    std::vector<std::uint64_t> passed(wordsAGroup);
    std::vector<std::uint64_t> one(wordsAGroup);
    for (const auto& test : tests) {
        std::fill(passed.begin(), passed.end(), 0u);
        for (const auto& part : test.parts) {
            std::fill(one.begin(), one.end(), 0u);
            part.test.mark(part.scan, group, one.data(), cancelled);
            for (std::size_t word = 0; word < wordsAGroup; ++word)
                passed[word] |= one[word];
        }
        for (std::size_t word = 0; word < wordsAGroup; ++word)
            kept[word] &= test.isNegated ? ~passed[word] : passed[word];
    }
}

/// One bit for each row of the table: whether it passes all tests.
std::vector<std::uint64_t> passingRows(
    const RowTests& tests, std::int64_t tableRows, const std::atomic<bool>& cancelled)
{
    const auto groups = static_cast<std::size_t>((tableRows + RowGroup::maxRows - 1) / RowGroup::maxRows);
    std::vector<std::uint64_t> bits(groups * wordsAGroup, ~std::uint64_t(0));
    const auto mark = [&](std::size_t first, std::size_t last) {
        for (std::size_t group = first; group < last && !cancelled; ++group)
            keepPassing(tests, group, bits.data() + group * wordsAGroup, cancelled);
    };
    runBoth([&] { mark(0, groups / 2); }, [&] { mark(groups / 2, groups); });
    for (auto row = tableRows; row < std::int64_t(bits.size() * 64); ++row)
        bits[static_cast<std::size_t>(row) / 64] &= ~(std::uint64_t(1) << (row & 63));
    return bits;
}

std::vector<std::uint32_t> takePassing(const std::vector<std::uint64_t>& bits, const RowOrder& rows)
{
    std::vector<std::uint32_t> passed;
    if (rows) {
        std::copy_if(rows->begin(), rows->end(), std::back_inserter(passed),
            [&](std::uint32_t row) { return (bits[row >> 6] >> (row & 63) & 1) != 0; });
        return passed;
    }
    std::size_t count = 0;
    for (const auto word : bits)
        count += static_cast<std::size_t>(std::popcount(word));
    passed.reserve(count);
    for (std::size_t at = 0; at < bits.size(); ++at) {
        for (auto word = bits[at]; word != 0; word &= word - 1)
            passed.push_back(
                static_cast<std::uint32_t>(at * 64) + static_cast<std::uint32_t>(std::countr_zero(word)));
    }
    return passed;
}

Result<RowTest> rowTest(const TableResult& table, const ColumnFilter& filter)
{
    RowTest test;
    test.isNegated = isNegative(filter.test);
    const bool isAny = filter.column == ColumnFilter::anyColumn;
    std::optional<Error> problem;
    for (int column = isAny ? 0 : filter.column; column < (isAny ? table.columnCount() : filter.column + 1);
         ++column) {
        const ColumnScan scan(table, column);
        auto made = CellTest::make(filter, scan.type());
        if (made)
            test.parts.push_back({scan, std::move(*made)});
        else
            problem = made.error();
    }
    if (test.parts.empty() && problem)
        return Unexpected(*problem);
    return test;
}

/// Few rows of a large table: one by one.
std::vector<std::uint32_t> passingOf(
    const RowTests& tests, const std::vector<std::uint32_t>& rows, const std::atomic<bool>& cancelled)
{
    std::vector<std::uint32_t> passed;
    QByteArray text;
    for (const auto row : rows) {
        if (cancelled)
            break;
        if (std::all_of(
                tests.begin(), tests.end(), [&](const RowTest& test) { return test.passes(row, text); }))
            passed.push_back(row);
    }
    return passed;
}

} // namespace

int operandCount(ColumnFilter::Test test)
{
    using Test = ColumnFilter::Test;
    switch (test) {
    case Test::IsNull:
    case Test::IsNotNull:
        return 0;
    case Test::Between:
        return 2;
    case Test::In:
    case Test::NotIn:
        return -1;
    default:
        return 1;
    }
}

Result<RowOrder> filterRows(const TableResult& table, const std::vector<ColumnFilter>& filters,
    const RowOrder& rows, const std::atomic<bool>& cancelled)
{
    if (filters.empty())
        return rows;
    RowTests tests;
    for (const auto& filter : filters) {
        auto test = rowTest(table, filter);
        if (!test)
            return Unexpected(test.error());
        tests.push_back(std::move(*test));
    }
    const bool areFew = rows && std::int64_t(rows->size()) < table.rowCount() / 16;
    auto passed = areFew ? passingOf(tests, *rows, cancelled)
                         : takePassing(passingRows(tests, table.rowCount(), cancelled), rows);
    if (cancelled)
        return failure(Error::Kind::Cancelled);
    return std::make_shared<const std::vector<std::uint32_t>>(std::move(passed));
}

} // namespace brickbench
