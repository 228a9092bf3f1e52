# SPDX-License-Identifier: GPL-3.0-or-later
"""Error results: the one-line summary with HTML, the long cause with ANSI colours."""
import linecache
import os

FOLDER = os.path.dirname(os.path.abspath(__file__))
WIDTH = 75
MESSAGE_LIMIT = 65536
FRAME_LIMIT = 60
RED, GREEN, CYAN, PLAIN = "\x1b[0;31m", "\x1b[0;32m", "\x1b[0;36m", "\x1b[0m"
_CAUSED = "The above exception was the direct cause of the following exception:"
_DURING = "During handling of the above exception, another exception occurred:"


def is_interrupt(error):
    """KeyboardInterrupt, or what the SQL engine makes of it."""
    seen = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, KeyboardInterrupt) or getattr(error, "interrupted", False):
            return True
        error = error.__cause__ or error.__context__
    return False


def cancelled():
    return {"cancelled": True, "summary": "Command was cancelled",
            "cause": "CommandCancelledException: Command was cancelled"}


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _message(error):
    try:
        text = str(error)
    except BaseException:
        text = "<the exception's text could not be made: its __str__ failed>"
    return text if len(text) <= MESSAGE_LIMIT else text[:MESSAGE_LIMIT] + " …"


def _summary(name, message):
    return "<span class='ansi-red-fg'>%s</span>%s" % (escape(name), ": " + escape(message) if message else "")


def refused(error):
    line = "%s%s%s: %s" % (RED, error.name, PLAIN, error)
    return {"summary": _summary(error.name, str(error)), "cause": line}


def sql_error(error):
    if not getattr(error, "is_sql", False):
        name, message = type(error).__name__, _message(error)
        text = "Error in SQL statement: %s: %s" % (name, message)
    else:
        text = "Error in SQL statement: %s: %s" % (error.name, _message(error))
    return {"summary": text, "cause": text}


def python_error(error):
    name = type(error).__name__
    message = _message(error)
    if isinstance(error, SyntaxError):
        message = error.msg or message
        if error.filename:
            message = "%s (%s, line %s)" % (message, error.filename, error.lineno)
    try:
        cause = _cause(error)
    except RecursionError:
        cause = "%s%s%s: %s" % (RED, name, PLAIN, message)
    return {"summary": _summary(name, message), "cause": cause}


def _cause(error):
    parts = [RED + "-" * WIDTH + PLAIN]
    chain, seen = [], set()
    link = None
    while error is not None and id(error) not in seen and len(chain) < 20:
        seen.add(id(error))
        chain.append((error, link))
        if error.__cause__ is not None:
            error, link = error.__cause__, _CAUSED
        elif error.__context__ is not None and not error.__suppress_context__:
            error, link = error.__context__, _DURING
        else:
            break
    for position, (item, link) in enumerate(reversed(chain)):
        parts.append(_one(item))
        if link and position + 1 < len(chain):
            parts.append("\n%s\n" % link)
    return "\n".join(parts)


def _one(error):
    name = type(error).__name__
    title = "Traceback (most recent call last)"
    lines = [RED + name + PLAIN + title.rjust(max(WIDTH - len(name), len(title) + 1))]
    lines += _frames(error.__traceback__)
    if isinstance(error, SyntaxError) and error.filename:
        lines += _syntax(error)
    message = (error.msg or "") if isinstance(error, SyntaxError) else _message(error)
    lines.append("%s%s%s%s" % (RED, name, PLAIN, ": " + message if message else ""))
    lines += [str(note) for note in getattr(error, "__notes__", None) or ()]
    lines += _group(error)
    return "\n".join(lines)


def _group(error):
    """The members of an exception group, one line each."""
    members = getattr(error, "exceptions", None)
    if not isinstance(members, (tuple, list)) or type(error).__name__ not in ("ExceptionGroup", "BaseExceptionGroup"):
        return []
    return ["  + %s: %s" % (type(member).__name__, _message(member)) for member in members]


def _syntax(error):
    lines = ["File %s%s:%s%s" % (GREEN, error.filename, error.lineno, PLAIN)]
    if error.text:
        source = error.text.rstrip("\n")
        lines.append("    " + source.lstrip())
        if error.offset:
            lines.append("    " + " " * max(error.offset - 1 - (len(source) - len(source.lstrip())), 0) + "^")
    lines.append("")
    return lines


def _frames(traceback):
    frames = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        file = code.co_filename
        if os.path.dirname(file) != FOLDER and not file.startswith("<frozen "):
            frames.append((file, traceback.tb_lineno, code.co_name))
        traceback = traceback.tb_next
    left_out = len(frames) - FRAME_LIMIT
    lines = []
    for position, frame in enumerate(frames):
        if left_out > 0 and FRAME_LIMIT // 2 <= position < FRAME_LIMIT // 2 + left_out:
            if position == FRAME_LIMIT // 2:
                lines += ["    [... %d frames left out ...]" % left_out, ""]
            continue
        lines += _frame(*frame)
    return lines


def _frame(file, number, function):
    lines = ["File %s%s:%d%s, in %s%s%s" % (GREEN, file, number, PLAIN, CYAN, function, PLAIN)]
    for at in range(max(number - 2, 1), number + 3):
        source = linecache.getline(file, at)
        if not source:
            continue
        source = source.rstrip("\r\n")[:500]
        if at == number:
            lines.append("%s%s %d%s %s" % (GREEN, "-" * max(5 - len(str(at)), 1) + ">", at, PLAIN, source))
        else:
            lines.append("%s %s" % (str(at).rjust(7), source))
    lines.append("")
    return lines


def remember(file, source):
    """Makes the source lines of a command findable for tracebacks, pdb and inspect."""
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)
