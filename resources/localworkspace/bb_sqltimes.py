# SPDX-License-Identifier: GPL-3.0-or-later
"""Date and time functions, and the functions that depend on the engine's state."""
import bb_sqldates as dates
from bb_sqldates import date_text, parse, timestamp_text

# Functions whose values are dates or timestamps: + and - on them would be arithmetic on text.
RETURNS_TIME = {"CURRENT_DATE", "CURRENT_TIMESTAMP", "NOW", "CURDATE", "LOCALTIMESTAMP", "TO_DATE", "TO_TIMESTAMP",
                "DATE_ADD", "DATE_SUB", "DATEADD", "DATE_TRUNC", "TRUNC", "LAST_DAY", "ADD_MONTHS", "NEXT_DAY",
                "MAKE_DATE", "FROM_UNIXTIME", "DATE", "TIMESTAMP", "TIMESTAMPADD"}


def _on_moment(body):
    """A function whose first argument is a date or timestamp; what is neither gives null."""
    def run(value, *rest):
        moment = parse(value)
        return None if moment is None or None in rest else body(moment, *rest)
    return run


def _part(name):
    return _on_moment(lambda moment: dates.part(name, moment))


def _shift(sign):
    def run(moment, count):
        return date_text(dates.add("day", sign * int(count), moment))
    return _on_moment(run)


def _datediff(*values):
    if None in values:
        return None
    if len(values) == 2:
        end, start = parse(values[0]), parse(values[1])
        return None if end is None or start is None else (end.date() - start.date()).days
    start, end = parse(values[1]), parse(values[2])
    return None if end is None or start is None else dates.difference(values[0], start, end)


def _dateadd(unit, count, value):
    moment = parse(value)
    return None if moment is None or count is None else timestamp_text(dates.add(unit, count, moment))


def _date_add(*values):
    return _shift(1)(*values) if len(values) == 2 else _dateadd(*values)


def _date_trunc(unit, value):
    moment = parse(value)
    found = None if moment is None or unit is None else dates.truncate(unit, moment)
    return None if found is None else timestamp_text(found)


def _trunc(moment, unit):
    if unit.lower() not in ("year", "yyyy", "yy", "quarter", "month", "mm", "mon", "week"):
        return None
    return date_text(dates.truncate(unit, moment))


def _read(value, pattern):
    if value is None or pattern is None:
        return None
    return parse(value) if pattern == "" else dates.parsed(value, pattern)


def _to(form):
    def run(value, pattern=""):
        moment = _read(value, pattern)
        return None if moment is None else form(moment)
    return run


def _unix(value, pattern=""):
    moment = _read(value, pattern)
    return None if moment is None else dates.seconds(moment)


def _from_unixtime(seconds, pattern="yyyy-MM-dd HH:mm:ss"):
    return None if seconds is None else dates.formatted(dates.from_seconds(int(seconds)), pattern)


def _months_between(end, start, _round=1):
    end, start = parse(end), parse(start)
    if end is None or start is None:
        return None
    months = (end.year - start.year) * 12 + end.month - start.month
    last = end.day == dates.days_in(end.year, end.month) and start.day == dates.days_in(start.year, start.month)
    if end.day == start.day or last:
        return float(months)

    def of_day(moment):
        return moment.day * 86400 + moment.hour * 3600 + moment.minute * 60 + moment.second
    return round(months + (of_day(end) - of_day(start)) / (31 * 86400), 8)


def _next_day(moment, name):
    names = ("mo", "tu", "we", "th", "fr", "sa", "su")
    if name[:2].lower() not in names:
        return None
    ahead = (names.index(name[:2].lower()) - moment.weekday() - 1) % 7 + 1
    return date_text(dates.add("day", ahead, moment))


def _make_date(year, month, day):
    return None if None in (year, month, day) else _to(date_text)("%04d-%02d-%02d" % (year, month, day))


FUNCTIONS = {
    "date_add": ((2, 3), _date_add), "date_sub": ((2,), _shift(-1)), "dateadd": ((2, 3), _date_add),
    "timestampadd": ((3,), _dateadd), "datediff": ((2, 3), _datediff), "date_diff": ((2, 3), _datediff),
    "timestampdiff": ((3,), _datediff), "date_trunc": ((2,), _date_trunc), "trunc": ((2,), _on_moment(_trunc)),
    "date_format": ((2,), _on_moment(dates.formatted)), "to_date": ((1, 2), _to(date_text)),
    "to_timestamp": ((1, 2), _to(timestamp_text)), "to_unix_timestamp": ((1, 2), _unix),
    "from_unixtime": ((1, 2), _from_unixtime), "bb_extract": ((2,), None), "date_part": ((2,), None),
    "datepart": ((2,), None), "months_between": ((2, 3), _months_between),
    "last_day": ((1,), _on_moment(lambda m: date_text(m.replace(day=dates.days_in(m.year, m.month))))),
    "add_months": ((2,), _on_moment(lambda m, count: date_text(dates.add_months(m, count)))),
    "next_day": ((2,), _on_moment(_next_day)), "make_date": ((3,), _make_date),
    "unix_date": ((1,), _on_moment(lambda m: dates.seconds(m) // 86400)),
    "weekday": ((1,), _on_moment(lambda m: m.weekday())),
}
for _name, _field in (("year", "year"), ("quarter", "quarter"), ("month", "month"), ("day", "day"),
                      ("dayofmonth", "day"), ("dayofweek", "dayofweek"), ("dayofyear", "dayofyear"),
                      ("weekofyear", "week"), ("hour", "hour"), ("minute", "minute")):
    FUNCTIONS[_name] = ((1,), _part(_field))
FUNCTIONS["second"] = ((1,), _on_moment(lambda m: m.second))


def _extract(field, value):
    moment = parse(value)
    return None if moment is None or field is None else dates.part(field, moment)


for _name in ("bb_extract", "date_part", "datepart"):
    FUNCTIONS[_name] = ((2,), _extract)


def register(engine):
    connection, catalog = engine.connection, engine.catalog
    for name, (counts, body) in FUNCTIONS.items():
        for count in counts:
            connection.create_function(name, count, body, deterministic=True)

    def add(name, body, *counts):
        for count in counts or (0,):
            connection.create_function(name, count, body)

    def unix(value=None, pattern=""):
        return int(engine.now) if value is None else _unix(value, pattern)

    add("unix_timestamp", lambda *values: unix(*values) if values and values[0] is not None else
        (None if values else unix()), 0, 1, 2)
    add("bb_current_date", lambda: dates.now_text(engine.now)[:10])
    add("bb_current_timestamp", lambda: dates.now_text(engine.now))
    add("bb_current_database", lambda: catalog.schema)
    add("bb_current_catalog", lambda: catalog.catalog)
    add("bb_current_user", _user)
    add("bb_current_timezone", lambda: "UTC")
    add("version", _version)
    add("uuid", _uuid)
    add("rand", _random, 0)
    add("random", _random, 0)


def _random():
    import os
    return int.from_bytes(os.urandom(7), "big") / (1 << 56)


def _user():
    import getpass
    return getpass.getuser()


def _version():
    import bb_sqlerrors
    return bb_sqlerrors.engine_name()


def _uuid():
    import uuid
    return str(uuid.uuid4())
