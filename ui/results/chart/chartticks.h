// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

#include <vector>

namespace brickbench::ui {

/// A place on an axis with its words. Labels of one axis may be equal.
struct AxisTick {
    double place = 0;
    QString label;
};

/// At most \a most ticks at round numbers between \a from and \a to, with thousands separators; from a
/// million on in M, G, T of one unit for all.
std::vector<AxisTick> numberTicks(double from, double to, int most, const QLocale& locale);

/// At most \a most ticks at round times; \a from and \a to in milliseconds since 1970 in UTC. The day stands
/// where it changes, the year where that changes.
std::vector<AxisTick> timeTicks(double from, double to, int most, const QLocale& locale);

/// Every so many places from 0 to \a count - 1 within \a from and \a to.
std::vector<int> everyPlace(int count, double from, double to, int most);

/// All digits a double has, with thousands separators.
QString exactNumber(double value, const QLocale& locale);

} // namespace brickbench::ui
