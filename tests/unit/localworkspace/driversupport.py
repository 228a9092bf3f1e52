# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the driver as a process and speaks its protocol."""
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
DRIVER = os.environ.get("BRICKBENCH_DRIVER") or os.path.normpath(
    os.path.join(HERE, "../../../resources/localworkspace/driver.py"))
NONCE = "0123456789abcdef0123456789abcdef"
PATIENCE = 30


class Driver:
    """A running driver; every wait has a limit."""

    def __init__(self, data=None, options=(), python=(sys.executable,), driver=DRIVER, environment=None,
                 folder=None, **popen):
        self.root = tempfile.mkdtemp(prefix="brickbench-driver-")
        self.folder = folder or os.path.join(self.root, "results of")
        os.mkdir(self.folder)
        self.data = data or os.path.join(self.root, "data")
        popen.setdefault("start_new_session", True)
        self.process = subprocess.Popen(
            [*python, "-u", driver, "--data", self.data, *options], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, **(environment or {})}, **popen)
        self.buffer = b""
        self.number = 0
        self.send("HELLO %s %s\n" % (NONCE, self.folder))
        self.before_ready, ready = self.wait_for("READY")
        self.ready = json.loads(ready)

    def send(self, data):
        self.process.stdin.write(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
        self.process.stdin.flush()

    def read_more(self, deadline):
        rest = deadline - time.monotonic()
        if rest <= 0 or not select.select([self.process.stdout], [], [], rest)[0]:
            raise AssertionError("no answer in time; output so far ends: %r" % self.buffer[-2000:])
        block = os.read(self.process.stdout.fileno(), 1 << 20)
        self.buffer += block
        return bool(block)

    def wait_for(self, kind, patience=PATIENCE):
        """(output before the marker, the marker's text)."""
        start = ("\x1e%s %s " % (kind, NONCE)).encode()
        deadline = time.monotonic() + patience
        while True:
            at = self.buffer.find(start)
            end = self.buffer.find(b"\x1e", at + len(start)) if at >= 0 else -1
            if end >= 0:
                before, text = self.buffer[:at], self.buffer[at + len(start):end]
                self.buffer = self.buffer[end + 1:]
                return before, text.decode()
            if not self.read_more(deadline):
                raise EOFError("the driver ended: %r" % self.buffer[-2000:])

    def wait_output(self, text, patience=PATIENCE):
        """Waits until the command printed the text; the output stays in the buffer."""
        deadline = time.monotonic() + patience
        while text not in self.buffer:
            if not self.read_more(deadline):
                raise EOFError("the driver ended: %r" % self.buffer[-2000:])

    def start(self, code, language="python", limit=1000):
        self.number += 1
        command = "%032x" % self.number
        data = code if isinstance(code, bytes) else code.encode("utf-8", "surrogatepass")
        self.send(b"EXEC %s %s %d %d\n" % (command.encode(), language.encode(), limit, len(data)) + data)
        return command

    def finish(self, command, patience=PATIENCE):
        """(printed bytes, result) of the command that runs."""
        printed, ended = self.wait_for("END", patience)
        if ended != command:
            raise AssertionError("END names %s, not %s" % (ended, command))
        path = os.path.join(self.folder, command + ".json")
        if not os.path.exists(path):
            return printed, None
        with open(path, "rb") as file:
            text = file.read().decode("utf-8")
        os.unlink(path)

        def refuse(name):
            raise AssertionError("bare %s in JSON" % name)
        return printed, json.loads(text, parse_constant=refuse)

    def execute(self, code, language="python", limit=1000):
        return self.finish(self.start(code, language, limit))

    def run(self, code, language="python", limit=1000):
        """The result alone."""
        return self.execute(code, language, limit)[1]

    def sql(self, query, limit=1000):
        return self.run(query, "sql", limit)

    def cancel(self, command, signal_too=False):
        self.send("INT %s\n" % command)
        if signal_too:
            import signal
            os.killpg(self.process.pid, signal.SIGINT)

    def wait(self, patience=PATIENCE):
        """Reads to the end; (rest of the output, exit code)."""
        deadline = time.monotonic() + patience
        while self.read_more(deadline):
            pass
        return self.buffer, self.process.wait(patience)

    def close(self):
        if self.process.poll() is None:
            self.process.stdin.close()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            try:
                pipe.close()
            except OSError:
                pass
        shutil.rmtree(self.root, ignore_errors=True)


class DriverCase(unittest.TestCase):
    """A test case with one driver for all its tests; `fresh` makes another."""

    options = ()

    @classmethod
    def setUpClass(cls):
        cls.driver = Driver(options=cls.options)
        cls.addClassCleanup(cls.driver.close)

    def fresh(self, **arguments):
        driver = Driver(**arguments)
        self.addCleanup(driver.close)
        return driver

    def text(self, code):
        printed, result = self.driver.execute(code)
        self.assertEqual(result["resultType"], "text", result)
        return printed.decode("utf-8", "replace"), result["data"]

    def error(self, code, language="python"):
        result = self.driver.run(code, language)
        self.assertEqual(result["resultType"], "error", result)
        return result

    def table(self, code, language="python", limit=1000):
        result = self.driver.run(code, language, limit)
        self.assertEqual(result["resultType"], "table", result)
        self.assertIs(result["isJsonSchema"], True)
        for entry in result["schema"]:
            self.assertEqual(sorted(entry), ["metadata", "name", "type"])
            self.assertEqual(entry["metadata"], "{}")
        return result


def types(result):
    """The schema's types, decoded once more."""
    return [json.loads(entry["type"]) for entry in result["schema"]]


def names(result):
    return [entry["name"] for entry in result["schema"]]


def has(module):
    import importlib.util
    return importlib.util.find_spec(module) is not None
