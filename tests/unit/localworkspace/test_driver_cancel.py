# SPDX-License-Identifier: GPL-3.0-or-later
import os
import random
import signal
import time
import unittest

from driversupport import DriverCase

SLOW_SQL = "SELECT count(*) FROM range(1000000000) a"


class Cancel(DriverCase):
    def cancelled(self, result):
        return result["resultType"] == "error" and result.get("cancelled") is True

    def cancel_when_busy(self, code, language="python", signal_too=False, driver=None):
        """Cancels once the command printed `go`; the result and the seconds it took."""
        driver = driver or self.driver
        command = driver.start(code, language)
        if language == "python":
            driver.wait_output(b"go\n")
        start = time.monotonic()
        driver.cancel(command, signal_too)
        return driver.finish(command)[1], time.monotonic() - start

    def test_running_code_of_each_kind_stops_within_a_second(self):
        self.driver.run("kept = 'safe'")
        for code in ("while True: pass", "import time\ntime.sleep(1000)", "import subprocess\nsubprocess.run(['sleep', '99'])",
                     "import threading\nthreading.Lock().acquire() and threading.Event().wait()",
                     "import queue\nqueue.Queue().get()", "sum(1 for _ in iter(int, 1))",
                     "import asyncio\nasyncio.run(asyncio.sleep(1000))", "sql(%r).collect()" % SLOW_SQL,
                     "for i in iter(int, 1): sql('SELECT 1').collect()",
                     "class R:\n    def __repr__(self):\n        while True: pass\nR()",
                     "import re\nre.match('(a+)+b', 'a' * 40)"):
            for signal_too in (False, True):
                with self.subTest(code=code, signal_too=signal_too):
                    if "re.match" in code and not signal_too:
                        continue  # only a signal reaches code that holds the interpreter
                    result, seconds = self.cancel_when_busy("print('go')\n" + code, signal_too=signal_too)
                    self.assertTrue(self.cancelled(result), result)
                    self.assertIn("CommandCancelledException", result["cause"])
                    self.assertLess(seconds, 3)
        self.assertEqual(self.text("kept")[1], "'safe'")

    def test_sql_statements_stop(self):
        driver = self.driver
        for query in (SLOW_SQL, "SELECT sum(year(concat('2', id))) FROM range(1000000000)",
                      "CREATE OR REPLACE TABLE big AS SELECT * FROM range(1000000000)",
                      "SELECT max(round(id)) FROM range(1000000000)"):
            with self.subTest(query=query):
                command = driver.start("print('go')")
                driver.finish(command)
                command = driver.start(query, "sql")
                time_limit = time.monotonic() + 5
                while time.monotonic() < time_limit and self.cpu(driver) < 0.05:
                    pass  # the statement is running once it has used the processor
                driver.cancel(command)
                result = driver.finish(command)[1]
                self.assertTrue(self.cancelled(result), result)
        self.assertEqual(driver.sql("SHOW TABLES")["data"], [])

    def cpu(self, driver):
        with open("/proc/%d/stat" % driver.process.pid) as stat:
            fields = stat.read().rpartition(")")[2].split()
        used = int(fields[11]) / os.sysconf("SC_CLK_TCK")
        last, self.last_cpu = getattr(self, "last_cpu", None), used
        if last is None:
            self.base_cpu = used
        return used - self.base_cpu

    def test_cancel_of_a_command_that_waits_in_the_pipe(self):
        driver = self.driver
        first = driver.start("import time\nprint('go')\ntime.sleep(0.2)\n1")
        driver.wait_output(b"go\n")
        second = driver.start("ran = True")
        driver.cancel(second)
        self.assertEqual(driver.finish(first)[1]["data"], "1")
        self.assertTrue(self.cancelled(driver.finish(second)[1]))
        self.assertEqual(self.text("'ran' in globals()")[1], "False")

    def test_cancel_of_another_command_does_nothing(self):
        command = self.driver.start("import time\nprint('go')\ntime.sleep(0.1)\n5")
        self.driver.wait_output(b"go\n")
        self.driver.cancel("f" * 32)
        self.assertEqual(self.driver.finish(command)[1]["data"], "5")

    def test_a_late_signal_does_not_hurt_the_next_command(self):
        first = self.driver.start("1")
        self.driver.finish(first)
        self.driver.cancel(first)
        second = self.driver.start("print('go')\nimport time\ntime.sleep(0.3)\n'fine'")
        self.driver.wait_output(b"go\n")
        os.killpg(self.driver.process.pid, signal.SIGINT)
        self.assertEqual(self.driver.finish(second)[1]["data"], "'fine'")

    def test_signal_before_its_line_still_cancels(self):
        command = self.driver.start("print('go')\nwhile True: pass")
        self.driver.wait_output(b"go\n")
        os.killpg(self.driver.process.pid, signal.SIGINT)
        self.driver.cancel(command)
        self.assertTrue(self.cancelled(self.driver.finish(command)[1]))

    def test_inherited_ignore_does_not_matter(self):
        driver = self.fresh(preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))
        result, _ = self.cancel_when_busy("print('go')\nwhile True: pass", driver=driver)
        self.assertTrue(self.cancelled(result))

    def test_a_handler_set_by_a_command_is_undone_for_the_next(self):
        driver = self.fresh()
        driver.run("import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)")
        result, _ = self.cancel_when_busy("print('go')\nwhile True: pass", driver=driver)
        self.assertTrue(self.cancelled(result))

    def test_interrupt_lost_in_a_destructor_comes_again(self):
        code = ("import time\nclass D:\n    def __del__(self):\n        print('go')\n        time.sleep(1000)\n"
                "d = D()\ndel d\nwhile True: pass")
        self.assertTrue(self.cancelled(self.cancel_when_busy(code)[0]))

    def test_code_that_handles_the_interrupt_keeps_its_result(self):
        code = "try:\n    print('go')\n    while True: pass\nexcept KeyboardInterrupt:\n    sql('SELECT 1').collect()\n'tidy'"
        self.assertEqual(self.cancel_when_busy(code)[0]["data"], "'tidy'")

    def test_programs_started_by_the_command_get_the_signal(self):
        code = "import subprocess\nprint('go')\nsubprocess.run(['sleep', '1000']).returncode"
        result, seconds = self.cancel_when_busy(code, signal_too=True)
        self.assertTrue(self.cancelled(result) or result["data"] == str(-signal.SIGINT))
        self.assertLess(seconds, 3)

    def test_hundred_cancels_at_random_moments_lose_nothing(self):
        driver = self.driver
        draw = random.Random(7)
        driver.run("total = 0\nkeep = list(range(1000))")
        cancelled = finished = 0
        for i in range(100):
            if i % 4 == 3:
                command = driver.start("SELECT count(*) FROM range(%d)" % draw.choice((10, 20000, 300000)), "sql")
            else:
                command = driver.start("total += 1\nfor _ in range(%d): pass\n%d" % (draw.choice((0, 20000, 300000)), i))
            pause = time.monotonic() + draw.random() * 0.012
            while time.monotonic() < pause:
                pass  # a random moment of the command's life is what this test is about
            driver.cancel(command, signal_too=draw.random() < 0.5)
            _, result = driver.finish(command)
            if self.cancelled(result):
                cancelled += 1
            else:
                self.assertIn(result["resultType"], ("text", "table"))
                finished += 1
            printed, probe = driver.execute("len(keep)")
            self.assertEqual((printed, probe), (b"", {"resultType": "text", "data": "1000"}))
        self.assertEqual(cancelled + finished, 100)
        self.assertGreater(cancelled, 5)
        self.assertEqual(self.driver.process.poll(), None)


if __name__ == "__main__":
    unittest.main()
