# SPDX-License-Identifier: GPL-3.0-or-later
"""Driver of one execution context: runs python and sql commands for the local workspace's server.

Command line
    python -u driver.py --data DIR [--row-limit N] [--text-limit BYTES] [--engine sqlite]
                        [--image-shape images|single|path]
    --data         the data folder (warehouse.db, samples-*.db, files/); made if it can be
    --row-limit    upper bound of the row limit that comes with each EXEC line (default and maximum 10000)
    --text-limit   the server's cap on text; longer values are cut so that the server still sees both ends

stdin (bytes; the driver moves it away from descriptor 0 at once)
    HELLO <nonce> <dir>\n                                   first line, once; <dir> may hold blanks
    EXEC <commandId> <language> <rowLimit> <nbytes>\n<code> language: python or sql; code is UTF-8
    INT <commandId>\n                                       cancel; any other command is left alone
    LIB <nbytes>\n<path>                                    put a python library on sys.path
    end of file                                             the driver ends, with its process group if it leads one

stdout (stderr is the same pipe): raw output of the user's code and, each in one write,
    \x1eREADY <nonce> <json>\x1e    {"python","engine","pid","pandas","matplotlib","sqlite3"}: the last three tell
                                 whether these can be imported
    \x1eEND <nonce> <commandId>\x1e after everything the command printed

Result file: <dir>/<commandId>.json, complete before END is written. It is the `results` object of commands/status.
    text    "data" is the last expression's value or ""; the server puts the captured output before it. With
            "final": true (dbutils.notebook.exit) the data is the whole text and captured output is localText.
    table, images, image, error    may carry "localText" (the last expression's value); captured output goes before it.
    error with "cancelled": true    the command was cancelled; the server makes the final form.
    No file: the result could not be written (full disk): the server reports an error. <dir>/reserve holds the room for
    a short one.
With --image-shape path the pictures are <dir>/plots/<uuid>.png, named "/plots/<uuid>.png" in the result.

Cancel: the server writes the INT line and flushes it, then may send SIGINT to the process group (that ends programs
the user's code started). The driver interrupts its own main thread on the INT line, so a SIGINT that comes late
never hurts the next command; a SIGINT without an INT line is ignored.
"""
import os
import sys
import threading
from _queue import SimpleQueue

import bb_process

FOLDER = os.path.dirname(os.path.abspath(__file__))
MAX_ROWS = 10000


class Options:
    """Command line of the driver."""

    def __init__(self, arguments):
        values = {"data": None, "row-limit": str(MAX_ROWS), "text-limit": str(10 << 20), "engine": "sqlite",
                  "image-shape": "images"}
        words = iter(arguments)
        for word in words:
            name, equals, value = word[2:].partition("=")
            if not word.startswith("--") or name not in values:
                sys.exit("driver.py: unknown argument %r; its manual is at the top of the file." % word)
            values[name] = value if equals else next(words, "")
        if not values["data"]:
            sys.exit("driver.py: --data DIR is missing.")
        if values["engine"] != "sqlite":
            sys.exit("driver.py: engine %r is not available; use --engine sqlite." % values["engine"])
        self.data = os.path.abspath(values["data"])
        self.engine = values["engine"]
        self.row_limit = min(max(int(values["row-limit"]), 1), MAX_ROWS)
        self.text_limit = max(int(values["text-limit"]), 1)
        self.image_shape = values["image-shape"]


class Channel:
    """The server's side: commands in, markers out, on private copies of descriptors 0 and 1."""

    def __init__(self):
        self._input = os.dup(0)
        self._output = os.dup(1)
        null = os.open(os.devnull, os.O_RDONLY)
        os.dup2(null, 0)
        os.close(null)
        os.dup2(1, 2)
        if os.name == "nt":
            import msvcrt
            for descriptor in (self._input, self._output, 1, 2):
                msvcrt.setmode(descriptor, os.O_BINARY)
        self._buffer = bytearray()
        self.nonce = ""

    def _fill(self):
        block = os.read(self._input, 65536)
        self._buffer += block
        return bool(block)

    def line(self):
        """The next line without its end; None at the end of file."""
        while True:
            end = self._buffer.find(b"\n")
            if end >= 0:
                text = bytes(self._buffer[:end])
                del self._buffer[:end + 1]
                return text.rstrip(b"\r").decode("utf-8", "surrogateescape")
            if not self._fill():
                return None

    def block(self, size):
        while len(self._buffer) < size:
            if not self._fill():
                return None
        data = bytes(self._buffer[:size])
        del self._buffer[:size]
        return data

    def mark(self, kind, rest):
        data = ("\x1e%s %s %s\x1e" % (kind, self.nonce, rest)).encode("utf-8", "replace")
        while data:
            try:
                data = data[os.write(self._output, data):]
            except BlockingIOError:  # the user's code made the shared pipe non-blocking
                import select
                select.select([], [self._output], [])

    def restore_output(self):
        """Gives descriptors 1 and 2 back to commands when an earlier one closed them."""
        for descriptor in (1, 2):
            try:
                os.fstat(descriptor)
            except OSError:
                os.dup2(self._output, descriptor)


def read_commands(channel, inbox, interrupts):
    """Reader thread: INT acts at once, everything else waits its turn on the main thread."""
    try:
        while True:
            line = channel.line()
            if line is None:
                break
            words = line.split(" ")
            if words[0] == "INT" and len(words) > 1:
                interrupts.cancel(words[1])
            elif words[0] == "EXEC" and len(words) == 5:
                code = channel.block(int(words[4]))
                if code is None:
                    break
                inbox.put(("EXEC", words[1], words[2], int(words[3]), code))
            elif words[0] == "LIB" and len(words) == 2:
                path = channel.block(int(words[1]))
                if path is None:
                    break
                inbox.put(("LIB", path.decode("utf-8", "surrogateescape")))
            elif line:
                break
    except (OSError, ValueError):
        pass
    bb_process.leave()


def importable(name):
    from importlib.util import find_spec
    try:
        return find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def prepare_process():
    """What user code finds: no input, unbuffered UTF-8 output, our modules importable but last on the path."""
    sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry or ".") != FOLDER] + [FOLDER]
    sys.argv[:] = [""]
    bb_process.open_streams()
    os.environ["MPLBACKEND"] = "module://bb_figures"


def main():
    options = Options(sys.argv[1:])
    channel = Channel()
    interrupts = bb_process.Interrupts()
    interrupts.install()
    bb_process.die_with_parent()
    prepare_process()
    hello = (channel.line() or "").split(" ", 2)
    if len(hello) != 3 or hello[0] != "HELLO":
        sys.exit("driver.py: the first line must be HELLO <nonce> <dir>.")
    channel.nonce, folder = hello[1], hello[2]
    import bb_session
    session = bb_session.Session(options, folder, interrupts)
    sys.unraisablehook = interrupts.unraisable
    inbox = SimpleQueue()
    threading.Thread(target=read_commands, args=(channel, inbox, interrupts), daemon=True).start()
    ready = '{"python":"%s","engine":"%s","pid":%d' % ("%d.%d.%d" % sys.version_info[:3], options.engine, os.getpid())
    for name in ("pandas", "matplotlib", "sqlite3"):
        ready += ',"%s":%s' % (name, "true" if importable(name if name != "sqlite3" else "_sqlite3") else "false")
    channel.mark("READY", ready + "}")
    serve(channel, inbox, session, interrupts)


def serve(channel, inbox, session, interrupts):
    own = os.getpid()
    while True:
        request = inbox.get()
        if request[0] == "LIB":
            session.add_library(request[1])
            continue
        channel.restore_output()
        interrupts.install()
        session.run(*request[1:])
        if os.getpid() != own:  # a fork made by the command came back here: it is not a driver
            os._exit(0)
        try:
            channel.mark("END", request[1])
        except OSError:
            bb_process.leave()


if __name__ == "__main__":
    main()
