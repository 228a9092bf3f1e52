# SPDX-License-Identifier: GPL-3.0-or-later
"""CREATE, DROP, ALTER, USE and SET."""
import os
import re
from contextlib import contextmanager

import bb_sqlerrors
import bb_sqlvalues
from bb_sqlengine import Rows
from bb_sqlnames import name_run
from bb_sqltokens import identifier


def nothing():
    """The result of a definition: an empty schema and no rows."""
    return Rows([], [], [])


@contextmanager
def transaction(engine):
    engine.cursor("BEGIN IMMEDIATE")
    try:
        yield
        engine.cursor("COMMIT")
    except BaseException:
        if engine.connection.in_transaction:
            engine.connection.execute("ROLLBACK")
        raise


class Reader:
    """Reads the words at the start of a definition."""

    def __init__(self, tokens, at=1):
        self.tokens = tokens
        self.at = at

    @property
    def word(self):
        return self.tokens[self.at].upper if self.at < len(self.tokens) else ""

    def take(self, *words):
        """Takes the words when they come next."""
        if [token.upper for token in self.tokens[self.at:self.at + len(words)]] != list(words):
            return False
        self.at += len(words)
        return True

    def name(self):
        if self.at >= len(self.tokens) or not self.tokens[self.at].is_name:
            raise bb_sqlerrors.parse_error("a name is missing")
        parts, self.at = name_run(self.tokens, self.at)
        return parts


def query_behind(engine, statement, tokens, at):
    """The rewritten SQL of the query behind AS."""
    import bb_sqlcommands
    if at >= len(tokens):
        raise bb_sqlerrors.parse_error("a query is missing behind AS")
    return bb_sqlcommands.query_sql(engine, statement[statement.index(tokens[at]):])


def create(engine, statement, tokens):
    read = Reader(tokens)
    replace = read.take("OR", "REPLACE")
    temporary = read.take("GLOBAL", "TEMP") or read.take("GLOBAL", "TEMPORARY") or read.take("TEMP") \
        or read.take("TEMPORARY")
    if read.take("VIEW"):
        return _create_view(engine, statement, read, replace, temporary)
    if read.take("TABLE") and not temporary:
        import bb_sqltables
        return bb_sqltables.create(engine, statement, read, replace)
    if read.take("SCHEMA") or read.take("DATABASE"):
        return _create_schema(engine, read)
    raise bb_sqlerrors.unsupported("CREATE %s%s" % ("TEMPORARY " if temporary else "", read.word or "TABLE"))


def _create_view(engine, statement, read, replace, temporary):
    kept = read.take("IF", "NOT", "EXISTS")
    parts = read.name()
    columns = ""
    if read.word == "(":
        end = bb_sqlvalues.closing(read.tokens, read.at)
        names = [read.tokens[first].value for first, _ in bb_sqlvalues.arguments(read.tokens, read.at, end)]
        columns = " (%s)" % ", ".join(identifier(name) for name in names)
        read.at = end + 1
    if read.take("COMMENT"):
        read.at += 1
    if not read.take("AS"):
        raise bb_sqlerrors.parse_error("CREATE VIEW needs AS and a query")
    if temporary:
        database, name = "temp", parts[-1]
        if len(parts) > 1:
            raise bb_sqlerrors.AnalysisException("A temporary view has no schema: write its name alone.")
    else:
        database, name = engine.catalog.target(parts)
    sql, names = query_behind(engine, statement, read.tokens, read.at)
    _refuse_foreign(database, sql)
    there = engine.catalog.exists(database, name)
    if there and kept:
        return nothing()
    if there and not replace:
        raise there_already(parts)
    target = "%s.%s" % (identifier(database), identifier(name))
    columns = columns or plain_names(engine, sql, names)
    with transaction(engine):
        if there:
            engine.cursor("DROP VIEW " + target)
        engine.cursor("CREATE VIEW %s%s AS %s" % (target, columns, sql))
        engine.cursor("SELECT * FROM %s LIMIT 0" % target).close()
    return nothing()


def plain_names(engine, sql, names):
    """A column list that keeps the user's names where a rewrite changed them."""
    cursor = engine.cursor("SELECT * FROM (%s) LIMIT 0" % sql)
    found = [names.get(column[0], column[0]) for column in cursor.description]
    cursor.close()
    if len({name.lower() for name in found}) < len(found):
        raise bb_sqlerrors.AnalysisException("[COLUMN_ALREADY_EXISTS] Two columns have the same name. Give each "
                                             "column its own name with AS.")
    return " (%s)" % ", ".join(identifier(name) for name in found)


def there_already(parts):
    return bb_sqlerrors.AnalysisException("[TABLE_OR_VIEW_ALREADY_EXISTS] %s is there already. Drop it first, or use "
                                          "CREATE OR REPLACE." % ".".join(parts))


def _refuse_foreign(database, sql):
    if database == "temp":
        return
    outside = [name for name in re.findall(r'"(temp|main|samples_\w+|schema_\w+)"\.', sql) if name != database]
    if outside:
        raise bb_sqlerrors.unsupported("a lasting view over another schema, the samples or a temporary view",
                                       "Use CREATE TEMP VIEW, or a table with CREATE TABLE ... AS SELECT.")


def _create_schema(engine, read):
    kept = read.take("IF", "NOT", "EXISTS")
    parts = read.name()
    catalog, schema, _ = engine.catalog.locate(parts + ["x"])
    if not re.match(r"\w+\Z", schema):
        raise bb_sqlerrors.AnalysisException("A schema's name is made of letters, digits and _ only.")
    engine.catalog.target([catalog, "default" if catalog != "samples" else "local", "x"])
    if schema in engine.catalog.schemas(catalog):
        if kept:
            return nothing()
        raise bb_sqlerrors.AnalysisException("[SCHEMA_ALREADY_EXISTS] The schema %s is there already. Use CREATE SCHEMA "
                                             "IF NOT EXISTS." % schema)
    engine.catalog.attach(schema)
    return nothing()


def drop(engine, statement, tokens):
    read = Reader(tokens)
    read.take("TEMPORARY")
    kind = read.word
    read.at += 1
    if kind not in ("TABLE", "VIEW", "SCHEMA", "DATABASE"):
        raise bb_sqlerrors.unsupported("DROP %s" % kind)
    kept = read.take("IF", "EXISTS")
    parts = read.name()
    if kind in ("SCHEMA", "DATABASE"):
        return _drop_schema(engine, parts, kept, read.take("CASCADE"))
    if len(parts) == 1 and engine.catalog.exists("temp", parts[0]):
        database, name = "temp", parts[0]
    else:
        database, name = engine.catalog.target(parts)
    if not engine.catalog.exists(database, name):
        if kept:
            return nothing()
        raise bb_sqlerrors.table_missing("`%s`" % "`.`".join(parts))
    view = _is_view(engine, database, name)
    if kind == "VIEW" and not view:
        raise bb_sqlerrors.AnalysisException("%s is a table. Use DROP TABLE." % name)
    engine.cursor("DROP %s %s.%s" % ("VIEW" if view else "TABLE", identifier(database), identifier(name)))
    return nothing()


def _is_view(engine, database, name):
    master = "sqlite_temp_master" if database == "temp" else identifier(database) + ".sqlite_master"
    return engine.connection.execute("SELECT 1 FROM %s WHERE type='view' AND lower(name)=lower(?)" % master,
                                     (name,)).fetchone() is not None


def _drop_schema(engine, parts, kept, cascade):
    catalog, schema, _ = engine.catalog.locate(parts + ["x"])
    if schema not in engine.catalog.schemas(catalog) and kept:
        return nothing()
    engine.catalog.target([catalog, schema, "x"])
    if schema == "default":
        raise bb_sqlerrors.AnalysisException("The schema default cannot be dropped.")
    database = engine.catalog.database(catalog, schema)
    names = engine.connection.execute("SELECT count(*) FROM %s.sqlite_master" % identifier(database)).fetchone()[0]
    if names and not cascade:
        raise bb_sqlerrors.AnalysisException("[SCHEMA_NOT_EMPTY] The schema %s holds tables. Use DROP SCHEMA ... "
                                             "CASCADE." % schema)
    engine.catalog.detach(schema)
    for ending in ("", "-wal", "-shm"):
        try:
            os.unlink(engine.catalog.schema_file(schema) + ending)
        except FileNotFoundError:
            pass
    if engine.catalog.schema == schema:
        engine.catalog.schema = "default"
    return nothing()


def alter(engine, statement, tokens):
    import bb_sqltables
    read = Reader(tokens)
    kind = "VIEW" if read.take("VIEW") else "TABLE"
    if kind == "TABLE" and not read.take("TABLE"):
        raise bb_sqlerrors.unsupported("ALTER %s" % read.word)
    parts = read.name()
    database, name = engine.catalog.target(parts)
    if not engine.catalog.exists(database, name):
        raise bb_sqlerrors.table_missing("`%s`" % "`.`".join(parts))
    start = "ALTER TABLE %s.%s " % (identifier(database), identifier(name))
    if kind == "VIEW":
        raise bb_sqlerrors.unsupported("ALTER VIEW", "Use CREATE OR REPLACE VIEW.")
    if read.take("RENAME", "TO"):
        target, new = engine.catalog.target(read.name())
        if target != database:
            raise bb_sqlerrors.unsupported("renaming a table into another schema", "Use CREATE TABLE ... AS SELECT.")
        engine.cursor(start + "RENAME TO " + identifier(new))
    elif read.take("ADD", "COLUMN") or read.take("ADD", "COLUMNS"):
        bb_sqltables.add_columns(engine, start, read)
    elif read.take("DROP", "COLUMN"):
        engine.cursor(start + "DROP COLUMN " + identifier(read.name()[0]))
    elif read.take("RENAME", "COLUMN"):
        old = read.name()[0]
        if not read.take("TO"):
            raise bb_sqlerrors.parse_error("RENAME COLUMN needs TO")
        engine.cursor(start + "RENAME COLUMN %s TO %s" % (identifier(old), identifier(read.name()[0])))
    else:
        raise bb_sqlerrors.unsupported("ALTER TABLE ... %s" % read.word)
    return nothing()


def use(engine, statement, tokens):
    read = Reader(tokens)
    catalog = engine.catalog
    if read.take("CATALOG"):
        found = catalog.catalog_name(read.name()[0])
        if found is None:
            raise bb_sqlerrors.AnalysisException("[NO_SUCH_CATALOG] That catalog cannot be found. Look with SHOW "
                                                 "CATALOGS.")
        catalog.catalog, catalog.schema = found, "default" if found != "samples" else "nyctaxi"
        return nothing()
    read.take("SCHEMA") or read.take("DATABASE")
    parts = read.name()
    found, schema, _ = catalog.locate(parts + ["x"])
    catalog.database(found, schema)
    catalog.catalog, catalog.schema = found, schema
    return nothing()


def set_value(engine, statement, tokens):
    """SET key=value is kept and shown, and changes nothing: the engine has none of Spark's settings."""
    text = "".join(token.text for token in statement).strip()[3:].strip()
    key, equals, value = (part.strip() for part in text.partition("="))
    if equals:
        engine.settings[key] = value
    rows = [(key, engine.settings.get(key, "<undefined>"))] if key else sorted(engine.settings.items())
    return Rows(["key", "value"], rows, ["string", "string"])
