// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

namespace brickbench::test {

/// A clock that stands still until it is turned.
class ManualClock final : public Clock {
public:
    explicit ManualClock(QDateTime start = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC))
        : m_start(std::move(start))
    {
    }

    /// Time passes: both hands move.
    void advance(std::chrono::milliseconds duration)
    {
        m_monotonic += duration;
        m_jump += duration;
    }
    /// The wall clock is set, or the computer slept: only that hand moves.
    void jump(std::chrono::milliseconds duration) { m_jump += duration; }

    std::chrono::milliseconds monotonic() const override { return m_monotonic; }
    QDateTime now() const override { return m_start.addMSecs(m_jump.count()); }

private:
    QDateTime m_start;
    std::chrono::milliseconds m_monotonic{0};
    std::chrono::milliseconds m_jump{0};
};

} // namespace brickbench::test
