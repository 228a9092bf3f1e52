# SPDX-License-Identifier: GPL-3.0-or-later
# Rich output by Brickbench. Your code is the text in the last call below; it runs in this namespace with its own
# line numbers. While it runs, what it prints, displays and plots is kept in order; then all of it is printed
# as lines that begin with a tag made for this run, which Brickbench takes apart. display and the other functions are
# put back afterwards, also when the code fails. Switch off "Rich output" to send your code alone.


# Tables: values as the result of a SQL statement has them. add(kind, payload) keeps one part of the output.
def __brickbench_tables__(add):
    import base64, json, sys

    ROWS, TABLE = 10000, 2 << 20

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

    def is_frame(value, word):
        found = getattr(sys.modules.get("pandas"), word, None)
        return found is not None and isinstance(value, found)

    def show(value, last=False):
        """Shows a data frame; False when it is none. As the last value of the code only pandas' are run."""
        if is_frame(value, "Series") and not last:
            value = value.to_frame()
        if is_frame(value, "DataFrame"):
            pandas_table(value)
        elif not last and hasattr(value, "limit") and hasattr(value, "collect") and hasattr(value, "columns"):
            spark_table(value)
        else:
            return False
        return True

    return show
