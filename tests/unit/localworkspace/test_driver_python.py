# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

from driversupport import DriverCase, has

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def plain(text):
    return ANSI.sub("", text)


class Text(DriverCase):
    def test_last_expression_is_the_value(self):
        for code, printed, value in (
                ("6 * 7", "", "42"), ("print('a')", "a\n", ""), ("print('a')\n'b'", "a\n", "'b'"), ("1;", "", ""),
                ("1 ; # quiet", "", ""), ("1 # loud; really", "", "1"), ("';'", "", "';'"), ("None", "", ""), ("", "", ""),
                ("# only a comment", "", ""), ("x = 5", "", ""), ("x", "", "5"), ("(1,\n 2)", "", "(1, 2)"),
                ("if True:\n    7", "", ""), ("\ufeff8", "", "8"), ("a = 1\r\na", "", "1"), ("float('nan')", "", "nan")):
            with self.subTest(code=code):
                self.assertEqual(self.text(code), (printed, value))

    def test_html_of_objects_that_have_it(self):
        code = "class H:\n    def _repr_html_(self): return '<b>x</b>'\nH()"
        self.assertEqual(self.text(code)[1], "<b>x</b>")
        self.assertEqual(self.text("H")[1], "<class '__main__.H'>")

    def test_display_and_display_html_print(self):
        self.assertEqual(self.text("display(5)\ndisplayHTML('<i>y</i>')"), ("5\n<i>y</i>\n", ""))

    def test_stdout_and_stderr_keep_their_order(self):
        code = ("import sys, subprocess\nfor i in range(3):\n    print('o', i)\n    print('e', i, file=sys.stderr)\n"
                "    subprocess.run(['printf', 's %d\\n' % i])")
        self.assertEqual(self.text(code)[0], "".join("o %d\ne %d\ns %d\n" % (i, i, i) for i in range(3)))

    def test_lone_surrogates_and_control_characters(self):
        self.assertEqual(self.text("print('a\\ud800b')")[0], "a\\ud800b\n")
        code = "class S:\n    def __repr__(self): return 'x\\ud800y\\x00z\\x1e'\nS()"
        self.assertEqual(self.text(code)[1], "x\ufffdy\x00z\x1e")

    def test_main_is_the_users_module(self):
        code = ("import __main__, pickle\nclass P: pass\np = pickle.loads(pickle.dumps(P()))\n"
                "(type(p) is P, __name__, __main__.P is P)")
        self.assertEqual(self.text(code)[1], "(True, '__main__', True)")

    def test_own_modules_do_not_shadow_the_users(self):
        self.assertEqual(self.text("import sys\n[m for m in ('results', 'errors', 'samples') if m in sys.modules]")[1], "[]")
        self.assertEqual(self.text("sys.argv, sys.path[0].endswith('localworkspace')")[1], "([''], False)")

    def test_future_statements_last(self):
        self.text("from __future__ import annotations")
        self.assertEqual(self.text("def f(x: nowhere): pass\nf.__annotations__")[1], "{'x': 'nowhere'}")

    def test_no_input(self):
        result = self.error("input('name? ')")
        self.assertIn("EOFError", result["summary"])
        self.assertIn("no keyboard", result["summary"])
        self.assertEqual(self.text("import sys, os\nsys.stdin.read(), os.read(0, 10)")[1], "('', b'')")

    def test_print_is_one_write_and_pythons_own_otherwise(self):
        self.driver.run("import os, sys, io, contextlib\nclass Counted(io.FileIO):\n    writes = 0\n"
                        "    def write(self, data):\n        Counted.writes += 1\n        return super().write(data)\n"
                        "path = os.path.join(%r, 'printed')\nprinted = Counted(path, 'w')\n"
                        "kept, sys.stdout = sys.stdout, io.TextIOWrapper(printed, write_through=True)\n"
                        "print(1, 'b', None)\nprint(end='')\nprint('a', 'b', sep='-', end='!')\n"
                        "print('c', sep=None, end=None, flush=True)\nsys.stdout.close()\nsys.stdout = kept"
                        % self.driver.root)
        with open(os.path.join(self.driver.root, "printed")) as file:
            self.assertEqual(file.read(), "1 b None\na-b!c\n")
        self.assertLessEqual(int(self.text("Counted.writes")[1]), 5)
        self.assertEqual(self.text("with contextlib.redirect_stdout(io.StringIO()) as f: print('x', 2)\nf.getvalue()")[1],
                         "'x 2\\n'")
        self.assertIn("sep must be None or a string", self.error("print(1, sep=2)")["summary"])
        self.assertIn("unexpected keyword", self.error("print(1, no=2)")["summary"].replace("invalid", "unexpected"))
        self.assertEqual(self.text("sys.stdout, kept = None, sys.stdout\nprint('x')\nsys.stdout = kept")[0], "")
        self.assertNotIn("bb_process", self.error("class B:\n def __str__(self): 1/0\nprint(B())")["cause"])

    def test_closed_streams_come_back(self):
        self.text("import sys\nsys.stdout.close()")
        self.assertEqual(self.text("print('still here')")[0], "still here\n")
        self.text("import os\nos.close(1)\nos.close(2)")
        self.assertEqual(self.text("print('and here')")[0], "and here\n")

    def test_fork_that_returns_is_no_second_driver(self):
        self.text("import os\nchild = os.fork()\nif child: os.waitpid(child, 0)")
        self.assertEqual(self.text("'one'")[1], "'one'")

    def test_libraries_are_found(self):
        folder = os.path.join(self.driver.root, "lib ö")
        os.mkdir(folder)
        with open(os.path.join(folder, "added_library.py"), "w") as file:
            file.write("VALUE = 11\n")
        path = folder.encode()
        self.driver.send(b"LIB %d\n" % len(path) + path)
        self.assertEqual(self.text("import added_library\nadded_library.VALUE")[1], "11")

    def test_top_level_names_are_provided(self):
        self.assertEqual(self.text("[callable(x) for x in (display, displayHTML, sql, spark.sql)]")[1], str([True] * 4))


class Errors(DriverCase):
    def test_summary_and_cause(self):
        result = self.error("def f(x):\n    y = 1\n    return x / 0\n\n\nf(1)")
        self.assertEqual(result["summary"], "<span class='ansi-red-fg'>ZeroDivisionError</span>: division by zero")
        self.assertIn("\x1b[0;31m", result["cause"])
        lines = plain(result["cause"]).split("\n")
        number = re.search(r"<command-(\d+)>", result["cause"]).group(1)
        self.assertEqual(lines[0], "-" * 75)
        self.assertRegex(lines[1], r"^ZeroDivisionError +Traceback \(most recent call last\)$")
        self.assertIn("File <command-%s>:6, in <module>" % number, lines)
        at = lines.index("File <command-%s>:3, in f" % number)
        self.assertEqual(lines[at + 1:at + 6], ["      1 def f(x):", "      2     y = 1", "----> 3     return x / 0",
                                                "      4 ", "      5 "])
        self.assertEqual(lines[-1], "ZeroDivisionError: division by zero")
        self.assertNotIn("bb_", result["cause"])

    def test_message_is_escaped_in_the_summary_only(self):
        result = self.error("raise ValueError('a<b> & c')")
        self.assertEqual(result["summary"], "<span class='ansi-red-fg'>ValueError</span>: a&lt;b&gt; &amp; c")
        self.assertTrue(plain(result["cause"]).endswith("ValueError: a<b> & c"))

    def test_each_kind_of_failure_is_an_error_result(self):
        for code, name, part in (
                ("import sys\nsys.exit(3)", "SystemExit", "3"), ("exit()", "SystemExit", ""),
                ("raise KeyboardInterrupt", "KeyboardInterrupt", ""), ("x = (", "SyntaxError", "line 1"),
                ("  x = 1", "IndentationError", "line 1"), ("'\0'", "ValueError|SyntaxError", "null byte"),
                ("def r(): r()\nr()", "RecursionError", "maximum recursion"),
                ("class R:\n    def __repr__(self): raise KeyError('no repr')\nR()", "KeyError", "no repr"),
                ("class H:\n    def _repr_html_(self): raise OSError('no html')\nH()", "OSError", "no html"),
                ("class E(Exception):\n    def __str__(self): raise OSError\nraise E", "E", "could not be made"),
                ("raise GeneratorExit", "GeneratorExit", ""), ("class B(BaseException): pass\nraise B('b')", "B", "b"),
                ("(" * 300 + ")" * 300, "SyntaxError|RecursionError|MemoryError", "")):
            with self.subTest(code=code[:40]):
                result = self.error(code)
                self.assertRegex(result["summary"], "<span class='ansi-red-fg'>(%s)</span>" % name)
                self.assertIn(part, result["summary"])
                self.assertIn("Traceback (most recent call last)", plain(result["cause"]))
        self.assertEqual(self.text("1 + 1")[1], "2")

    def test_syntax_error_shows_the_place(self):
        lines = plain(self.error("a = 1\nb = = 2")["cause"]).split("\n")
        self.assertRegex(lines[2], r"^File <command-\d+>:2$")
        self.assertEqual(lines[3:5], ["    b = = 2", "        ^"])

    def test_chained_errors_show_both(self):
        cause = plain(self.error("try:\n    {}['k']\nexcept KeyError as e:\n    raise RuntimeError('outer') from e")["cause"])
        self.assertIn("The above exception was the direct cause of the following exception:", cause)
        self.assertLess(cause.index("KeyError: 'k'"), cause.index("RuntimeError: outer"))
        cause = plain(self.error("try:\n    {}['k']\nexcept KeyError:\n    1/0")["cause"])
        self.assertIn("During handling of the above exception, another exception occurred:", cause)
        cause = self.error("try:\n    {}['k']\nexcept KeyError:\n    raise OSError from None")["cause"]
        self.assertNotIn("During handling", cause)

    def test_deep_tracebacks_are_shortened(self):
        cause = self.error("def r(n):\n    return r(n - 1) if n else 1 / 0\nr(500)")["cause"]
        self.assertIn("frames left out", cause)
        self.assertLess(len(cause), 40000)

    def test_functions_of_earlier_commands_show_their_source(self):
        self.text("def late():\n    return undefined_name  # here")
        self.assertIn("return undefined_name  # here", self.error("late()")["cause"])

    def test_library_frames_are_kept(self):
        self.assertIn("json/decoder.py", self.error("import json\njson.loads('{')")["cause"])

    def test_text_before_an_error_is_printed(self):
        printed, result = self.driver.execute("print('before')\n1/0")
        self.assertEqual((printed, result["resultType"]), (b"before\n", "error"))

    def test_magics_are_refused_with_a_sentence(self):
        for code in ("%run ./x", "%sql\nSELECT 1", "%%sh\nls", "x = 1\n%fs ls", "!ls", "%pip install nothing"):
            with self.subTest(code=code):
                result = self.error(code)
                self.assertIn("MagicNotSupported", result["summary"])
                self.assertRegex(result["cause"], r"\.$")
        self.assertIn("!ls is a notebook magic", self.error("!ls -l")["cause"])
        self.assertEqual(self.text("(7\n%4)")[1], "3")

    def test_pip_runs_in_the_own_environment_only(self):
        folder = tempfile.mkdtemp(prefix="brickbench-driver-")
        self.addCleanup(shutil.rmtree, folder, True)
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", os.path.join(folder, "venv")], check=True)
        python = os.path.join(folder, "venv", "bin", "python")
        driver = self.fresh(data=folder, python=(python,))
        printed, result = driver.execute("%pip install 'no such'\nran_on = True")
        self.assertIn(b"No module named pip", printed)  # this environment was made without it: nothing is installed
        self.assertIn("pip ended with exit code 1", result["summary"])
        self.assertEqual(driver.run("'ran_on' in globals()")["data"], "False")

    def test_magic_like_text_in_a_broken_program_runs_nothing(self):
        self.error("print('ran')\n%run x")
        printed, _ = self.driver.execute("print('ran')\n%run x")
        self.assertEqual(printed, b"")


class Utilities(DriverCase):
    def test_notebook_exit_is_the_whole_text(self):
        printed, result = self.driver.execute("print('p')\ntry:\n    dbutils.notebook.exit('done')\nexcept Exception:\n    1/0")
        self.assertEqual(printed, b"p\n")
        self.assertEqual(result, {"resultType": "text", "data": "done", "final": True})

    def test_widgets(self):
        code = ("dbutils.widgets.text('a', '1')\ndbutils.widgets.text('a', '2')\n"
                "dbutils.widgets.dropdown('b', 'x', ['x', 'y'])\n"
                "dbutils.widgets.get('a'), dbutils.widgets.get('b'), dbutils.widgets.getAll()")
        self.assertEqual(self.text(code)[1], "('1', 'x', {'a': '1', 'b': 'x'})")
        self.assertIn("no widget named c", self.error("dbutils.widgets.get('c')")["summary"])
        self.assertIn("choices", self.error("dbutils.widgets.dropdown('d', 'q', ['x'])")["summary"])

    def test_files(self):
        code = ("dbutils.fs.put('dbfs:/t/a.txt', 'héllo', True)\ndbutils.fs.mkdirs('/t/sub')\n"
                "dbutils.fs.cp('/t/a.txt', '/t/sub/b.txt')\ndbutils.fs.mv('/t/a.txt', '/t/c.txt')\n"
                "[f.path for f in dbutils.fs.ls('/t')], dbutils.fs.head('/t/sub/b.txt'), dbutils.fs.rm('/t', True)")
        self.assertEqual(self.text(code)[1], "(['dbfs:/t/c.txt', 'dbfs:/t/sub/'], 'héllo', True)")

    def test_files_stay_in_their_folder(self):
        for call in ("ls('/../..')", "head('../../etc/passwd')", "put('dbfs:/../x', '')"):
            self.assertIn("leads out of", self.error("dbutils.fs.%s" % call)["summary"])
        self.assertIn("dbfs:/ paths only", self.error("dbutils.fs.ls('s3://bucket')")["summary"])
        self.assertIn("is not there", self.error("dbutils.fs.head('/none')")["summary"])
        self.text("dbutils.fs.put('/once', '')")
        self.assertIn("there already", self.error("dbutils.fs.put('/once', '')")["summary"])

    def test_what_is_missing_says_so(self):
        for name in ("dbutils.secrets", "dbutils.notebook.run", "dbutils.fs.mount", "dbutils.widgets.nothing"):
            self.assertIn("not available in the local workspace", self.error(name)["summary"])


@unittest.skipUnless(has("matplotlib"), "matplotlib is not installed for this Python")
class Figures(DriverCase):
    START = "import matplotlib.pyplot as plt\n"

    def images(self, code):
        import base64
        result = self.driver.run(self.START + code)
        self.assertEqual(result["resultType"], "images", result)
        for name in result["fileNames"]:
            head, _, data = name.partition(",")
            self.assertEqual(head, "data:image/png;base64")
            self.assertTrue(base64.b64decode(data).startswith(b"\x89PNG\r\n"))
        return result

    def test_open_figures_at_the_end(self):
        self.assertEqual(len(self.images("plt.plot([1, 2]);")["fileNames"]), 1)
        self.assertEqual(len(self.images("plt.figure(); plt.figure(); plt.figure();")["fileNames"]), 3)
        self.assertEqual(self.text("plt.get_fignums()")[1], "[]")

    def test_show_and_display_take_each_figure_once(self):
        self.assertEqual(len(self.images("plt.plot([1]); plt.show(); plt.plot([2]); plt.show()")["fileNames"]), 2)
        self.assertEqual(len(self.images("f = plt.figure(); display(f)")["fileNames"]), 1)
        self.assertEqual(len(self.images("f = plt.figure(); f")["fileNames"]), 1)
        self.assertEqual(len(self.images("from matplotlib.figure import Figure\nFigure()")["fileNames"]), 1)

    def test_value_beside_a_picture_is_local_text(self):
        self.assertIn("Line2D", self.images("plt.plot([1])")["localText"])

    def test_closed_figures_are_not_shown(self):
        self.assertEqual(self.text(self.START + "plt.plot([1]); plt.close()\n3")[1], "3")

    def test_table_comes_before_images(self):
        result = self.driver.run(self.START + "plt.figure()\ndisplay(spark.range(2))")
        self.assertEqual(result["resultType"], "table")

    def test_an_error_drops_the_figures(self):
        self.assertEqual(self.driver.run(self.START + "plt.figure()\n1/0")["resultType"], "error")
        self.assertEqual(self.text("plt.get_fignums()")[1], "[]")

    def test_too_many_pictures(self):
        code = "import warnings\nwarnings.simplefilter('ignore')\nfor i in range(%d): plt.figure(figsize=(1, 1));"
        self.assertEqual(len(self.images(code % 20)["fileNames"]), 20)
        self.assertIn("TooManyImages", self.driver.run(self.START + code % 21)["summary"])

    def test_another_backend_is_captured_too(self):
        driver = self.fresh()
        result = driver.run("import matplotlib\nmatplotlib.use('Agg')\n" + self.START + "plt.plot([1]);")
        self.assertEqual(result["resultType"], "images")

    def test_shapes(self):
        driver = self.fresh(options=("--image-shape", "single"))
        self.assertEqual(sorted(driver.run(self.START + "plt.figure();")), ["fileName", "resultType"])
        self.assertEqual(len(driver.run("plt.figure(); plt.figure();")["fileNames"]), 2)
        driver = self.fresh(options=("--image-shape=path",))
        name, = driver.run(self.START + "plt.figure();")["fileNames"]
        self.assertRegex(name, r"^/plots/[0-9a-f-]{36}\.png$")
        self.assertTrue(os.path.exists(driver.folder + name))


if __name__ == "__main__":
    unittest.main()
