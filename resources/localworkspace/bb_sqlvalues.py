# SPDX-License-Identifier: GPL-3.0-or-later
"""VALUES lists, column names of derived tables, and the table function range()."""
import bb_sqlerrors
from bb_sqltokens import identifier

_CLAUSES = {"WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "UNION", "EXCEPT", "INTERSECT", "JOIN", "ON", "USING",
            "INNER", "LEFT", "RIGHT", "FULL", "CROSS", "NATURAL", "WINDOW", "MINUS", "SELECT"}


def closing(tokens, at):
    """The index of the parenthesis that closes the one at `at`."""
    depth = 0
    for index in range(at, len(tokens)):
        if tokens[index].text == "(" and tokens[index].kind == "operator":
            depth += 1
        elif tokens[index].text == ")" and tokens[index].kind == "operator":
            depth -= 1
            if depth == 0:
                return index
    raise bb_sqlerrors.parse_error("a parenthesis is not closed")


def arguments(tokens, opened, closed):
    """(start, end) index pairs of the parts between the commas of a pair of parentheses."""
    found, start, depth = [], opened + 1, 0
    for index in range(opened + 1, closed):
        text = tokens[index].text if tokens[index].kind == "operator" else ""
        depth += (text == "(") - (text == ")")
        if text == "," and depth == 0:
            found.append((start, index))
            start = index + 1
    if start < closed:
        found.append((start, closed))
    return found


def rows_of(tokens, at):
    """Gives each row behind VALUES its parentheses; (number of columns, index behind the rows)."""
    columns, at = 0, at + 1
    while True:
        if at >= len(tokens):
            raise bb_sqlerrors.parse_error("VALUES has no rows")
        if tokens[at].text == "(" and tokens[at].kind == "operator":
            end = closing(tokens, at)
            columns = columns or len(arguments(tokens, at, end))
        else:
            end = _scalar(tokens, at)
            tokens[at].before = "(" + tokens[at].before
            tokens[end].after += ")"
            columns = columns or 1
        at = end + 1
        if at + 1 < len(tokens) and tokens[at].text == "," and _starts_row(tokens[at + 1]):
            at += 1
            continue
        return columns, at


def _starts_row(token):
    return (token.kind in ("number", "string") or token.text in ("(", "-", "+")
            or token.upper in ("NULL", "TRUE", "FALSE"))


def _scalar(tokens, at):
    while tokens[at].text in ("-", "+") and at + 1 < len(tokens):
        at += 1
    return at


def _alias(tokens, at):
    """Column names of `[AS] name (a, b)` at `at`, whose tokens are dropped; None without them."""
    if at < len(tokens) and tokens[at].upper == "AS":
        at += 1
    if at + 1 >= len(tokens) or not tokens[at].is_name or tokens[at].upper in _CLAUSES or tokens[at + 1].text != "(":
        return None
    end = closing(tokens, at + 1)
    names = [token.value for token in tokens[at + 2:end] if token.is_name]
    for token in tokens[at + 1:end + 1]:
        token.sql = token.before = token.after = ""
    return names


def _columns(names, count):
    names = names or ["col%d" % (number + 1) for number in range(count)]
    return ", ".join(identifier(name) for name in names)


def values_in_from(tokens, at):
    """FROM VALUES (1), (2) AS t(a): a derived table. Returns the index behind it, in front of the bare alias."""
    count, end = rows_of(tokens, at)
    names = _alias(tokens, end)
    tokens[at].before = "(WITH bb_v(%s) AS (" % _columns(names, count)
    tokens[end - 1].after += ") SELECT * FROM bb_v)"
    return end + (_skip_alias(tokens, end) if names else 0)


def _skip_alias(tokens, at):
    first = at
    if tokens[at].upper == "AS":
        at += 1
    return closing(tokens, at + 1) + 1 - first


def values_query(tokens, at):
    """VALUES as a query of its own: names its columns col1, col2, …"""
    count, end = rows_of(tokens, at)
    tokens[at].before = "WITH bb_v(%s) AS (" % _columns(None, count)
    tokens[end - 1].after += ") SELECT * FROM bb_v"
    return end


def name_columns(tokens, opened):
    """A derived table `(query) AS t(a, b)`, or `(VALUES …) AS t` with the names col1, col2, …"""
    end = closing(tokens, opened)
    names = _alias(tokens, end + 1)
    if names is None and tokens[opened + 1].upper != "VALUES":
        return
    count = rows_of(tokens, opened + 1)[0] if tokens[opened + 1].upper == "VALUES" else 0
    tokens[opened].after = "WITH bb_v(%s) AS (" % _columns(names, count)
    tokens[end].before = ") SELECT * FROM bb_v" + tokens[end].before


def table_function(tokens, at, opened):
    """range(end), range(start, end[, step]) in FROM. Other table functions are refused."""
    end = closing(tokens, opened)
    if tokens[at].upper != "RANGE":
        raise bb_sqlerrors.unsupported("the table function %s" % tokens[at].value)
    parts = ["".join(token.emit() for token in tokens[first:last]) for first, last in arguments(tokens, opened, end)]
    if not 1 <= len(parts) <= 4:
        raise bb_sqlerrors.parse_error("range takes one to four arguments")
    low, high = (parts[0], parts[1]) if len(parts) > 1 else ("0", parts[0])
    step = parts[2] if len(parts) > 2 else "1"
    if step.replace(" ", "") in ("0", "-0"):
        raise bb_sqlerrors.parse_error("the step of range must not be 0")
    sign = ">" if step.lstrip().startswith("-") else "<"
    tokens[at].sql = ("(WITH RECURSIVE bb_r(id) AS (SELECT ({0}) WHERE ({0}) {3} ({1}) UNION ALL SELECT id + ({2}) "
                      "FROM bb_r WHERE id + ({2}) {3} ({1})) SELECT id FROM bb_r)").format(low, high, step, sign)
    for token in tokens[at + 1:end + 1]:
        token.sql = token.before = token.after = ""
    return end + 1
