# SPDX-License-Identifier: GPL-3.0-or-later
"""Rewrites the expressions of a Spark SQL statement for SQLite, where it can be done without changing their meaning."""
import bb_sqlcasts
import bb_sqlerrors
from bb_sqloperands import begin_of_chain, begin_of_operand, end_of_operand, is_operand_end
from bb_sqltimes import RETURNS_TIME
from bb_sqltokens import literal
from bb_sqlvalues import arguments, closing

_RENAMED = {"CURRENT_DATE": "bb_current_date", "CURDATE": "bb_current_date",
            "CURRENT_TIMESTAMP": "bb_current_timestamp", "NOW": "bb_current_timestamp",
            "LOCALTIMESTAMP": "bb_current_timestamp", "CURRENT_DATABASE": "bb_current_database",
            "CURRENT_SCHEMA": "bb_current_database", "CURRENT_CATALOG": "bb_current_catalog",
            "CURRENT_USER": "bb_current_user", "SESSION_USER": "bb_current_user", "USER": "bb_current_user",
            "CURRENT_TIMEZONE": "bb_current_timezone"}
_BARE = {"CURRENT_DATE", "CURRENT_TIMESTAMP", "CURRENT_USER", "CURRENT_CATALOG", "CURRENT_SCHEMA", "CURRENT_DATABASE"}
_CALLS = {"IF": "iif", "IFF": "iif", "LEFT": "bb_left", "RIGHT": "bb_right", "CHARACTER_LENGTH": "length",
          "CHAR_LENGTH": "length", "LEN": "length", "ISNULL": "bb_isnull"}
_OPERATORS = {"RLIKE": "REGEXP", "REGEXP": "REGEXP", "ILIKE": "MATCH", "<=>": "IS", "==": "="}
_UNITS = {"DATEADD", "DATE_ADD", "TIMESTAMPADD", "DATEDIFF", "DATE_DIFF", "TIMESTAMPDIFF"}
_TYPE_CALLS = {"STRING", "INT", "BIGINT", "SMALLINT", "TINYINT", "DOUBLE", "FLOAT", "BOOLEAN", "DATE", "TIMESTAMP",
               "BINARY"}
_REFUSED_SIGNS = {"[": "the [ ] of arrays and maps", "{": "the { } of structs", "->": "a lambda function",
                  "->>": "the operator ->>", "=>": "a named argument", "?": "a parameter marker",
                  ":": "a parameter marker or JSON path", "@": "a time travel clause", "$": "a variable",
                  "^": "the operator ^"}
_REFUSED_CALLS = {"PIVOT", "UNPIVOT", "TABLESAMPLE", "ARRAY", "STRUCT", "NAMED_STRUCT", "MAP", "EXPLODE", "TYPEOF",
                  "POSEXPLODE", "INLINE", "STACK", "JSON_EXTRACT", "JSON", "TOTAL", "GLOB", "UNICODE", "QUOTE",
                  "ROLLUP", "CUBE", "DATETIME", "JULIANDAY", "STRFTIME", "LOAD_EXTENSION"}
_NUMBER_TYPES = {"int", "bigint", "smallint", "tinyint", "double", "float", "boolean"}
_NUMBER_CALLS = {"COUNT", "SUM", "AVG", "ABS", "ROUND", "LENGTH", "YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND",
                 "FLOOR", "CEIL", "SQRT", "POW", "POWER", "LN", "LOG", "EXP", "DATEDIFF", "SIZE", "INSTR",
                 "ROW_NUMBER", "RANK", "DENSE_RANK", "UNIX_TIMESTAMP", "STDDEV", "VARIANCE", "MOD", "SIGN", "RAND"}
_ADVICE = {"PIVOT": "Use sum(CASE WHEN ... THEN ... END) per column.", "INTERVAL": "Use dateadd(DAY, n, x), "
           "add_months or datediff.", "UNPIVOT": "Use UNION ALL."}


class Rewriter:
    """Works on the meaningful tokens of one statement, in place."""

    def __init__(self, tokens, columns=None):
        self._tokens = tokens
        self._columns = columns or {}
        self._guarded = set()

    def run(self, start=0):
        self.refuse(start)
        for step in (self._word, self._double_colon, self._arithmetic):
            for at in range(start, len(self._tokens)):
                step(at, self._tokens[at])

    def _is(self, at, text):
        return 0 <= at < len(self._tokens) and self._tokens[at].upper == text

    def refuse(self, start=0):
        for at in range(start, len(self._tokens)):
            token = self._tokens[at]
            word = token.upper
            if token.kind == "operator" and token.text in _REFUSED_SIGNS:
                raise bb_sqlerrors.unsupported(_REFUSED_SIGNS[token.text])
            if word in _REFUSED_CALLS and self._is(at + 1, "(") and not self._is(at - 1, "."):
                raise bb_sqlerrors.unsupported(word if word.endswith("PIVOT") or word == "TABLESAMPLE"
                                               else "the function " + word.lower(), _ADVICE.get(word, ""))
            if word == "INTERVAL" and at + 1 < len(self._tokens) and (
                    self._tokens[at + 1].kind in ("string", "number") or self._tokens[at + 1].text in ("-", "(")):
                raise bb_sqlerrors.unsupported("INTERVAL", _ADVICE["INTERVAL"])
            if (word == "LATERAL" and self._is(at + 1, "VIEW")) or word == "QUALIFY" or (
                    word == "GROUPING" and self._is(at + 1, "SETS")):
                raise bb_sqlerrors.unsupported({"LATERAL": "LATERAL VIEW", "GROUPING": "GROUPING SETS"}.get(word, word))

    def _word(self, at, token):
        word, tokens = token.upper, self._tokens
        if word in _OPERATORS and not self._is(at + 1, "("):
            token.sql = _OPERATORS[word]
        elif word in ("RLIKE", "ILIKE") or (word == "REGEXP" and is_operand_end(tokens, at - 1)):
            token.sql = _OPERATORS[word]
        elif word == "!":
            token.sql = " NOT "
        elif word == "MINUS" and at + 1 < len(tokens) and tokens[at + 1].upper in ("SELECT", "("):
            token.sql = "EXCEPT"
        elif word == "LIKE":
            self._like(at)
        if token.kind != "word" or self._is(at - 1, "."):
            return
        if self._is(at + 1, "("):
            self._call(at, token, word)
        elif word in _BARE and not self._is(at - 1, "AS"):
            token.sql = _RENAMED[word] + "()"
        elif word in ("DATE", "TIMESTAMP") and at + 1 < len(tokens) and tokens[at + 1].kind == "string":
            self._literal(at, word)

    def _like(self, at):
        following = self._tokens[at + 1:at + 3]
        if following and following[0].kind == "string" and "\\" in following[0].value and not (
                len(following) > 1 and following[1].upper == "ESCAPE"):
            following[0].after = " ESCAPE '\\'" + following[0].after
        elif following and following[0].upper in ("ANY", "ALL", "SOME") and self._is(at + 2, "("):
            raise bb_sqlerrors.unsupported("LIKE %s" % following[0].upper, "Use several LIKE with AND or OR.")

    def _literal(self, at, word):
        token = self._tokens[at + 1]
        value = bb_sqlcasts.cast(token.value, word.lower())
        if value is None:
            raise bb_sqlerrors.ParseException("[INVALID_TYPED_LITERAL] The value %s of the %s literal is not valid."
                                              % (literal(token.value), word))
        self._tokens[at].sql = ""
        token.sql = literal(value)

    def _call(self, at, token, word):
        tokens = self._tokens
        if word in ("CAST", "TRY_CAST"):
            self._cast(at)
        elif word in _RENAMED:
            token.sql = _RENAMED[word]
        elif word in _CALLS:
            token.sql = _CALLS[word]
        elif word == "EXTRACT":
            self._extract(at)
        elif word in _UNITS:
            parts = arguments(tokens, at + 1, closing(tokens, at + 1))
            first = tokens[at + 2]
            if len(parts) == 3 and parts[0][1] - parts[0][0] == 1 and first.kind == "word":
                first.sql = literal(first.text)
        elif word in _TYPE_CALLS and not self._is(at - 1, "AS") and not is_operand_end(tokens, at - 1):
            end = closing(tokens, at + 1)
            if len(arguments(tokens, at + 1, end)) == 1:
                token.sql = "bb_cast"
                tokens[end].before += ", '%s'" % bb_sqlcasts.type_name([word])

    def _cast(self, at):
        tokens = self._tokens
        end = closing(tokens, at + 1)
        depth, where = 0, None
        for index in range(at + 2, end):
            text = tokens[index].text if tokens[index].kind == "operator" else ""
            depth += (text == "(") - (text == ")")
            if depth == 0 and tokens[index].upper == "AS":
                where = index
        if where is None or where + 1 >= end:
            raise bb_sqlerrors.parse_error("CAST needs AS and a type")
        tokens[at].sql = "bb_cast"
        tokens[where].sql = ","
        self._type(where + 1, end)

    def _type(self, start, end):
        words = [token.text for token in self._tokens[start:end]]
        for token in self._tokens[start:end]:
            token.sql = ""
            token.kind = "type"
        self._tokens[start].sql = literal(bb_sqlcasts.type_name(words))

    def _extract(self, at):
        tokens = self._tokens
        if at + 3 < len(tokens) and tokens[at + 3].upper == "FROM":
            tokens[at].sql = "bb_extract"
            tokens[at + 2].sql = literal(tokens[at + 2].value)
            tokens[at + 3].sql = ","

    def _double_colon(self, at, token):
        tokens = self._tokens
        if token.text != "::" or token.kind != "operator":
            return
        begin = begin_of_operand(tokens, at - 1)
        end = at + 2
        if self._is(end, "("):
            end = closing(tokens, end) + 1
        if at + 1 >= len(tokens) or not tokens[at + 1].is_name:
            raise bb_sqlerrors.parse_error(":: needs a type")
        tokens[begin].before = "bb_cast(" + tokens[begin].before
        token.sql = ","
        self._type(at + 1, end)
        tokens[end - 1].after += ")"

    def _arithmetic(self, at, token):
        tokens = self._tokens
        word = token.upper
        if word not in ("+", "-", "*", "/", "%", "DIV") or not is_operand_end(tokens, at - 1):
            return
        left, right = begin_of_operand(tokens, at - 1), end_of_operand(tokens, at + 1)
        for first, last in ((left, at - 1), (at + 1, right)):
            if self._is_time(first, last):
                raise bb_sqlerrors.unsupported("the operator %s on dates" % word,
                                               "Use date_add, date_sub, dateadd or datediff.")
            self._guard(first, last)
        if word == "/":
            token.sql = "* 1.0 /"
        elif word in ("%", "DIV"):
            begin = begin_of_chain(tokens, at - 1)
            tokens[begin].before = ("bb_mod(" if word == "%" else "bb_div(") + tokens[begin].before
            token.sql = ","
            tokens[right].after += ")"

    def _guard(self, first, last):
        """SQLite takes text in arithmetic for the number it begins with; operands that may be text are checked."""
        tokens = self._tokens
        while tokens[first].text in ("-", "+", "~"):
            first += 1
        if (first, last) in self._guarded or self._is_number(first, last):
            return
        self._guarded.add((first, last))
        tokens[first].before = "bb_number(" + tokens[first].before
        tokens[last].after += ")"

    def _is_number(self, first, last):
        """True for operands that are certainly numbers."""
        tokens = self._tokens
        if tokens[last].kind == "number":
            return True
        if tokens[first].text == "(" and closing(tokens, first) == last:
            return any(token.upper in ("+", "-", "*", "/", "%") for token in tokens[first + 1:last])
        if tokens[last].text == ")" and tokens[first].kind == "word":
            return tokens[first].upper in _NUMBER_CALLS
        return tokens[last].is_name and self._columns.get(tokens[last].value.lower()) in _NUMBER_TYPES

    def _is_time(self, first, last):
        tokens = self._tokens
        if tokens[first].kind == "word" and tokens[first].upper in RETURNS_TIME:
            call = first != last and (tokens[first + 1].text == "(" or tokens[first + 1].kind == "string")
            if call or (first == last and tokens[first].sql.startswith("bb_")):
                return True
        if tokens[last].kind == "type" or tokens[last].text == ")":
            return any(token.kind == "type" and token.sql in ("'date'", "'timestamp'")
                       for token in tokens[max(last - 1, first):last + 1])
        return tokens[last].is_name and self._columns.get(tokens[last].value.lower()) == "time"
