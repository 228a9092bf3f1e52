# SPDX-License-Identifier: GPL-3.0-or-later
"""Errors of the SQL engine. Each says which engine it is and what to do instead."""

_pending = []


class SqlError(Exception):
    """Base; `name` is what the error result calls it."""

    is_sql = True
    interrupted = False

    @property
    def name(self):
        return type(self).__name__


class ParseException(SqlError):
    """The statement cannot be read."""


class AnalysisException(SqlError):
    """The statement names something that is not there, or asks for what the engine lacks."""


class SparkRuntimeException(SqlError):
    """The statement failed while it ran."""


def engine_name():
    import sqlite3
    return "the local workspace's SQLite engine (%s)" % sqlite3.sqlite_version


def unsupported(what, instead=""):
    """`instead` is a sentence with another way to write it."""
    return AnalysisException("[UNSUPPORTED_FEATURE] %s is not available on %s. %s" % (
        what[:1].upper() + what[1:], engine_name(), (instead + " Or run" if instead else "Run")
        + " it on a Databricks cluster."))


def parse_error(reason, sql="", at=0):
    where = ""
    if sql:
        line = sql.count("\n", 0, at) + 1
        where = " (line %d, pos %d)" % (line, at - (sql.rfind("\n", 0, at) + 1))
    return ParseException("[PARSE_SYNTAX_ERROR] Syntax error: %s%s. Correct the statement and run it again."
                          % (reason, where))


def fail(message):
    """Called inside SQL functions: SQLite forgets the exception, so the sentence is kept aside."""
    _pending[:] = [message]
    raise ValueError(message)


def from_engine(error):
    """An sqlite3 error as ours."""
    text = str(error)
    lower = text.lower()
    pending, _pending[:] = list(_pending), []
    if "user-defined" in lower and pending:
        return SparkRuntimeException(pending[0])
    if lower == "interrupted":
        found = SparkRuntimeException("The statement was interrupted.")
        found.interrupted = True
        return found
    if "no such table" in lower:
        return table_missing(text.partition(": ")[2])
    if "no such column" in lower:
        return AnalysisException("[UNRESOLVED_COLUMN] A column with name %s cannot be resolved. Check the spelling, "
                                 "or look with DESCRIBE TABLE." % text.partition(": ")[2])
    if "no such function" in lower:
        return unsupported("the function %s" % text.partition(": ")[2])
    if "syntax error" in lower or "incomplete input" in lower:
        return ParseException("[PARSE_SYNTAX_ERROR] %s. If this is Spark SQL beyond %s, run it on a Databricks "
                              "cluster." % (text[:1].upper() + text[1:], engine_name()))
    if "locked" in lower:
        return SparkRuntimeException("The tables are in use by another context that is still writing. Try again when "
                                     "it has finished.")
    if "readonly" in lower:
        return SparkRuntimeException("These tables are read-only: %s." % text)
    if "disk is full" in lower or "disk i/o" in lower:
        return SparkRuntimeException("%s. Free some room on the disk of the data folder, then run it again." % text)
    return SparkRuntimeException("%s (on %s)" % (text, engine_name()))


def table_missing(name):
    return AnalysisException("[TABLE_OR_VIEW_NOT_FOUND] The table or view %s cannot be found. Check the spelling and "
                             "the schema, or look with SHOW TABLES." % name)
