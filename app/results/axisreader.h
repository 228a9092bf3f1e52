// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/chartspec.h"
#include "results/tableexcerpt.h"

#include <cstdint>

namespace brickbench {

/// Reads the cells of one column as places on an axis: numbers as doubles, times as milliseconds since 1970
/// in UTC, also from a string column that was told to hold times. For one worker; the table must outlive it.
class AxisReader {
public:
    AxisReader(const TableResult& table, int column, ColumnScale scale);

    /// False for null and missing cells, NaN, the infinities, and what is not of the scale.
    bool read(std::int64_t row, double& value);
    /// A number met was not exactly a double.
    bool hasRounded() const { return m_rounded; }

private:
    const TableResult& m_table;
    const ColumnType& m_type;
    int m_column;
    ColumnScale m_scale;
    bool m_rounded = false;
};

/// The start of the period that \a milliseconds lies in, in UTC; weeks begin on Monday.
double startOfPeriod(double milliseconds, ChartSpec::TimeStep step);
/// "2024", "2024-05", "2024-05-01" or "2024-05-01 13:00"; Exact: with as much of the time of day as there is.
QString periodText(double milliseconds, ChartSpec::TimeStep step);

} // namespace brickbench
