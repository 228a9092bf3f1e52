# SPDX-License-Identifier: GPL-3.0-or-later
"""SHOW and DESCRIBE."""
import re
from collections import namedtuple

import bb_sqlcasts
import bb_sqlerrors
from bb_sqlengine import Rows
from bb_sqlnames import name_run
from bb_sqltokens import identifier

Column = namedtuple("Column", "name kind")


def columns_of(engine, database, table, sampled=True):
    """Columns of a table or view with their Spark types; what a view leaves open is guessed from its first row."""
    info = engine.connection.execute("PRAGMA %s.table_info(%s)" % (identifier(database), identifier(table))).fetchall()
    sample = None
    found = []
    for position, (_, name, declaration, *_rest) in enumerate(info):
        kind = bb_sqlcasts.spark_type(declaration) if declaration else None
        if kind is None and not sampled:
            kind = "unknown"
        elif kind is None:
            if sample is None:
                sample = engine.connection.execute("SELECT * FROM %s.%s LIMIT 1" % (
                    identifier(database), identifier(table))).fetchone() or ()
            value = sample[position] if position < len(sample) else None
            kind = {int: "bigint", float: "double", bytes: "binary"}.get(type(value), "string")
        found.append(Column(name, kind))
    return found


def _like(tokens, at):
    """The filter of SHOW … [LIKE] 'a*|b', as a predicate."""
    if at < len(tokens) and tokens[at].upper == "LIKE":
        at += 1
    if at >= len(tokens):
        return lambda name: True
    if tokens[at].kind != "string":
        raise bb_sqlerrors.parse_error("'%s' is not expected here" % tokens[at].text)
    parts = [re.escape(part).replace(r"\*", ".*").replace("%", ".*") for part in tokens[at].value.split("|")]
    match = re.compile("(?:%s)\\Z" % "|".join(parts), re.IGNORECASE).match
    return lambda name: match(name) is not None


def _schema(engine, tokens, at):
    """(catalog, schema, index behind it) of an optional IN or FROM."""
    catalog = engine.catalog
    if at >= len(tokens) or tokens[at].upper not in ("IN", "FROM"):
        return catalog.catalog, catalog.schema, at
    parts, end = name_run(tokens, at + 1)
    found, schema, _ = catalog.locate(parts + ["x"])
    catalog.database(found, schema)
    return found, schema, end


def show(engine, statement, tokens):
    what = tokens[1].upper if len(tokens) > 1 else ""
    if what in _SHOWS:
        return _SHOWS[what](engine, tokens)
    if what == "CREATE" and len(tokens) > 3 and tokens[2].upper in ("TABLE", "VIEW"):
        return _create_statement(engine, tokens)
    raise bb_sqlerrors.unsupported("SHOW %s" % what)


def _tables(engine, tokens, kinds="('table','view')"):
    catalog, schema, at = _schema(engine, tokens, 2)
    wanted = _like(tokens, at)
    database = engine.catalog.database(catalog, schema)
    names = [(schema, name, False) for (name,) in engine.connection.execute(
        "SELECT name FROM %s.sqlite_master WHERE type IN %s AND name NOT LIKE 'sqlite~_%%' ESCAPE '~' ORDER BY name"
        % (identifier(database), kinds))]
    names += [("", name, True) for (name,) in engine.connection.execute(
        "SELECT name FROM sqlite_temp_master WHERE type='view' ORDER BY name")]
    return [row for row in names if wanted(row[1])]


def _show_tables(engine, tokens):
    return Rows(["database", "tableName", "isTemporary"], _tables(engine, tokens), ["string", "string", "boolean"])


def _show_views(engine, tokens):
    return Rows(["namespace", "viewName", "isTemporary"], _tables(engine, tokens, "('view')"),
                ["string", "string", "boolean"])


def _show_schemas(engine, tokens):
    at, catalog = 2, engine.catalog.catalog
    if at < len(tokens) and tokens[at].upper in ("IN", "FROM"):
        catalog = engine.catalog.catalog_name(tokens[at + 1].value) if at + 1 < len(tokens) else None
        if catalog is None:
            raise bb_sqlerrors.AnalysisException("[NO_SUCH_CATALOG] That catalog cannot be found. Look with SHOW "
                                                 "CATALOGS.")
        at += 2
    wanted = _like(tokens, at)
    return Rows(["databaseName"], [(name,) for name in engine.catalog.schemas(catalog) if wanted(name)], ["string"])


def _show_catalogs(engine, tokens):
    wanted = _like(tokens, 2)
    return Rows(["catalog"], [(name,) for name in ("samples", "spark_catalog") if wanted(name)], ["string"])


def _show_columns(engine, tokens):
    if len(tokens) < 4 or tokens[2].upper not in ("IN", "FROM"):
        raise bb_sqlerrors.parse_error("SHOW COLUMNS needs IN and a table")
    parts, at = name_run(tokens, 3)
    if at + 1 < len(tokens) and tokens[at].upper in ("IN", "FROM"):
        parts = name_run(tokens, at + 1)[0] + parts
    database, table = engine.catalog.existing(parts)
    return Rows(["col_name"], [(column.name,) for column in columns_of(engine, database, table)], ["string"])


def _show_functions(engine, tokens):
    import bb_sqlaggregates
    import bb_sqlfunctions
    import bb_sqltimes
    at = 3 if len(tokens) > 3 else 2
    wanted = _like(tokens, at) if len(tokens) > 2 else _like(tokens, 2)
    names = set(bb_sqlfunctions.FUNCTIONS) | set(bb_sqltimes.FUNCTIONS) | set(bb_sqlaggregates.AGGREGATES)
    names |= {"count", "sum", "avg", "min", "max", "abs", "length", "coalesce", "nullif", "ifnull", "replace", "trim",
              "ltrim", "rtrim", "instr", "row_number", "rank", "dense_rank", "lag", "lead", "ntile", "if",
              "current_date", "current_timestamp", "now", "left", "right"}
    return Rows(["function"], [(name,) for name in sorted(names) if not name.startswith("bb_") and wanted(name)],
                ["string"])


def _create_statement(engine, tokens):
    parts, _ = name_run(tokens, 3)
    database, table = engine.catalog.existing(parts)
    master = "sqlite_temp_master" if database == "temp" else identifier(database) + ".sqlite_master"
    kind, text = engine.connection.execute("SELECT type, sql FROM %s WHERE lower(name)=lower(?)" % master,
                                           (table,)).fetchone()
    if kind == "table":
        columns = ",\n".join("  %s %s" % (column.name, column.kind.upper())
                             for column in columns_of(engine, database, table))
        text = "CREATE TABLE %s (\n%s)\n" % (".".join(parts), columns)
    return Rows(["createtab_stmt"], [(text,)], ["string"])


_SHOWS = {"TABLES": _show_tables, "VIEWS": _show_views, "SCHEMAS": _show_schemas, "DATABASES": _show_schemas,
          "CATALOGS": _show_catalogs, "COLUMNS": _show_columns, "FUNCTIONS": _show_functions}


def describe(engine, statement, tokens):
    at = 1
    word = tokens[1].upper if len(tokens) > 1 else ""
    if word in ("SCHEMA", "DATABASE"):
        return _describe_schema(engine, tokens)
    if word in ("FUNCTION", "CATALOG", "HISTORY", "DETAIL", "QUERY"):
        raise bb_sqlerrors.unsupported("DESCRIBE " + word)
    while at < len(tokens) - 1 and tokens[at].upper in ("TABLE", "EXTENDED", "FORMATTED") and tokens[at + 1].is_name:
        at += 1
    if at >= len(tokens) or not tokens[at].is_name:
        raise bb_sqlerrors.parse_error("DESCRIBE needs a table")
    parts, end = name_run(tokens, at)
    database, table = engine.catalog.existing(parts)
    wanted = tokens[end].value.lower() if end < len(tokens) and tokens[end].is_name else None
    rows = [(column.name, column.kind, None) for column in columns_of(engine, database, table)
            if wanted is None or column.name.lower() == wanted]
    return Rows(["col_name", "data_type", "comment"], rows, ["string"] * 3)


def _describe_schema(engine, tokens):
    at = 3 if len(tokens) > 3 and tokens[2].upper == "EXTENDED" else 2
    if at >= len(tokens):
        raise bb_sqlerrors.parse_error("DESCRIBE SCHEMA needs a name")
    catalog, schema, _ = engine.catalog.locate(name_run(tokens, at)[0] + ["x"])
    engine.catalog.database(catalog, schema)
    rows = [("Catalog Name", catalog), ("Namespace Name", schema), ("Location", engine.data)]
    return Rows(["database_description_item", "database_description_value"], rows, ["string"] * 2)
