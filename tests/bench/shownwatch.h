// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>
#include <QWidget>

#include <functional>

namespace brickbench::bench {

struct ShownTimes {
    double shownMs = 0; ///< from the call to the paint that shows it
    double gapMs = 0; ///< the longest time the event loop did not answer in between
};

/// Calls \a show and runs the event loop until \a widget has painted while \a isShown; at most 60 s.
ShownTimes timeShown(
    QWidget* widget, const std::function<void()>& show, const std::function<bool()>& isShown);

} // namespace brickbench::bench
