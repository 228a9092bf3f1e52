# SPDX-License-Identifier: GPL-3.0-or-later
"""Text and regular expressions: functions of Spark SQL for SQLite."""
import re
from functools import lru_cache

import bb_sqlarrays
from bb_sqlerrors import fail
from bb_sqlregistry import FUNCTIONS, function, text


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
