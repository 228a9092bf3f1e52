# SPDX-License-Identifier: GPL-3.0-or-later
"""A driver without Python's or SQL's rules, to put the server's side of the protocol to the test.

Each line of a command is one deed: print TEXT, raw HEX (bytes), value TEXT, table, silent (no result file),
broken (half a result file), exit N, signal N, hang, deaf (hang without obeying INT), flood MIB, library,
marker (print something that looks like the END of another process).
"--fail N" ends the process with code N before READY.
"""
import json
import os
import signal
import sys

NONCE, FOLDER = None, None
LIBRARIES = []
BUFFER = b""


def read_line():
    global BUFFER
    while b"\n" not in BUFFER:
        more = os.read(0, 65536)
        if not more:
            os._exit(0)
        BUFFER += more
    line, BUFFER = BUFFER.split(b"\n", 1)
    return line.decode()


def read_bytes(count):
    global BUFFER
    while len(BUFFER) < count:
        BUFFER += os.read(0, 65536)
    content, BUFFER = BUFFER[:count], BUFFER[count:]
    return content


def out(content):
    while content:
        content = content[os.write(1, content):]


def marker(kind, rest):
    os.write(1, b"\x1e%s %s %s\x1e" % (kind, NONCE.encode(), rest))


def hang(command, obeys):
    while True:
        line = read_line()
        if line == "INT " + command and obeys:
            return {"resultType": "error", "summary": "x", "cause": "y", "cancelled": True}


def perform(command, code):
    result = {"resultType": "text", "data": ""}
    for line in code.splitlines():
        deed, _, rest = line.partition(" ")
        if deed == "print":
            out(rest.encode() + b"\n")
        elif deed == "raw":
            out(bytes.fromhex(rest))
        elif deed == "value":
            result["data"] = rest
        elif deed == "table":
            return '{"resultType":"table","schema":[],"data":[[1.0,12345678901234567890]],"truncated":false}'
        elif deed == "silent":
            return None
        elif deed == "broken":
            return '{"resultType":"text","data":"ab'
        elif deed == "exit":
            os._exit(int(rest))
        elif deed == "signal":
            os.kill(os.getpid(), int(rest))
        elif deed in ("hang", "deaf"):
            out(b"waiting\n")
            result = hang(command, deed == "hang")
        elif deed == "flood":
            block = b"0123456789abcde\n" * 4096
            for _ in range(int(rest) * 16):
                out(block)
        elif deed == "library":
            result["data"] = ",".join(LIBRARIES)
        elif deed == "marker":
            out(b"\x1eEND 00000000000000000000000000000000 " + command.encode() + b"\x1e")
    return json.dumps(result)


def main():
    global NONCE, FOLDER
    signal.signal(signal.SIGINT, lambda *_: None)
    _, NONCE, FOLDER = read_line().split(" ", 2)
    if "--fail" in sys.argv:
        out(b"cannot go on\n")
        os._exit(int(sys.argv[sys.argv.index("--fail") + 1]))
    marker(b"READY", b"{}")
    while True:
        words = read_line().split(" ")
        if words[0] == "LIB":
            LIBRARIES.append(read_bytes(int(words[1])).decode())
        elif words[0] == "EXEC":
            result = perform(words[1], read_bytes(int(words[4])).decode())
            if result is not None:
                with open(os.path.join(FOLDER, words[1] + ".json"), "w") as file:
                    file.write(result)
            marker(b"END", words[1].encode())


main()
