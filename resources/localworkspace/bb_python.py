# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs python commands in one namespace and shows the value of the last expression."""
import ast
import os
import re
import sys
import types

import bb_display
import bb_errors
import bb_results

_MAGIC = re.compile(r"^[ \t]*(%%?[A-Za-z_]\w*|![ \t]*[^=\s]\S*)", re.MULTILINE)
_PIP = re.compile(r"^%pip[ \t]+(.*)$", re.MULTILINE)
_FUTURE_LIMIT = 400


class PythonRunner:
    """Owns the module `__main__` that user code sees."""

    def __init__(self, session):
        self._session = session
        self._number = 0
        self._flags = 0
        self._files = []
        module = types.ModuleType("__main__")
        self.namespace = module.__dict__
        self.namespace["__builtins__"] = sys.modules["builtins"]
        sys.modules["__main__"] = module
        self._provide()

    def _provide(self):
        session = self._session
        self.namespace["display"] = bb_display.display
        self.namespace["displayHTML"] = bb_display.display_html
        import bb_dbutils
        import bb_shim
        self.namespace["spark"] = spark = bb_shim.Spark(session)
        self.namespace["sql"] = spark.sql
        self.namespace["dbutils"] = bb_dbutils.Utilities(session.options.data)

    def run(self, code, output):
        self._number += 1
        file = "<command-%d>" % self._number
        source = code.lstrip("\ufeff").replace("\r\n", "\n")
        body, value, silent = self._compile(source, file)
        if body is not None:
            exec(body, self.namespace)
        if value is not None:
            result = eval(value, self.namespace)
            if result is not None and not silent:
                output.value = bb_display.value_text(result)

    def _compile(self, source, file):
        """Code for all but the last expression, code for that expression, and whether a `;` silences it."""
        self._remember(file, source)
        try:
            tree = self._parse(source, file)
        except SyntaxError:
            changed = self._without_pip(source)
            if changed is None:
                raise
            tree = self._parse(changed, file)
        value = silent = None
        if tree.body and isinstance(tree.body[-1], ast.Expr):
            last = tree.body.pop()
            silent = _ends_silent(source, last)
            value = self._code(ast.Expression(last.value), file, "eval")
        return (self._code(tree, file, "exec") if tree.body else None), value, silent

    def _parse(self, source, file):
        return compile(source, file, "exec", ast.PyCF_ONLY_AST | self._flags, True)

    def _code(self, tree, file, mode):
        code = compile(tree, file, mode, self._flags, True)
        if "__future__" in sys.modules or "__future__" in code.co_names:
            import __future__
            for name in __future__.all_feature_names:
                self._flags |= code.co_flags & getattr(__future__, name).compiler_flag
        return code

    def _remember(self, file, source):
        bb_errors.remember(file, source)
        self._files.append(file)
        if len(self._files) > _FUTURE_LIMIT:
            bb_errors.linecache.cache.pop(self._files.pop(0), None)

    def _without_pip(self, source):
        """The source with %pip lines turned into calls; None when it holds no magic; refuses all others."""
        found = [match.group(1) for match in _MAGIC.finditer(source)]
        if not found:
            return None
        other = [magic for magic in found if magic != "%pip"]
        if other:
            raise bb_results.Refused("MagicNotSupported", "%s is a notebook magic; the command API runs plain code "
                                     "only, as on a cluster. %s" % (other[0].strip(), _advice(other[0])))
        if not self._own_environment():
            raise bb_results.Refused("MagicNotSupported", "%pip installs only into the environment that belongs to "
                                     "the local workspace, and this context runs on " + sys.executable + ". Create "
                                     "that environment in the local workspace's settings, or install the package "
                                     "for this Python yourself.")
        self.namespace["__brickbench_pip__"] = _pip
        return _PIP.sub(lambda match: "__brickbench_pip__(%r)" % match.group(1), source)

    def _own_environment(self):
        data = os.path.realpath(self._session.options.data)
        prefix = os.path.realpath(sys.prefix)
        return sys.prefix != sys.base_prefix and (prefix + os.sep).startswith(data + os.sep)


def _advice(magic):
    name = magic.strip().lstrip("%").lower()
    if name in ("sql", "python", "r", "scala"):
        return "Choose the language of the command instead."
    if name == "run":
        return "Import the file as a module, or run its code as a command of its own."
    if name in ("sh", "fs") or magic.lstrip().startswith("!"):
        return "Use subprocess.run([...]) or dbutils.fs instead."
    return "Remove the line, or write it as Python."


def _pip(arguments):
    import importlib
    import shlex
    import subprocess
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check"] + shlex.split(arguments)
    done = subprocess.run(command, check=False)
    importlib.invalidate_caches()
    if done.returncode:
        raise bb_results.Refused("PipError", "pip ended with exit code %d; its output says why." % done.returncode)


def _ends_silent(source, node):
    """True when a `;` follows the last expression on its line."""
    lines = source.split("\n")
    rest = lines[node.end_lineno - 1].encode("utf-8", "surrogatepass")[node.end_col_offset:]
    return b";" in rest.partition(b"#")[0]
