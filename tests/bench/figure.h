// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <algorithm>
#include <functional>
#include <vector>

namespace brickbench::bench {

/// One line of the benchmark: a ratio (or another figure) measured beside its peer in this run, and its
/// bound.
struct Figure {
    int goal = 0; ///< number in the list of performance goals
    QString name;
    double figure = 0;
    double bound = 0;
    QString peer; ///< what it was compared with, with the times of both
    bool atMost = true; ///< the bound is an upper one

    bool holds() const { return atMost ? figure <= bound : figure >= bound; }
};

/// What one goal gave: figures, and sentences about what could not be compared here.
struct Report {
    std::vector<Figure> figures;
    std::vector<QString> skipped;
    std::vector<QString> table = {}; ///< lines to read the figures by
};

/// The middle of \a values; the mean of both middles for an even count. Empty gives 0.
inline double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

/// The value that 95 of 100 do not exceed.
inline double percentile95(std::vector<double> values)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, values.size() * 95 / 100)];
}

/// Runs every function once a round, in turn, so that a busy moment of the machine hits all alike; a first
/// round warms up and is not counted. The medians come back in the order of the functions.
inline std::vector<double> inTurn(int rounds, const std::vector<std::function<double()>>& functions)
{
    std::vector<std::vector<double>> values(functions.size());
    for (int round = -1; round < rounds; ++round) {
        for (std::size_t i = 0; i < functions.size(); ++i) {
            const double value = functions[i]();
            if (round >= 0)
                values[i].push_back(value);
        }
    }
    std::vector<double> medians;
    medians.reserve(values.size());
    for (auto& of : values)
        medians.push_back(median(std::move(of)));
    return medians;
}

} // namespace brickbench::bench
