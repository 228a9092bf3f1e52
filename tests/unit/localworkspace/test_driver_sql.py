# SPDX-License-Identifier: GPL-3.0-or-later
import os
import shutil
import tempfile
import unittest

from driversupport import DriverCase, names, types


class Sql(DriverCase):
    def rows(self, query):
        return self.table(query, "sql")["data"]

    def fails(self, query, *parts):
        summary = self.error(query, "sql")["summary"]
        self.assertTrue(summary.startswith("Error in SQL statement: "), summary)
        for part in parts:
            self.assertIn(part, summary)
        self.assertRegex(summary, r"[.)]$")


class Statements(Sql):
    def test_the_last_of_several_counts(self):
        self.assertEqual(self.rows("SELECT 1 AS a; SELECT 'x;y' AS b -- c ; d\n; /* ; */"), [["x;y"]])
        self.assertEqual(self.rows("SELECT 1; SELECT `a;b` FROM (SELECT 2 AS `a;b`);;"), [[2]])
        self.fails("SELECT 1; SELECT nope", "UNRESOLVED_COLUMN")
        for empty in ("", " ; ;", "-- only a comment"):
            self.fails(empty, "no statement")

    def test_a_failure_stops_the_rest(self):
        self.error("CREATE TABLE first_only (a INT); SELECT nope; CREATE TABLE never (a INT)", "sql")
        self.assertEqual(self.rows("SHOW TABLES LIKE 'first_only|never'"), [["default", "first_only", False]])
        self.driver.sql("DROP TABLE first_only")

    def test_changes_give_counts_and_definitions_nothing(self):
        for query, columns, cells in (
                ("CREATE TABLE c (a INT, b STRING)", [], []),
                ("INSERT INTO c VALUES (1, 'x'), (2, 'y'), (3, NULL)", ["num_affected_rows", "num_inserted_rows"], [[3, 3]]),
                ("UPDATE c SET b = 'z' WHERE a > 1", ["num_affected_rows"], [[2]]),
                ("DELETE FROM c WHERE a = 1", ["num_affected_rows"], [[1]]),
                ("INSERT INTO TABLE c SELECT a + 10, b FROM c", ["num_affected_rows", "num_inserted_rows"], [[2, 2]]),
                ("INSERT OVERWRITE c SELECT * FROM c WHERE a > 10", ["num_affected_rows", "num_inserted_rows"], [[2, 2]]),
                ("TRUNCATE TABLE c", [], []), ("ALTER TABLE c ADD COLUMN d DOUBLE", [], []),
                ("ALTER TABLE c ADD COLUMNS (e INT, f STRING)", [], []), ("ALTER TABLE c RENAME COLUMN d TO g", [], []),
                ("ALTER TABLE c DROP COLUMN e", [], []), ("ALTER TABLE c RENAME TO c2", [], []),
                ("DROP TABLE c2", [], []), ("DROP TABLE IF EXISTS c2", [], [])):
            with self.subTest(query=query):
                result = self.table(query, "sql")
                self.assertEqual((names(result), result["data"], result["truncated"]), (columns, cells, False))
                self.assertEqual(types(result), ["long"] * len(columns))

    def test_column_types_keep_the_values(self):
        self.driver.sql("CREATE TABLE k (s STRING, t TIMESTAMP, d DATE, v VARCHAR(5), b BIGINT NOT NULL COMMENT 'n',"
                        " x DOUBLE, o BOOLEAN, y BINARY, m DECIMAL(10,2)) USING DELTA COMMENT 'c'"
                        " TBLPROPERTIES ('a' = 'b')")
        self.driver.sql("INSERT INTO k VALUES ('007', '2024-01-01 10:00:00', '20240101', '1e3', 5, 1, true, x'41', 1.5)")
        self.assertEqual(self.rows("SELECT s, t, d, v, b, x, o, y, m FROM k"),
                         [["007", "2024-01-01 10:00:00", "20240101", "1e3", 5, 1.0, 1, "QQ==", 1.5]])
        self.assertEqual([row[:2] for row in self.rows("DESCRIBE TABLE EXTENDED k")], [
            ["s", "string"], ["t", "timestamp"], ["d", "date"], ["v", "string"], ["b", "bigint"], ["x", "double"],
            ["o", "boolean"], ["y", "binary"], ["m", "decimal(10,2)"]])
        self.fails("INSERT INTO k (s) VALUES ('no b')", "NOT NULL")
        self.driver.sql("DROP TABLE k")

    def test_types_of_results(self):
        result = self.table("SELECT 1 AS i, 1.5 AS d, 's' AS s, x'00' AS b, NULL AS n", "sql")
        self.assertEqual(types(result), ["long", "double", "string", "binary", "string"])
        self.assertEqual(result["data"], [[1, 1.5, "s", "AA==", None]])
        result = self.table("SELECT * FROM VALUES (1, 'a'), (2.5, 3), (NULL, NULL) AS t(x, y)", "sql")
        self.assertEqual((types(result), result["data"]), (["double", "string"], [[1, "a"], [2.5, "3"], [None, None]]))
        self.assertEqual(self.rows("SELECT 9e999 AS i, -9e999 AS j"), [["Infinity", "-Infinity"]])

    def test_column_names_are_the_users(self):
        for query, expected in (("SELECT count(*), 7 / 2, id % 2, sum(id)/ 2 AS x FROM range(3)",
                                 ["count(1)", "7 / 2", "id % 2", "x"]),
                                ("SELECT CAST(1 AS STRING), `id` FROM range(1)", ["CAST(1 AS STRING)", "id"]),
                                ("VALUES (1, 2)", ["col1", "col2"])):
            self.assertEqual(names(self.table(query, "sql")), expected)


class Names(Sql):
    def test_create_drop_and_replace(self):
        self.driver.sql("CREATE TABLE r AS SELECT 1 AS a")
        self.fails("CREATE TABLE r (a INT)", "ALREADY_EXISTS")
        self.driver.sql("CREATE TABLE IF NOT EXISTS r (b INT)")
        self.driver.sql("CREATE OR REPLACE TABLE r AS SELECT a + 1 AS a FROM r")
        self.assertEqual(self.rows("TABLE r"), [[2]])
        self.fails("CREATE OR REPLACE TABLE r AS SELECT nope FROM r", "UNRESOLVED_COLUMN")
        self.assertEqual(self.rows("SELECT * FROM r"), [[2]])
        self.fails("DROP VIEW r", "DROP TABLE")
        self.driver.sql("DROP TABLE r")
        self.fails("DROP TABLE r", "TABLE_OR_VIEW_NOT_FOUND")

    def test_views(self):
        self.driver.sql("CREATE TABLE vt (a INT); INSERT INTO vt VALUES (1), (2)")
        self.driver.sql("CREATE OR REPLACE VIEW v (n) AS SELECT a * 2 FROM vt")
        self.driver.sql("CREATE OR REPLACE VIEW v (n) AS SELECT a * 3 FROM vt")
        self.assertEqual(self.rows("SELECT sum(n) FROM v"), [[9]])
        self.driver.sql("CREATE OR REPLACE TEMP VIEW tv AS SELECT a / 2, count(*) FROM vt GROUP BY a")
        self.assertEqual(names(self.table("SELECT * FROM tv", "sql")), ["a / 2", "count(1)"])
        self.driver.sql("CREATE OR REPLACE TEMPORARY VIEW v AS SELECT 'hides' AS n")
        self.assertEqual(self.rows("SELECT * FROM v"), [["hides"]])
        self.assertEqual(self.rows("SHOW VIEWS"), [["default", "v", False], ["", "tv", True], ["", "v", True]])
        self.fails("INSERT INTO tv VALUES (1)", "temporary view")
        self.fails("CREATE VIEW v2 AS SELECT nope FROM vt", "UNRESOLVED_COLUMN")
        self.fails("CREATE VIEW v2 AS SELECT * FROM samples.local.penguins", "CREATE TEMP VIEW")
        self.driver.sql("DROP VIEW v; DROP VIEW v; DROP VIEW tv; DROP TABLE vt")
        self.assertEqual(self.rows("SHOW TABLES"), [])

    def test_three_part_names(self):
        self.driver.sql("CREATE TABLE spark_catalog.default.n3 AS SELECT 4 AS a")
        for name in ("n3", "default.n3", "hive_metastore.default.n3", "MAIN.DEFAULT.N3", "`default`.`n3`"):
            self.assertEqual(self.rows("SELECT n3.a FROM %s" % name), [[4]], name)
        self.assertEqual(self.rows("SELECT spark_catalog.default.n3.a, default.n3.a FROM default.n3"), [[4, 4]])
        self.assertEqual(self.rows("SELECT samples.nyctaxi.trips.fare_amount > 0 FROM samples.nyctaxi.trips LIMIT 1"), [[1]])
        self.fails("SELECT * FROM nowhere.default.n3", "NO_SUCH_CATALOG")
        self.fails("SELECT * FROM samples.nowhere.n3", "SCHEMA_NOT_FOUND")
        self.fails("SELECT * FROM trips", "`trips`", "TABLE_OR_VIEW_NOT_FOUND")
        self.driver.sql("DROP TABLE n3")

    def test_use_and_schemas(self):
        self.driver.sql("CREATE SCHEMA IF NOT EXISTS demo; USE demo; CREATE TABLE here (a INT); INSERT INTO here VALUES (1)")
        self.assertEqual(self.rows("SELECT current_database(), current_catalog(), a FROM here"),
                         [["demo", "spark_catalog", 1]])
        self.assertEqual(self.rows("SHOW TABLES"), [["demo", "here", False]])
        self.driver.sql("USE spark_catalog.default")
        self.fails("SELECT * FROM here", "TABLE_OR_VIEW_NOT_FOUND")
        self.assertEqual(self.rows("SELECT here.a FROM demo.here"), [[1]])
        self.assertEqual(self.rows("SHOW SCHEMAS"), [["default"], ["demo"]])
        self.assertEqual(self.rows("SHOW DATABASES IN samples"), [["local"], ["nyctaxi"]])
        self.fails("DROP SCHEMA demo", "CASCADE")
        self.driver.sql("DROP SCHEMA demo CASCADE")
        self.fails("SELECT * FROM demo.here", "SCHEMA_NOT_FOUND")
        self.driver.sql("USE CATALOG samples; USE SCHEMA nyctaxi")
        self.assertEqual(self.rows("SELECT count(*) FROM trips"), [[20000]])
        self.driver.sql("USE CATALOG spark_catalog")
        self.fails("USE nowhere", "SCHEMA_NOT_FOUND")

    def test_table_positions(self):
        self.driver.sql("CREATE TABLE p (a INT); INSERT INTO p VALUES (1), (2), (3)")
        for query, expected in (
                ("WITH p AS (SELECT 9 AS a) SELECT * FROM p", [[9]]),
                ("WITH q(b) AS (SELECT a FROM p), s AS (SELECT b FROM q) SELECT sum(b) FROM s", [[6]]),
                ("SELECT count(*) FROM p x, p y", [[9]]), ("SELECT count(*) FROM p JOIN p AS y USING (a)", [[3]]),
                ("SELECT count(*) FROM (p JOIN p y ON p.a = y.a), p z", [[9]]),
                ("SELECT (SELECT max(a) FROM p), a FROM p WHERE a IN (SELECT min(a) FROM p)", [[3, 1]]),
                ("SELECT a FROM p WHERE EXISTS (SELECT 1 FROM p z WHERE z.a > p.a + 1)", [[1]]),
                ("SELECT a FROM p UNION ALL SELECT a FROM p ORDER BY a LIMIT 1", [[1]]),
                ("SELECT a FROM p WHERE a IS NOT DISTINCT FROM 2", [[2]]),
                ("SELECT extract(YEAR FROM '2020-05-06') AS y FROM p LIMIT 1", [[2020]]),
                ("SELECT a FROM p MINUS SELECT a FROM p WHERE a > 1", [[1]]),
                ("SELECT sum(a * 2 - 1) / 3 FROM p", [[3.0]]), ("SELECT max(q.a % 3) FROM (SELECT * FROM p) q", [[2]]),
                ("SELECT sum(a) FILTER (WHERE a > 1) FROM p", [[5]])):
            with self.subTest(query=query):
                self.assertEqual(self.rows(query), expected)
        self.driver.sql("DROP TABLE p")

    def test_show_and_describe(self):
        self.assertEqual(self.rows("DESCRIBE samples.local.seattle_weather")[0], ["date", "date", None])
        self.assertEqual(self.rows("SHOW COLUMNS IN samples.local.penguins")[:2], [["species"], ["island"]])
        self.assertEqual(self.rows("SHOW TABLES IN samples.local LIKE 'p*'"), [["local", "penguins", False]])
        self.assertEqual(self.rows("SHOW CATALOGS"), [["samples"], ["spark_catalog"]])
        self.assertIn(["date_trunc"], self.rows("SHOW FUNCTIONS"))
        self.assertIn("CREATE TABLE", self.rows("SHOW CREATE TABLE samples.local.penguins")[0][0])
        self.assertIn("SCAN", self.rows("EXPLAIN SELECT * FROM samples.local.penguins")[0][0])
        self.assertEqual(types(self.table("SHOW TABLES", "sql")), ["string", "string", "boolean"])
        self.assertEqual(self.rows("SET spark.sql.shuffle.partitions = 8"), [["spark.sql.shuffle.partitions", "8"]])
        self.fails("SHOW GRANTS", "SHOW GRANTS", "SQLite engine")
        self.fails("DESCRIBE nope", "TABLE_OR_VIEW_NOT_FOUND")


class Samples(Sql):
    def test_tables_and_columns(self):
        result = self.table("SELECT * FROM samples.nyctaxi.trips", "sql", 3)
        self.assertEqual(names(result), ["tpep_pickup_datetime", "tpep_dropoff_datetime", "trip_distance", "fare_amount",
                                         "pickup_zip", "dropoff_zip"])
        self.assertTrue(result["truncated"])
        self.assertEqual(self.rows("SELECT count(*), min(trip_distance) > 0, min(fare_amount) >= 2.5 FROM "
                                   "samples.nyctaxi.trips WHERE tpep_dropoff_datetime > tpep_pickup_datetime"),
                         [[20000, 1, 1]])
        self.assertEqual(self.rows("SELECT count(*), count(sex) FROM samples.local.penguins"), [[344, 333]])
        self.assertEqual(self.rows("SELECT count(*), min(date), max(date) FROM samples.local.seattle_weather"),
                         [[1461, "2012-01-01", "2015-12-31"]])

    def test_they_are_the_same_everywhere(self):
        query = "SELECT md5(concat_ws(',', collect_list(concat_ws(' ', fare_amount, tpep_pickup_datetime)))) " \
                "FROM samples.nyctaxi.trips"
        self.assertEqual(self.rows(query), [["c4c91f32f529b17d4a877343dfccd2ae"]])

    def test_read_only(self):
        for query in ("DELETE FROM samples.nyctaxi.trips", "INSERT INTO samples.local.penguins VALUES (1)",
                      "DROP TABLE samples.local.penguins", "CREATE TABLE samples.local.x (a INT)",
                      "CREATE SCHEMA samples.x"):
            self.fails(query, "samples is read-only")

    def test_made_by_several_at_once(self):
        data = tempfile.mkdtemp(prefix="brickbench-driver-")
        self.addCleanup(shutil.rmtree, data, True)
        drivers = [self.fresh(data=data) for _ in range(4)]
        commands = [driver.start("SELECT count(*) FROM samples.nyctaxi.trips", "sql") for driver in drivers]
        for driver, command in zip(drivers, commands):
            self.assertEqual(driver.finish(command)[1]["data"], [[20000]])
        self.assertEqual([name for name in os.listdir(data) if name.endswith(".part")], [])


class Shared(Sql):
    def setUp(self):
        self.data = tempfile.mkdtemp(prefix="brickbench-driver-")
        self.addCleanup(shutil.rmtree, self.data, True)
        self.one, self.two = self.fresh(data=self.data), self.fresh(data=self.data)

    def test_tables_are_shared_and_temporary_views_are_not(self):
        self.one.sql("CREATE TABLE s (a INT); INSERT INTO s VALUES (5); CREATE TEMP VIEW mine AS SELECT 1 AS x")
        self.assertEqual(self.two.sql("SELECT a FROM s")["data"], [[5]])
        self.assertIn("TABLE_OR_VIEW_NOT_FOUND", self.two.sql("SELECT * FROM mine")["summary"])
        self.one.sql("CREATE SCHEMA more; CREATE TABLE more.t AS SELECT 1 AS a")
        self.assertEqual(self.two.sql("SELECT * FROM more.t")["data"], [[1]])
        self.one.sql("DROP SCHEMA more CASCADE")
        self.assertIn("SCHEMA_NOT_FOUND", self.two.sql("SELECT * FROM more.t")["summary"])

    def test_writers_wait_for_each_other(self):
        self.one.sql("CREATE TABLE w (who STRING, n BIGINT)")
        commands = [driver.start("for i in range(40): sql('INSERT INTO w SELECT \"%s\", id FROM range(50)')" % name)
                    for driver, name in ((self.one, "a"), (self.two, "b"))]
        for driver, command in zip((self.one, self.two), commands):
            self.assertEqual(driver.finish(command)[1], {"resultType": "text", "data": ""})
        self.assertEqual(self.one.sql("SELECT who, count(*) AS c FROM w GROUP BY who ORDER BY who")["data"],
                         [["a", 2000], ["b", 2000]])

    def test_tables_outlive_the_process(self):
        self.one.sql("CREATE TABLE o AS SELECT 1 AS a")
        self.one.close()
        self.two.close()
        self.assertEqual(self.fresh(data=self.data).sql("SELECT a FROM o")["data"], [[1]])


if __name__ == "__main__":
    unittest.main()
