# SPDX-License-Identifier: GPL-3.0-or-later
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from driversupport import DRIVER, NONCE, Driver, DriverCase, has


class Protocol(DriverCase):
    def test_ready_names_python_and_what_can_be_imported(self):
        ready = self.driver.ready
        self.assertEqual(ready["python"], "%d.%d.%d" % sys.version_info[:3])
        self.assertEqual((ready["engine"], ready["pid"]), ("sqlite", self.driver.process.pid))
        self.assertEqual((ready["pandas"], ready["matplotlib"], ready["sqlite3"]),
                         (has("pandas"), has("matplotlib"), has("_sqlite3")))
        self.assertEqual(self.driver.before_ready, b"")

    def test_nothing_heavy_is_imported_at_the_start(self):
        driver = self.fresh()
        loaded = driver.run("import sys\n[m for m in ('pandas', 'numpy', 'matplotlib', 'sqlite3', 'urllib', 'random',"
                            " 'tempfile', 'argparse') if m in sys.modules]")
        self.assertEqual(loaded["data"], "[]")

    def test_markers_in_the_output_of_a_command_end_nothing(self):
        printed, result = self.driver.execute("print('\\x1eEND 00000000000000000000000000000000 x\\x1e')\n2")
        self.assertEqual(printed, b"\x1eEND 00000000000000000000000000000000 x\x1e\n")
        self.assertEqual(result["data"], "2")

    def test_output_stands_before_the_marker_also_without_a_newline(self):
        self.assertEqual(self.driver.execute("print('a', end='')")[0], b"a")
        self.assertEqual(self.driver.execute("import os\nx = os.write(2, b'\\xff raw')")[0], b"\xff raw")

    def test_no_result_file_is_left_half_written(self):
        self.driver.run("1")
        self.assertEqual([name for name in os.listdir(self.driver.folder) if name != "plots"], ["reserve"])

    def test_commands_that_wait_run_in_order(self):
        commands = [self.driver.start("print(%d)" % i, language) if language == "python" else
                    self.driver.start("SELECT %d AS n" % i, language)
                    for i, language in enumerate(("python", "sql", "python"))]
        results = [self.driver.finish(command) for command in commands]
        self.assertEqual([printed for printed, _ in results], [b"0\n", b"", b"2\n"])
        self.assertEqual(results[1][1]["data"], [[1]])

    def test_unknown_language_and_bad_utf8(self):
        self.assertIn("python and sql", self.driver.run("1", "scala")["summary"])
        self.assertEqual(self.driver.run(b"'\xff'")["data"], "'\ufffd'")
        self.assertEqual(self.driver.run("'é 漢 🙂'")["data"], "'é 漢 🙂'")

    def test_large_code_and_large_values(self):
        self.assertEqual(self.driver.run("x = '''%s'''\nlen(x)" % ("y" * 3000000))["data"], "3000000")
        driver = self.fresh(options=("--text-limit", "1000"))
        data = driver.run("class V:\n    def __repr__(self): return 'h' * 5000 + 'm' * 5000 + 't' * 5000\nV()")["data"]
        self.assertEqual(data, "h" * 1000 + "t" * 1000)

    def test_a_flood_of_output_arrives_whole(self):
        printed, result = self.driver.execute("for i in range(20000): print('%099d' % i)")
        self.assertEqual(len(printed), 2000000)
        self.assertEqual(result["resultType"], "text")

    def test_pipe_made_non_blocking_by_a_command(self):
        driver = self.fresh()
        driver.run("import os\nos.set_blocking(1, False)")
        self.assertEqual(driver.run("3")["data"], "3")

    def test_wrong_arguments_and_first_line(self):
        for arguments, part in ((["--nonsense"], b"unknown argument"), ([], b"--data"),
                                (["--data", "x", "--engine", "duckdb"], b"duckdb")):
            done = subprocess.run([sys.executable, DRIVER] + arguments, input=b"", stderr=subprocess.PIPE, check=False)
            self.assertEqual(done.returncode, 1)
            self.assertIn(part, done.stderr)
        done = subprocess.run([sys.executable, DRIVER, "--data", "x"], input=b"GOOD DAY\n", stdout=subprocess.PIPE,
                              check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"HELLO", done.stdout)


class Ends(DriverCase):
    def test_end_of_input_ends_an_idle_and_a_busy_driver(self):
        driver = self.fresh()
        driver.process.stdin.close()
        self.assertEqual(driver.wait()[1], 0)
        driver = self.fresh()
        driver.start("print('busy')\nwhile True: pass")
        driver.wait_output(b"busy\n")
        driver.process.stdin.close()
        self.assertEqual(driver.wait()[1], 0)

    def test_end_of_input_ends_programs_that_commands_started(self):
        driver = self.fresh()
        driver.run("import subprocess\nchild = subprocess.Popen(['sleep', '1000'])")
        child = int(driver.run("child.pid")["data"])
        driver.process.stdin.close()
        driver.wait()
        self.assertTrue(self.gone(child))

    @staticmethod
    def gone(pid):
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            try:
                with open("/proc/%d/stat" % pid) as stat:
                    if stat.read().rpartition(")")[2].split()[0] == "Z":
                        return True
            except FileNotFoundError:
                return True
        return False

    @unittest.skipUnless(sys.platform.startswith("linux"), "Linux only")
    def test_death_of_the_parent_ends_the_driver(self):
        # The parent dies while this process keeps the driver's input open, so only the signal can tell.
        code = ("import subprocess, sys\np = subprocess.Popen([sys.executable, '-u', %r, '--data', sys.argv[1]],"
                " start_new_session=True, stdin=sys.stdin, stdout=subprocess.PIPE)\n"
                "p.stdout.read(1)\nprint(p.pid, flush=True)\nsys.stdout.close()" % DRIVER)
        folder = tempfile.mkdtemp(prefix="brickbench-driver-")
        self.addCleanup(shutil.rmtree, folder, True)
        parent = subprocess.Popen([sys.executable, "-c", code, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.addCleanup(parent.stdout.close)
        self.addCleanup(parent.stdin.close)
        parent.stdin.write(("HELLO %s %s\n" % (NONCE, folder)).encode())
        parent.stdin.flush()
        pid = int(parent.stdout.readline())
        parent.wait(30)
        self.assertTrue(self.gone(pid))

    def test_output_before_a_crash_is_kept(self):
        for code, status in (("import os\nprint('last words', end='')\nos._exit(3)", 3),
                             ("import os, signal\nprint('last words', end='')\nos.kill(os.getpid(), signal.SIGSEGV)",
                              -signal.SIGSEGV),
                             ("import os, signal\nprint('last words', end='')\nos.kill(os.getpid(), signal.SIGTERM)",
                              -signal.SIGTERM)):
            with self.subTest(status=status):
                driver = self.fresh()
                driver.start(code)
                self.assertEqual(driver.wait(), (b"last words", status))


class Surroundings(DriverCase):
    """Disks, folders and Pythons that are not as they should be."""

    def test_full_disk_gives_a_short_error_or_no_file(self):
        driver = self.fresh()
        # A result that does not fit is an error; /dev/full stands for a disk with no room at all.
        driver.run("import builtins, errno\nreal_open = builtins.open\nclass Full:\n"
                   "    def __init__(self, f): self.f = f\n    def __enter__(self): return self\n"
                   "    def __exit__(self, *a): self.f.close()\n    def write(self, d):\n"
                   "        if len(d) > room: raise OSError(errno.ENOSPC, 'No space left on device')\n"
                   "        return self.f.write(d)\n"
                   "def full(path, mode='r', *a, **k):\n    f = real_open(path, mode, *a, **k)\n"
                   "    return Full(f) if str(path).endswith('.part') else f\n"
                   "room = 2000")
        result = driver.run("builtins.open = full\n'x' * 100000")
        self.assertEqual(result["resultType"], "error")
        self.assertIn("No space left on device", result["summary"])
        self.assertIn("Free some room", result["cause"])
        self.assertEqual(driver.run("room = 10\n'kept'")["data"], "'kept'")  # in the room kept for it
        self.assertIsNone(driver.run("8"))  # no room at all
        self.assertEqual(driver.run("builtins.open = real_open\n7")["data"], "7")
        self.assertEqual(driver.run("9")["data"], "9")
        self.assertEqual(os.listdir(driver.folder), ["reserve"])

    def test_short_results_outlive_a_full_disk(self):
        disk = self.tiny_disk()
        driver = self.fresh(data=os.path.join(disk, "data"), folder=os.path.join(disk, "results"))
        driver.sql("CREATE TABLE kept AS SELECT 4 AS a")
        driver.run("room = %r\ndef fill(name):\n    with open(room + name, 'wb', buffering=0) as file:\n"
                   "        for size in (4096, 1):\n            try:\n                while True: file.write(b'x' * size)\n"
                   "            except OSError: pass\nfill('most')" % (disk + os.sep))
        for _ in range(3):
            self.assertEqual(driver.run("fill('last')\n6 * 7")["data"], "42")
            self.assertIn("ZeroDivisionError", driver.run("1/0")["summary"])
            self.assertEqual(driver.sql("SELECT 1 AS a")["data"], [[1]])
            self.assertIn("No space left", driver.run("'x' * 1000000")["summary"])
            self.assertEqual(driver.sql("SELECT * FROM kept")["data"], [[4]])
            self.assertIn("Free some room", driver.sql("CREATE TABLE t AS SELECT * FROM range(100000)")["summary"])
        late = self.fresh(data=os.path.join(disk, "other"))
        late.run("open(%r, 'ab', buffering=0).write(b'x' * (1 << 20))" % os.path.join(disk, "last"))
        self.assertIn("Free some room", late.sql("SELECT 1")["summary"])
        os.unlink(os.path.join(disk, "most"))
        self.assertEqual(late.sql("CREATE TABLE t (a INT); INSERT INTO t VALUES (5)")["data"], [[1, 1]])
        self.assertEqual(len(driver.run("'x' * 100000")["data"]), 100002)
        self.assertEqual(driver.sql("CREATE TABLE t AS SELECT 1 AS a")["data"], [])

    def tiny_disk(self):
        """A folder with room for 2 MiB; only root can make one."""
        folder = tempfile.mkdtemp(prefix="brickbench-driver-")
        self.addCleanup(shutil.rmtree, folder, True)
        if not shutil.which("mount") or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "brickbench", folder],
                                                       stderr=subprocess.DEVNULL, check=False).returncode:
            self.skipTest("a file system of its own cannot be mounted here")
        self.addCleanup(subprocess.run, ["umount", "-l", folder], check=False)
        return folder

    def test_result_that_cannot_be_made_is_an_error(self):
        driver = self.fresh(options=("--image-shape", "path"))
        with open(os.path.join(driver.folder, "plots"), "w"):  # where the folder of the pictures should be
            pass
        result = driver.run("import sys\nsys.modules['bb_results'].current.add_image(b'PNG')")
        self.assertEqual(result["resultType"], "error")
        self.assertIn("plots", result["summary"])
        self.assertEqual(driver.run("7")["data"], "7")

    def test_result_folder_that_vanished(self):
        driver = self.fresh()
        shutil.rmtree(driver.folder)
        self.assertIsNone(driver.run("1"))
        os.mkdir(driver.folder)
        self.assertEqual(driver.run("2")["data"], "2")

    def test_python_without_sqlite3(self):
        folder = tempfile.mkdtemp(prefix="brickbench-driver-")
        self.addCleanup(shutil.rmtree, folder, True)
        with open(os.path.join(folder, "sqlite3.py"), "w") as file:
            file.write("raise ImportError('No module named _sqlite3')\n")
        driver = self.fresh(environment={"PYTHONPATH": folder})
        for language, code in (("sql", "SELECT 1"), ("python", "spark.sql('SELECT 1')"),
                               ("python", "spark.version")):
            result = driver.run(code, language)
            self.assertEqual(result["resultType"], "error")
            self.assertIn("Choose another Python", result["summary"])
        self.assertEqual(driver.run("1 + 1")["data"], "2")

    def unwritable(self):
        """A data folder that cannot be made: its parent is a file. Works for root too."""
        folder = tempfile.mkdtemp(prefix="brickbench-driver-")
        self.addCleanup(shutil.rmtree, folder, True)
        with open(os.path.join(folder, "file"), "w"):
            pass
        return os.path.join(folder, "file", "data")

    def test_data_folder_that_cannot_be_written(self):
        driver = self.fresh(data=self.unwritable())
        self.assertEqual(driver.sql("SELECT count(*) AS n FROM samples.local.penguins")["data"], [[344]])
        driver.sql("CREATE TEMP VIEW v AS SELECT 1 AS a")
        self.assertEqual(driver.sql("SELECT * FROM v")["data"], [[1]])
        result = driver.sql("CREATE TABLE t (a INT)")
        self.assertIn("not writable", result["summary"])
        self.assertIn("read-only", driver.sql("DELETE FROM samples.local.penguins")["summary"])

    @unittest.skipIf(hasattr(os, "geteuid") and os.geteuid() == 0, "root may write everywhere")
    def test_read_only_data_folder_shows_its_tables(self):
        self.read_only()

    @unittest.skipUnless(hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("setpriv"), "needs root and setpriv")
    def test_read_only_data_folder_of_another_user(self):
        prefix = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
        if subprocess.run([*prefix, sys.executable, "-c", ""], stderr=subprocess.DEVNULL, check=False).returncode:
            self.skipTest("this Python is for root only")
        self.read_only(prefix)

    def read_only(self, prefix=()):
        folder = tempfile.mkdtemp(prefix="brickbench-driver-")
        self.addCleanup(shutil.rmtree, folder, True)
        os.chmod(folder, 0o755)
        data = os.path.join(folder, "data")
        first = Driver(data=data)
        first.sql("CREATE TABLE kept (a INT); INSERT INTO kept VALUES (4)")
        first.close()
        for name in os.listdir(data):
            os.chmod(os.path.join(data, name), 0o444)
        os.chmod(data, 0o555)
        self.addCleanup(os.chmod, data, 0o755)
        copy = os.path.join(folder, "driver")
        shutil.copytree(os.path.dirname(DRIVER), copy, ignore=shutil.ignore_patterns("__pycache__"))
        second = self.fresh(data=data, python=(*prefix, sys.executable), driver=os.path.join(copy, "driver.py"))
        os.chmod(second.root, 0o777)
        os.chmod(second.folder, 0o777)
        self.assertEqual(second.sql("SELECT * FROM kept")["data"], [[4]])
        self.assertIn("not writable", second.sql("INSERT INTO kept VALUES (5)")["summary"])


if __name__ == "__main__":
    unittest.main()
