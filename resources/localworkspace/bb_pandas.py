# SPDX-License-Identifier: GPL-3.0-or-later
"""Columns of a pandas DataFrame. Only loaded for values that come from pandas, so pandas is there."""
import bb_cells

_TYPES = {"int64": "long", "uint32": "long", "int32": "integer", "uint16": "integer", "int16": "short",
          "uint8": "short", "int8": "byte", "float64": "double", "float32": "float", "float16": "float",
          "bool": "boolean", "boolean": "boolean", "string": "string"}


def is_frame(value):
    return _is(value, "DataFrame")


def is_series(value):
    return _is(value, "Series")


def _is(value, name):
    import sys
    pandas = sys.modules.get("pandas")
    return pandas is not None and hasattr(pandas, name) and isinstance(value, getattr(pandas, name))


def table(frame, limit):
    """The first `limit` rows; the index is left out, as Databricks does."""
    return bb_cells.Table(columns(frame.iloc[:limit]), len(frame) > limit)


def columns(frame):
    """(name, type or None, values) of each column."""
    return [_column(str(frame.columns[i]), frame.iloc[:, i]) for i in range(frame.shape[1])]


def _column(name, series):
    dtype = str(series.dtype)
    kind = _TYPES.get(dtype) or _TYPES.get(dtype.lower())
    values = list(series.array)
    if kind is None and dtype.startswith("datetime64"):
        kind = "timestamp"
    if dtype.lower() == "uint64":
        values = [None if bb_cells.is_null(value) else int(value) for value in values]
    elif kind is None and dtype != "object" and not dtype.endswith("[pyarrow]"):
        kind = "string"
    return name, kind, values
