# SPDX-License-Identifier: GPL-3.0-or-later
"""Dates and timestamps of SQL: text in UTC, 'YYYY-MM-DD' and 'YYYY-MM-DD HH:MM:SS[.ffffff]'."""
import re
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

from bb_sqlerrors import fail

_FORM = re.compile(r"^\s*(\d{4,5})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ](\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,9}))?)?)?"
                   r"\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?)?\s*$")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@lru_cache(8192)
def parse(value):
    """A datetime in UTC, or None."""
    match = _FORM.match(value) if isinstance(value, str) else None
    if match is None:
        return None
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    try:
        moment = datetime(int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0),
                          int(second or 0), int((fraction or "0")[:6].ljust(6, "0")))
    except ValueError:
        return None
    if zone and zone not in ("Z", "UTC"):
        minutes = int(zone[1:3]) * 60 + int(zone[-2:])
        moment -= timedelta(minutes=-minutes if zone[0] == "-" else minutes)
    return moment


def date_text(moment):
    return "%04d-%02d-%02d" % (moment.year, moment.month, moment.day)


def timestamp_text(moment):
    text = "%s %02d:%02d:%02d" % (date_text(moment), moment.hour, moment.minute, moment.second)
    return text + (".%06d" % moment.microsecond).rstrip("0") if moment.microsecond else text


def from_seconds(seconds):
    return datetime(1970, 1, 1) + timedelta(seconds=seconds)


def seconds(moment):
    return int((moment - datetime(1970, 1, 1)) // timedelta(seconds=1))


def add_months(moment, count):
    month = moment.year * 12 + moment.month - 1 + int(count)
    year, month = divmod(month, 12)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, days_in(year, month + 1)))


def days_in(year, month):
    return (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days


def add(unit, count, moment):
    """dateadd for a unit name."""
    unit = unit.lower().rstrip("s")
    count = int(count)
    if unit in ("month", "mon"):
        return add_months(moment, count)
    if unit in ("year", "quarter"):
        return add_months(moment, count * (12 if unit == "year" else 3))
    steps = {"day": 86400, "week": 604800, "hour": 3600, "minute": 60, "second": 1, "dayofyear": 86400}
    if unit == "millisecond":
        return moment + timedelta(milliseconds=count)
    if unit == "microsecond":
        return moment + timedelta(microseconds=count)
    if unit not in steps:
        fail("The unit %s is not known; use YEAR, MONTH, WEEK, DAY, HOUR, MINUTE or SECOND." % unit)
    return moment + timedelta(seconds=count * steps[unit])


def difference(unit, start, end):
    """Whole units between two moments, towards zero."""
    unit = unit.lower().rstrip("s")
    if unit in ("month", "quarter", "year"):
        months = (end.year - start.year) * 12 + end.month - start.month
        if months > 0 and add_months(start, months) > end:
            months -= 1
        elif months < 0 and add_months(start, months) < end:
            months += 1
        return int(months / {"month": 1, "quarter": 3, "year": 12}[unit])
    steps = {"day": 86400, "week": 604800, "hour": 3600, "minute": 60, "second": 1}
    if unit not in steps:
        fail("The unit %s is not known; use YEAR, MONTH, WEEK, DAY, HOUR, MINUTE or SECOND." % unit)
    micros = (end - start) // timedelta(microseconds=1)
    whole = abs(micros) // (steps[unit] * 1000000)
    return whole if micros >= 0 else -whole


def truncate(unit, moment):
    """date_trunc; None for a unit Spark does not know."""
    unit = unit.lower()
    day = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    if unit in ("year", "yyyy", "yy"):
        return day.replace(month=1, day=1)
    if unit == "quarter":
        return day.replace(month=(moment.month - 1) // 3 * 3 + 1, day=1)
    if unit in ("month", "mm", "mon"):
        return day.replace(day=1)
    if unit == "week":
        return day - timedelta(days=day.weekday())
    if unit in ("day", "dd"):
        return day
    keep = {"hour": ("minute", "second", "microsecond"), "minute": ("second", "microsecond"),
            "second": ("microsecond",), "microsecond": ()}
    if unit == "millisecond":
        return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    return moment.replace(**{name: 0 for name in keep[unit]}) if unit in keep else None


def part(unit, moment):
    """extract / date_part."""
    unit = unit.lower()
    if unit in ("second", "seconds", "s", "sec"):
        return moment.second + moment.microsecond / 1e6 if moment.microsecond else moment.second
    found = _PARTS.get(unit) or _PARTS.get(unit.rstrip("s"))
    if found is None:
        fail("The field %s is not known to extract." % unit)
    return found(moment)


_PARTS = {
    "year": lambda m: m.year, "quarter": lambda m: (m.month + 2) // 3, "month": lambda m: m.month,
    "week": lambda m: m.isocalendar()[1], "day": lambda m: m.day, "dayofmonth": lambda m: m.day,
    "dayofweek": lambda m: m.isoweekday() % 7 + 1, "dow": lambda m: m.isoweekday() % 7 + 1,
    "dayofyear": lambda m: m.timetuple().tm_yday, "doy": lambda m: m.timetuple().tm_yday,
    "hour": lambda m: m.hour, "minute": lambda m: m.minute, "yearofweek": lambda m: m.isocalendar()[0],
}
_FIELDS = {
    "y": lambda m, n: "%02d" % (m.year % 100) if n == 2 else "%0*d" % (n, m.year),
    "M": lambda m, n: _MONTHS[m.month - 1][:3] if n == 3 else _MONTHS[m.month - 1] if n > 3 else "%0*d" % (n, m.month),
    "d": lambda m, n: "%0*d" % (n, m.day),
    "D": lambda m, n: "%0*d" % (n, m.timetuple().tm_yday),
    "H": lambda m, n: "%0*d" % (n, m.hour),
    "h": lambda m, n: "%0*d" % (n, (m.hour + 11) % 12 + 1),
    "m": lambda m, n: "%0*d" % (n, m.minute),
    "s": lambda m, n: "%0*d" % (n, m.second),
    "S": lambda m, n: ("%06d" % m.microsecond).ljust(9, "0")[:n],
    "a": lambda m, n: "AM" if m.hour < 12 else "PM",
    "E": lambda m, n: _DAYS[m.weekday()] if n > 3 else _DAYS[m.weekday()][:3],
    "q": lambda m, n: "%0*d" % (n, (m.month + 2) // 3), "Q": lambda m, n: "%0*d" % (n, (m.month + 2) // 3),
    "X": lambda m, n: "Z", "Z": lambda m, n: "+0000", "z": lambda m, n: "UTC", "x": lambda m, n: "+00:00"[:3 * n],
}


@lru_cache(256)
def _pattern(text):
    """(letter, count) or plain text pieces of a Java date pattern."""
    pieces = []
    for match in re.finditer(r"'((?:[^']|'')*)'|(([A-Za-z])\3*)|([^A-Za-z']+)", text):
        quoted, run, letter, plain = match.groups()
        if quoted is not None:
            pieces.append(quoted.replace("''", "'") or "'")
        elif plain:
            pieces.append(plain)
        elif letter not in _FIELDS:
            fail("The date pattern letter %s in '%s' is not supported by the local workspace's SQLite engine; format "
                 "the value in Python, or run it on a Databricks cluster." % (letter, text))
        else:
            pieces.append((letter, len(run)))
    return pieces


def formatted(moment, pattern):
    return "".join(piece if isinstance(piece, str) else _FIELDS[piece[0]](moment, piece[1])
                   for piece in _pattern(pattern))


@lru_cache(256)
def _reader(pattern):
    groups = {"y": r"(?P<y>\d{%d})", "d": r"(?P<d>\d{1,2})", "H": r"(?P<H>\d{1,2})", "h": r"(?P<h>\d{1,2})",
              "m": r"(?P<m>\d{1,2})", "s": r"(?P<s>\d{1,2})", "S": r"(?P<S>\d{1,9})", "a": r"(?P<a>AM|PM|am|pm)"}
    text = ""
    for piece in _pattern(pattern):
        if isinstance(piece, str):
            text += re.escape(piece)
            continue
        letter, count = piece
        if letter == "M":
            text += r"(?P<M>\d{1,2})" if count < 3 else r"(?P<N>[A-Za-z]+)"
        elif letter == "E":
            text += r"[A-Za-z]+"
        elif letter in groups:
            group = groups[letter]
            text += group % (2 if count == 2 else 4) if letter == "y" else \
                group.replace("{1,2}", "{2}") if count == 2 else group
        else:
            fail("The date pattern letter %s cannot be read back on the local workspace's SQLite engine." % letter)
    return re.compile(text + r"\Z")


def parsed(value, pattern):
    """A datetime read with a Java date pattern, or None."""
    match = _reader(pattern).match(value)
    if match is None:
        return None
    found = match.groupdict()
    year = int(found.get("y") or 1970)
    month = int(found.get("M") or 1)
    if found.get("N"):
        starts = [name[:3].lower() for name in _MONTHS]
        if found["N"][:3].lower() not in starts:
            return None
        month = starts.index(found["N"][:3].lower()) + 1
    hour = int(found.get("H") or 0)
    if found.get("h"):
        hour = int(found["h"]) % 12 + (12 if (found.get("a") or "").upper() == "PM" else 0)
    try:
        return datetime(year + (2000 if year < 100 else 0), month, int(found.get("d") or 1), hour,
                        int(found.get("m") or 0), int(found.get("s") or 0),
                        int((found.get("S") or "0")[:6].ljust(6, "0")))
    except ValueError:
        return None


def now_text(stamp):
    return timestamp_text(datetime.fromtimestamp(stamp, timezone.utc).replace(tzinfo=None))
