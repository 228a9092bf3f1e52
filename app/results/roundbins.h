// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace brickbench {

/// Limits of about \a bins equal bins that hold [\a least, \a greatest], ascending: round numbers (steps of
/// 1, 2, 2.5 or 5 times a power of ten). Two equal limits when there is one value only.
std::vector<double> roundLimits(double least, double greatest, int bins);

/// The same of times in milliseconds since 1970 in UTC: steps of round periods, from a millisecond over
/// quarters of an hour, days and weeks to months and years.
std::vector<double> roundTimeLimits(double least, double greatest, int bins);

} // namespace brickbench
