# SPDX-License-Identifier: GPL-3.0-or-later
"""CAST as Spark does it without ANSI mode: what cannot be converted is null."""
import math
import re

import bb_sqldates
import bb_sqlerrors

_NAMES = {"STRING": "string", "VARCHAR": "string", "CHAR": "string", "TEXT": "string", "INT": "int", "INTEGER": "int",
          "BIGINT": "bigint", "LONG": "bigint", "SMALLINT": "smallint", "SHORT": "smallint", "TINYINT": "tinyint",
          "BYTE": "tinyint", "DOUBLE": "double", "FLOAT": "float", "REAL": "float", "DECIMAL": "decimal",
          "DEC": "decimal", "NUMERIC": "decimal", "BOOLEAN": "boolean", "DATE": "date", "TIMESTAMP": "timestamp",
          "TIMESTAMP_NTZ": "timestamp", "TIMESTAMP_LTZ": "timestamp", "BINARY": "binary"}
# What a column of the type is declared as, so that SQLite's affinity keeps the values as they are.
_DECLARED = {"string": "TEXT", "int": "INT", "bigint": "BIGINT", "smallint": "SMALLINT", "tinyint": "TINYINT",
             "double": "DOUBLE", "float": "FLOAT", "boolean": "BOOLEAN", "date": "DATE_TEXT",
             "timestamp": "TIMESTAMP_TEXT", "binary": "BLOB"}
_BITS = {"int": 31, "bigint": 63, "smallint": 15, "tinyint": 7}
_NUMBER = re.compile(r"^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?[dDfF]?\s*$")


def type_name(words):
    """The canonical type of the words of a type, for example DECIMAL ( 10 , 2 ); raises for what SQLite lacks."""
    name = _NAMES.get(words[0].upper())
    if name is None or (len(words) > 1 and words[1] != "("):
        raise bb_sqlerrors.unsupported("the type %s" % "".join(words))
    if name != "decimal":
        return name
    digits = [word for word in words[1:] if word.isdigit()]
    return "decimal(%s,%s)" % (digits[0] if digits else "10", digits[1] if len(digits) > 1 else "0")


def is_type(word):
    return word in _NAMES


def declared(name):
    return _DECLARED.get(name) or name.upper()


def spark_type(declaration):
    """The Spark type that a column's declaration stands for."""
    text = (declaration or "").upper()
    for name, found in _DECLARED.items():
        if text == found:
            return name
    word = re.match(r"[A-Z_]*", text).group()
    if text.startswith("DECIMAL"):
        return text.lower()
    return _NAMES.get(word) or {"NUM": "double", "": "string"}.get(word, text.lower() or "string")


def to_string(value):
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return _double_text(value)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value)


def _double_text(value):
    """Java's form of a double."""
    if not math.isfinite(value):
        return "Infinity" if value > 0 else "-Infinity" if value < 0 else "NaN"
    if value == 0 or 1e-3 <= abs(value) < 1e7:
        return repr(value)
    digits, _, exponent = ("%r" % value).partition("e")
    if not exponent:
        sign, plain = ("-", digits[1:]) if digits[0] == "-" else ("", digits)
        whole, _, fraction = plain.partition(".")
        if whole.strip("0"):
            exponent, digits = len(whole) - 1, whole + fraction
        else:
            exponent = -(len(fraction) - len(fraction.lstrip("0")) + 1)
            digits = fraction.lstrip("0")
        digits = digits.rstrip("0")
        digits = "%s%s.%s" % (sign, digits[:1], digits[1:] or "0")
    return "%sE%d" % (digits if "." in digits else digits + ".0", int(exponent))


def to_double(value):
    if isinstance(value, (int, float)):
        return float(value)
    if isinstance(value, str):
        if _NUMBER.match(value):
            return float(value.strip().rstrip("dDfF"))
        return {"infinity": math.inf, "inf": math.inf, "-infinity": -math.inf, "-inf": -math.inf}.get(
            value.strip().lower())
    return None


def _whole(value, bits):
    if isinstance(value, str):
        if not _NUMBER.match(value):
            return None
        value = value.strip().rstrip("dDfF")
        value = int(value) if value.lstrip("+-").isdigit() else float(value)
        if abs(value) >= 2 ** bits and not (value == -(2 ** bits)):
            return None
    if isinstance(value, float):
        if value != value:
            return 0
        low, high = -(2 ** bits), 2 ** bits - 1
        return int(min(max(value, low), high)) if abs(value) < 2 ** 63 else (high if value > 0 else low)
    if isinstance(value, int):  # whole numbers wrap, as in Java
        return (value + 2 ** bits) % 2 ** (bits + 1) - 2 ** bits
    return None


def _boolean(value):
    if isinstance(value, str):
        word = value.strip().lower()
        return 1 if word in ("t", "true", "y", "yes", "1") else 0 if word in ("f", "false", "n", "no", "0") else None
    return int(value != 0) if isinstance(value, (int, float)) else None


def _decimal(value, kind):
    from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
    precision, scale = (int(part) for part in kind[8:-1].split(","))
    value = to_double(value) if isinstance(value, str) and not _NUMBER.match(value) else value
    if value is None or isinstance(value, bytes):
        return None
    try:
        found = Decimal(str(value).strip()).quantize(Decimal(1).scaleb(-scale), ROUND_HALF_UP, Context(prec=60))
    except InvalidOperation:
        return None
    if abs(found) >= Decimal(10) ** (precision - scale):
        return None
    return float(found) if scale else int(found) if abs(found) < 2 ** 63 else float(found)


def cast(value, kind):
    if value is None:
        return None
    if kind == "string":
        return to_string(value)
    if kind in _BITS:
        return _whole(value, _BITS[kind])
    if kind in ("double", "float"):
        return to_double(value)
    if kind == "boolean":
        return _boolean(value)
    if kind == "binary":
        return value if isinstance(value, bytes) else to_string(value).encode("utf-8")
    if kind.startswith("decimal"):
        return _decimal(value, kind)
    if isinstance(value, (int, float)) and kind == "timestamp":
        moment = bb_sqldates.from_seconds(value)
    else:
        moment = bb_sqldates.parse(value)
    if moment is None:
        return None
    return bb_sqldates.date_text(moment) if kind == "date" else bb_sqldates.timestamp_text(moment)
