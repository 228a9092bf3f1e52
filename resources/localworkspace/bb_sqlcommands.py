# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one statement: queries and changes of rows here, definitions and SHOW in the modules beside it."""
import bb_sqlddl
import bb_sqlerrors
import bb_sqlshow
import bb_sqlvalues
from bb_sqlengine import Rows
from bb_sqlnames import Qualifier, name_run, put
from bb_sqlrewrite import Rewriter
from bb_sqltokens import meaningful

_REFUSED = {"MERGE": "Use UPDATE, then INSERT ... SELECT ... WHERE NOT EXISTS.", "OPTIMIZE": "", "VACUUM": "",
            "ANALYZE": "", "REFRESH": "", "CACHE": "", "UNCACHE": "", "COPY": "", "GRANT": "", "REVOKE": "", "MSCK": "",
            "RESTORE": "", "DECLARE": "", "CALL": "", "EXECUTE": "", "COMMENT": "", "RESET": "", "LOAD": "", "ADD": "",
            "LIST": "", "CLEAR": "", "BEGIN": "", "FROM": "Begin the query with SELECT."}


def run(engine, statement):
    """Executes the tokens of a statement; raises SqlError or sqlite3.Error."""
    tokens = meaningful(statement)
    first = tokens[0].upper
    if first in ("SELECT", "WITH", "VALUES", "("):
        _refuse_with_change(tokens)
        return query(engine, statement)
    if first in _RUNNERS:
        return _RUNNERS[first](engine, statement, tokens)
    if first in _REFUSED:
        raise bb_sqlerrors.unsupported(first, _REFUSED[first])
    raise bb_sqlerrors.parse_error("a statement cannot begin with '%s'" % tokens[0].text)


def is_query(statement):
    """True for what Spark runs lazily."""
    tokens = meaningful(statement)
    return tokens[0].upper in ("SELECT", "WITH", "VALUES", "(", "TABLE") and _dml_word(tokens) is None


def _dml_word(tokens):
    """The index of INSERT, UPDATE or DELETE behind WITH, or None."""
    if tokens[0].upper != "WITH":
        return None
    depth = 0
    for at, token in enumerate(tokens):
        depth += (token.upper == "(") - (token.upper == ")")
        if depth == 0 and token.upper in ("INSERT", "UPDATE", "DELETE", "SELECT"):
            return None if token.upper == "SELECT" else at
    return None


def _refuse_with_change(tokens):
    if _dml_word(tokens) is not None:
        raise bb_sqlerrors.unsupported("WITH in front of %s" % tokens[_dml_word(tokens)].upper,
                                       "Write INSERT INTO t WITH ... SELECT.")


def column_kinds(engine, tables):
    """Types by column name: "time" where a table has a date or timestamp of that name, else what all agree on."""
    found = {}
    for database, table in tables:
        for column in bb_sqlshow.columns_of(engine, database, table, sampled=False):
            name = column.name.lower()
            kind = "time" if column.kind in ("date", "timestamp") else column.kind
            if name in found and found[name] != kind:
                kind = "time" if "time" in (kind, found[name]) else "mixed"
            found[name] = kind
    return found


def rewrite(engine, tokens, start=0):
    """Rewrites the query that begins at `start`, in place; the tables it reads."""
    Rewriter(tokens).refuse(start)
    qualifier = Qualifier(tokens, engine.catalog)
    tables = qualifier.run(start)
    if start < len(tokens) and tokens[start].upper == "VALUES":
        bb_sqlvalues.values_query(tokens, start)
    Rewriter(tokens, column_kinds(engine, tables)).run(start)
    return tables


def emitted(parts):
    """The statement as text; what rewrites dropped leaves no blank behind that could join words."""
    return "".join(" " if token.kind == "comment" else token.emit() for token in parts).strip()


def query_sql(engine, statement):
    """(SQL for the engine, names that columns without alias have in the original)."""
    tokens = meaningful(statement)
    if tokens[0].upper == "TABLE" and len(tokens) > 1:
        tokens[0].sql = "SELECT * FROM"
        tokens[0].kind = "operator"
        parts, end = name_run(tokens, 1)
        put(tokens, 1, end, *engine.catalog.existing(parts))
        return emitted(statement), {}
    rewrite(engine, tokens)
    return emitted(statement), _names(statement)


def _names(statement):
    """Maps the text of each rewritten item of the outer select list to what the user wrote."""
    found, changed, plain, depth, inside = {}, "", "", 0, False
    for token in statement + [None]:
        word = token.upper if token else ""
        if inside and depth == 0 and (token is None or word in (",", "FROM", "UNION", "EXCEPT", "INTERSECT", "ORDER",
                                                               "LIMIT", "WHERE", "GROUP")):
            found[changed.strip()] = _original(plain)
            changed = plain = ""
            inside = word == ","
            continue
        if token is None:
            break
        depth += (word == "(") - (word == ")")
        if depth == 0 and word == "SELECT":
            inside, changed, plain = True, "", ""
        elif inside and not (word in ("DISTINCT", "ALL") and not plain.strip()):
            changed += " " if token.kind == "comment" else token.emit()
            plain += " " if token.kind == "comment" else token.text
    return found


def _original(text):
    text = text.strip()
    return "count(1)" if text.replace(" ", "").lower() == "count(*)" else text


def query(engine, statement):
    return open_query(engine, *query_sql(engine, statement))


def open_query(engine, sql, names):
    cursor = engine.cursor(sql)
    return Rows([names.get(column[0], column[0]) for column in cursor.description or ()], cursor)


def _target(engine, tokens, at):
    """Qualifies the table that a change writes to; (index behind its name, its first token, database, table)."""
    while at < len(tokens) and tokens[at].upper == "TABLE":
        tokens[at].sql = ""
        at += 1
    if at >= len(tokens) or not tokens[at].is_name:
        raise bb_sqlerrors.parse_error("the name of a table is missing")
    parts, end = name_run(tokens, at)
    if len(parts) == 1 and engine.catalog.exists("temp", parts[0]):
        raise bb_sqlerrors.AnalysisException("The temporary view %s cannot be changed. Write to a table." % parts[0])
    database, table = engine.catalog.target(parts)
    if not engine.catalog.exists(database, table):
        raise bb_sqlerrors.table_missing("`%s`" % "`.`".join(parts))
    put(tokens, at, end, database, table)
    return end, tokens[at], database, table


def _insert(engine, statement, tokens):
    if len(tokens) < 3 or tokens[1].upper not in ("INTO", "OVERWRITE"):
        raise bb_sqlerrors.parse_error("INSERT needs INTO or OVERWRITE and a table")
    overwrite = tokens[1].upper == "OVERWRITE"
    tokens[1].sql = "INTO"
    at, name, _, _ = _target(engine, tokens, 2)
    if at < len(tokens) and tokens[at].text == "(" and tokens[at + 1].upper not in ("SELECT", "WITH", "VALUES"):
        at = bb_sqlvalues.closing(tokens, at) + 1
    if at >= len(tokens):
        raise bb_sqlerrors.parse_error("INSERT needs VALUES or a query")
    _source(engine, tokens, at)
    if not overwrite:
        return _affected(engine.cursor(emitted(statement)).rowcount, True)
    table = name.sql
    name.sql = "temp.bb_overwrite"
    with bb_sqlddl.transaction(engine):
        engine.cursor("CREATE TEMP TABLE bb_overwrite AS SELECT * FROM %s WHERE 0" % table)
        engine.cursor(emitted(statement))
        engine.cursor("DELETE FROM " + table)
        count = engine.cursor("INSERT INTO %s SELECT * FROM temp.bb_overwrite" % table).rowcount
        engine.cursor("DROP TABLE temp.bb_overwrite")
    return _affected(count, True)


def _source(engine, tokens, at):
    """Rewrites what INSERT takes its rows from."""
    word = tokens[at].upper
    if word == "PARTITION":
        raise bb_sqlerrors.unsupported("PARTITION in INSERT", "Name the columns instead.")
    if word == "VALUES":
        bb_sqlvalues.rows_of(tokens, at)
        Qualifier(tokens, engine.catalog).run(at + 1)
        Rewriter(tokens).run(at)
    elif word == "TABLE" and at + 1 < len(tokens):
        tokens[at].sql = "SELECT * FROM"
        parts, end = name_run(tokens, at + 1)
        put(tokens, at + 1, end, *engine.catalog.existing(parts))
    else:
        rewrite(engine, tokens, at)


def _affected(count, inserted=False):
    names = ["num_affected_rows"] + (["num_inserted_rows"] if inserted else [])
    return Rows(names, [tuple([max(count, 0)] * len(names))], ["long"] * len(names), "count")


def _change(engine, statement, tokens, at):
    """UPDATE and DELETE, whose table is at `at`."""
    at, _, database, table = _target(engine, tokens, at)
    Rewriter(tokens).refuse(at)
    tables = Qualifier(tokens, engine.catalog).run(at)
    Rewriter(tokens, column_kinds(engine, tables + [(database, table)])).run(at)
    return _affected(engine.cursor(emitted(statement)).rowcount)


def _update(engine, statement, tokens):
    return _change(engine, statement, tokens, 1)


def _delete(engine, statement, tokens):
    if len(tokens) < 3 or tokens[1].upper != "FROM":
        raise bb_sqlerrors.parse_error("DELETE needs FROM and a table")
    return _change(engine, statement, tokens, 2)


def _truncate(engine, statement, tokens):
    if len(tokens) < 3 or tokens[1].upper != "TABLE":
        raise bb_sqlerrors.parse_error("TRUNCATE needs TABLE and a name")
    engine.cursor("DELETE FROM " + _target(engine, tokens, 2)[1].sql)
    return bb_sqlddl.nothing()


def _table(engine, statement, tokens):
    return query(engine, statement)


def _explain(engine, statement, tokens):
    at = 1
    while at < len(tokens) and tokens[at].upper in ("EXTENDED", "FORMATTED", "COST", "CODEGEN"):
        at += 1
    rest = statement[statement.index(tokens[at]):] if at < len(tokens) else []
    if not rest or not is_query(rest):
        raise bb_sqlerrors.unsupported("EXPLAIN of anything but a query")
    sql, _ = query_sql(engine, rest)
    steps, depth = [], {0: 0}
    for number, parent, _, detail in engine.cursor("EXPLAIN QUERY PLAN " + sql):
        depth[number] = depth.get(parent, 0) + 1
        steps.append("  " * (depth[number] - 1) + "+- " + detail)
    return Rows(["plan"], [("== Physical Plan (SQLite) ==\n" + "\n".join(steps) + "\n",)], ["string"])


_RUNNERS = {"INSERT": _insert, "UPDATE": _update, "DELETE": _delete, "TRUNCATE": _truncate, "TABLE": _table,
            "EXPLAIN": _explain, "CREATE": bb_sqlddl.create, "DROP": bb_sqlddl.drop, "ALTER": bb_sqlddl.alter,
            "USE": bb_sqlddl.use, "SET": bb_sqlddl.set_value, "SHOW": bb_sqlshow.show, "DESCRIBE": bb_sqlshow.describe,
            "DESC": bb_sqlshow.describe}
