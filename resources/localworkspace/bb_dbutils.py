# SPDX-License-Identifier: GPL-3.0-or-later
"""`dbutils`: notebook.exit, widgets, and fs on the folder `files` of the data folder."""
import os
import shutil
from collections import namedtuple

import bb_results

FileInfo = namedtuple("FileInfo", "path name size modificationTime")
FileInfo.isDir = lambda self: self.name.endswith("/")
FileInfo.isFile = lambda self: not self.name.endswith("/")


class _Part:
    """Base: names what is missing."""

    _owner = "dbutils"

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        raise AttributeError("%s.%s is not available in the local workspace; a Databricks cluster has it."
                             % (self._owner, name))


class Notebook(_Part):
    _owner = "dbutils.notebook"

    def exit(self, value=""):
        """Ends the command; the value is its text."""
        raise bb_results.NotebookExit(value)


class Widgets(_Part):
    """Values by name; the first call of a kind sets the default, as in a notebook."""

    _owner = "dbutils.widgets"

    def __init__(self):
        self._values = {}

    def text(self, name, defaultValue="", label=None):
        self._values.setdefault(str(name), str(defaultValue))

    def _choice(self, name, defaultValue, choices, label=None):
        if choices is not None and defaultValue not in choices:
            raise ValueError("The default %r of the widget %s is not one of its choices." % (defaultValue, name))
        self.text(name, defaultValue)

    def dropdown(self, name, defaultValue, choices, label=None):
        self._choice(name, defaultValue, choices)

    def combobox(self, name, defaultValue, choices=None, label=None):
        self.text(name, defaultValue)

    def multiselect(self, name, defaultValue, choices, label=None):
        self._choice(name, defaultValue, choices)

    def get(self, name):
        if name not in self._values:
            raise ValueError("There is no widget named %s. Make it with dbutils.widgets.text(%r, ...)." % (name, name))
        return self._values[name]

    def getArgument(self, name, defaultValue=None):
        return self._values.get(name, defaultValue)

    def getAll(self):
        return dict(self._values)

    def remove(self, name):
        self.get(name)
        del self._values[name]

    def removeAll(self):
        self._values.clear()


class FileSystem(_Part):
    """Files under the data folder; paths are /a/b or dbfs:/a/b. Those below /Volumes are in volumes: the server gives
    them out by the Files API, not as DBFS."""

    _owner = "dbutils.fs"

    def __init__(self, root):
        self._root = root

    def _real(self, path):
        path = str(path)
        if path.startswith("dbfs:"):
            path = path[5:]
        elif ":" in path.split("/")[0]:
            raise ValueError("dbutils.fs of the local workspace reads dbfs:/ paths only, not %s. Use open() for files "
                             "of this computer." % path)
        root = os.path.realpath(self._root)
        found = os.path.realpath(os.path.join(root, path.replace("\\", "/").lstrip("/")))
        if found != root and not found.startswith(root + os.sep):
            raise ValueError("The path %s leads out of dbfs:/." % path)
        return found

    def _existing(self, path):
        found = self._real(path)
        if found == os.path.realpath(self._root):
            os.makedirs(found, exist_ok=True)
        if not os.path.exists(found):
            raise FileNotFoundError("%s is not there. Look with dbutils.fs.ls." % path)
        return found

    def _info(self, path):
        folder = os.path.isdir(path)
        inside = os.path.relpath(path, os.path.realpath(self._root)).replace(os.sep, "/")
        end = "/" if folder else ""
        state = os.stat(path)
        return FileInfo("dbfs:/" + inside + end, os.path.basename(path) + end, 0 if folder else state.st_size,
                        int(state.st_mtime * 1000))

    def ls(self, path="/"):
        found = self._existing(path)
        if not os.path.isdir(found):
            return [self._info(found)]
        return [self._info(os.path.join(found, name)) for name in sorted(os.listdir(found))]

    def head(self, path, maxBytes=65536):
        with open(self._existing(path), "rb") as file:
            return file.read(maxBytes).decode("utf-8", "replace")

    def put(self, path, contents, overwrite=False):
        found = self._real(path)
        if os.path.exists(found) and not overwrite:
            raise FileExistsError("%s is there already. Give overwrite=True to replace it." % path)
        os.makedirs(os.path.dirname(found), exist_ok=True)
        data = str(contents).encode("utf-8")
        with open(found, "wb") as file:
            file.write(data)
        print("Wrote %d bytes." % len(data))
        return True

    def mkdirs(self, path):
        os.makedirs(self._real(path), exist_ok=True)
        return True

    def rm(self, path, recurse=False):
        found = self._real(path)
        if not os.path.exists(found):
            return False
        if not os.path.isdir(found):
            os.unlink(found)
        elif recurse:
            shutil.rmtree(found)
        else:
            os.rmdir(found)
        return True

    def cp(self, source, target, recurse=False):
        start, end = self._existing(source), self._real(target)
        if os.path.isdir(start):
            if not recurse:
                raise IsADirectoryError("%s is a folder. Give recurse=True to copy it." % source)
            shutil.copytree(start, end, dirs_exist_ok=True)
        else:
            end = os.path.join(end, os.path.basename(start)) if os.path.isdir(end) else end
            os.makedirs(os.path.dirname(end), exist_ok=True)
            shutil.copyfile(start, end)
        return True

    def mv(self, source, target, recurse=False):
        start, end = self._existing(source), self._real(target)
        if os.path.isdir(start) and not recurse:
            raise IsADirectoryError("%s is a folder. Give recurse=True to move it." % source)
        os.makedirs(os.path.dirname(end), exist_ok=True)
        shutil.move(start, end)
        return True


class Utilities(_Part):
    """The object `dbutils`."""

    def __init__(self, data):
        self.notebook = Notebook()
        self.widgets = Widgets()
        self.fs = FileSystem(os.path.join(data, "files"))
