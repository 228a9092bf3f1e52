// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/roundbins.h"

#include "results/timetext.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace brickbench {

namespace {

/// Weeks begin on a Monday, 1970 on a Thursday.
constexpr double firstMonday = 4 * millisecondsADay;

double roundStep(double width)
{
    const double power = std::pow(10, std::floor(std::log10(width)));
    for (const double step : {1.0, 2.0, 2.5, 5.0}) {
        if (power * step >= width * (1 - 1e-9))
            return power * step;
    }
    return power * 10;
}

std::vector<double> limitsByStep(double least, double greatest, double step, double origin)
{
    std::vector<double> limits;
    const double first = std::floor((least - origin) / step);
    for (double at = first;; ++at) {
        const double limit = origin + at * step;
        // A step that is lost in the size of the numbers would never end.
        if (!limits.empty() && limit <= limits.back())
            return {least, greatest};
        limits.push_back(limit);
        if (limit > greatest || (limit >= greatest && limits.size() > 1))
            return limits;
    }
}

double startOfMonth(std::int64_t month)
{
    return static_cast<double>(dayNumber({1970, 1 + static_cast<int>(month), 1})) * millisecondsADay;
}

std::int64_t monthOf(double milliseconds)
{
    const auto day = civilDay(static_cast<std::int64_t>(std::floor(milliseconds / millisecondsADay)));
    return (day.year - 1970) * 12 + day.month - 1;
}

std::vector<double> limitsByMonths(double least, double greatest, std::int64_t step)
{
    std::vector<double> limits;
    const auto floored = static_cast<std::int64_t>(
        std::floor(static_cast<double>(monthOf(least) + 1970 * 12) / static_cast<double>(step)));
    for (std::int64_t month = floored * step - 1970 * 12;; month += step) {
        limits.push_back(startOfMonth(month));
        if (limits.back() > greatest)
            return limits;
    }
}

} // namespace

std::vector<double> roundLimits(double least, double greatest, int bins)
{
    if (least == greatest)
        return {least, greatest};
    // Halves, as the difference of two doubles may be none.
    const double width = (greatest / 2 - least / 2) / bins * 2;
    if (!std::isnormal(width))
        return {least, greatest};
    return limitsByStep(least, greatest, roundStep(width), 0);
}

std::vector<double> roundTimeLimits(double least, double greatest, int bins)
{
    if (least == greatest)
        return {least, greatest};
    const double width = (greatest - least) / bins;
    constexpr double second = 1000;
    constexpr double minute = 60 * second;
    constexpr double hour = 60 * minute;
    if (width <= second)
        return limitsByStep(least, greatest, std::max(1.0, roundStep(width)), 0);
    for (const double step : {second, 2 * second, 5 * second, 10 * second, 15 * second, 30 * second, minute,
             2 * minute, 5 * minute, 10 * minute, 15 * minute, 30 * minute, hour, 2 * hour, 3 * hour,
             6 * hour, 12 * hour, millisecondsADay, 2 * millisecondsADay}) {
        if (step >= width)
            return limitsByStep(least, greatest, step, 0);
    }
    if (width <= 7 * millisecondsADay)
        return limitsByStep(least, greatest, 7 * millisecondsADay, firstMonday);
    for (const std::int64_t months : {1, 2, 3, 6}) {
        if (static_cast<double>(months) * 31 * millisecondsADay >= width)
            return limitsByMonths(least, greatest, months);
    }
    const double years = std::max(1.0, std::ceil(roundStep(width / (366 * millisecondsADay))));
    return limitsByMonths(least, greatest, static_cast<std::int64_t>(years) * 12);
}

} // namespace brickbench
