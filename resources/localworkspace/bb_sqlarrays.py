# SPDX-License-Identifier: GPL-3.0-or-later
"""Arrays inside SQLite: text with a mark in front, made by collect_list and its kind, undone in results."""
import json

MARK = "\x1farray:"


def encoded(values):
    return MARK + json.dumps(list(values), ensure_ascii=False)


def is_array(value):
    return isinstance(value, str) and value.startswith(MARK)


def items(value):
    return json.loads(value[len(MARK):])


def decoded(values):
    """A column with its arrays as lists."""
    if any(is_array(value) for value in values):
        return [items(value) if is_array(value) else value for value in values]
    return values


def stored(value):
    """A Python value as SQLite keeps it; what it has no form for is refused."""
    import bb_cells
    import bb_sqlerrors
    value = bb_cells.plain(value)
    if bb_cells.is_null(value):
        return None
    kind = bb_cells.kind_of(value)
    if kind in ("boolean", "long"):
        return int(value)
    if kind in ("double", "decimal"):
        return float(value)
    if kind == "binary":
        return bytes(value)
    if kind == "array":
        return encoded(value)
    if kind == "timestamp":
        return bb_cells.encoder(kind)(value)[:-1].replace("T", " ").replace(".000", "")
    if kind == "date":
        return bb_cells.encoder(kind)(value)
    if kind in ("map", "struct", "bigint"):
        what = "numbers beyond 64 bits" if kind == "bigint" else kind + " values"
        raise bb_sqlerrors.unsupported("a view over " + what)
    return bb_cells.text(value)
