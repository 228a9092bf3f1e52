# SPDX-License-Identifier: GPL-3.0-or-later
"""CREATE TABLE and the columns of tables."""
import bb_sqlcasts
import bb_sqlddl
import bb_sqlerrors
import bb_sqlvalues
from bb_sqltokens import identifier


def create(engine, statement, read, replace):
    kept = read.take("IF", "NOT", "EXISTS")
    parts = read.name()
    database, name = engine.catalog.target(parts)
    target = "%s.%s" % (identifier(database), identifier(name))
    columns = _columns(read) if read.word == "(" else None
    _properties(read)
    source = None
    if read.take("AS") or read.word in ("SELECT", "WITH"):
        sql, names = bb_sqlddl.query_behind(engine, statement, read.tokens, read.at)
        source = "WITH bb_q%s AS (%s) SELECT * FROM bb_q" % (bb_sqlddl.plain_names(engine, sql, names), sql)
    elif columns is None:
        raise bb_sqlerrors.parse_error("CREATE TABLE needs columns or AS and a query")
    there = engine.catalog.exists(database, name)
    if there and kept:
        return bb_sqlddl.nothing()
    if there and not replace:
        raise bb_sqlddl.there_already(parts)
    with bb_sqlddl.transaction(engine):
        if there and source:  # the query may read the table it replaces
            aside = "%s.%s" % (identifier(database), identifier("bb_new"))
            engine.cursor("CREATE TABLE %s AS %s" % (aside, source))
            engine.cursor("DROP TABLE " + target)
            engine.cursor("ALTER TABLE %s RENAME TO %s" % (aside, identifier(name)))
            return bb_sqlddl.nothing()
        if there:
            engine.cursor("DROP TABLE " + target)
        engine.cursor("CREATE TABLE %s%s" % (target, " AS " + source if source else " (%s)" % columns))
    return bb_sqlddl.nothing()


def _columns(read):
    """Column definitions with the types SQLite keeps values by."""
    tokens, begin = read.tokens, read.at
    end = bb_sqlvalues.closing(tokens, begin)
    read.at = end + 1
    return ", ".join(_column(tokens[first:last]) for first, last in bb_sqlvalues.arguments(tokens, begin, end))


def _column(tokens):
    if tokens[0].upper in ("PRIMARY", "CONSTRAINT", "UNIQUE", "FOREIGN", "CHECK"):
        raise bb_sqlerrors.unsupported("a table constraint")
    if len(tokens) < 2:
        raise bb_sqlerrors.parse_error("the column %s has no type" % tokens[0].text)
    at = 2
    if at < len(tokens) and tokens[at].text in ("(", "<"):
        if tokens[at].text == "<":
            raise bb_sqlerrors.unsupported("the type %s" % tokens[1].upper)
        at = bb_sqlvalues.closing(tokens, at) + 1
    kind = bb_sqlcasts.type_name([token.text for token in tokens[1:at]])
    text = "%s %s" % (identifier(tokens[0].value), bb_sqlcasts.declared(kind))
    while at < len(tokens):
        words = [token.upper for token in tokens[at:at + 2]]
        if words == ["NOT", "NULL"]:
            text += " NOT NULL"
            at += 2
        elif words[0] == "COMMENT":
            at += 2
        elif words[0] == "DEFAULT" and at + 1 < len(tokens) and tokens[at + 1].kind in ("string", "number"):
            text += " DEFAULT " + tokens[at + 1].sql
            at += 2
        else:
            raise bb_sqlerrors.unsupported("%s in a column" % tokens[at].upper)
    return text


def _properties(read):
    """USING, COMMENT and TBLPROPERTIES mean nothing here and are passed over; the rest is refused."""
    while read.at < len(read.tokens) and read.word not in ("AS", "SELECT", "WITH"):
        if read.word in ("USING", "COMMENT"):
            if read.word == "USING" and read.at + 1 < len(read.tokens) and \
                    read.tokens[read.at + 1].upper not in ("DELTA", "PARQUET"):
                raise bb_sqlerrors.unsupported("USING %s" % read.tokens[read.at + 1].upper)
            read.at += 2
        elif read.word in ("TBLPROPERTIES", "PARTITIONED", "CLUSTER"):
            while read.at < len(read.tokens) and read.word != "(":
                read.at += 1
            if read.at >= len(read.tokens):
                raise bb_sqlerrors.parse_error("a list in parentheses is missing")
            read.at = bb_sqlvalues.closing(read.tokens, read.at) + 1
        else:
            raise bb_sqlerrors.unsupported("%s in CREATE TABLE" % (read.word or read.tokens[read.at].text))


def add_columns(engine, start, read):
    tokens = read.tokens
    if read.word == "(":
        end = bb_sqlvalues.closing(tokens, read.at)
        spans = bb_sqlvalues.arguments(tokens, read.at, end)
    else:
        spans = [(read.at, len(tokens))]
    with bb_sqlddl.transaction(engine):
        for first, last in spans:
            engine.cursor(start + "ADD COLUMN " + _column(tokens[first:last]))
