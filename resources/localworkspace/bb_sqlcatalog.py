# SPDX-License-Identifier: GPL-3.0-or-later
"""Catalogs and schemas as attached SQLite databases.

`spark_catalog.default` is warehouse.db (SQLite's main), each further schema is warehouse.<name>.db, attached at first
use; `samples` is read-only. Temporary views live in SQLite's temp schema of the context.
"""
import os
import re

import bb_samples
import bb_sqlerrors
from bb_sqltokens import identifier

LOCAL = "spark_catalog"
LOCAL_NAMES = ("spark_catalog", "hive_metastore", "main", "workspace")
SAMPLES = "samples"
_SCHEMA_FILE = re.compile(r"^warehouse\.(\w+)\.db$")


class Catalog:
    """Resolves names; knows the current catalog and schema."""

    def __init__(self, connection, data, writable):
        self.connection = connection
        self.data = data
        self.writable = writable
        self.catalog = LOCAL
        self.schema = "default"
        self._attached = {(LOCAL, "default"): "main"}

    def catalog_name(self, name):
        """The canonical name of a catalog, or None."""
        name = name.lower()
        return LOCAL if name in LOCAL_NAMES else SAMPLES if name == SAMPLES else None

    def schemas(self, catalog=None):
        if (catalog or self.catalog) == SAMPLES:
            return list(bb_samples.SCHEMAS)
        try:
            found = [_SCHEMA_FILE.match(name) for name in os.listdir(self.data)]
        except OSError:
            found = []
        return sorted(["default"] + [match.group(1) for match in found if match])

    def schema_file(self, schema):
        return os.path.join(self.data, "warehouse.%s.db" % schema)

    def database(self, catalog, schema):
        """The attached SQLite database of a schema; raises when there is no such schema."""
        key = (catalog, schema.lower())
        if key in self._attached:
            if key == (LOCAL, "default") or catalog == SAMPLES or os.path.exists(self.schema_file(key[1])):
                return self._attached[key]
            self.detach(key[1])
        if key[1] not in self.schemas(catalog):
            raise bb_sqlerrors.AnalysisException("[SCHEMA_NOT_FOUND] The schema %s.%s cannot be found. Look with SHOW "
                                                 "SCHEMAS, or make it with CREATE SCHEMA." % (catalog, schema))
        name = self._attach_samples(key[1]) if catalog == SAMPLES else self.attach(key[1])
        self._attached[key] = name
        return name

    def attach(self, schema):
        import bb_sqlengine
        name = "schema_" + schema
        options = "?mode=rwc" if self.writable else "?mode=ro"
        self._run_attach(bb_sqlengine.file_uri(self.schema_file(schema), options), name)
        self._attached[(LOCAL, schema)] = name
        if self.writable:
            self.connection.execute("PRAGMA %s.journal_mode=WAL" % identifier(name))
        return name

    def _attach_samples(self, schema):
        import bb_sqlengine
        name = "samples_" + schema
        file = bb_samples.ensure(self.data, schema)
        if file is not None:
            self._run_attach(bb_sqlengine.file_uri(file, "?mode=ro&immutable=1"), name)
        else:
            self._run_attach(":memory:", name)
            bb_samples.fill(self.connection, name, schema)
        return name

    def _run_attach(self, uri, name):
        import sqlite3
        try:
            self.connection.execute("ATTACH DATABASE ? AS " + identifier(name), (uri,))
        except sqlite3.OperationalError as error:
            if "too many" in str(error):
                raise bb_sqlerrors.AnalysisException(
                    "A context can use about ten schemas on %s. Create a new context, or keep the tables in fewer "
                    "schemas." % bb_sqlerrors.engine_name()) from None
            raise

    def detach(self, schema):
        name = self._attached.pop((LOCAL, schema), None)
        if name is not None:
            self.connection.execute("DETACH DATABASE " + identifier(name))

    def exists(self, database, table):
        master = "sqlite_temp_master" if database == "temp" else identifier(database) + ".sqlite_master"
        return self.connection.execute(
            "SELECT name FROM %s WHERE type IN ('table','view') AND lower(name)=lower(?)" % master,
            (table,)).fetchone() is not None

    def locate(self, parts):
        """(catalog, schema, table) of a name of one to three parts."""
        if len(parts) == 1:
            return self.catalog, self.schema, parts[0]
        if len(parts) == 2:
            return self.catalog, parts[0].lower(), parts[1]
        catalog = self.catalog_name(parts[0]) if len(parts) == 3 else None
        if catalog is None:
            raise bb_sqlerrors.AnalysisException("[NO_SUCH_CATALOG] The catalog of %s cannot be found; the local "
                                                 "workspace has %s and %s." % (".".join(parts), LOCAL, SAMPLES))
        return catalog, parts[1].lower(), parts[2]

    def target(self, parts):
        """(database, table) for a table that is to be written or made."""
        catalog, schema, table = self.locate(parts)
        if catalog == SAMPLES:
            raise bb_sqlerrors.AnalysisException("The catalog samples is read-only. Use a table of your own, for "
                                                 "example CREATE TABLE %s AS SELECT ..." % table)
        if not self.writable:
            raise bb_sqlerrors.AnalysisException("The data folder %s is not writable, so tables cannot be kept. Make "
                                                 "it writable, choose another one, or use CREATE TEMP VIEW." % self.data)
        return self.database(catalog, schema), table

    def existing(self, parts, missing_ok=False):
        """(database, table) of a table or view that is there; the temporary ones first."""
        if len(parts) == 1 and self.exists("temp", parts[0]):
            return "temp", parts[0]
        catalog, schema, table = self.locate(parts)
        database = self.database(catalog, schema)
        if not self.exists(database, table) and not missing_ok:
            raise bb_sqlerrors.table_missing("`%s`" % "`.`".join(parts))
        return database, table

    def prefix(self, parts):
        """The database that the first parts of a column's name stand for, and how many parts; (None, 0) if none."""
        catalog = self.catalog_name(parts[0])
        if len(parts) == 4 and catalog and parts[1].lower() in self.schemas(catalog):
            return self.database(catalog, parts[1]), 2
        if len(parts) == 3 and parts[0].lower() in self.schemas():
            return self.database(self.catalog, parts[0]), 1
        return None, 0
