# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the operands of an operator in a list of tokens."""
import bb_sqlerrors
from bb_sqlvalues import closing

_NOT_OPERANDS = {"SELECT", "WHERE", "AND", "OR", "NOT", "ON", "BY", "WHEN", "THEN", "ELSE", "CASE", "IN", "LIKE",
                 "RLIKE", "ILIKE", "REGEXP", "BETWEEN", "HAVING", "LIMIT", "OFFSET", "AS", "FROM", "JOIN", "DISTINCT",
                 "ALL", "IS", "VALUES", "SET", "USING", "OVER", "UNION", "EXCEPT", "INTERSECT", "DIV", "ESCAPE", "RETURNING"}
_BEFORE_PARENTHESIS = _NOT_OPERANDS - {"OVER"}


def is_operand_end(tokens, at):
    """True when the token can end an operand, so that a sign behind it is a binary operator."""
    if at < 0:
        return False
    token = tokens[at]
    if token.kind in ("number", "string", "quoted", "binary", "type"):
        return True
    if token.kind == "word":
        return token.upper not in _NOT_OPERANDS
    return token.text in (")", "]")


def _opening(tokens, at):
    depth = 0
    for index in range(at, -1, -1):
        if tokens[index].kind in ("operator", "type"):
            depth += (tokens[index].text == ")") - (tokens[index].text == "(")
            if depth == 0:
                return index
    raise bb_sqlerrors.parse_error("a closing parenthesis has no partner")


def begin_of_operand(tokens, at):
    """The first token of the operand that ends at `at`."""
    if not is_operand_end(tokens, at):
        raise bb_sqlerrors.parse_error("an operand is missing before an operator")
    token = tokens[at]
    if token.text == ")":
        begin = _opening(tokens, at)
        before = tokens[begin - 1] if begin else None
        if before is not None and before.upper in ("OVER", "FILTER") and begin > 1:
            return begin_of_operand(tokens, begin - 2)
        if before is not None and before.is_name and before.upper not in _BEFORE_PARENTHESIS or (
                before is not None and before.kind == "type"):
            begin -= 1
    elif token.upper == "END":
        begin = _case(tokens, at)
    else:
        begin = at
    while begin > 1 and tokens[begin - 1].text == "." and tokens[begin - 2].is_name:
        begin -= 2
    if begin > 1 and tokens[begin - 1].text == "::":
        return begin_of_operand(tokens, begin - 2)
    if tokens[begin].kind == "string" and begin and tokens[begin - 1].upper in ("DATE", "TIMESTAMP"):
        begin -= 1
    return begin


def _case(tokens, at):
    depth = 0
    for index in range(at, -1, -1):
        depth += (tokens[index].upper == "END") - (tokens[index].upper == "CASE")
        if depth == 0:
            return index
    raise bb_sqlerrors.parse_error("END has no CASE")


def begin_of_chain(tokens, at):
    """The first token of the product that ends at `at`: operands joined by * / % DIV."""
    begin = begin_of_operand(tokens, at)
    while begin > 1 and tokens[begin - 1].upper in ("*", "/", "%", "DIV") and is_operand_end(tokens, begin - 2):
        begin = begin_of_operand(tokens, begin - 2)
    return begin


def end_of_operand(tokens, at):
    """The last token of the operand that begins at `at`."""
    while at < len(tokens) and tokens[at].text in ("-", "+", "~"):
        at += 1
    if at >= len(tokens):
        raise bb_sqlerrors.parse_error("an operand is missing behind an operator")
    if tokens[at].upper == "CASE":
        depth = 0
        for index in range(at, len(tokens)):
            depth += (tokens[index].upper == "CASE") - (tokens[index].upper == "END")
            if depth == 0:
                return _postfix(tokens, index)
        raise bb_sqlerrors.parse_error("CASE has no END")
    if tokens[at].upper in ("DATE", "TIMESTAMP") and at + 1 < len(tokens) and tokens[at + 1].kind == "string":
        return at + 1
    if tokens[at].text == "(":
        return _postfix(tokens, closing(tokens, at))
    while at + 2 < len(tokens) and tokens[at + 1].text == "." and tokens[at + 2].is_name:
        at += 2
    if tokens[at].is_name and at + 1 < len(tokens) and tokens[at + 1].text == "(":
        at = closing(tokens, at + 1)
    return _postfix(tokens, at)


def _postfix(tokens, at):
    """Includes FILTER (…), OVER (…) and ::type."""
    while at + 1 < len(tokens):
        word = tokens[at + 1].upper
        if word in ("OVER", "FILTER") and at + 2 < len(tokens):
            at = closing(tokens, at + 2) if tokens[at + 2].text == "(" else at + 2
        elif word == "::" and at + 2 < len(tokens):
            at += 2
            if at + 1 < len(tokens) and tokens[at + 1].text == "(":
                at = closing(tokens, at + 1)
        else:
            return at
    return at
