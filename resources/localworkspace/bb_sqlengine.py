# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs SQL commands on SQLite: the data folder's warehouse, temporary views of the context, the samples."""
import os
import time

import bb_cells
import bb_sqlarrays
import bb_sqlerrors
import bb_sqltokens

LOCK_SECONDS = 30
LEAST_ROOM = 128 << 10  # the log of a new table and its index of 32 KiB need about this


def open_engine(data, interrupts):
    try:
        import sqlite3  # noqa: F401
    except ImportError:
        raise bb_sqlerrors.AnalysisException(
            "The Python of this context was built without the sqlite3 module, which SQL needs. Choose another "
            "Python for the local workspace, or install its sqlite3 package.") from None
    return Engine(data, interrupts)


def file_uri(path, options):
    """An SQLite URI; urllib is too heavy for this."""
    path = path.replace("\\", "/")
    if not path.startswith("/"):
        path = "/" + path
    safe = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/_-.~:"
    return "file://" + "".join(chr(byte) if byte in safe else "%%%02X" % byte for byte in os.fsencode(path)) + options


class Rows:
    """A result: column names and a cursor, or the fixed rows of a command such as SHOW."""

    def __init__(self, names, rows, types=None, kind="query"):
        self.names = names
        self.rows = rows
        self.types = types
        self.kind = kind


class Engine:
    """One SQLite connection of a context."""

    def __init__(self, data, interrupts):
        self.data = data
        self.interrupts = interrupts
        self.settings = {}
        self.now = 0.0
        self.connection, writable = _connect(data)
        from bb_sqlcatalog import Catalog
        self.catalog = Catalog(self.connection, data, writable)
        import bb_sqlfunctions
        bb_sqlfunctions.register(self)
        self.connection.set_progress_handler(self._stop, 200000)

    def _stop(self):
        """Catches a cancel that came between Python's look at it and the start of the statement."""
        return 1 if self.interrupts.due else 0

    @property
    def version(self):
        import sqlite3
        return sqlite3.sqlite_version

    def interrupt(self):
        """Called on the reader thread."""
        self.connection.interrupt()

    def run_command(self, code, output):
        """Runs all statements; the last one's result becomes the command's table."""
        rows = None
        for statement in bb_sqltokens.statements(code):
            rows = None
            rows = self.execute(statement)
            if rows.kind == "query":
                table = self.table(rows, output.row_limit)
            else:
                table = bb_cells.Table([(name, "long", [value]) for name, value in zip(rows.names, rows.rows[0])]
                                       if rows.names else [], False)
            output.table = table
        if rows is None:
            raise bb_sqlerrors.parse_error("the command holds no statement")

    def table(self, rows, limit):
        """At most `limit` rows as a table result."""
        cells, more = self.fetch(rows, limit)
        types = rows.types or [None] * len(rows.names)
        columns = [(name, kind, bb_sqlarrays.decoded([row[i] for row in cells]))
                   for i, (name, kind) in enumerate(zip(rows.names, types))]
        return bb_cells.Table(columns, more)

    def execute(self, statement):
        """Runs one statement, a list of tokens, and returns its Rows."""
        import sqlite3
        import bb_sqlcommands
        self.now = time.time()
        self.interrupts.check()
        try:
            return bb_sqlcommands.run(self, statement)
        except sqlite3.Error as error:
            raise bb_sqlerrors.from_engine(error) from None

    def cursor(self, sql):
        """Executes SQL of the engine, waiting for another context's write; a locked statement has had no effect."""
        import sqlite3
        deadline = time.monotonic() + LOCK_SECONDS
        while True:
            try:
                return self.connection.execute(sql)
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise
            time.sleep(0.02)

    def checked(self, statement):
        """(SQL, column names) of a query that is ready to run; raises where it cannot."""
        import sqlite3
        import bb_sqlcommands
        self.now = time.time()
        try:
            text, names = bb_sqlcommands.query_sql(self, statement)
            cursor = self.cursor("SELECT * FROM (%s) LIMIT 0" % text)
            found = [names.get(column[0], column[0]) for column in cursor.description]
            cursor.close()
            return text, found
        except sqlite3.Error as error:
            raise bb_sqlerrors.from_engine(error) from None

    def read(self, sql, limit=None):
        """Rows of a checked query, and whether there are more than `limit`."""
        import sqlite3
        self.now = time.time()
        try:
            rows = Rows([], self.cursor(sql))
        except sqlite3.Error as error:
            raise bb_sqlerrors.from_engine(error) from None
        return self.fetch(rows, limit)

    def temporary_view(self, name, names, query, rows):
        """A view over a query, or over rows that are copied into a temporary table of the context."""
        import sqlite3
        import bb_sqlddl
        identifier = bb_sqltokens.identifier
        columns = ", ".join(identifier(column) for column in names)
        try:
            with bb_sqlddl.transaction(self):
                self.connection.execute("DROP VIEW IF EXISTS temp." + identifier(name))
                if rows is not None:
                    table = "temp." + identifier("bb_rows_" + name)
                    self.connection.execute("DROP TABLE IF EXISTS " + table)
                    self.connection.execute("CREATE TABLE %s (%s)" % (table, columns))
                    self.connection.executemany("INSERT INTO %s VALUES (%s)" % (table, ",".join("?" * len(names))),
                                                ([bb_sqlarrays.stored(cell) for cell in row] for row in rows))
                    query = "SELECT * FROM " + table
                self.connection.execute("CREATE VIEW temp.%s (%s) AS %s" % (identifier(name), columns, query))
        except sqlite3.Error as error:
            raise bb_sqlerrors.from_engine(error) from None

    def fetch(self, rows, limit=None):
        """Rows up to the limit (and to what a table result can hold), and whether there are more."""
        import sqlite3
        if isinstance(rows.rows, list):
            return (rows.rows, False) if limit is None else (rows.rows[:limit], len(rows.rows) > limit)
        try:
            if limit is None:
                return rows.rows.fetchall(), False
            return _head(rows.rows, limit)
        except sqlite3.Error as error:
            raise bb_sqlerrors.from_engine(error) from None
        finally:
            rows.rows.close()


def _head(cursor, limit):
    cells, size = [], 0
    while size <= bb_cells.DATA_BYTES:
        part = cursor.fetchmany(min(500, limit + 1 - len(cells)))
        cells += part
        if not part or len(cells) > limit:
            break
        size += sum(len(cell) for row in part for cell in row if isinstance(cell, (str, bytes)))
    else:
        return cells[:limit], True
    return cells[:limit], len(cells) > limit


def _connect(data):
    """The warehouse, and whether it can be written. A folder that cannot be written gives an empty one in memory."""
    import sqlite3
    file = os.path.join(data, "warehouse.db")
    options = {"uri": True, "timeout": 0.2, "isolation_level": None, "check_same_thread": False}
    try:
        os.makedirs(data, exist_ok=True)
        connection = sqlite3.connect(file_uri(file, "?mode=rwc"), **options)
        _prepare(connection, True)
        if os.access(data, os.W_OK):
            return connection, True
        connection.close()
    except (OSError, sqlite3.OperationalError) as error:
        if "locked" in str(error) or _disk_is_full(data):  # not for the rest of the context's life
            raise bb_sqlerrors.from_engine(error) from None
    for uri in (file_uri(file, "?mode=ro"), file_uri(file, "?mode=ro&immutable=1"), ":memory:"):
        try:
            connection = sqlite3.connect(uri, **options)
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            _prepare(connection, False)
            return connection, False
        except sqlite3.OperationalError:
            continue
    raise bb_sqlerrors.SparkRuntimeException("The tables in %s cannot be opened." % data)


def _disk_is_full(data):
    import shutil
    try:
        return shutil.disk_usage(data).free < LEAST_ROOM
    except OSError:
        return False


def _prepare(connection, writable):
    import sqlite3
    deadline = time.monotonic() + LOCK_SECONDS
    while writable:
        try:
            connection.execute("PRAGMA journal_mode=WAL").fetchone()
            connection.execute("PRAGMA synchronous=NORMAL")
            break
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
        time.sleep(0.02)
    connection.execute("PRAGMA case_sensitive_like=ON")
    connection.execute("PRAGMA temp_store=MEMORY")
    connection.execute("PRAGMA trusted_schema=ON")
