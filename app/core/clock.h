// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <chrono>

namespace brickbench {

/// The time, passed in so that tests can turn it. Both hands are needed: durations must not jump when the
/// wall clock is set or the computer sleeps.
class Clock {
public:
    virtual ~Clock() = default;
    /// Monotonic; only differences mean anything.
    virtual std::chrono::milliseconds monotonic() const = 0;
    /// Wall clock, UTC.
    virtual QDateTime now() const = 0;
};

/// The computer's clocks.
class SystemClock final : public Clock {
public:
    std::chrono::milliseconds monotonic() const override;
    QDateTime now() const override;
};

} // namespace brickbench
