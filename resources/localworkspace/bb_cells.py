# SPDX-License-Identifier: GPL-3.0-or-later
"""Table results: Spark types of Python values, the JSON form of cells, the row and byte limits.

A type is Spark's: a name ("long", "decimal(10,2)") or a dict for arrays, maps and structs. Libraries are looked up
in sys.modules only: what the user's code did not import cannot be in its values.
"""
import sys
from json import JSONEncoder, dumps

DATA_BYTES = 2048000
LONG_MIN, LONG_MAX = -(1 << 63), (1 << 63) - 1

_encode = JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_PLAIN = {bool: "boolean", float: "double", str: "string", bytes: "binary", bytearray: "binary",
          list: "array", tuple: "array", dict: "map"}


def is_null(value):
    if value is None:
        return True
    kind = type(value).__name__
    if kind in ("NAType", "NaTType"):
        return True
    return kind in ("float", "Decimal", "float64", "float32", "float16", "datetime64") and value != value


def plain(value):
    """A numpy scalar or array as Python's own value."""
    if type(value).__module__ == "numpy":
        if type(value).__name__ == "ndarray":
            return value.tolist()
        if hasattr(value, "item"):
            return value.item()
    return value


def _is(value, module, name):
    found = sys.modules.get(module)
    return found is not None and isinstance(value, getattr(found, name))


def kind_of(value):
    kind = _PLAIN.get(type(value))
    if kind:
        return kind
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "long" if LONG_MIN <= value <= LONG_MAX else "bigint"
    if _is(value, "datetime", "datetime"):
        return "timestamp"
    if _is(value, "datetime", "date"):
        return "date"
    if _is(value, "decimal", "Decimal"):
        return "decimal" if value.is_finite() else "double"
    if hasattr(value, "_fields") or hasattr(value, "__fields__"):
        return "struct"
    for base, name in ((float, "double"), (dict, "map"), ((list, tuple, set, frozenset), "array"),
                       ((memoryview, bytes), "binary")):
        if isinstance(value, base):
            return name
    return "string"


def infer(values):
    """The narrowest type that holds all values; "string" when they do not agree or are all null."""
    values = [plain(value) for value in values if not is_null(value)]
    kinds = {kind_of(value) for value in values}
    if len(kinds) == 1:
        kind = kinds.pop()
        if kind == "decimal":
            return _decimal(values)
        if kind == "bigint":
            return _decimal(values, 38)
        return _NESTED[kind](values) if kind in _NESTED else kind
    if kinds == {"long", "bigint"}:
        return _decimal(values, 38)
    if kinds == {"long", "double"}:
        return "double"
    if kinds in ({"decimal", "long"}, {"decimal", "bigint"}, {"decimal", "bigint", "long"}):
        return _decimal(values)
    if kinds == {"date", "timestamp"}:
        return "timestamp"
    return "string"


def _decimal(values, precision=0):
    whole = scale = 0
    for value in values:
        digits, exponent = str(abs(value)), 0
        if not isinstance(value, int):
            parts = value.as_tuple()
            digits, exponent = parts.digits, parts.exponent
        scale = max(scale, -exponent)
        whole = max(whole, len(digits) + exponent)
    precision = max(precision, whole + scale, 1)
    return "decimal(%d,%d)" % (precision, scale) if precision <= 38 else "string"


def _array(values):
    return {"type": "array", "elementType": infer([item for value in values for item in value]), "containsNull": True}


def _map(values):
    return {"type": "map", "keyType": infer([key for value in values for key in value]),
            "valueType": infer([item for value in values for item in value.values()]), "valueContainsNull": True}


def field_names(value):
    return list(getattr(value, "_fields", None) or value.__fields__)


def _struct(values):
    names = field_names(values[0])
    if any(field_names(value) != names for value in values):
        return "string"
    return {"type": "struct", "fields": [
        {"name": name, "type": infer([tuple(value)[i] for value in values]), "nullable": True, "metadata": {}}
        for i, name in enumerate(names)]}


_NESTED = {"array": _array, "map": _map, "struct": _struct}


def text(value):
    if isinstance(value, (bytes, bytearray)):
        return bytes(value).decode("utf-8", "replace")
    return value if type(value) is str else str(value)


def _long(value):
    return int(value)


def _double(value):
    value = float(value)
    if value - value == 0:
        return value
    return None if value != value else "Infinity" if value > 0 else "-Infinity"


def _float(value):
    return _double(float(str(value)))


def _timestamp(value):
    if not hasattr(value, "hour"):
        return "%04d-%02d-%02dT00:00:00.000Z" % (value.year, value.month, value.day)
    offset = value.utcoffset()
    if offset:
        value = value.replace(tzinfo=None) - offset
    return "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ" % (value.year, value.month, value.day, value.hour, value.minute,
                                                    value.second, value.microsecond // 1000)


def _date(value):
    return "%04d-%02d-%02d" % (value.year, value.month, value.day)


def _binary(value):
    from base64 import b64encode
    return b64encode(bytes(value)).decode("ascii")


_ENCODERS = {"long": _long, "integer": _long, "short": _long, "byte": _long, "double": _double,
             "boolean": bool, "date": _date, "timestamp": _timestamp, "binary": _binary, "string": text}


def encoder(kind):
    """A function from a value to what json can write."""
    if kind == "float":  # numpy's own text of a float32 is its shortest, a double's is not
        return lambda value: None if is_null(value) else _float(value)
    if isinstance(kind, str):
        if kind.startswith("decimal"):
            scale = int(kind[:-1].partition(",")[2])
            found = lambda value: format(value, ".%df" % scale) if scale or not isinstance(value, int) else str(value)
        else:
            found = _ENCODERS[kind]
    elif kind["type"] == "array":
        item = encoder(kind["elementType"])
        found = lambda value: [item(element) for element in value]
    elif kind["type"] == "map":
        item = encoder(kind["valueType"])
        found = lambda value: {text(key): item(element) for key, element in value.items()}
    else:
        items = [encoder(field["type"]) for field in kind["fields"]]
        found = lambda value: [item(element) for item, element in zip(items, tuple(value))]
    return lambda value: None if is_null(value) else found(plain(value))


class Table:
    """A table result within the limits. `columns` are (name, type or None, values); None infers the type."""

    def __init__(self, columns, more):
        self.names = [str(name) for name, _, _ in columns]
        given = [kind for _, kind, _ in columns]
        values = [items for _, _, items in columns]
        self.types = self._types(given, values)
        self.rows, cut = self._encode(values)
        if cut:  # fewer rows may agree on a narrower type
            values = [items[:len(self.rows)] for items in values]
            again = self._types(given, values)
            if again != self.types:
                self.types = again
                self.rows, _ = self._encode(values)
        self.truncated = bool(cut or more)

    @staticmethod
    def _types(given, values):
        return [kind if kind is not None else infer(items) for kind, items in zip(given, values)]

    def _encode(self, values):
        encoders = [encoder(kind) for kind in self.types]
        rows, size = [], 2
        for cells in zip(*values):
            row = _encode([code(cell) for code, cell in zip(encoders, cells)])
            size += 1 + (len(row) if row.isascii() else len(row.encode("utf-8", "surrogatepass")))
            if size > DATA_BYTES:
                return rows, True
            rows.append(row)
        return rows, False

    def document(self, extra=""):
        schema = [{"name": name, "type": dumps(kind, sort_keys=True, separators=(",", ":"), ensure_ascii=False),
                   "metadata": "{}"} for name, kind in zip(self.names, self.types)]
        return '{"resultType":"table","schema":%s,"data":[%s],"truncated":%s,"isJsonSchema":true%s}' % (
            dumps(schema, ensure_ascii=False), ",".join(self.rows), "true" if self.truncated else "false", extra)
