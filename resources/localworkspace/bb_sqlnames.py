# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the table names of a statement and gives them the database they belong to.

Every table name is qualified: SQLite would otherwise look through all attached databases, and find tables that the
current schema does not have.
"""
import bb_sqlerrors
import bb_sqlvalues
from bb_sqltokens import identifier

_ENDS = {"WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "UNION", "EXCEPT", "INTERSECT", "MINUS", "WINDOW", "SET",
         "VALUES", "QUALIFY", "OFFSET", "RETURNING"}
_SKIP = {"IF", "NOT", "EXISTS", "TABLE", "ONLY"}
_QUERY = {"SELECT", "WITH", "VALUES", "TABLE", "FROM"}
_NOT_FUNCTIONS = {"IN", "AS", "AND", "OR", "NOT", "ON", "WHERE", "FROM", "JOIN", "SELECT", "VALUES", "EXISTS", "OVER",
                  "UNION", "ALL", "EXCEPT", "INTERSECT", "WHEN", "THEN", "ELSE", "CASE", "BY", "HAVING", "LIMIT",
                  "DISTINCT", "SET", "USING", "FILTER", "BETWEEN", "LIKE", "TABLE", "INTO"}


class _Frame:
    """What is known inside one pair of parentheses."""

    def __init__(self, function=False, in_from=False, expect=False):
        self.function = function
        self.in_from = in_from
        self.expect = expect
        self.query = False


def name_run(tokens, at):
    """The parts of a dotted name that starts at `at`, and the index behind it."""
    parts = [tokens[at].value]
    end = at + 1
    while end + 1 < len(tokens) and tokens[end].text == "." and tokens[end + 1].is_name:
        parts.append(tokens[end + 1].value)
        end += 2
    return parts, end


def cte_names(tokens):
    """Names defined by WITH, with or without a column list."""
    found = set()
    if not any(token.upper == "WITH" for token in tokens):
        return found
    for at, token in enumerate(tokens):
        if not token.is_name or at == 0:
            continue
        before = tokens[at - 1].upper
        if before not in ("WITH", ",", "RECURSIVE"):
            continue
        next_at = at + 1
        if next_at < len(tokens) and tokens[next_at].text == "(":
            next_at = bb_sqlvalues.closing(tokens, next_at) + 1
        if next_at + 1 < len(tokens) and tokens[next_at].upper == "AS" and tokens[next_at + 1].text == "(":
            found.add(token.value.lower())
    return found


def put(tokens, start, end, database, table):
    """Writes database.table over the tokens of a name."""
    tokens[start].sql = "%s.%s" % (identifier(database), identifier(table))
    for token in tokens[start + 1:end]:
        token.sql = ""


class Qualifier:
    """Walks over a query and qualifies table names and long column names."""

    def __init__(self, tokens, catalog):
        self._tokens = tokens
        self._catalog = catalog
        self._ctes = cte_names(tokens)
        self._frames = [_Frame()]
        self.tables = []

    def run(self, start=0):
        at = start
        while at < len(self._tokens):
            at = self._step(at)
        if len(self._frames) > 1:
            raise bb_sqlerrors.parse_error("a parenthesis is not closed")
        return self.tables

    def _step(self, at):
        tokens, frame = self._tokens, self._frames[-1]
        token = tokens[at]
        word = token.upper
        if word == "(":
            self._open(at)
        elif word == ")":
            if len(self._frames) == 1:
                raise bb_sqlerrors.parse_error("a closing parenthesis has no partner")
            self._frames.pop()
            self._frames[-1].expect = False
        elif frame.expect and word == "VALUES":
            frame.expect = False
            return bb_sqlvalues.values_in_from(tokens, at)
        elif frame.expect and token.is_name and word not in _SKIP and word not in ("SELECT", "LATERAL"):
            frame.expect = False
            return self._table(at)
        elif token.is_name and at + 1 < len(tokens) and tokens[at + 1].text == ".":
            return self._column(at)
        elif word:
            self._word(frame, word, at)
        return at + 1

    def _word(self, frame, word, at):
        if word == "SELECT":
            frame.in_from = frame.expect = False
            frame.query = True
        elif word == "FROM":
            before = self._tokens[at - 1].upper if at else ""
            if (not frame.function or frame.query) and before != "DISTINCT":
                frame.in_from = frame.expect = True
        elif word == "JOIN" and frame.in_from:
            frame.expect = True
        elif word == "," and frame.in_from:
            frame.expect = True
        elif word in _ENDS:
            frame.in_from = frame.expect = False

    def _open(self, at):
        frame, tokens = self._frames[-1], self._tokens
        following = tokens[at + 1].upper if at + 1 < len(tokens) else ""
        if frame.expect:
            frame.expect = False
            self._frames.append(_Frame() if following in _QUERY else _Frame(in_from=True, expect=True))
            if following in ("SELECT", "WITH", "VALUES"):
                bb_sqlvalues.name_columns(tokens, at)
            return
        before = tokens[at - 1] if at else None
        function = before is not None and before.is_name and before.upper not in _NOT_FUNCTIONS
        self._frames.append(_Frame(function=function))

    def _table(self, at):
        tokens = self._tokens
        parts, end = name_run(tokens, at)
        if end < len(tokens) and tokens[end].text == "(":
            return bb_sqlvalues.table_function(tokens, at, end)
        if len(parts) == 1 and parts[0].lower() in self._ctes:
            return end
        database, table = self._catalog.existing(parts)
        put(tokens, at, end, database, table)
        self.tables.append((database, table))
        return end

    def _column(self, at):
        tokens = self._tokens
        parts, end = name_run(tokens, at)
        if end + 1 < len(tokens) and tokens[end].text == "." and tokens[end + 1].text == "*":
            parts.append("*")
        if len(parts) >= 3:
            database, used = self._catalog.prefix(parts)
            if database:
                tokens[at].sql = identifier(database)
                for token in tokens[at + 1:at + 2 * used - 1]:
                    token.sql = ""
        return end
