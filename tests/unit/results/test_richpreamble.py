# SPDX-License-Identifier: GPL-3.0-or-later
"""The preamble of rich output, run as a command is: in a namespace of its own, its lines read back."""
import base64
import contextlib
import datetime
import decimal
import importlib
import io
import json
import os
import sys
import tempfile
import types
import unittest

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "resources", "richoutput")
PREAMBLE = ""
for part in ("tables", "pictures", "richoutput"):  # as app/results/richsource.cpp joins them
    with open(os.path.join(FOLDER, part + ".py"), encoding="utf-8") as file:
        PREAMBLE += file.read()
TAG = "f" * 32


class Stopped(BaseException):
    pass


def run(code, namespace=None, limit=None):
    """(kind, payload) of each line, and the namespace."""
    source = PREAMBLE.replace("@TAG@", TAG).replace("@NAME@", "abc").replace("@CODE@", repr(code))
    if limit:
        source = source.replace("9 << 20", str(limit))
    namespace = {} if namespace is None else namespace
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(source, "<command-1>", "exec"), namespace)
    namespace.pop("__builtins__", None)
    lines = [line[len(TAG) + 1:].split(" ", 1) for line in out.getvalue().split("\n") if line.startswith(TAG)]
    return [(kind, payload if kind == "image" else json.loads(payload)) for kind, payload in lines], namespace


class Row(tuple):
    pass


class Frame:
    """What of a Spark data frame the preamble asks."""
    columns = ["id", "when", "price", "tags"]

    def __init__(self, rows):
        self._rows = rows
        kinds = ["long", "timestamp", "decimal(10,2)",
                 {"type": "array", "elementType": "string", "containsNull": True}]
        self.schema = types.SimpleNamespace(fields=[
            types.SimpleNamespace(dataType=types.SimpleNamespace(jsonValue=lambda kind=kind: kind)) for kind in kinds])

    def limit(self, count):
        return Frame(self._rows[:count])

    def collect(self):
        return self._rows


# What of the two chart libraries the preamble touches, under their real names.
PLOTLY = {
    "plotly/__init__.py": "__version__ = '6.3.0'\n",
    "plotly/io/__init__.py": """
def show(fig, renderer=None, validate=True, **kwargs): raise AssertionError('a browser was opened')
def to_image(fig, format=None):
    import kaleido
    return kaleido.draw(fig, format)
""",
    "plotly/basedatatypes.py": """
import plotly.io

class BaseFigure:
    def show(self, *args, **kwargs):
        plotly.io.show(self, *args, **kwargs)
    def _repr_mimebundle_(self, include=None, exclude=None, **kwargs):
        return {"text/html": "<div>much script</div>"}
    def _repr_html_(self):
        return "<div>much script</div>"
    def to_html(self):
        return "<div>much script</div>"
    def to_image(self, format=None):
        import kaleido
        return kaleido.draw(self, format)
""",
    "plotly/graph_objects.py": "from plotly.basedatatypes import BaseFigure\nclass Figure(BaseFigure): pass\n",
}
ALTAIR = {
    "altair/__init__.py": "__version__ = '5.5.0'\nfrom altair.vegalite.v5.api import Chart\n",
    "altair/vegalite/__init__.py": "",
    "altair/vegalite/v5/__init__.py": "",
    "altair/vegalite/v5/api.py": """
class TopLevelMixin:
    def show(self): raise AssertionError("a browser was opened")
    def display(self): raise AssertionError("IPython was asked")
    def _repr_mimebundle_(self, *args, **kwargs):
        return {"text/plain": "<VegaLite 5 object>", "application/vnd.vegalite.v5+json": {}}
    def save(self, fp, format=None):
        import vl_convert
        fp.write(vl_convert.draw(self, format))

class Chart(TopLevelMixin): pass
""",
}
EXPORTER = "def draw(chart, format): return b'\\x89PNG of ' + type(chart).__name__.encode() + b' ' + format.encode()\n"


@contextlib.contextmanager
def installed(files):
    """Lets these modules be imported inside the block, and leaves none of them behind."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = os.path.join(folder, *name.split("/"))
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as module:
                module.write(text)
        names = {name.split("/")[0].split(".")[0] for name in files} | {"kaleido", "vl_convert"}
        kept = {name: sys.modules.pop(name) for name in list(sys.modules) if name.split(".")[0] in names}
        before = list(sys.path)
        sys.path[:] = [folder] + [path for path in before if "site-packages" not in path and "dist-packages" not in path]
        importlib.invalidate_caches()
        try:
            yield
        finally:
            sys.path[:] = before
            for name in [name for name in sys.modules if name.split(".")[0] in names]:
                del sys.modules[name]
            sys.modules.update(kept)


class ChartTest(unittest.TestCase):
    FIGURE = "import plotly.graph_objects as go\nfig = go.Figure()\n"
    CHART = "import altair as alt\nchart = alt.Chart()\n"

    def picture(self, part):
        kind, payload = part
        self.assertEqual(kind, "image", part)
        mime, data = payload.split(" ")
        self.assertEqual(mime, "image/png")
        return base64.b64decode(data)

    def test_plotly_figures_become_pictures_wherever_they_are_shown(self):
        with installed({**PLOTLY, "kaleido.py": EXPORTER}):
            parts, _ = run(self.FIGURE + "print(1)\nfig.show()\ndisplay(fig)\nprint(2)\n"
                           "import plotly.io as pio\npio.show(fig)\nfig")
            self.assertEqual([kind for kind, _ in parts], ["text", "image", "image", "text", "image", "image", "end"])
            self.assertEqual(self.picture(parts[1]), b"\x89PNG of Figure png")
            import plotly.basedatatypes
            self.assertFalse(hasattr(plotly.basedatatypes.BaseFigure.show, "brickbench"))
            self.assertFalse(hasattr(plotly.io.show, "brickbench"))

    def test_what_plotly_io_shows_may_be_named_or_a_dict(self):
        code = ("import plotly.io as pio\npio.show(fig=fig)\npio.show(fig, validate=False)\nfig.show(renderer='png')\n"
                "pio.show({'data': []})\npio.show(fig={'data': []}, renderer='browser')")
        with installed({**PLOTLY, "kaleido.py": EXPORTER}):
            parts, _ = run(self.FIGURE + code)
            self.assertEqual([kind for kind, _ in parts], ["image"] * 5 + ["end"], parts)
            self.assertEqual([self.picture(part) for part in parts[:5]],
                             [b"\x89PNG of Figure png"] * 3 + [b"\x89PNG of dict png"] * 2)
        with installed(PLOTLY):
            parts, _ = run(self.FIGURE + code)
            self.assertEqual([kind for kind, _ in parts], ["text", "end"], parts)
            self.assertEqual(parts[0][1].count("the PyPI package kaleido is on the cluster"), 5)
            self.assertNotIn("data", parts[0][1])

    def test_altair_charts_become_pictures_wherever_they_are_shown(self):
        with installed({**ALTAIR, "vl_convert.py": EXPORTER}):
            parts, _ = run(self.CHART + "chart.show()\nchart.display()\ndisplay(chart)\nchart")
            self.assertEqual([kind for kind, _ in parts], ["image"] * 4 + ["end"])
            self.assertEqual(self.picture(parts[0]), b"\x89PNG of Chart png")

    def test_a_missing_exporter_is_named(self):
        for files, code, package in ((PLOTLY, self.FIGURE + "fig.show()\ndisplay(fig)\nfig", "kaleido"),
                                     (ALTAIR, self.CHART + "chart.show()\ndisplay(chart)\nchart",
                                      "vl-convert-python")):
            with self.subTest(package), installed(files):
                parts, _ = run(code)
                self.assertEqual([kind for kind, _ in parts], ["text", "end"])
                lines = parts[0][1].splitlines()
                self.assertEqual(len(lines), 3)
                for line in lines:
                    self.assertIn("the PyPI package %s is on the cluster: install that" % package, line)
                    self.assertNotIn("<", line)

    def test_an_older_plotly_gets_the_exporter_it_knows(self):
        with installed({**PLOTLY, "plotly/__init__.py": "__version__ = '5.22.0'\n"}):
            parts, _ = run(self.FIGURE + "fig")
            self.assertIn("the PyPI package kaleido==0.2.1 is", parts[0][1])

    def test_a_missing_browser_is_named(self):
        with installed({**PLOTLY, "kaleido.py": "def draw(*_): raise RuntimeError('Kaleido requires Google Chrome')"}):
            parts, _ = run(self.FIGURE + "fig")
            self.assertIn("plotly_get_chrome", parts[0][1])

    def test_a_figure_that_cannot_be_drawn_says_why(self):
        broken = "def draw(*_): raise ValueError('no such mark\\nsecond line')"
        with installed({**PLOTLY, **ALTAIR, "kaleido.py": broken, "vl_convert.py": broken}):
            parts, _ = run(self.FIGURE + self.CHART + "fig.show()\nchart.show()\nprint('on')")
            self.assertEqual(parts[0][1], "This plotly figure could not be made into a static picture. "
                             "ValueError: no such mark\n"
                             "This altair chart could not be made into a static picture. "
                             "ValueError: no such mark\non\n")

    def test_an_altair_without_an_exporter_of_its_own_is_told(self):
        old = {name.replace("v5", "v4"): text.replace("v5", "v4").replace("5.5.0", "4.2.2")
               for name, text in ALTAIR.items()}
        with installed(old):
            parts, _ = run(self.CHART + "chart.show()")
            self.assertIn("altair>=5 and vl-convert-python are on the cluster", parts[0][1])

    def test_a_class_is_no_chart(self):
        with installed(PLOTLY):
            parts, _ = run(self.FIGURE + "go.Figure")
            self.assertIn("class 'plotly.graph_objects.Figure'", parts[0][1])


class PreambleTest(unittest.TestCase):
    def test_text_and_last_value_in_order(self):
        parts, _ = run("print('a')\nimport sys\nprint('b', file=sys.stderr)\n40 + 2")
        self.assertEqual(parts, [("text", "a\nb\n42\n"), ("end", 1)])

    def test_semicolon_silences_the_last_value(self):
        self.assertEqual(run("42;")[0], [("end", 0)])

    def test_assignments_stay_and_nothing_else(self):
        _, namespace = run("x = 1\ndef f(): return x\n")
        self.assertEqual(sorted(namespace), ["f", "x"])

    def test_stdout_import_and_display_are_put_back(self):
        import builtins
        before = sys.stdout, sys.stderr, builtins.__import__
        shown = []
        _, namespace = run("display(1)\n1/0", {"display": shown.append})
        self.assertEqual((sys.stdout, sys.stderr, builtins.__import__), before)
        namespace["display"](2)
        self.assertEqual(shown, [2])

    def test_a_display_of_the_user_stays(self):
        _, namespace = run("def display(x): return 7")
        self.assertEqual(namespace["display"](0), 7)

    def test_error_keeps_the_lines_of_the_code(self):
        parts, _ = run("print('x')\n\ndef f():\n    raise ValueError('<b>')\nf()")
        self.assertEqual(parts[0], ("text", "x\n"))
        self.assertEqual(parts[1][0], "error")
        self.assertEqual(parts[1][1]["summary"], "ValueError: <b>")
        self.assertIn('File "<cell-abc>", line 4, in f', parts[1][1]["cause"])
        self.assertIn("raise ValueError('<b>')", parts[1][1]["cause"])
        self.assertNotIn("<command-1>", parts[1][1]["cause"])

    def test_syntax_error_has_its_caret(self):
        (kind, error), _ = run("x = 1\ny = = 2")[0]
        self.assertEqual(kind, "error")
        self.assertIn("(<cell-abc>, line 2)", error["summary"])
        self.assertIn("^", error["cause"])

    def test_what_is_no_exception_goes_on(self):
        out = io.StringIO()
        source = PREAMBLE.replace("@TAG@", TAG).replace("@NAME@", "n").replace(
            "@CODE@", repr("print('said')\nraise Stopped()"))
        namespace = {"Stopped": Stopped}
        with contextlib.redirect_stdout(out), self.assertRaises(Stopped):
            exec(compile(source, "<command-1>", "exec"), namespace)
        self.assertEqual(out.getvalue(), "said\n")
        self.assertNotIn("__brickbench_rich__", namespace)
        self.assertNotIn("display", namespace)

    def test_exit_of_a_notebook_goes_on(self):
        class NotebookExit(Exception):
            pass
        with self.assertRaises(NotebookExit):
            run("raise NotebookExit()", {"NotebookExit": NotebookExit})

    def test_spark_frames_keep_their_types(self):
        rows = [Row((1 << 60, datetime.datetime(2026, 1, 2, 3, 4, 5, 600000), decimal.Decimal("1.50"), ["a", None])),
                Row((None, None, None, None))]
        parts, _ = run("display(frame)", {"frame": Frame(rows)})
        table = parts[0][1]
        self.assertEqual(table["data"], [[1 << 60, "2026-01-02T03:04:05.600Z", "1.50", ["a", None]], [None] * 4])
        self.assertEqual([json.loads(column["type"]) for column in table["schema"]][:3],
                         ["long", "timestamp", "decimal(10,2)"])

    def test_long_tables_are_cut_and_say_so(self):
        parts, _ = run("display(frame)", {"frame": Frame([Row((i, None, None, None)) for i in range(12000)])})
        self.assertEqual(len(parts[0][1]["data"]), 10000)
        self.assertTrue(parts[0][1]["truncated"])

    def test_values_that_draw_themselves(self):
        code = ("class P:\n    def _repr_png_(self): return b'\\x89PNG'\nclass H:\n    def _repr_html_(self): return '<i>'\n"
                "class B:\n    def _repr_mimebundle_(self, include=None, exclude=None):\n"
                "        return {'image/svg+xml': '<svg/>', 'text/plain': 'x'}\n"
                "display(P()); display(H()); display(B())\nB()")
        parts, _ = run(code)
        self.assertEqual([kind for kind, _ in parts], ["image", "html", "image", "image", "end"])
        self.assertTrue(parts[2][1].startswith("image/svg+xml "))

    def test_animations_keep_their_bytes(self):
        code = ("class G:\n    def _repr_mimebundle_(self, include=None, exclude=None):\n"
                "        return {'image/gif': 'R0lGODlh', 'text/plain': 'x'}, {}\nG()")  # as IPython's Image
        parts, _ = run(code)
        self.assertEqual(parts[0], ("image", "image/gif R0lGODlh"))

    def test_a_value_that_cannot_draw_itself_is_text(self):
        parts, _ = run("class P:\n    def _repr_png_(self): raise OSError()\n    def __repr__(self): return 'P!'\nP()")
        self.assertEqual(parts[0], ("text", "P!\n"))

    def test_display_html(self):
        self.assertEqual(run("displayHTML('<b>x</b>')")[0][0], ("html", "<b>x</b>"))

    def test_names_of_builtins_in_the_users_code_harm_no_later_run(self):
        import builtins
        every = [word for word in dir(builtins) if word.isidentifier() and not word.startswith("__")
                 and word not in ("None", "True", "False")]
        code = ("import builtins, sys\nbuiltins.print('a')\nclass H:\n    def _repr_html_(self): return '<i>'\n"
                "display(H())\ndisplay({1: 2})\n{'a': 1}")
        for words in (["type"], ["any"], ["filter"], ["print"], ["len"], ["str"], ["list"], ["isinstance"], every):
            with self.subTest(words):
                _, namespace = run("".join(word + " = 'mine'\n" for word in words))
                self.assertEqual(sorted(namespace), sorted(words))
                parts, namespace = run(code, namespace)
                self.assertEqual(parts, [("text", "a\n"), ("html", "<i>"), ("text", "{1: 2}\n{'a': 1}\n"), ("end", 3)])
                parts, namespace = run("x = 1\n1/0", namespace)
                self.assertEqual(parts[0][1]["summary"], "ZeroDivisionError: division by zero")
                self.assertIn('File "<cell-abc>", line 2', parts[0][1]["cause"])
                self.assertNotIn("<command-1>", parts[0][1]["cause"])
                self.assertEqual(sorted(namespace), sorted(["H", "builtins", "sys", "x", *words]))
                self.assertEqual({namespace[word] for word in words}, {"mine"})

    def test_the_users_own_functions_see_the_users_names(self):
        _, namespace = run("def print(*words): shown.append(words)\nshown = []\ndef any(x): return 'mine'")
        parts, namespace = run("print(1)\ndisplay(any([]))\nshown", namespace)
        self.assertEqual(parts, [("text", "'mine'\n[(1,)]\n"), ("end", 1)])

    def test_frames_are_shown_though_builtins_have_other_meanings(self):
        words = ("type", "any", "filter", "len", "str", "list", "isinstance", "hasattr", "min", "enumerate", "range")
        _, namespace = run("".join(word + " = 3\n" for word in words), {"frame": Frame([Row((1, None, None, ["a"]))])})
        parts, namespace = run("display(frame)", namespace)
        self.assertEqual(parts[0][1]["data"], [[1, None, None, ["a"]]])
        self.assertEqual([namespace[word] for word in words], [3] * len(words))

    def test_more_than_fits_is_cut_with_a_notice(self):
        parts, _ = run("for i in range(50): print('x' * 99)\ndisplayHTML('y' * 5000)\nprint('z')", limit=1000)
        self.assertEqual(parts[0], ("text", ("x" * 99 + "\n") * 10))
        self.assertEqual(parts[1], ("cut", ["text", 4000]))
        self.assertEqual(parts[2][0], "cut")
        self.assertEqual(parts[2][1][0], "html")

    def test_odd_text_arrives(self):
        parts, _ = run("print('\\ud800 \\u2028 é')\nimport sys\nsys.stdout.buffer.write(b'\\xff')")
        self.assertIn("é", parts[0][1])

    def test_pictures_by_matplotlib(self):
        try:
            import matplotlib
        except ImportError:
            self.skipTest("matplotlib is not there")
        matplotlib.use("agg")
        parts, _ = run("print(1)\nimport matplotlib.pyplot as plt\nplt.plot([1])\nplt.show()\nprint(2)\n"
                       "plt.figure(); plt.plot([2]); None")
        self.assertEqual([kind for kind, _ in parts], ["text", "image", "text", "image", "end"])
        import matplotlib.pyplot
        self.assertFalse(hasattr(matplotlib.pyplot.show, "brickbench"))


if __name__ == "__main__":
    unittest.main()
