// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace brickbench {

/// The time that a text such as "2024", "2024-05-01" or "2024-05-01T12:30:00.5Z" stands for, from its first
/// microsecond to before the first one behind it. Microseconds since 1970-01-01 in UTC.
struct TimePeriod {
    std::int64_t begin = 0;
    std::int64_t end = 0;
};

/// Reads ISO 8601 as Spark writes it: years of four digits or more (a sign in front when not), a T or a blank
/// before the time of day, up to nine decimals of a second (those beyond six are dropped), a zone as Z,
/// +hh:mm or +hhmm; without a zone UTC is meant. False when \a text is none of it.
bool readTime(std::string_view text, TimePeriod& period);

/// The day that \a day days after 1970-01-01 is, in the Gregorian calendar.
struct CivilDay {
    std::int64_t year = 1970;
    int month = 1;
    int day = 1;
};
CivilDay civilDay(std::int64_t day);
/// Days from 1970-01-01 to the day; months beyond 12 go on into the next years.
std::int64_t dayNumber(CivilDay day);

inline constexpr std::int64_t microsecondsADay = 86'400'000'000;
inline constexpr double millisecondsADay = 86'400'000;

} // namespace brickbench
