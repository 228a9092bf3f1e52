// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/timetext.h"

#include "results/numberliteral.h"

namespace brickbench {

namespace {

constexpr std::int64_t second = 1'000'000;
constexpr std::int64_t minute = 60 * second;
constexpr std::int64_t hour = 60 * minute;

/// Reads from the front of a text.
struct Reader {
    std::string_view rest;

    bool atEnd() const { return rest.empty(); }
    bool take(char c)
    {
        if (rest.empty() || rest.front() != c)
            return false;
        rest.remove_prefix(1);
        return true;
    }
    /// Between \a least and \a most digits.
    bool number(std::size_t least, std::size_t most, std::int64_t& value)
    {
        std::size_t length = 0;
        value = 0;
        for (; length < most && length < rest.size() && detail::isDigit(rest[length]); ++length)
            value = value * 10 + (rest[length] - '0');
        rest.remove_prefix(length);
        return length >= least;
    }
};

bool isLeap(std::int64_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

std::int64_t daysOf(std::int64_t year, std::int64_t month)
{
    if (month == 2)
        return isLeap(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

std::int64_t startOfMonth(std::int64_t year, std::int64_t month)
{
    return dayNumber({year, static_cast<int>(month), 1}) * microsecondsADay;
}

/// The decimals of a second, behind the point.
bool readDecimals(Reader& in, TimePeriod& period)
{
    std::int64_t unit = second;
    const auto digits = in.rest;
    std::size_t length = 0;
    for (; length < digits.size() && length < 9 && detail::isDigit(digits[length]); ++length) {
        if (unit == 1)
            continue;
        unit /= 10;
        period.begin += unit * (digits[length] - '0');
    }
    in.rest.remove_prefix(length);
    period.end = period.begin + unit;
    return length > 0;
}

bool readTimeOfDay(Reader& in, TimePeriod& period)
{
    std::int64_t value = 0;
    if (!in.number(2, 2, value) || value > 23)
        return false;
    period.begin += value * hour;
    if (!in.take(':') || !in.number(2, 2, value) || value > 59)
        return false;
    period.begin += value * minute;
    period.end = period.begin + minute;
    if (!in.take(':'))
        return true;
    if (!in.number(2, 2, value) || value > 59)
        return false;
    period.begin += value * second;
    period.end = period.begin + second;
    return !in.take('.') || readDecimals(in, period);
}

bool readZone(Reader& in, TimePeriod& period)
{
    if (in.atEnd() || in.take('Z'))
        return true;
    const bool west = in.take('-');
    std::int64_t hours = 0;
    std::int64_t minutes = 0;
    if ((!west && !in.take('+')) || !in.number(2, 2, hours))
        return false;
    in.take(':');
    if (!in.atEnd() && !in.number(2, 2, minutes))
        return false;
    const std::int64_t offset = (hours * hour + minutes * minute) * (west ? -1 : 1);
    period.begin -= offset;
    period.end -= offset;
    return true;
}

} // namespace

// The algorithm of Howard Hinnant's "chrono-compatible low-level date algorithms".
std::int64_t dayNumber(CivilDay day)
{
    const std::int64_t months = day.year * 12 + day.month - 1 - 2;
    const std::int64_t year = (months >= 0 ? months : months - 11) / 12;
    const std::int64_t month = months - year * 12; // from March on
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const std::int64_t yearOfEra = year - era * 400;
    const std::int64_t dayOfYear = (153 * month + 2) / 5 + day.day - 1;
    return era * 146'097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719'468;
}

CivilDay civilDay(std::int64_t day)
{
    const std::int64_t shifted = day + 719'468;
    const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146'096) / 146'097;
    const std::int64_t dayOfEra = shifted - era * 146'097;
    const std::int64_t yearOfEra
        = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36'524 - dayOfEra / 146'096) / 365;
    const std::int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::int64_t month = (5 * dayOfYear + 2) / 153; // from March on
    CivilDay civil;
    civil.day = static_cast<int>(dayOfYear - (153 * month + 2) / 5 + 1);
    civil.month = static_cast<int>(month < 10 ? month + 3 : month - 9);
    civil.year = yearOfEra + era * 400 + (civil.month <= 2 ? 1 : 0);
    return civil;
}

bool readTime(std::string_view text, TimePeriod& period)
{
    Reader in{text};
    const bool negative = in.take('-');
    if (!negative)
        in.take('+');
    std::int64_t year = 0;
    std::int64_t month = 1;
    std::int64_t day = 1;
    // Six digits of a year: more would leave the range of 64-bit microseconds.
    if (!in.number(4, 6, year) || year > 290'000)
        return false;
    year = negative ? -year : year;
    period = {startOfMonth(year, 1), startOfMonth(year + 1, 1)};
    if (in.atEnd())
        return true;
    if (!in.take('-') || !in.number(2, 2, month) || month < 1 || month > 12)
        return false;
    period = {startOfMonth(year, month), startOfMonth(year, month + 1)};
    if (in.atEnd())
        return true;
    if (!in.take('-') || !in.number(2, 2, day) || day < 1 || day > daysOf(year, month))
        return false;
    period.begin += (day - 1) * microsecondsADay;
    period.end = period.begin + microsecondsADay;
    if (in.atEnd())
        return true;
    if (!in.take('T') && !in.take(' '))
        return false;
    return readTimeOfDay(in, period) && readZone(in, period) && in.atEnd();
}

} // namespace brickbench
