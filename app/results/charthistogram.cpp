// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/axisreader.h"
#include "results/chartkeys.h"
#include "results/chartpoints.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace brickbench {

namespace {

constexpr double aDay = 86'400'000;

/// The values of X, and which series each belongs to.
struct Sample {
    std::vector<double> values;
    std::vector<std::uint32_t> keys; ///< as values; empty without a group
    SeriesChoice choice;
};

std::optional<Sample> readSample(
    const TableExcerpt& excerpt, const std::atomic<bool>& cancelled, ChartPlot& plot)
{
    Sample sample;
    AxisReader axis(*excerpt.table, plot.spec.x, plot.xScale);
    ChartKeys keys(*excerpt.table, plot.spec.group);
    const bool isSplit = plot.spec.group >= 0;
    const std::int64_t rows = excerpt.rowCount();
    sample.values.reserve(static_cast<std::size_t>(rows));
    for (std::int64_t shown = 0; shown < rows; ++shown) {
        if (shown % 4096 == 0 && cancelled)
            return std::nullopt;
        const std::int64_t row = excerpt.resultRow(shown);
        double value = 0;
        if (!axis.read(row, value)) {
            ++plot.losses.rowsWithoutX;
            continue;
        }
        sample.values.push_back(value);
        if (isSplit)
            sample.keys.push_back(static_cast<std::uint32_t>(keys.add(row, 1)));
    }
    if (!isSplit)
        keys.add(0, rows);
    const auto most = static_cast<std::size_t>(ChartSpec::maxSeries);
    const bool needsOther = keys.keys().size() > most;
    sample.choice
        = SeriesChoice::of(*excerpt.table, plot.spec.group, keys.keys(), needsOther ? most - 1 : most);
    plot.losses.groupsInOther = sample.choice.othersCount;
    plot.losses.areDoubles = axis.hasRounded();
    return sample;
}

/// 1, 2 or 5 times a power of ten, at least \a width.
double roundWidth(double width)
{
    const double power = std::pow(10, std::floor(std::log10(width)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= width * (1 - 1e-9))
            return factor * power;
    }
    return 10 * power;
}

/// A span of time people count in, at least \a width milliseconds.
double roundPeriod(double width)
{
    constexpr std::array steps{1.0, 10.0, 100.0, 1000.0, 5000.0, 15'000.0, 60'000.0, 300'000.0, 900'000.0,
        3'600'000.0, 10'800'000.0, 21'600'000.0, aDay, 2 * aDay, 7 * aDay, 14 * aDay, 28 * aDay, 91 * aDay,
        182 * aDay, 365 * aDay};
    const auto found = std::lower_bound(steps.begin(), steps.end(), width * (1 - 1e-9));
    return found != steps.end() ? *found : roundWidth(width / (365 * aDay)) * 365 * aDay;
}

/// The rule of Freedman and Diaconis (1981), 2 * IQR / cube root of n, held between 5 and 60 bins.
double binWidth(std::vector<double> values, double least, double most, bool isTime)
{
    const double span = most - least;
    const auto quarter = static_cast<std::ptrdiff_t>(values.size() / 4);
    std::nth_element(values.begin(), values.begin() + quarter, values.end());
    const double low = values[static_cast<std::size_t>(quarter)];
    const auto threeQuarters = static_cast<std::ptrdiff_t>(values.size() * 3 / 4);
    std::nth_element(values.begin(), values.begin() + threeQuarters, values.end());
    const double high = values[static_cast<std::size_t>(threeQuarters)];
    double width = 2 * (high - low) / std::cbrt(static_cast<double>(values.size()));
    width = std::clamp(width > 0 ? width : span / 20, span / 60, span / 5);
    // Whole numbers of a small span have a bin each.
    const bool areWhole = !isTime && span <= 60
        && std::all_of(values.begin(), values.end(), [](double value) { return value == std::floor(value); });
    if (areWhole && span <= 30)
        return 1;
    if (areWhole)
        width = std::max(1.0, width);
    return isTime ? roundPeriod(width / 1.5) : roundWidth(width);
}

void chooseBins(const Sample& sample, ChartPlot& plot)
{
    const auto [least, most] = std::minmax_element(sample.values.begin(), sample.values.end());
    const bool isTime = plot.xScale == ColumnScale::Time;
    if (*least == *most) {
        plot.binWidth = isTime ? aDay : std::max(1.0, std::abs(*least) / 1e6);
        plot.binStart = isTime ? std::floor(*least / aDay) * aDay : *least - plot.binWidth / 2;
        return;
    }
    // Ends so far apart that their difference is no double: halve them.
    const double span = *most / 2 - *least / 2;
    plot.binWidth = std::isfinite(*most - *least) ? binWidth(sample.values, *least, *most, isTime)
                                                  : roundWidth(span / 10);
    plot.binStart = std::floor(*least / plot.binWidth) * plot.binWidth;
}

} // namespace

bool plotHistogram(const TableExcerpt& excerpt, const std::atomic<bool>& cancelled, ChartPlot& plot)
{
    plot.spec.y.clear();
    plot.spec.aggregate = Aggregate::Count;
    const auto sample = readSample(excerpt, cancelled, plot);
    if (!sample)
        return false;
    if (sample->values.empty())
        return true;
    chooseBins(*sample, plot);
    const double most = *std::max_element(sample->values.begin(), sample->values.end());
    const auto binOf = [&](double value) {
        return static_cast<std::size_t>(std::floor(value / plot.binWidth - plot.binStart / plot.binWidth));
    };
    const std::size_t bins = binOf(most) + 1;
    const bool hasOther = sample->choice.othersCount > 0;
    for (std::size_t s = 0; s < sample->choice.rows.size() + (hasOther ? 1 : 0); ++s) {
        ChartSeries series;
        series.isOther = s >= sample->choice.rows.size();
        series.groupRow = series.isOther ? -1 : sample->choice.rows[s];
        series.y.assign(bins, 0);
        plot.series.push_back(std::move(series));
    }
    for (std::size_t i = 0; i < sample->values.size(); ++i) {
        if (i % 65536 == 0 && cancelled)
            return false;
        std::size_t series = 0;
        if (!sample->keys.empty())
            series = std::min(sample->choice.seriesOf[sample->keys[i]], plot.series.size() - 1);
        plot.series[series].y[std::min(binOf(sample->values[i]), bins - 1)] += 1;
    }
    return true;
}

} // namespace brickbench
