// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/chart/chartticks.h"

#include "results/timetext.h"

#include <QDate>
#include <QTime>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

constexpr double aSecond = 1000;
constexpr double aMinute = 60 * aSecond;
constexpr double anHour = 60 * aMinute;
constexpr double aDay = 24 * anHour;
constexpr double aMonth = 30.44 * aDay;

/// 1, 2 or 5 times a power of ten that parts the span into at most \a most.
double roundStep(double span, int most)
{
    const double least = span / std::max(1, most);
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= least * (1 - 1e-9))
            return factor * power;
    }
    return 10 * power;
}

struct Unit {
    double size = 1;
    QString sign;
};

Unit unitOf(double largest)
{
    // A narrow no-break space before the sign, as SI writes it.
    const QString space(QChar(0x202f));
    if (largest >= 1e15 || (largest > 0 && largest < 1e-4))
        return {0, {}}; // exponents
    if (largest >= 1e12)
        return {1e12, space + u'T'};
    if (largest >= 1e9)
        return {1e9, space + u'G'};
    if (largest >= 1e6)
        return {1e6, space + u'M'};
    return {};
}

QString tickLabel(double value, double step, const Unit& unit, const QLocale& locale)
{
    if (value == 0)
        return locale.toString(0);
    if (unit.size == 0)
        return locale.toString(value, 'g', 6);
    const double shown = value / unit.size;
    const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(step / unit.size) - 1e-9)), 0, 12);
    return locale.toString(shown, 'f', decimals) + unit.sign;
}

/// A step of time: so many months, or else so many milliseconds.
struct TimeStride {
    int months = 0;
    double milliseconds = 0;
    double length() const { return months > 0 ? months * aMonth : milliseconds; }
};

TimeStride strideOf(double span, int most)
{
    constexpr std::array shortSteps{1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, aSecond,
        2 * aSecond, 5 * aSecond, 15 * aSecond, 30 * aSecond, aMinute, 2 * aMinute, 5 * aMinute, 15 * aMinute,
        30 * aMinute, anHour, 2 * anHour, 3 * anHour, 6 * anHour, 12 * anHour, aDay, 2 * aDay, 7 * aDay,
        14 * aDay};
    for (const double step : shortSteps) {
        if (span / step <= most)
            return {0, step};
    }
    for (const int months : {1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200}) {
        if (span / (months * aMonth) <= most)
            return {months, 0};
    }
    const double years = roundStep(span / (12 * aMonth), most);
    return {static_cast<int>(std::min(years, 100'000.0)) * 12, 0};
}

std::vector<double> placesOf(double from, double to, const TimeStride& stride)
{
    std::vector<double> places;
    constexpr std::size_t enough = 1000; // a guard: rounding must not make it endless
    if (stride.months == 0) {
        // Weeks begin on Monday; 1970-01-01 was a Thursday.
        const double origin = stride.milliseconds >= 7 * aDay ? -3 * aDay : 0;
        double at = std::ceil((from - origin) / stride.milliseconds) * stride.milliseconds + origin;
        for (; at <= to && places.size() < enough; at += stride.milliseconds)
            places.push_back(at);
        return places;
    }
    const CivilDay start = civilDay(static_cast<std::int64_t>(std::floor(from / aDay)));
    std::int64_t month = start.year * 12 + start.month - 1;
    month = static_cast<std::int64_t>(std::floor(static_cast<double>(month) / stride.months)) * stride.months;
    for (; places.size() < enough; month += stride.months) {
        const auto year = static_cast<std::int64_t>(std::floor(static_cast<double>(month) / 12));
        const double at
            = static_cast<double>(dayNumber({year, static_cast<int>(month - year * 12) + 1, 1})) * aDay;
        if (at > to)
            break;
        if (at >= from)
            places.push_back(at);
    }
    return places;
}

QString dayLabel(const CivilDay& day, const CivilDay& before, bool isFirst, const QLocale& locale)
{
    const QString month = locale.standaloneMonthName(day.month, QLocale::ShortFormat);
    const QString text = u"%1 %2"_s.arg(QString::number(day.day), month);
    return isFirst || day.year != before.year ? u"%1 %2"_s.arg(text, QString::number(day.year)) : text;
}

QString timeLabel(double place, double before, bool isFirst, const TimeStride& stride, const QLocale& locale)
{
    const double dayStart = std::floor(place / aDay);
    const CivilDay day = civilDay(static_cast<std::int64_t>(dayStart));
    const CivilDay dayBefore = civilDay(static_cast<std::int64_t>(std::floor(before / aDay)));
    if (stride.months >= 12)
        return QString::number(day.year);
    if (stride.months > 0) {
        const QString month = locale.standaloneMonthName(day.month, QLocale::ShortFormat);
        return isFirst || day.year != dayBefore.year ? u"%1 %2"_s.arg(month, QString::number(day.year))
                                                     : month;
    }
    if (stride.milliseconds >= aDay)
        return dayLabel(day, dayBefore, isFirst, locale);
    const auto rest = static_cast<int>(std::llround(place - dayStart * aDay));
    const QTime time = QTime::fromMSecsSinceStartOfDay(std::clamp(rest, 0, 86'399'999));
    const QString clock = time.toString(stride.milliseconds < aSecond ? u"HH:mm:ss.zzz"_s
            : stride.milliseconds < aMinute                           ? u"HH:mm:ss"_s
                                                                      : u"HH:mm"_s);
    const bool isNewDay = isFirst || std::floor(before / aDay) != dayStart;
    return isNewDay ? u"%1 %2"_s.arg(dayLabel(day, dayBefore, false, locale), clock) : clock;
}

} // namespace

std::vector<AxisTick> numberTicks(double from, double to, int most, const QLocale& locale)
{
    // Halved: the difference of two huge numbers may be beyond a double.
    const double half = to / 2 - from / 2;
    if (!(half > 0) || most < 1)
        return {};
    // Not asked by isfinite(half * 2): where that is false, GCC 13 and 14 take half for infinite.
    const bool isHuge = half > std::numeric_limits<double>::max() / 2;
    const double step = isHuge ? roundStep(half, most) * 2 : roundStep(half * 2, most);
    const Unit unit = unitOf(std::max(std::abs(from), std::abs(to)));
    std::vector<AxisTick> ticks;
    for (double number = std::ceil(from / step - 1e-9); static_cast<int>(ticks.size()) <= most + 1;
         ++number) {
        const double place = number * step;
        if (!(place <= to + step * 1e-9) || std::isinf(place))
            break;
        ticks.push_back({place, tickLabel(place, step, unit, locale)});
    }
    return ticks;
}

std::vector<AxisTick> timeTicks(double from, double to, int most, const QLocale& locale)
{
    if (!(to > from) || most < 1)
        return {};
    const TimeStride stride = strideOf(to - from, most);
    std::vector<AxisTick> ticks;
    double before = from;
    for (const double place : placesOf(from, to, stride)) {
        ticks.push_back({place, timeLabel(place, before, ticks.empty(), stride, locale)});
        before = place;
    }
    return ticks;
}

std::vector<int> everyPlace(int count, double from, double to, int most)
{
    const int first = std::clamp(static_cast<int>(std::ceil(from)), 0, std::max(0, count - 1));
    const int last = std::clamp(static_cast<int>(std::floor(to)), 0, std::max(0, count - 1));
    const int stride = std::max(1, (last - first + most) / std::max(1, most));
    std::vector<int> places;
    for (int place = first; place <= last && place < count; place += stride)
        places.push_back(place);
    return places;
}

QString exactNumber(double value, const QLocale& locale)
{
    if (value == std::floor(value) && std::abs(value) < 1e15)
        return locale.toString(value, 'f', 0);
    return locale.toString(value, 'g', std::abs(value) >= 1e15 || std::abs(value) < 1e-4 ? 17 : 15);
}

} // namespace brickbench::ui
