# SPDX-License-Identifier: GPL-3.0-or-later
"""DataFrame.write where there is no Spark: CSV and JSON lines below the data folder, laid out as Spark does."""
import json
import os
import shutil
import uuid

import bb_cells
import bb_dbutils
import bb_shim
import bb_sqlarrays

_MODES = ("error", "errorifexists", "overwrite", "ignore")


class Writer:
    """A folder with one part file and an empty _SUCCESS, as coalesce(1) gives it."""

    def __init__(self, frame, data):
        self._frame = frame
        self._data = data
        self._mode = "error"
        self._options = {}

    def mode(self, saveMode):
        if saveMode not in _MODES:
            raise ValueError("The mode %r is not available here; use one of: %s." % (saveMode, ", ".join(_MODES)))
        self._mode = saveMode
        return self

    def option(self, key, value):
        self._options[key.lower()] = value if isinstance(value, str) else str(value).lower()
        return self

    def options(self, **options):
        for key, value in options.items():
            self.option(key, value)
        return self

    def csv(self, path, **options):
        self.options(**{key: value for key, value in options.items() if value is not None})
        self._save(path, "csv", self._csv_lines)

    def json(self, path, **options):
        self.options(**{key: value for key, value in options.items() if value is not None})
        self._save(path, "json", self._json_lines)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        raise bb_shim._missing("DataFrameWriter", name)

    def _save(self, path, suffix, lines):
        folded = [name.lower() for name in self._frame._names]
        for name in folded:
            if folded.count(name) > 1:
                raise ValueError("The column %s is there twice. Give every column a name of its own." % name)
        target = bb_dbutils.FileSystem(os.path.join(self._data, "files"))._real(path)
        if os.path.exists(target):
            if self._mode == "ignore":
                return
            if self._mode != "overwrite":
                raise FileExistsError("The path %s is there already. Set mode(\"overwrite\") to replace it." % path)
        aside = "%s.%s" % (target, uuid.uuid4().hex)
        try:
            os.makedirs(aside)
            with open(os.path.join(aside, "part-00000-%s-c000.%s" % (uuid.uuid4(), suffix)), "w", encoding="utf-8",
                      errors="replace", newline="\n") as file:
                file.writelines(lines())
            with open(os.path.join(aside, "_SUCCESS"), "wb"):
                pass
            if os.path.exists(target):
                shutil.rmtree(target)
            os.rename(aside, target)
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise

    def _rows(self, nested):
        """The rows as result tables show them; arrays only where `nested`."""
        rows, _ = self._frame._fetch()
        columns = []
        for number, (name, kind) in enumerate(zip(self._frame._names, self._frame._kinds)):
            values = bb_sqlarrays.decoded([row[number] for row in rows])
            kind = kind or bb_cells.infer(values)
            if not nested and isinstance(kind, dict):
                raise ValueError("CSV has no form for the %s values of the column %s. Write JSON, or turn them into "
                                 "text." % (kind["type"], name))
            columns.append(list(map(bb_cells.encoder(kind), values)))
        return zip(*columns)

    def _csv_lines(self):
        separator = self._options.get("sep", self._options.get("delimiter", ","))
        end = self._options.get("linesep", "\n")
        escape = self._options.get("escape", "\\")

        def field(value):
            if value is None:
                return self._options.get("nullvalue", "")
            text = str(value).lower() if isinstance(value, bool) else str(value)
            for side, strip in (("leading", str.lstrip), ("trailing", str.rstrip)):
                if self._options.get("ignore%swhitespace" % side, "true") == "true":
                    text = strip(text)
            if not text:
                return '""'
            if any(letter in text for letter in (separator, '"', "\n", "\r")):
                return '"%s"' % text.replace('"', escape + '"')
            return text

        if self._options.get("header") == "true":
            yield separator.join(field(name) for name in self._frame._names) + end
        for row in self._rows(nested=False):
            yield separator.join(map(field, row)) + end

    def _json_lines(self):
        keeps = self._options.get("ignorenullfields", "true") != "true"
        names = self._frame._names
        for row in self._rows(nested=True):
            found = {name: value for name, value in zip(names, row) if keeps or value is not None}
            yield json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"
