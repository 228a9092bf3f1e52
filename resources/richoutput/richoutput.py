# SPDX-License-Identifier: GPL-3.0-or-later
# The run itself.
def __brickbench_run__(tag, name, code, namespace, tables, pictures):
    import ast, builtins, io, json, linecache, sys, traceback

    LIMIT = 9 << 20
    own = sys._getframe().f_code.co_filename
    parts, held, undo, active = [], [0], [], [True]
    real = sys.stdout, sys.stderr

    def add(kind, payload):
        held[0] += len(payload)
        if held[0] > LIMIT:
            held[0] -= len(payload)
            kind, payload = "cut", json.dumps([kind, len(payload)])
        parts.append([kind, payload])

    table = tables(add)
    figure, figures, plotly, drawn = pictures(add)

    class Printed(io.TextIOBase):
        encoding, errors = "utf-8", "replace"

        def __init__(self, stream):
            self._stream = stream

        @property
        def buffer(self):
            return self

        def writable(self):
            return True

        def fileno(self):
            return self._stream.fileno()

        def write(self, text):
            if not active[0]:
                return self._stream.write(text)
            if isinstance(text, (bytes, bytearray, memoryview)):
                text = bytes(text).decode("utf-8", "replace")
            if not parts or parts[-1][0] not in ("text", "lost"):
                parts.append(["text", []])
            size = len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
            if held[0] + size > LIMIT:  # one notice for all text that finds no room
                if parts[-1][0] != "lost":
                    parts.append(["lost", 0])
                parts[-1][1] += size
                return len(text)
            held[0] += size
            if parts[-1][0] != "text":
                parts.append(["text", []])
            parts[-1][1].append(text)
            return len(text)

    def show(value, *_, **__):
        if not table(value) and not drawn(value):
            print(repr(value))

    def show_last(value):
        if value is not None and not table(value, last=True) and not drawn(value):
            print(repr(value))

    def replace(owner, word, function, method=False):
        """Puts `function` in place of owner.word for this run; copies made of it work as before afterwards."""
        before = getattr(owner, word)

        def brickbench_rich(*values, **options):
            if not active[0]:
                return before(*values, **options)
            return function(*values[:1]) if method else function(*values, **options)

        brickbench_rich.brickbench = True
        setattr(owner, word, brickbench_rich)
        undo.append(lambda: setattr(owner, word, before))

    charts = ["altair.vegalite.v%d.api" % version for version in range(4, 10)]

    def hook():
        for module, owner, word, function in (
                ("matplotlib.pyplot", None, "show", lambda *_, **__: figures()),
                ("matplotlib.figure", "Figure", "show", figure),
                ("plotly.basedatatypes", "BaseFigure", "show", show),
                ("plotly.io", None, "show", lambda fig, *_, **__: plotly(fig)),
                *((chart, "TopLevelMixin", word, show) for chart in charts for word in ("show", "display")),
                ("IPython.display", None, "display", lambda *values, **_: [show(value) for value in values])):
            found = sys.modules.get(module)
            if found is None or getattr(getattr(found, "__spec__", None), "_initializing", False):
                continue
            owner = getattr(found, owner, None) if owner else found
            before = getattr(owner, word, None)
            if callable(before) and not hasattr(before, "brickbench"):
                replace(owner, word, function, method=owner is not found)

    def run():
        linecache.cache[name] = len(code), None, code.splitlines(True), name
        tree = compile(code, name, "exec", ast.PyCF_ONLY_AST, True)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, name, "exec", 0, True), namespace)
        if last is not None:
            value = eval(compile(ast.Expression(last.value), name, "eval", 0, True), namespace)
            if not code.rstrip().endswith(";"):
                show_last(value)
        figures()

    def described(error):
        found = traceback.TracebackException.from_exception(error)
        chain, seen = [found], set()
        while chain:
            item = chain.pop()
            if item is None or id(item) in seen:
                continue
            seen.add(id(item))
            item.stack[:] = [frame for frame in item.stack if frame.filename != own]
            chain += [item.__cause__, item.__context__]
        message = "%s (%s, line %s)" % (error.msg, error.filename, error.lineno) if isinstance(
            error, SyntaxError) else str(error)
        return json.dumps({"summary": type(error).__name__ + (": " + message if message else ""),
                           "cause": "".join(found.format())}, ensure_ascii=False)

    def restore():
        active[0] = False
        sys.stdout, sys.stderr = real
        for step in reversed(undo):
            step()

    kept = {word: namespace[word] for word in ("display", "displayHTML") if word in namespace}
    ours = {"display": lambda *values, **_: [show(value) for value in values] and None,
            "displayHTML": lambda html="": add("html", json.dumps(str(html), ensure_ascii=False))}
    before_import = builtins.__import__

    def importing(*values, **options):
        module = before_import(*values, **options)
        if active[0]:
            hook()
        return module

    builtins.__import__ = importing
    undo.append(lambda: setattr(builtins, "__import__", before_import))
    namespace.update(ours)
    sys.stdout, sys.stderr = Printed(real[0]), Printed(real[1])
    try:
        hook()
        try:
            run()
        except Exception as error:
            if type(error).__name__ == "NotebookExit":
                raise
            parts.append(["error", described(error)])
    except BaseException:  # cancelled, or an exit that is somebody else's to handle: what was printed stays text
        restore()
        real[0].write("".join("".join(payload) for kind, payload in parts if kind == "text"))
        raise
    finally:
        if active[0]:
            restore()
        for word in ours:
            if namespace.get(word) is ours[word]:
                namespace.pop(word)
                if word in kept:
                    namespace[word] = kept[word]
    lines = []
    for kind, payload in parts:
        if kind == "text":
            payload = json.dumps("".join(payload), ensure_ascii=False)
        elif kind == "lost":
            kind, payload = "cut", json.dumps(["text", payload])
        lines.append("%s %s %s" % (tag, kind, payload))
    text = "\n".join(["", *lines, "%s end %d" % (tag, len(parts)), ""])
    real[0].write(text.encode("utf-8", "replace").decode("utf-8"))


# Your variables may be named as builtins are: the functions above run among names of their own.
def __brickbench_rich__(tag, name, code):
    import builtins
    namespace = __brickbench_rich__.__globals__

    def apart(word):
        function = namespace.pop(word)
        return builtins.type(function)(function.__code__, {"__builtins__": builtins, "__name__": word})

    apart("__brickbench_run__")(tag, name, code, namespace, apart("__brickbench_tables__"),
                                apart("__brickbench_pictures__"))


try:
    __brickbench_rich__("@TAG@", "<cell-@NAME@>", @CODE@)
finally:
    del __brickbench_rich__
