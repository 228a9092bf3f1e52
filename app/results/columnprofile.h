// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/roworder.h"
#include "results/tableresult.h"

#include <atomic>
#include <optional>

namespace brickbench {

/// What a column holds, at a glance.
struct ColumnProfile {
    /// What most of its cells that are not null are; decides which parts below are filled.
    enum class Nature { Empty, Numbers, Booleans, Times, Texts, Nested };

    /// Values from `from` to before `to` (the last bin holds `to` too).
    struct Bin {
        double from = 0;
        double to = 0;
        std::int64_t count = 0;
    };

    /// A value by a result row that has it, and how many rows do.
    struct CountedValue {
        std::int64_t row = 0;
        std::int64_t count = 0;
    };

    struct Quantile {
        double fraction = 0; ///< 0.5: the median
        double value = 0; ///< between two values: interpolated
    };

    Nature nature = Nature::Empty;
    std::int64_t rows = 0;
    std::int64_t nulls = 0; ///< JSON null; missing ones are not among them
    std::int64_t missing = 0; ///< rows that were too short to have the cell
    std::int64_t notNumbers = 0; ///< NaN among numbers
    std::int64_t others = 0; ///< cells that are not of the column's nature, such as text among numbers

    std::int64_t distinct = 0; ///< different values, nulls not counted
    bool distinctIsEstimate = false; ///< within about 2 %: there were too many to keep

    /// Result rows that have the smallest and the greatest value in the order of compareCells(); -1: none.
    std::int64_t minRow = -1;
    std::int64_t maxRow = -1;

    // Numbers; for Times milliseconds since 1970 in UTC (mean, quantiles and histogram only). NaN and the
    // infinities are left out.
    double mean = 0;
    double standardDeviation = 0; ///< of the sample (n - 1); 0 for a single value
    double sum = 0;
    std::int64_t zeros = 0;
    std::int64_t negatives = 0;
    std::vector<Quantile> quantiles; ///< 5, 25, 50, 75 and 95 %
    std::vector<Bin> histogram; ///< equal bins with round limits; for Times of round periods

    // Texts: in characters (code points).
    std::int64_t shortest = 0;
    std::int64_t longest = 0;
    double meanLength = 0;
    std::int64_t emptyTexts = 0;

    std::vector<CountedValue> topValues; ///< most frequent first; ties in the order of the rows
    bool topValuesAreComplete = false; ///< they are all values there are
};

struct ProfileOptions {
    int bins = 20; ///< about so many, as bins have round limits
    int topValues = 10;
};

/// Profiles one column over the rows of \a rows. Nothing when \a cancelled became true. For a worker: some
/// hundred milliseconds for a million rows.
std::optional<ColumnProfile> profileColumn(const TableResult& table, int column, const RowOrder& rows,
    const ProfileOptions& options, const std::atomic<bool>& cancelled);

} // namespace brickbench
