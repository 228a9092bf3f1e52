# SPDX-License-Identifier: GPL-3.0-or-later
import unittest

from driversupport import DriverCase, has, names, types

IMPORTS = "import datetime, decimal\nfrom decimal import Decimal\nD = datetime.datetime\n"
UTC = "datetime.timezone.utc"


def array(kind):
    return {"type": "array", "elementType": kind, "containsNull": True}


class Cells(DriverCase):
    """Types and values, by way of the shim's createDataFrame, which infers them as for any Python values."""

    def column(self, values, prefix=IMPORTS):
        result = self.table("%sdisplay(spark.createDataFrame([(v,) for v in %s], ['c']))" % (prefix, values))
        return types(result)[0], [row[0] for row in result["data"]]

    def test_python_values(self):
        for values, kind, cells in (
                ("[1, None, -2]", "long", [1, None, -2]),
                ("[9223372036854775807, -9223372036854775808]", "long", [9223372036854775807, -9223372036854775808]),
                ("[9223372036854775808, 1]", "decimal(38,0)", ["9223372036854775808", "1"]),
                ("[10 ** 40]", "string", [str(10 ** 40)]),
                ("[1.5, None, float('nan')]", "double", [1.5, None, None]),
                ("[float('inf'), float('-inf'), 0.1]", "double", ["Infinity", "-Infinity", 0.1]),
                ("[1, 2.5]", "double", [1.0, 2.5]),
                ("[True, None, False]", "boolean", [True, None, False]),
                ("[Decimal('4513.05'), Decimal('1'), None]", "decimal(6,2)", ["4513.05", "1.00", None]),
                ("[Decimal('0.001')]", "decimal(3,3)", ["0.001"]), ("[Decimal('1E+3')]", "decimal(4,0)", ["1000"]),
                ("[Decimal('NaN'), Decimal('2.5')]", "decimal(2,1)", [None, "2.5"]),
                ("[Decimal('1.5'), 2]", "decimal(2,1)", ["1.5", "2.0"]),
                ("[datetime.date(2011, 2, 17), None]", "date", ["2011-02-17", None]),
                ("[D(2026, 6, 8, 17, 44, 36, 101999)]", "timestamp", ["2026-06-08T17:44:36.101Z"]),
                ("[D(2026, 6, 8, 1, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))]", "timestamp",
                 ["2026-06-07T23:00:00.000Z"]),
                ("[D(1, 1, 1), datetime.date(9999, 12, 31)]", "timestamp",
                 ["0001-01-01T00:00:00.000Z", "9999-12-31T00:00:00.000Z"]),
                ("[b'\\x00\\xff', bytearray(b'a')]", "binary", ["AP8=", "YQ=="]),
                ("['a', '', None, 'null']", "string", ["a", "", None, "null"]),
                ("[None, None]", "string", [None, None]),
                ("[1, 'a']", "string", ["1", "a"]), ("[True, 1]", "string", ["True", "1"]),
                ("['\\ud800']", "string", ["\ufffd"]), ("['\\x00\\x1e\"\\\\']", "string", ["\x00\x1e\"\\"]),
                ("[datetime.time(1, 2), datetime.timedelta(1)]", "string", ["01:02:00", "1 day, 0:00:00"]),
                ("[complex(1, 2)]", "string", ["(1+2j)"])):
            with self.subTest(values=values):
                self.assertEqual(self.column(values), (kind, cells))

    def test_nested_values(self):
        for values, kind, cells in (
                ("[[1, None, 2], []]", array("long"), [[1, None, 2], []]),
                ("[[1.5, float('nan')], None]", array("double"), [[1.5, None], None]),
                ("[[[1], [2]]]", array(array("long")), [[[1], [2]]]), ("[[]]", array("string"), [[]]),
                ("[[float('inf')]]", array("double"), [["Infinity"]]),
                ("[{'a': 1}, {'b': None}]", {"type": "map", "keyType": "string", "valueType": "long",
                                             "valueContainsNull": True}, [{"a": 1}, {"b": None}]),
                ("[{1: Decimal('1.5')}]", {"type": "map", "keyType": "long", "valueType": "decimal(2,1)",
                                           "valueContainsNull": True}, [{"1": "1.5"}]),
                ("[{'a': 1, 'b': 'x'}]", {"type": "map", "keyType": "string", "valueType": "string",
                                          "valueContainsNull": True}, [{"a": "1", "b": "x"}])):
            with self.subTest(values=values):
                self.assertEqual(self.column(values), (kind, cells))
        kind, cells = self.column("[P(1, 'a'), P(2, None)]",
                                  "from collections import namedtuple\nP = namedtuple('P', 'x y')\n")
        self.assertEqual(cells, [[1, "a"], [2, None]])
        self.assertEqual(kind["type"], "struct")
        self.assertEqual([(f["name"], f["type"], f["nullable"], f["metadata"]) for f in kind["fields"]],
                         [("x", "long", True, {}), ("y", "string", True, {})])

    def test_type_is_json_in_a_string_with_sorted_keys(self):
        result = self.table("display(spark.createDataFrame([([1],)], ['c']))")
        self.assertEqual(result["schema"][0]["type"], '{"containsNull":true,"elementType":"long","type":"array"}')
        result = self.table("display(spark.createDataFrame([(1,)], ['c']))")
        self.assertEqual(result["schema"][0]["type"], '"long"')

    def test_objects_whose_text_fails_are_an_error(self):
        code = "class R:\n    def __str__(self): raise KeyError('no text')\ndisplay(spark.createDataFrame([(R(),)], ['c']))"
        self.assertIn("no text", self.error(code)["summary"])


class Limits(DriverCase):
    def test_truncated_means_that_there_was_more(self):
        for rows, limit, kept, truncated in ((5, 10, 5, False), (5, 5, 5, False), (6, 5, 5, True), (0, 5, 0, False),
                                             (12000, 99999, 10000, True), (10000, 10000, 10000, False)):
            for code, language in (("SELECT * FROM range(%d)" % rows, "sql"), ("display(spark.range(%d))" % rows, "python"),
                                   ("display(sql('SELECT * FROM range(%d)'))" % rows, "python")):
                with self.subTest(rows=rows, limit=limit, code=code):
                    result = self.table(code, language, limit)
                    self.assertEqual((len(result["data"]), result["truncated"]), (kept, truncated))
                    self.assertEqual((names(result), types(result)), (["id"], ["long"] if kept or language == "python"
                                                                      and "spark.range" in code else ["string"]))

    def test_row_limit_of_the_command_line(self):
        driver = self.fresh(options=("--row-limit", "3"))
        self.assertEqual(len(driver.run("display(spark.range(9))")["data"]), 3)

    def test_byte_limit(self):
        for code, language in (("SELECT replace(hex(zeroblob(500)), '0', 'é') AS s FROM range(5000)", "sql"),
                               ("display(spark.createDataFrame([('é' * 1000,)] * 5000, ['s']))", "python")):
            result = self.table(code, language, 10000)
            self.assertTrue(result["truncated"])
            size = len(str(result["data"]).replace("'", '"').replace("], [", "],[").encode())
            self.assertLessEqual(size, 2048000)
            self.assertGreater(size, 2040000)

    def test_one_row_beyond_the_byte_limit(self):
        result = self.table("SELECT hex(zeroblob(3000000)) AS s", "sql")
        self.assertEqual((result["data"], result["truncated"]), ([], True))

    def test_types_are_of_the_rows_sent(self):
        result = self.table("SELECT CASE WHEN id < 10 THEN id ELSE 'x' END AS v FROM range(20)", "sql", 10)
        self.assertEqual(types(result), ["long"])
        self.assertEqual(types(self.table("SELECT CASE WHEN id < 10 THEN id ELSE 'x' END AS v FROM range(20)", "sql")),
                         ["string"])

    def test_one_result_last_table_first(self):
        code = "print('p')\ndisplay(spark.range(1))\ndisplay(spark.createDataFrame([('z',)], ['last']))\n'value'"
        printed, result = self.driver.execute(code)
        self.assertEqual((printed, names(result), result["data"], result["localText"]), (b"p\n", ["last"], [["z"]], "'value'"))
        self.assertEqual(self.driver.run("display(spark.range(1))\n1/0")["resultType"], "error")

    def test_duplicate_and_empty_names_are_kept(self):
        self.assertEqual(names(self.table("SELECT 1 AS a, 2 AS a, 3 AS ``", "sql")), ["a", "a", ""])


class Shim(DriverCase):
    def test_frames(self):
        self.text("f = spark.createDataFrame([(1, 'a'), (2, None)], 'x int, y string')")
        for code, value in (
                ("f", "DataFrame[x: int, y: string]"), ("f.columns", "['x', 'y']"), ("f.count()", "2"),
                ("f.limit(1).count()", "1"), ("f.collect()", "[Row(x=1, y='a'), Row(x=2, y=None)]"),
                ("f.collect()[0].x, f.collect()[0]['y'], f.collect()[0][0]", "(1, 'a', 1)"),
                ("f.collect()[1].asDict()", "{'x': 2, 'y': None}"),
                ("import pickle\npickle.loads(pickle.dumps(f.collect()[0]))", "Row(x=1, y='a')"),
                ("spark.range(2, 8, 3).collect()", "[Row(id=2), Row(id=5)]"),
                ("spark.createDataFrame([{'a': 1}, {'b': 2}]).collect()", "[Row(a=1, b=None), Row(a=None, b=2)]"),
                ("spark.createDataFrame([(1, 2)]).columns", "['_1', '_2']"),
                ("spark.table('samples.local.penguins').limit(3).count()", "3"),
                ("sql('SELECT 1 AS a, 2 AS b').collect()", "[Row(a=1, b=2)]"),
                ("sql('SELECT split(\"a,b\", \",\") AS l').collect()", "[Row(l=['a', 'b'])]")):
            with self.subTest(code=code):
                self.assertEqual(self.text(code)[1], value)

    def test_schema_types_reach_the_table(self):
        result = self.table("display(spark.createDataFrame([(1, 'a')], 'x int, y string'))")
        self.assertEqual(types(result), ["integer", "string"])

    def test_show(self):
        printed, value = self.text("spark.createDataFrame([(1, 'x' * 30), (None, 'y')], ['n', 'text']).show()")
        self.assertEqual(printed, "+----+--------------------+\n|   n|                text|\n+----+--------------------+\n"
                                  "|   1|xxxxxxxxxxxxxxxxx...|\n|NULL|                   y|\n"
                                  "+----+--------------------+\n\n")
        self.assertTrue(self.text("spark.range(30).show(2)")[0].endswith("+---+\nonly showing top 2 rows\n\n"))

    def test_a_query_runs_at_each_use_and_a_change_runs_once(self):
        self.text("sql('CREATE OR REPLACE TABLE uses (a INT)')\ng = sql('SELECT count(*) AS n FROM uses')")
        self.assertEqual(self.text("h = sql('INSERT INTO uses VALUES (1)')\nh.collect(); h.collect()\ng.collect()")[1],
                         "[Row(n=1)]")
        self.text("sql('DROP TABLE uses')")

    def test_views_are_shared_between_python_and_sql(self):
        self.text("spark.createDataFrame([(1, 2.5), (2, None)], ['i', 'd']).createOrReplaceTempView('shared')")
        self.assertEqual(self.table("SELECT * FROM shared ORDER BY i", "sql")["data"], [[1, 2.5], [2, None]])
        self.text("sql('SELECT i * 10 AS t FROM shared').createOrReplaceTempView('tens')")
        self.assertEqual(self.table("SELECT sum(t) FROM tens", "sql")["data"], [[30]])

    def test_what_needs_spark_says_so(self):
        for code in ("spark.read", "spark.udf", "sql('SELECT 1').filter('a')", "sql('SELECT 1').write.parquet"):
            summary = self.error(code)["summary"]
            self.assertIn("AttributeError", summary)
            self.assertIn("SQLite engine", summary)
            self.assertIn("Databricks cluster", summary)
        self.assertEqual(self.text("hasattr(spark, 'read')")[1], "False")

    def test_errors_are_found_when_the_query_is_made(self):
        for query, part in (("SELECT nope", "UNRESOLVED_COLUMN"), ("SELECT * FROM nope", "TABLE_OR_VIEW_NOT_FOUND"),
                            ("SELECT 1; SELECT 2", "one statement"), ("", "one statement")):
            self.assertIn(part, self.error("sql(%r)" % query)["summary"])
        self.assertNotIn("bb_", self.error("sql('SELECT nope')")["cause"])


@unittest.skipUnless(has("pandas"), "pandas is not installed for this Python")
class Pandas(DriverCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.driver.run("import pandas as pd, numpy as np, datetime")

    def test_column_types(self):
        for values, kind, cells in (
                ("pd.array([1, 2], 'int64')", "long", [1, 2]), ("np.array([1], 'uint32')", "long", [1]),
                ("np.array([1], 'int32')", "integer", [1]), ("np.array([1], 'uint16')", "integer", [1]),
                ("np.array([1], 'int16')", "short", [1]), ("np.array([1], 'uint8')", "short", [1]),
                ("np.array([1], 'int8')", "byte", [1]), ("np.array([1], 'uint64')", "long", [1]),
                ("np.array([2**64 - 1], 'uint64')", "decimal(38,0)", [str(2 ** 64 - 1)]),
                ("pd.array([1, None], 'Int64')", "long", [1, None]), ("pd.array([1, None], 'Int8')", "byte", [1, None]),
                ("[1.5, np.nan, np.inf]", "double", [1.5, None, "Infinity"]),
                ("np.array([0.1, np.nan, -np.inf], 'float32')", "float", [0.1, None, "-Infinity"]),
                ("[True, False]", "boolean", [True, False]), ("pd.array([True, None], 'boolean')", "boolean", [True, None]),
                ("pd.to_datetime(['2026-06-08 17:44:36.101', None])", "timestamp", ["2026-06-08T17:44:36.101Z", None]),
                ("pd.to_datetime(['2026-06-08 02:00']).tz_localize('Europe/Berlin')", "timestamp",
                 ["2026-06-08T00:00:00.000Z"]),
                ("[datetime.date(2011, 2, 17), None]", "date", ["2011-02-17", None]),
                ("pd.Categorical(['a', None, 'a'])", "string", ["a", None, "a"]),
                ("pd.array(['x', None], 'string')", "string", ["x", None]), ("['x', None]", "string", ["x", None]),
                ("pd.to_timedelta(['1 days'])", "string", ["1 days 00:00:00"]),
                ("pd.period_range('2020-01', periods=1, freq='M')", "string", ["2020-01"]),
                ("[np.array([1, 2]), None]", array("long"), [[1, 2], None]), ("[b'a']", "binary", ["YQ=="]),
                ("[pd.NA, 1]", "long", [None, 1]), ("[pd.NaT, pd.Timestamp(0)]", "timestamp",
                                                    [None, "1970-01-01T00:00:00.000Z"]),
                ("[np.int64(5), 6]", "long", [5, 6]), ("[{'a': np.float64('nan')}]",
                                                       {"type": "map", "keyType": "string", "valueType": "string",
                                                        "valueContainsNull": True}, [{"a": None}])):
            with self.subTest(values=values):
                result = self.table("display(pd.DataFrame({'c': %s}))" % values)
                self.assertEqual((types(result)[0], [row[0] for row in result["data"]]), (kind, cells))

    def test_frame_as_last_expression_is_html_text(self):
        self.assertIn("<table", self.text("pd.DataFrame({'a': [1]})")[1])

    def test_frames_of_all_shapes(self):
        result = self.table("display(pd.DataFrame([[1, 2]], columns=['a', 'a'], index=['i']))")
        self.assertEqual((names(result), result["data"]), (["a", "a"], [[1, 2]]))
        result = self.table("display(pd.DataFrame({'a': []}))")
        self.assertEqual((names(result), result["data"], result["truncated"]), (["a"], [], False))
        self.assertEqual(self.table("display(pd.DataFrame())")["schema"], [])
        self.assertEqual(self.table("display(pd.Series([1, 2], name='s'))")["data"], [[1], [2]])
        result = self.table("display(pd.DataFrame({('x', 1): [1], 2: ['b']}))")
        self.assertEqual(names(result), ["('x', 1)", "2"])
        result = self.table("display(pd.DataFrame({'n': range(20)}))", limit=5)
        self.assertEqual((len(result["data"]), result["truncated"]), (5, True))

    def test_to_pandas_and_back(self):
        self.text("p = sql('SELECT * FROM samples.local.penguins').toPandas()")
        self.assertEqual(self.text("p.shape, list(p.columns)[:2], p['year'].dtype.name")[1],
                         "((344, 8), ['species', 'island'], 'int64')")
        self.text("spark.createDataFrame(p).createOrReplaceTempView('p')")
        query = "SELECT island, count(*), avg(body_mass_g) FROM %s GROUP BY island ORDER BY island"
        self.assertEqual(self.table(query % "p", "sql")["data"],
                         self.table(query % "samples.local.penguins", "sql")["data"])


if __name__ == "__main__":
    unittest.main()
