# SPDX-License-Identifier: GPL-3.0-or-later
"""The process around the commands: interrupts, the way it ends, and its standard streams."""
import builtins
import io
import os
import signal
import sys
import threading
import time


class Interrupts:
    """Turns INT lines into one KeyboardInterrupt inside the command they name, and nowhere else."""

    def __init__(self):
        self.current = None
        self.cancelled = None
        self.running = False
        self.sql_engine = None
        self._raised = False
        self._line_seen = False
        self._main = threading.get_ident()
        self._pid = os.getpid()

    def install(self):
        """Also undoes an inherited "ignore" and what an earlier command may have set."""
        if signal.getsignal(signal.SIGINT) != self._handle:
            signal.signal(signal.SIGINT, self._handle)
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})

    def begin(self, command):
        self._raised = self._line_seen = False
        self.current = command
        self.running = True
        self.check()

    def end(self):
        self.running = False

    @property
    def hit(self):
        """True when the current command was asked to stop."""
        return self.cancelled is not None and self.cancelled == self.current

    @property
    def due(self):
        """True while the current command was asked to stop and has not been told yet."""
        return self.hit and not self._raised

    def check(self):
        if self.running and self.due:
            self._raised = True
            raise KeyboardInterrupt

    def cancel(self, command):
        """Called on the reader thread."""
        self.cancelled = command
        self._line_seen = True
        if self.current == command:
            if self.sql_engine is not None:
                self.sql_engine.interrupt()
            self.poke()

    def poke(self):
        if hasattr(signal, "pthread_kill"):
            signal.pthread_kill(self._main, signal.SIGINT)
        else:
            signal.raise_signal(signal.SIGINT)

    def _handle(self, _signum, _frame):
        if os.getpid() != self._pid:  # a fork made by a command
            raise KeyboardInterrupt
        # Extension code may hold the interpreter and run signal handlers only: let the reader thread
        # read on from here, so that it can tell whether this signal is meant for this command.
        for _ in range(20):
            if not self.running or self._line_seen:
                break
            time.sleep(0.005)
        self.check()

    def unraisable(self, report):
        """A KeyboardInterrupt lost in a destructor or callback is raised again."""
        if report.exc_type is KeyboardInterrupt and self.running and self.hit:
            self._raised = False
            timer = threading.Timer(0.02, self.poke)
            timer.daemon = True
            timer.start()
            return
        sys.__unraisablehook__(report)


def leave(signum=None, _frame=None):
    """Ends this process and, when it leads a process group, the programs that its commands started."""
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid() and _has_company():
        os.killpg(os.getpid(), signal.SIGKILL)
    if signum is not None:
        signal.signal(signum, signal.SIG_DFL)
        os.kill(os.getpid(), signum)
    os._exit(0)


def _has_company():
    """Whether other processes are in this one's group; true where that cannot be known."""
    own = os.getpid()
    try:
        entries = os.listdir("/proc")
    except OSError:
        return True
    for entry in entries:
        if entry.isdigit() and int(entry) != own:
            try:
                with open("/proc/%s/stat" % entry, "rb") as stat:
                    fields = stat.read().rpartition(b")")[2].split()
                if int(fields[2]) == own and fields[0] != b"Z":
                    return True
            except (OSError, IndexError, ValueError):
                continue
    return False


def die_with_parent():
    """SIGTERM ends the group; Linux sends it when the server dies, should no thread see the end of stdin."""
    if os.name == "nt":
        return
    signal.signal(signal.SIGTERM, leave)
    if sys.platform.startswith("linux"):
        try:
            import ctypes
            ctypes.CDLL(None).prctl(1, int(signal.SIGTERM), 0, 0, 0)
        except (ImportError, OSError, AttributeError):
            pass


def _stream(descriptor):
    return io.TextIOWrapper(io.FileIO(descriptor, "w", closefd=False), encoding="utf-8", errors="backslashreplace",
                            newline="\n", write_through=True)


def _one_write_print(real):
    """print() that hands its whole text over at once: every write is a system call, as output must outlive a crash."""
    def print(*values, sep=" ", end="\n", file=None, flush=False):
        stream = getattr(sys, "stdout", None) if file is None else file
        if type(stream) is not io.TextIOWrapper or type(sep) is not str or type(end) is not str:
            real(*values, sep=sep, end=end, file=file, flush=flush)
            return
        stream.write(sep.join(map(str, values)) + end)
        if flush:
            stream.flush()

    print.__doc__, print.__module__, print.__qualname__ = real.__doc__, real.__module__, real.__qualname__
    return print


def open_streams():
    """No input; output in UTF-8 that reaches the pipe before the next statement runs."""
    builtins.print = _one_write_print(builtins.print)
    sys.stdin = open(0, "r", encoding="utf-8", closefd=False)
    sys.stdout = sys.__stdout__ = _stream(1)
    sys.stderr = sys.__stderr__ = _stream(2)


def settle_streams():
    """After a command: flushes what it left, and replaces a stream that it closed."""
    for name, descriptor in (("stdout", 1), ("stderr", 2)):
        try:
            getattr(sys, name).flush()
        except Exception:  # closed, or an object of the command's own
            if getattr(getattr(sys, name, None), "closed", True):
                setattr(sys, name, _stream(descriptor))
