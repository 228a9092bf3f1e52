# SPDX-License-Identifier: GPL-3.0-or-later
"""The code that "Get everything" generates, run by the local workspace's driver."""
import os
import unittest

from driversupport import DRIVER, DriverCase

TEMPLATES = os.path.normpath(os.path.join(os.path.dirname(DRIVER), "../everything"))


def template(name, **words):
    with open(os.path.join(TEMPLATES, name), encoding="utf-8") as file:
        text = file.read()
    for word, value in words.items():
        text = text.replace("@%s@" % word, value)
    return text


class Pages(DriverCase):
    def begin(self, frame):
        self.text(template("pages.py", FRAME=frame))

    def page(self, first, count, check=None):
        """Rows without their checks, and the last check."""
        result = self.table("brickbench_pages.page(%r, %r, %r)" % (first, count, check))
        self.assertEqual(result["schema"][-1]["name"], "brickbench_check")
        return [row[:-1] for row in result["data"]], (result["data"][-1][-1] if result["data"] else None)

    def test_pages_give_every_row_once(self):
        self.begin("spark.range(25)")
        found, check = [], None
        while True:
            rows, last = self.page(len(found), 10, check)
            if not rows:
                break
            found, check = found + rows, last
        self.assertEqual(found, [[number] for number in range(25)])
        self.assertEqual(self.page(25, 10, check), ([], None))

    def test_a_page_can_be_asked_for_again(self):
        self.begin("spark.range(25)")
        first, check = self.page(0, 10)
        self.assertEqual(self.page(0, 10), (first, check))
        part = self.page(10, 10, check)
        self.assertEqual(self.page(10, 10, check), part)
        # A page that was cut: the next one begins inside it.
        self.assertEqual(self.page(13, 4, None)[0], [[13], [14], [15], [16]])

    def test_types_are_those_of_the_frame(self):
        self.begin("spark.createDataFrame([(1, 'a'), (2, None)], 'x int, y string')")
        result = self.table("brickbench_pages.page(0, 10)")
        self.assertEqual([column["type"] for column in result["schema"]], ['"integer"', '"string"', '"long"'])
        self.assertEqual([row[:2] for row in result["data"]], [[1, "a"], [2, None]])
        self.assertEqual(self.text("brickbench_frame.schema.fieldNames()")[1], "['x', 'y']")

    def test_query_with_repeated_names(self):
        self.begin("spark.sql(r'''SELECT 1 AS a, 2 AS a''')")
        self.assertEqual(self.page(0, 10)[0], [[1, 2]])

    def test_going_back_makes_a_new_pass(self):
        self.begin("spark.range(25)")
        self.page(0, 10)
        self.page(20, 5)
        self.assertEqual(self.page(3, 2)[0], [[3], [4]])

    def test_a_new_pass_must_give_the_same_rows(self):
        self.begin("spark.range(25)")
        _, check = self.page(0, 10)
        self.begin("spark.range(25)")
        self.assertEqual(self.page(10, 2, check)[0], [[10], [11]])
        self.begin("spark.createDataFrame([(24 - i,) for i in range(25)], ['id'])")
        error = self.error("brickbench_pages.page(10, 2, %d)" % check)
        self.assertIn("not in the same order", error["summary"])
        self.begin("spark.range(4)")
        self.assertIn("fewer rows", self.error("brickbench_pages.page(10, 2, %d)" % check)["summary"])

    def test_an_interrupted_pass_does_not_end_early(self):
        self.begin("spark.range(25)")
        _, check = self.page(0, 10)
        self.error("def broken():\n    raise KeyboardInterrupt\n    yield\nbrickbench_pages.rows = broken()\n"
                   "try:\n    brickbench_pages.page(10, 10, %d)\nexcept KeyboardInterrupt:\n    1/0" % check)
        self.assertEqual(len(self.page(10, 20, check)[0]), 15)

    def test_frame_of_pandas(self):
        self.begin("__import__('pandas').DataFrame({'a': [1, 2]})")
        self.assertEqual(self.page(0, 10)[0], [[1], [2]])


class Write(DriverCase):
    def write(self, frame, call, folder):
        printed, _ = self.text(template("write.py", FRAME=frame, FOLDER=folder, WRITE=call))
        words = printed.split()
        self.assertEqual(words[0], "brickbench-file")
        with open(os.path.join(self.driver.data, "files", words[2].replace("dbfs:/", "")), "rb") as file:
            data = file.read()
        self.assertEqual(len(data), int(words[1]))
        return data.decode("utf-8")

    CSV = ("brickbench_frame.coalesce(1).write.option('header', True).option('escape', '\"')"
           ".option('ignoreLeadingWhiteSpace', False).option('ignoreTrailingWhiteSpace', False).csv(brickbench_folder)")

    def test_csv(self):
        frame = "spark.createDataFrame([(1, 'a, \"b\"'), (None, ''), (3, ' c\\n')], ['n', 's'])"
        self.assertEqual(self.write(frame, self.CSV, "dbfs:/w/one"), 'n,s\n1,"a, ""b"""\n,""\n3," c\n"\n')

    def test_written_files_are_not_written_again(self):
        first = self.write("spark.range(2)", self.CSV, "dbfs:/w/once")
        self.assertEqual(self.write("spark.range(3)", self.CSV, "dbfs:/w/once"), first)
        self.assertIn("is there already", self.error("spark.range(1).write.csv('dbfs:/w/once')")["summary"])

    def test_folder_in_a_volume(self):
        path = "/Volumes/main/default/files/brickbench/one"
        self.assertEqual(self.write("spark.range(2)", self.CSV, path), "id\n0\n1\n")
        self.assertEqual(self.text("dbutils.fs.ls(%r)[0].path" % (path + "/_SUCCESS"))[1], "'dbfs:%s/_SUCCESS'" % path)

    def test_json_lines(self):
        frame = "sql('SELECT 1 AS n, NULL AS e, split(\"a,b\", \",\") AS l')"
        call = "brickbench_frame.coalesce(1).write.option('ignoreNullFields', False).json(brickbench_folder)"
        self.assertEqual(self.write(frame, call, "dbfs:/w/json"), '{"n":1,"e":null,"l":["a","b"]}\n')

    def test_what_csv_cannot_hold_is_refused(self):
        self.assertIn("no form for the array", self.error(
            "sql('SELECT split(\"a,b\", \",\") AS l').write.csv('/w/l')")["summary"])
        self.assertIn("twice", self.error("spark.createDataFrame([(1, 2)], ['a', 'A']).write.csv('/w/t')")["summary"])
        self.assertIn("leads out of", self.error("spark.range(1).write.csv('/../x')")["summary"])
        self.assertEqual(self.text("import os\nos.listdir(os.path.join(%r, 'files', 'w'))" % self.driver.data)[1]
                         .count("'l'"), 0)


if __name__ == "__main__":
    unittest.main()
