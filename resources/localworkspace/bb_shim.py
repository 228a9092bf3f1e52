# SPDX-License-Identifier: GPL-3.0-or-later
"""`spark` where there is no Spark: what SQL on the local engine can answer, and sentences for the rest."""
import bb_cells
import bb_sqlarrays
import bb_sqlerrors
import bb_sqltokens


def _missing(owner, name):
    return AttributeError("%s.%s is not available on %s; it needs Spark, which a Databricks cluster has."
                          % (owner, name, bb_sqlerrors.engine_name()))


class Row(tuple):
    """A row: values by position, by name in brackets, or as attributes."""

    def __new__(cls, names, values):
        made = super().__new__(cls, values)
        made.__dict__["__fields__"] = list(names)
        return made

    def __getitem__(self, key):
        if isinstance(key, str):
            return tuple.__getitem__(self, self._at(key, KeyError))
        return tuple.__getitem__(self, key)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return tuple.__getitem__(self, self._at(name, AttributeError))

    def _at(self, name, error):
        try:
            return self.__dict__["__fields__"].index(name)
        except ValueError:
            raise error(name) from None

    def __reduce__(self):
        return Row, (self.__dict__["__fields__"], tuple(self))

    def asDict(self):
        return dict(zip(self.__dict__["__fields__"], self))

    def __repr__(self):
        return "Row(%s)" % ", ".join("%s=%r" % pair for pair in zip(self.__dict__["__fields__"], self))


class Schema:
    """Names and types of a frame's columns; a type of None is told by the values."""

    def __init__(self, names, kinds):
        self.names = list(names)
        self.kinds = list(kinds)

    def add(self, field, data_type, *_, **__):
        names, kinds = _schema("`%s` %s" % (str(field).replace("`", "``"), data_type), [])
        self.names += names
        self.kinds += kinds
        return self

    def fieldNames(self):
        return list(self.names)


class Frame:
    """A data frame over a query, which runs at each use as in Spark, or over fixed rows."""

    def __init__(self, session, names, kinds=None, rows=None, query=None, limit=None):
        self._session = session
        self._names = list(names)
        self._kinds = list(kinds) if kinds else [None] * len(self._names)
        self._rows = rows
        self._query = query
        self._limit = limit

    def _fetch(self, limit=None):
        """Rows and whether there are more than `limit`."""
        wanted = limit if self._limit is None or limit is not None and limit < self._limit else self._limit
        if self._rows is not None:
            rows, more = (self._rows, False) if wanted is None else (self._rows[:wanted], len(self._rows) > wanted)
        else:
            rows, more = self._session.engine.read(self._query, wanted)
        return rows, more and (self._limit is None or wanted < self._limit)

    @property
    def columns(self):
        return list(self._names)

    @property
    def schema(self):
        return Schema(self._names, self._kinds)

    @property
    def write(self):
        import bb_writer
        return bb_writer.Writer(self, self._session.options.data)

    def toLocalIterator(self, prefetchPartitions=False):
        """Rows one by one. They are read at the first, all of them: an open cursor would hinder later statements."""
        return (row for row in self.collect())

    def coalesce(self, numPartitions):
        """The frame itself, which has one part."""
        return self

    def collect(self):
        rows, _ = self._fetch()
        columns = [bb_sqlarrays.decoded(list(column)) for column in zip(*rows)]
        return [Row(self._names, values) for values in zip(*columns)]

    def count(self):
        if self._rows is not None or self._limit is not None:
            return len(self._fetch()[0])
        return self._session.engine.read("SELECT count(*) FROM (%s)" % self._query)[0][0][0]

    def limit(self, num):
        if not isinstance(num, int) or num < 0:
            raise ValueError("limit needs a whole number that is not negative, not %r." % (num,))
        num = num if self._limit is None else min(num, self._limit)
        return Frame(self._session, self._names, self._kinds, self._rows, self._query, num)

    def toPandas(self):
        import pandas
        rows, _ = self._fetch()
        columns = [bb_sqlarrays.decoded(list(column)) for column in zip(*rows)] or [[] for _ in self._names]
        frame = pandas.DataFrame(dict(enumerate(columns)), columns=range(len(self._names)))
        frame.columns = self._names
        return frame

    def show(self, n=20, truncate=True, vertical=False):
        if vertical:
            raise _missing("DataFrame.show", "vertical")
        rows, more = self._fetch(n)
        width = 20 if truncate is True else int(truncate)
        cells = [[_shown(cell, width) for cell in row] for row in [self._names] + [list(row) for row in rows]]
        print(_grid(cells))
        if more:
            print("only showing top %d row%s" % (n, "" if n == 1 else "s"))
        print()

    def createOrReplaceTempView(self, name):
        """Makes the frame readable from SQL under that name, in this context."""
        self._session.engine.temporary_view(name, self._names, self._query if self._limit is None else None,
                                            None if self._rows is None and self._limit is None else self._fetch()[0])

    def brickbench_table(self, limit):
        """The frame as a table result."""
        rows, more = self._fetch(limit)
        columns = [(name, kind, bb_sqlarrays.decoded([row[i] for row in rows]))
                   for i, (name, kind) in enumerate(zip(self._names, self._kinds))]
        return bb_cells.Table(columns, more)

    def __repr__(self):
        rows, _ = self._fetch(100)
        kinds = [kind or bb_cells.infer(bb_sqlarrays.decoded([row[i] for row in rows]))
                 for i, kind in enumerate(self._kinds)]
        names = {"long": "bigint", "integer": "int"}
        return "DataFrame[%s]" % ", ".join("%s: %s" % (name, names.get(kind, kind) if isinstance(kind, str)
                                                       else kind["type"]) for name, kind in zip(self._names, kinds))

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        raise _missing("DataFrame", name)


def _shown(cell, width):
    if cell is None:
        return "NULL"
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, (bytes, bytearray)):
        return "[%s]" % " ".join("%02X" % byte for byte in cell)
    if bb_sqlarrays.is_array(cell):
        cell = bb_sqlarrays.items(cell)
    text = "[%s]" % ", ".join(map(str, cell)) if isinstance(cell, list) else bb_cells.text(cell)
    text = text.replace("\n", "\\n").replace("\t", "\\t")
    return text if not width or len(text) <= width else text[:width - 3] + "..." if width > 3 else text[:width]


def _grid(cells):
    widths = [max([3] + [len(row[i]) for row in cells]) for i in range(len(cells[0]))]
    line = "+%s+" % "+".join("-" * width for width in widths)
    body = ["|%s|" % "|".join(cell.rjust(width) for cell, width in zip(row, widths)) for row in cells]
    return "\n".join([line, body[0], line] + body[1:] + [line])


class Spark:
    """The object `spark`."""

    def __init__(self, session):
        self._session = session

    @property
    def version(self):
        """Not a version of Spark: names the engine."""
        return "0.0.0-sqlite-" + self._session.engine.version

    def sql(self, query):
        """Runs one statement; a query is only checked and runs when its rows are asked for."""
        import bb_sqlcommands
        engine = self._session.engine
        found = bb_sqltokens.statements(str(query))
        if len(found) != 1:
            raise bb_sqlerrors.parse_error("spark.sql takes one statement, and this holds %d" % len(found))
        if bb_sqlcommands.is_query(found[0]):
            text, names = engine.checked(found[0])
            return Frame(self._session, names, query=text)
        rows = engine.execute(found[0])
        return Frame(self._session, rows.names, rows.types, rows=engine.fetch(rows)[0])

    def table(self, name):
        return self.sql("SELECT * FROM " + name)

    def range(self, start, end=None, step=1, numPartitions=None):
        low, high = (0, start) if end is None else (start, end)
        rows = [(number,) for number in range(low, high, step)]
        return Frame(self._session, ["id"], ["long"], rows=rows)

    def createDataFrame(self, data, schema=None, *_, **__):
        """From a pandas DataFrame, or a list of tuples, dicts or rows; `schema` gives names or "a int, b string"."""
        import bb_pandas
        if bb_pandas.is_frame(data):
            columns = bb_pandas.columns(data)
            names, kinds = [column[0] for column in columns], [column[1] for column in columns]
            rows = [tuple(bb_cells.plain(None if bb_cells.is_null(cell) else cell) for cell in row)
                    for row in zip(*(column[2] for column in columns))]
        else:
            names, kinds, rows = _records(list(data))
        if schema is not None:
            names, kinds = _schema(schema, kinds)
        if any(len(row) != len(names) for row in rows):
            raise ValueError("createDataFrame: every row needs %d values, as many as there are columns." % len(names))
        return Frame(self._session, names, kinds, rows=rows)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        raise _missing("spark", name)


def _records(data):
    if not data:
        return [], [], []
    if all(isinstance(row, dict) for row in data):
        names = list(dict.fromkeys(name for row in data for name in row))
        return names, [None] * len(names), [tuple(row.get(name) for name in names) for row in data]
    rows = [tuple(row) if isinstance(row, (tuple, list)) else (row,) for row in data]
    if hasattr(data[0], "_fields") or hasattr(data[0], "__fields__"):
        names = bb_cells.field_names(data[0])
    else:
        names = ["_%d" % (i + 1) for i in range(len(rows[0]))]
    return names, [None] * len(names), rows


def _schema(schema, kinds):
    """Names and types of a schema given as names, as "a int, b string", or as another frame's."""
    if isinstance(schema, Schema):
        return list(schema.names), list(schema.kinds)
    if not isinstance(schema, str):
        if not isinstance(schema, (list, tuple)) or not all(isinstance(name, str) for name in schema):
            raise TypeError("The schema must be a list of names or a text such as 'a int, b string' on %s."
                            % bb_sqlerrors.engine_name())
        return list(schema), kinds if len(kinds) == len(schema) else [None] * len(schema)
    import bb_sqlcasts
    import bb_sqlvalues
    tokens = [token for token in bb_sqltokens.meaningful(bb_sqltokens.tokens("(%s)" % schema)) if token.text != ":"]
    names, found = [], []
    spark = {"int": "integer", "bigint": "long", "smallint": "short", "tinyint": "byte"}
    for first, last in bb_sqlvalues.arguments(tokens, 0, len(tokens) - 1):
        kind = bb_sqlcasts.type_name([token.text for token in tokens[first + 1:last]] or [""])
        names.append(tokens[first].value)
        found.append(spark.get(kind, kind))
    return names, found
