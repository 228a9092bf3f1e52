# SPDX-License-Identifier: GPL-3.0-or-later
"""Scalar functions of Spark SQL for SQLite; those of the same name with another meaning replace SQLite's own."""
import math
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

import bb_sqlarrays
import bb_sqlcasts
from bb_sqlerrors import fail

FUNCTIONS = {}


def function(names, *counts, nulls=False):
    """Registers a function; unless `nulls`, a null argument gives null."""
    def add(body):
        found = body if nulls else lambda *values: None if None in values else body(*values)
        for name in names.split():
            FUNCTIONS[name] = (counts or (-1,), found)
        return body
    return add


def text(value):
    return bb_sqlcasts.to_string(value)


@lru_cache(512)
def pattern(source):
    """A Java regular expression as Python's; the two agree on what is common."""
    try:
        return re.compile(source)
    except re.error as error:
        fail("The regular expression '%s' cannot be read: %s." % (source, error))


@lru_cache(512)
def like_pattern(source):
    out, at = "", 0
    while at < len(source):
        letter = source[at]
        if letter == "\\" and at + 1 < len(source):
            at += 1
            out += re.escape(source[at])
        else:
            out += {"%": ".*", "_": "."}.get(letter) or re.escape(letter)
        at += 1
    return re.compile(out + r"\Z", re.DOTALL | re.IGNORECASE)


@function("regexp", 2)
def _regexp(source, value):
    return int(pattern(text(source)).search(text(value)) is not None)


@function("regexp_like", 2)
def _regexp_like(value, source):
    return _regexp(source, value)


@function("match", 2)
def _ilike(source, value):
    return int(like_pattern(text(source)).match(text(value)) is not None)


@function("regexp_replace", 3)
def _regexp_replace(value, source, replacement):
    java = re.sub(r"\\(?!\d)|\$(\d+)", lambda m: "\\g<%s>" % m.group(1) if m.group(1) else "\\\\", replacement)
    return pattern(text(source)).sub(java, text(value))


@function("regexp_extract", 2, 3)
def _regexp_extract(value, source, group=1):
    match = pattern(text(source)).search(text(value))
    if match is None:
        return ""
    if not 0 <= int(group) <= (match.re.groups):
        fail("regexp_extract has no group %s in '%s'." % (group, source))
    return match.group(int(group)) or ""


@function("regexp_count", 2)
def _regexp_count(value, source):
    return sum(1 for _ in pattern(text(source)).finditer(text(value)))


FUNCTIONS["lower"] = FUNCTIONS["lcase"] = ((1,), lambda v: None if v is None else text(v).lower())
FUNCTIONS["upper"] = FUNCTIONS["ucase"] = ((1,), lambda v: None if v is None else text(v).upper())


@function("initcap", 1)
def _initcap(value):
    return " ".join(word[:1].upper() + word[1:].lower() for word in text(value).split(" "))


@function("concat", nulls=True)
def _concat(*values):
    if any(value is None for value in values):
        return None
    if values and all(bb_sqlarrays.is_array(value) for value in values):
        return bb_sqlarrays.encoded([item for value in values for item in bb_sqlarrays.items(value)])
    return "".join(text(value) for value in values)


@function("concat_ws", nulls=True)
def _concat_ws(separator=None, *values):
    if separator is None:
        return None
    found = []
    for value in values:
        if bb_sqlarrays.is_array(value):
            found += [text(item) for item in bb_sqlarrays.items(value) if item is not None]
        elif value is not None:
            found.append(text(value))
    return text(separator).join(found)


@function("substr substring", 2, 3)
def _substring(value, start, count=None):
    value, start = text(value), int(start)
    begin = start - 1 if start > 0 else len(value) + start if start < 0 else 0
    end = len(value) if count is None else begin + int(count)
    return value[max(begin, 0):max(end, 0)]


@function("bb_left", 2)
def _left(value, count):
    return text(value)[:max(int(count), 0)]


@function("bb_right", 2)
def _right(value, count):
    return text(value)[-int(count):] if int(count) > 0 else ""


@function("split_part", 3)
def _split_part(value, separator, index):
    if int(index) == 0:
        fail("The index of split_part must not be 0; parts are counted from 1.")
    parts = text(value).split(separator) if separator else [text(value)]
    at = int(index) - 1 if index > 0 else len(parts) + int(index)
    return parts[at] if 0 <= at < len(parts) else ""


@function("split", 2)
def _split(value, source):
    return bb_sqlarrays.encoded(pattern(source).split(text(value)))


@function("locate position", 2, 3)
def _locate(needle, value, start=1):
    return text(value).find(text(needle), max(int(start) - 1, 0)) + 1 if int(start) > 0 else 0


@function("lpad", 2, 3)
def _lpad(value, count, fill=" "):
    value, count = text(value), max(int(count), 0)
    return ((fill * count)[:max(count - len(value), 0)] + value[:count]) if fill else value[:count]


@function("rpad", 2, 3)
def _rpad(value, count, fill=" "):
    value, count = text(value), max(int(count), 0)
    return (value + (fill * count)[:max(count - len(value), 0)])[:count] if fill else value[:count]


@function("repeat", 2)
def _repeat(value, count):
    return text(value) * max(int(count), 0)


@function("reverse", 1)
def _reverse(value):
    return bb_sqlarrays.encoded(bb_sqlarrays.items(value)[::-1]) if bb_sqlarrays.is_array(value) else text(value)[::-1]


@function("translate", 3)
def _translate(value, source, target):
    table = {}
    for at, letter in enumerate(source):
        table.setdefault(ord(letter), target[at] if at < len(target) else None)
    return text(value).translate(table)


@function("ascii", 1)
def _ascii(value):
    return ord(text(value)[0]) if text(value) else 0


@function("char chr", 1)
def _char(value):
    return chr(int(value) % 256) if int(value) >= 0 else ""


@function("space", 1)
def _space(count):
    return " " * max(int(count), 0)


@function("startswith", 2)
def _startswith(value, start):
    return int(text(value).startswith(text(start)))


@function("endswith", 2)
def _endswith(value, end):
    return int(text(value).endswith(text(end)))


@function("contains", 2)
def _contains(value, part):
    return int(text(part) in text(value))


def _bytes(value):
    return value if isinstance(value, bytes) else text(value).encode("utf-8")


@function("md5", 1)
def _md5(value):
    from hashlib import md5
    return md5(_bytes(value)).hexdigest()


@function("sha sha1", 1)
def _sha1(value):
    from hashlib import sha1
    return sha1(_bytes(value)).hexdigest()


@function("sha2", 2)
def _sha2(value, bits):
    import hashlib
    if int(bits) not in (0, 224, 256, 384, 512):
        return None
    return getattr(hashlib, "sha%d" % (int(bits) or 256))(_bytes(value)).hexdigest()


@function("hex", 1)
def _hex(value):
    if isinstance(value, (int, float)):
        return "%X" % (int(value) & 0xFFFFFFFFFFFFFFFF)
    return _bytes(value).hex().upper()


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
FUNCTIONS["isnull"] = ((1,), lambda value: int(value is None))
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
