# SPDX-License-Identifier: GPL-3.0-or-later
"""One context: runs commands one after the other and writes their result files."""
import builtins
import os
import sys

import bb_process
import bb_results


def _no_input(*_):
    raise EOFError("input() cannot be used here: a command has no keyboard. Put the value in the code instead.")


class Session:
    """Owns the user's namespace, the SQL engine (made at first use) and the result of the running command."""

    def __init__(self, options, folder, interrupts):
        self.options = options
        self.folder = folder
        self.interrupts = interrupts
        self._engine = None
        self._python = None
        self._pid = os.getpid()
        builtins.input = _no_input

    @property
    def engine(self):
        """The SQL engine; raises SqlError where Python has no sqlite3."""
        if self._engine is None:
            import bb_sqlengine
            self._engine = bb_sqlengine.open_engine(self.options.data, self.interrupts)
            self.interrupts.sql_engine = self._engine
        return self._engine

    @property
    def python(self):
        if self._python is None:
            import bb_python
            self._python = bb_python.PythonRunner(self)
        return self._python

    def add_library(self, path):
        if path not in sys.path:
            sys.path.insert(0, path)
        if "importlib" in sys.modules:
            sys.modules["importlib"].invalidate_caches()

    def run(self, command, language, row_limit, code):
        limit = min(max(row_limit, 1), self.options.row_limit)
        bb_results.make_reserve(self.folder)
        output = bb_results.Output(limit, self.options.image_shape, self.folder)
        bb_results.current = output
        error = None
        try:
            try:
                self.interrupts.begin(command)
                self._run(language, code.decode("utf-8", "replace"), output)
                output.finish()
            finally:
                self.interrupts.end()
        except BaseException as failure:  # whatever user code raises ends as a result, SystemExit too
            self.interrupts.end()
            error = failure
        bb_results.current = None
        if os.getpid() != self._pid:
            return
        if error is not None:
            self._report(error, language, output)
        error = None
        bb_process.settle_streams()
        bb_results.write(os.path.join(self.folder, command + ".json"), self._document(output))

    def _document(self, output):
        try:
            return output.document(self.options.text_limit)
        except Exception as error:  # no memory, or no room for a picture's file: the driver must go on
            self._report(error, "python", output)
            return output.document(self.options.text_limit)

    def _run(self, language, code, output):
        if language == "sql":
            self.engine.run_command(code, output)
        elif language == "python":
            self.python.run(code, output)
        else:
            raise bb_results.Refused("UnsupportedLanguage", "This driver runs python and sql, not %r." % language)

    def _report(self, error, language, output):
        import bb_errors
        output.drop_figures()
        if self.interrupts.hit and (bb_errors.is_interrupt(error) or getattr(error, "is_sql", False)):
            output.error = bb_errors.cancelled()
        elif isinstance(error, bb_results.NotebookExit):
            output.exit_text = error.text
        elif isinstance(error, bb_results.Refused):
            output.error = bb_errors.refused(error)
        elif language == "sql":
            output.error = bb_errors.sql_error(error)
        else:
            output.error = bb_errors.python_error(error)
