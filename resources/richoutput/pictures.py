# SPDX-License-Identifier: GPL-3.0-or-later
# Pictures: figures and whatever else draws itself. Charts of plotly and altair are made for browsers: they become
# static pictures, or a sentence that says what to install for that.
def __brickbench_pictures__(add):
    import base64, importlib.util, io, json, sys

    def picture(mime, data):
        if isinstance(data, str):  # SVG is text, other pictures come as base64
            data = data.encode("utf-8") if mime == "image/svg+xml" else base64.b64decode(data)
        add("image", mime + " " + base64.b64encode(data).decode("ascii"))

    def figure(value):
        file = io.BytesIO()
        value.savefig(file, format="png", bbox_inches="tight")
        plot = sys.modules.get("matplotlib.pyplot")
        if plot is not None:
            plot.close(value)
        picture("image/png", file.getvalue())

    def figures():
        if "matplotlib.pyplot" in sys.modules:
            for shown in list(sys.modules["matplotlib._pylab_helpers"].Gcf.get_all_fig_managers()):
                figure(shown.canvas.figure)

    def comes_from(value, library, word):
        return any(base.__name__ == word and base.__module__.split(".")[0] == library
                   for base in type(value).__mro__)

    def version_of(library):
        words = str(getattr(sys.modules.get(library), "__version__", "0")).split(".")
        return tuple(int("".join(filter(str.isdigit, word)) or 0) for word in words[:2])

    def is_there(library):
        try:
            return importlib.util.find_spec(library) is not None
        except (ImportError, ValueError):
            return False

    def lacking(what, install):
        print("%s needs a browser. Brickbench shows it as a static picture when %s on the cluster: "
              "install that, then run this again in a new context." % (what, install))

    def no_picture(what, error):
        words = str(error).strip().splitlines() or [""]
        print("%s could not be made into a static picture. %s: %s" % (what, type(error).__name__, words[0]))

    def plotly(value):
        """Shows a figure, or the dict of one."""
        what = "This plotly figure"
        exporter = "kaleido" if version_of("plotly") >= (6, 1) else "kaleido==0.2.1"
        if not is_there("kaleido"):
            return lacking(what, "the PyPI package %s is" % exporter)
        try:
            from plotly.io import to_image  # it takes both
            picture("image/png", to_image(value, format="png"))
        except Exception as error:
            if "chrome" not in (type(error).__name__ + str(error)).lower():
                return no_picture(what, error)
            lacking(what, "Google Chrome is (the command plotly_get_chrome brings it)")

    def altair(value):
        what = "This altair chart"
        if version_of("altair") < (5, 0):
            return lacking(what, "the PyPI packages altair>=5 and vl-convert-python are")
        if not is_there("vl_convert"):
            return lacking(what, "the PyPI package vl-convert-python is")
        file = io.BytesIO()
        try:
            value.save(file, format="png")
        except ImportError:
            return lacking(what, "a newer PyPI package vl-convert-python is")
        except Exception as error:
            return no_picture(what, error)
        picture("image/png", file.getvalue())

    def made(value, method, **arguments):
        maker = None if isinstance(value, type) else getattr(value, method, None)
        try:
            return maker(**arguments) if callable(maker) else None
        except Exception:  # a value that cannot show itself so may do it in another way
            return None

    def drawn(value):
        """Shows what the value itself draws; False when it has nothing but text."""
        for library, word, draw in (("matplotlib", "Figure", figure), ("plotly", "BaseFigure", plotly),
                                    ("altair", "TopLevelMixin", altair)):
            if comes_from(value, library, word):
                draw(value)
                return True
        bundle = made(value, "_repr_mimebundle_", include=None, exclude=None) or {}
        bundle = bundle[0] if isinstance(bundle, tuple) else bundle
        for mime, method in (("image/png", "_repr_png_"), ("image/svg+xml", "_repr_svg_"),
                             ("image/jpeg", "_repr_jpeg_"), ("image/gif", None), ("image/webp", None)):
            data = bundle.get(mime) or (method and made(value, method))
            if data:
                picture(mime, data[0] if isinstance(data, tuple) else data)
                return True
        text = bundle.get("text/html") or made(value, "_repr_html_")
        if isinstance(text, str):
            add("html", json.dumps(text, ensure_ascii=False))
        return isinstance(text, str)

    return figure, figures, plotly, drawn
