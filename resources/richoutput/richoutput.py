# SPDX-License-Identifier: GPL-3.0-or-later
# Rich output by Brickbench. Your code is the text in the last call below; it runs in this namespace with its own
# line numbers. While it runs, what it prints, displays and plots is kept in order; then all of it is printed
# as lines that begin with a tag made for this run, which Brickbench takes apart. display and the other functions are
# put back afterwards, also when the code fails. Switch off "Rich output" to send your code alone.
def __brickbench_rich__(tag, name, code, namespace):
    import ast, base64, builtins, io, json, linecache, sys, traceback

    LIMIT, ROWS, TABLE = 9 << 20, 10000, 2 << 20
    own = sys._getframe().f_code.co_filename
    parts, held, undo, active = [], [0], [], [True]
    real = sys.stdout, sys.stderr

    def add(kind, payload):
        held[0] += len(payload)
        if held[0] > LIMIT:
            held[0] -= len(payload)
            kind, payload = "cut", json.dumps([kind, len(payload)])
        parts.append([kind, payload])

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

    def null(value):
        return value is None or type(value).__name__ in ("NAType", "NaTType") or (
            type(value).__name__.startswith(("float", "datetime64")) and value != value)

    def plain(value):
        if type(value).__module__ == "numpy":
            return value.tolist() if hasattr(value, "tolist") else value.item()
        return value

    def kind_of(values):
        values = [plain(value) for value in values if not null(value)]
        kinds = {one_kind(value) for value in values}
        if kinds == {"long", "double"}:
            return "double"
        if len(kinds) != 1:
            return "string"
        kind = kinds.pop()
        if kind == "decimal":
            return "decimal(38,%d)" % min(max(0, *(-value.as_tuple().exponent for value in values), 0), 38)
        if kind == "array":
            return {"type": "array", "elementType": kind_of([item for value in values for item in value]),
                    "containsNull": True}
        if kind == "map":
            return {"type": "map", "keyType": "string", "valueContainsNull": True,
                    "valueType": kind_of([item for value in values for item in value.values()])}
        return kind

    def one_kind(value):
        module, word = type(value).__module__, type(value).__name__
        if isinstance(value, bool):
            return "boolean"
        if isinstance(value, int):
            return "long" if -1 << 63 <= value < 1 << 63 else "string"
        if isinstance(value, float):
            return "double"
        if word == "Decimal":
            return "decimal" if value.is_finite() else "string"
        if hasattr(value, "isoformat"):
            return "timestamp" if hasattr(value, "hour") and hasattr(value, "year") else (
                "date" if hasattr(value, "year") else "string")
        if isinstance(value, (bytes, bytearray)):
            return "binary"
        if isinstance(value, (list, tuple)):
            return "array"
        return "map" if isinstance(value, dict) else "string"

    def cell(value, kind):
        if null(value):
            return None
        value = plain(value)
        if isinstance(value, float):
            if value != value or value in (float("inf"), float("-inf")):
                return "NaN" if value != value else "Infinity" if value > 0 else "-Infinity"
            return str(value) if kind == "string" else value
        if isinstance(value, (bytes, bytearray)):
            return base64.b64encode(value).decode("ascii")
        if hasattr(value, "isoformat") and hasattr(value, "year"):
            if not hasattr(value, "hour"):
                return value.isoformat()
            if value.utcoffset():
                value = (value - value.utcoffset()).replace(tzinfo=None)
            return value.replace(tzinfo=None).isoformat(timespec="milliseconds") + (
                "" if kind == "timestamp_ntz" else "Z")
        if kind == "string" and not isinstance(value, str):
            return str(value)
        if isinstance(value, (list, tuple)):
            inner = kind.get("elementType") if isinstance(kind, dict) else None
            fields = kind.get("fields") if isinstance(kind, dict) else None
            return [cell(item, fields[i]["type"] if fields else inner) for i, item in enumerate(value)]
        if isinstance(value, dict):
            inner = kind.get("valueType") if isinstance(kind, dict) else None
            return {str(key): cell(item, inner) for key, item in value.items()}
        return value if isinstance(value, (bool, int, str)) else str(value)

    def table(names, kinds, rows, more):
        kinds = kinds or [kind_of([row[i] for row in rows]) for i in range(len(names))]
        data, size = [], 0
        for row in rows:
            line = json.dumps([cell(row[i], kinds[i]) for i in range(len(names))], ensure_ascii=False)
            size += len(line) + 1
            if size > TABLE:
                more = True
                break
            data.append(line)
        schema = [{"name": str(names[i]), "type": json.dumps(kinds[i]), "metadata": "{}"} for i in range(len(names))]
        add("table", '{"resultType":"table","schema":%s,"data":[%s],"truncated":%s,"isJsonSchema":true}' % (
            json.dumps(schema, ensure_ascii=False), ",".join(data), "true" if more else "false"))

    def is_a(value, module, word):
        found = getattr(sys.modules.get(module), word, None)
        return found is not None and isinstance(value, found)

    def pandas_table(frame):
        head = frame.iloc[:ROWS]
        columns = [head.iloc[:, i].tolist() for i in range(head.shape[1])]
        table(list(head.columns), None, list(zip(*columns)), len(frame) > ROWS)

    def spark_table(frame):
        kinds = None
        try:
            kinds = [field.dataType.jsonValue() for field in frame.schema.fields]
        except Exception:
            pass
        rows = frame.limit(ROWS + 1).collect()
        table(frame.columns, kinds, rows[:ROWS], len(rows) > ROWS)

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

    def made(value, method, **arguments):
        maker = None if isinstance(value, type) else getattr(value, method, None)
        try:
            return maker(**arguments) if callable(maker) else None
        except Exception:  # a value that cannot show itself so may do it in another way
            return None

    def drawn(value):
        """Shows what the value itself draws; False when it has nothing but text."""
        if is_a(value, "matplotlib.figure", "Figure"):
            figure(value)
            return True
        bundle = made(value, "_repr_mimebundle_", include=None, exclude=None) or {}
        bundle = bundle[0] if isinstance(bundle, tuple) else bundle
        chart = type(value).__module__.split(".")[0] in ("plotly", "altair")
        for mime, method in (("image/png", "_repr_png_"), ("image/svg+xml", "_repr_svg_"),
                             ("image/jpeg", "_repr_jpeg_")):
            data = bundle.get(mime) or made(value, method)
            if chart and not data and mime == "image/png":
                data = made(value, "to_image", format="png")
            if data:
                picture(mime, data[0] if isinstance(data, tuple) else data)
                return True
        text = bundle.get("text/html") or made(value, "_repr_html_") or (made(value, "to_html") if chart else None)
        if isinstance(text, str):
            add("html", json.dumps(text, ensure_ascii=False))
        return isinstance(text, str)

    def show(value, *_, **__):
        if is_a(value, "pandas", "Series"):
            value = value.to_frame()
        if is_a(value, "pandas", "DataFrame"):
            pandas_table(value)
        elif hasattr(value, "limit") and hasattr(value, "collect") and hasattr(value, "columns"):
            spark_table(value)
        elif not drawn(value):
            print(repr(value))

    def show_last(value):
        if is_a(value, "pandas", "DataFrame"):
            pandas_table(value)
        elif value is not None and not drawn(value):
            print(repr(value))

    def replace(owner, word, function, method=False):
        """Puts `function` in place of owner.word for this run; copies made of it work as before afterwards."""
        before = getattr(owner, word)

        def brickbench_rich(*values, **options):
            if not active[0]:
                return before(*values, **options)
            return function(*values[:1] if method else values)

        brickbench_rich.brickbench = True
        setattr(owner, word, brickbench_rich)
        undo.append(lambda: setattr(owner, word, before))

    def hook():
        for module, owner, word, function in (
                ("matplotlib.pyplot", None, "show", lambda *_: figures()),
                ("matplotlib.figure", "Figure", "show", figure),
                ("plotly.basedatatypes", "BaseFigure", "show", show),
                ("IPython.display", None, "display", lambda *values: [show(value) for value in values])):
            found = sys.modules.get(module)
            if found is None or getattr(getattr(found, "__spec__", None), "_initializing", False):
                continue
            owner = getattr(found, owner, None) if owner else found
            if not hasattr(getattr(owner, word, None), "brickbench"):
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


try:
    __brickbench_rich__("@TAG@", "<cell-@NAME@>", @CODE@, globals())
finally:
    del __brickbench_rich__
