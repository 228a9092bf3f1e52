# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers, nulls and arrays: functions of Spark SQL for SQLite."""
import math
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

import bb_sqlarrays
import bb_sqlcasts
import bb_sqldates
import bb_sqlstrings  # noqa: F401  (registers its functions)
from bb_sqlerrors import fail
from bb_sqlregistry import FUNCTIONS, function, text

@function("round", 1, 2)
def _round(value, digits=0):
    if isinstance(value, str):
        value = bb_sqlcasts.to_double(value)
    if value is None or isinstance(value, float) and not math.isfinite(value):
        return value
    try:
        found = Decimal(repr(value)).quantize(Decimal(1).scaleb(-int(digits)), ROUND_HALF_UP)
    except InvalidOperation:
        return value
    return int(found) if isinstance(value, int) else float(found)


def _whole(body):
    def run(value):
        value = bb_sqlcasts.to_double(value) if isinstance(value, str) else value
        return None if value is None or value != value else value if isinstance(value, int) else body(value)
    return run


FUNCTIONS["floor"] = ((1,), _whole(math.floor))
FUNCTIONS["ceil"] = FUNCTIONS["ceiling"] = ((1,), _whole(math.ceil))


def _real(body):
    def run(*values):
        values = [bb_sqlcasts.to_double(value) for value in values]
        if None in values:
            return None
        try:
            return float(body(*values))
        except (ValueError, ZeroDivisionError):
            return None
        except OverflowError:
            return math.inf
    return run


for _name, _count, _body in (
        ("sqrt", 1, math.sqrt), ("exp", 1, math.exp), ("ln", 1, math.log), ("log", 1, math.log),
        ("log10", 1, math.log10), ("log2", 1, math.log2), ("pow", 2, math.pow), ("power", 2, math.pow),
        ("sin", 1, math.sin), ("cos", 1, math.cos), ("tan", 1, math.tan), ("asin", 1, math.asin),
        ("acos", 1, math.acos), ("atan", 1, math.atan), ("atan2", 2, math.atan2), ("degrees", 1, math.degrees),
        ("radians", 1, math.radians), ("sign", 1, lambda v: (v > 0) - (v < 0)),
        ("signum", 1, lambda v: (v > 0) - (v < 0)), ("cbrt", 1, lambda v: math.copysign(abs(v) ** (1 / 3), v))):
    FUNCTIONS[_name] = ((_count,), _real(_body))
FUNCTIONS["log"] = ((1, 2), _real(lambda *v: math.log(v[0]) if len(v) == 1 else math.log(v[1], v[0])))
FUNCTIONS["pi"] = ((0,), lambda: math.pi)
FUNCTIONS["e"] = ((0,), lambda: math.e)


def numbers(*values):
    """The operands of arithmetic: text becomes a double, as Spark does."""
    return [bb_sqlcasts.to_double(value) if isinstance(value, str) else value for value in values]


@function("bb_number", 1)
def _number(value):
    if not isinstance(value, str):
        return value
    if bb_sqldates.parse(value) is not None and not value.strip().isdigit():
        fail("The operators + - * / %% do not work on dates such as '%s' on the local workspace's SQLite engine. Use "
             "date_add, date_sub, dateadd or datediff, or run it on a Databricks cluster." % value)
    return bb_sqlcasts.to_double(value)


@function("bb_mod mod", 2)
def _mod(left, right):
    left, right = numbers(left, right)
    if left is None or not right:
        return None
    if isinstance(left, int) and isinstance(right, int):
        return abs(left) % abs(right) * (-1 if left < 0 else 1)
    return math.fmod(left, right)


@function("pmod", 2)
def _pmod(left, right):
    left, right = numbers(left, right)
    return None if left is None or not right else left % right if right > 0 else _mod(_mod(left, right) + right, right)


@function("bb_div", 2)
def _div(left, right):
    left, right = numbers(left, right)
    if left is None or not right:
        return None
    if isinstance(left, int) and isinstance(right, int):
        return abs(left) // abs(right) * (-1 if (left < 0) != (right < 0) else 1)
    return int(left / right)


@function("greatest", nulls=True)
def _greatest(*values):
    return max((value for value in values if value is not None), default=None)


@function("least", nulls=True)
def _least(*values):
    return min((value for value in values if value is not None), default=None)


@function("nvl2", 3, nulls=True)
def _nvl2(value, there, missing):
    return missing if value is None else there


FUNCTIONS["nvl"] = ((2,), lambda value, other: other if value is None else value)
FUNCTIONS["bb_isnull"] = ((1,), lambda value: int(value is None))
FUNCTIONS["isnotnull"] = ((1,), lambda value: int(value is not None))
FUNCTIONS["isnan"] = ((1,), lambda value: 0)
FUNCTIONS["bb_cast"] = ((2,), bb_sqlcasts.cast)


@function("size cardinality array_size", 1)
def _size(value):
    return len(bb_sqlarrays.items(_array(value)))


def _array(value):
    if not bb_sqlarrays.is_array(value):
        fail("This function needs an array; on the local workspace's SQLite engine only collect_list, collect_set and "
             "split make arrays.")
    return value


@function("array_join", 2, 3)
def _array_join(value, separator, missing=None):
    found = [missing if item is None else text(item) for item in bb_sqlarrays.items(_array(value))]
    return separator.join(item for item in found if item is not None)


@function("array_contains", 2)
def _array_contains(value, item):
    return int(item in bb_sqlarrays.items(_array(value)))


@function("sort_array array_sort", 1, 2)
def _sort_array(value, ascending=1):
    found = bb_sqlarrays.items(_array(value))
    there = sorted((item for item in found if item is not None), reverse=not ascending)
    missing = [None] * (len(found) - len(there))
    return bb_sqlarrays.encoded(missing + there if ascending else there + missing)


@function("array_distinct", 1)
def _array_distinct(value):
    return bb_sqlarrays.encoded(dict.fromkeys(bb_sqlarrays.items(_array(value))))


@function("element_at", 2)
def _element_at(value, index):
    found = bb_sqlarrays.items(_array(value))
    at = int(index) - 1 if index > 0 else len(found) + int(index)
    return found[at] if 0 <= at < len(found) else None


def register(engine):
    """Adds everything to the engine's connection."""
    import bb_sqlaggregates
    import bb_sqltimes
    connection = engine.connection
    for name, (counts, body) in FUNCTIONS.items():
        for count in counts:
            connection.create_function(name, count, body, deterministic=True)
    bb_sqltimes.register(engine)
    bb_sqlaggregates.register(connection)
