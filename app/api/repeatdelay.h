// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apiclient.h"
#include "core/backoff.h"

#include <QRandomGenerator>

namespace brickbench {

/// The wait before a repeat as the options want it.
inline std::chrono::milliseconds repeatDelay(
    const ApiClient::Options& options, int attempt, std::optional<std::chrono::milliseconds> wish)
{
    return options.repeatDelay ? options.repeatDelay(attempt, wish) : retryDelay(attempt, wish);
}

/// Up to a quarter more by default, so that many clients do not come back at the same moment.
inline std::chrono::milliseconds withJitter(
    const ApiClient::Options& options, std::chrono::milliseconds delay)
{
    const double fraction
        = options.jitter ? options.jitter() : QRandomGenerator::global()->generateDouble() * 0.25;
    return delay + std::chrono::milliseconds(qint64(double(delay.count()) * fraction));
}

} // namespace brickbench
