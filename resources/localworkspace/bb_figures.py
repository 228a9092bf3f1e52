# SPDX-License-Identifier: GPL-3.0-or-later
"""Matplotlib backend that hands figures to the running command. Only matplotlib imports its upper half."""
import io
import sys

import bb_results
from matplotlib._pylab_helpers import Gcf
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg

FigureCanvas = FigureCanvasAgg


class FigureManager(FigureManagerBase):
    """Figures have no window; showing one captures it."""

    def show(self):
        capture(self.canvas.figure)


def new_figure_manager(num, *args, FigureClass=None, **kwargs):
    if FigureClass is None:
        from matplotlib.figure import Figure as FigureClass
    return new_figure_manager_given_figure(num, FigureClass(*args, **kwargs))


def new_figure_manager_given_figure(num, figure):
    return FigureManager(FigureCanvasAgg(figure), num)


def draw_if_interactive():
    pass


def show(*_, **__):
    """plt.show(): pictures of all open figures, which are then closed."""
    show_all()


def show_all():
    for manager in list(Gcf.get_all_fig_managers()):
        capture(manager.canvas.figure)


def capture(figure):
    """Adds the figure as PNG to the running command's result and closes it."""
    file = io.BytesIO()
    figure.savefig(file, format="png", bbox_inches="tight")
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close(figure)
    if bb_results.current is not None:
        bb_results.current.add_image(file.getvalue())
