# SPDX-License-Identifier: GPL-3.0-or-later
"""display(), displayHTML() and the text of a value."""
import sys

import bb_pandas
import bb_results


def _figure(value):
    module = sys.modules.get("matplotlib.figure")
    return module is not None and isinstance(value, module.Figure)


def display(*values, **_):
    """Shows each value: data frames as the command's table (the last one counts), figures as pictures."""
    for value in values:
        _display_one(value)


def _display_one(value):
    output = bb_results.current
    if output is None:  # called from a thread after its command ended
        print(value)
        return
    if bb_pandas.is_series(value):
        value = value.to_frame()
    if bb_pandas.is_frame(value):
        output.table = bb_pandas.table(value, output.row_limit)
    elif hasattr(type(value), "brickbench_table"):
        output.table = value.brickbench_table(output.row_limit)
    elif _figure(value):
        import bb_figures
        bb_figures.capture(value)
    else:
        text = _html(value)
        print(repr(value) if text is None else text)


def display_html(html=""):
    """HTML goes out as text, which is how the command API carries it."""
    print(html)


def _html(value):
    if isinstance(value, type):
        return None
    maker = getattr(value, "_repr_html_", None)
    text = maker() if callable(maker) else None
    return text if isinstance(text, str) else None


def value_text(value):
    """What the last expression shows: HTML where the object has it, else its repr."""
    if _figure(value):
        import bb_figures
        bb_figures.capture(value)
        return ""
    text = _html(value)
    return repr(value) if text is None else text
