# SPDX-License-Identifier: GPL-3.0-or-later
"""Splits Spark SQL into tokens and statements."""
import re

import bb_sqlerrors

_NUMBER = r"(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?:BD|[LSYDF])?(?![A-Za-z0-9_])"
_SCAN = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<comment>--[^\n]*|/\*(?:.|\n)*?\*/)"
    r"|(?P<raw>[rR]'[^']*'|[rR]\"[^\"]*\")"
    r"|(?P<string>'(?:[^'\\]|\\.|'')*'|\"(?:[^\"\\]|\\.|\"\")*\")"
    r"|(?P<binary>[xX]'[0-9A-Fa-f]*')"
    r"|(?P<quoted>`(?:[^`]|``)*`)"
    r"|(?P<number>" + _NUMBER + r")"
    r"|(?P<word>[^\W\d]\w*|\d\w*)"
    r"|(?P<operator><=>|<>|!=|<=|>=|==|\|\||::|->>|->|=>|/(?!\*)|[-+*%=<>(),.;\[\]{}!&|^~?:@$])",
    re.IGNORECASE | re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "0": "\0", "Z": "\x1a", "%": "\\%", "_": "\\_"}


class Token:
    """One piece of a statement. `sql` is what goes to the engine; `before` and `after` are added by rewrites."""

    __slots__ = ("kind", "text", "sql", "before", "after", "value")

    def __init__(self, kind, text):
        self.kind = kind
        self.text = text
        self.sql = text
        self.before = ""
        self.after = ""
        self.value = text

    @property
    def upper(self):
        return self.text.upper() if self.kind == "word" else self.text if self.kind == "operator" else ""

    @property
    def is_name(self):
        return self.kind in ("word", "quoted")

    def emit(self):
        return self.before + self.sql + self.after


def literal(text):
    """A string literal of the engine."""
    return "'" + text.replace("'", "''") + "'"


def identifier(name):
    return '"' + name.replace('"', '""') + '"'


def _unescape(body, quote):
    body = body.replace(quote * 2, quote)
    if "\\" not in body:
        return body

    def replace(match):
        found = match.group(1)
        if len(found) > 1:
            return chr(int(found[1:], 16)) if found[0] in "uU" else chr(int(found, 8))
        return _ESCAPES.get(found, found)
    return re.sub(r"\\(u[0-9A-Fa-f]{4}|U000[0-9A-Fa-f]{5}|[0-3][0-7]{2}|.)", replace, body, flags=re.DOTALL)


def _token(kind, text):
    token = Token(kind, text)
    if kind == "string":
        token.value = _unescape(text[1:-1], text[0])
    elif kind == "raw":
        token.kind, token.value = "string", text[2:-1]
    elif kind == "quoted":
        token.value = text[1:-1].replace("``", "`")
        token.sql = identifier(token.value)
    elif kind == "number":
        token.sql = re.sub(r"(?:BD|[LSYDF])$", "", text, flags=re.IGNORECASE)
        if text[-1:] in "dDfF" and text[-2:-1] not in "bB" and token.sql.isdigit():
            token.sql += ".0"
    if token.kind == "string":
        if "\0" in token.value:
            raise bb_sqlerrors.unsupported("a zero byte in a string")
        token.sql = literal(token.value)
    return token


def tokens(sql):
    """All tokens, blanks and comments included."""
    found, at = [], 0
    while at < len(sql):
        match = _SCAN.match(sql, at)
        if match is None:
            raise bb_sqlerrors.parse_error(_unreadable(sql[at:]), sql, at)
        found.append(_token(match.lastgroup, match.group()))
        at = match.end()
    return found


def _unreadable(rest):
    if rest[0] in "'\"`":
        return "the quote %s is not closed" % rest[0]
    if rest.startswith("/*"):
        return "the comment is not closed"
    return "the character %r is not SQL" % rest[0]


def statements(sql):
    """Token lists of the statements, split at `;`; empty ones are dropped."""
    found, current = [], []
    for token in tokens(sql):
        if token.kind == "operator" and token.text == ";":
            found.append(current)
            current = []
        else:
            current.append(token)
    found.append(current)
    return [part for part in found if any(token.kind not in ("space", "comment") for token in part)]


def meaningful(parts):
    """The tokens that are neither blank nor comment."""
    return [token for token in parts if token.kind not in ("space", "comment")]
