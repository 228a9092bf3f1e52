# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of SQL functions. One of the same name as SQLite's own replaces it: Spark means something else by it."""
import bb_sqlcasts

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
