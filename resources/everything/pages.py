# SPDX-License-Identifier: GPL-3.0-or-later
# Brickbench fetches every row of this result in pages. This code runs once, in the tab's context;
# then every page is asked for with   brickbench_pages.page(first row, rows, check).
# Change the next line to fetch something else. Without ORDER BY rows come in no promised order.
brickbench_frame = @FRAME@


class BrickbenchPages:
    # All pages come from one pass over the rows, so none is missed or doubled. Rows that were shown
    # stay in the buffer until a later page is asked for: a page whose answer was lost, or cut, can
    # be asked for again. The check is a running digest of all rows up to its own. It proves that a
    # new pass, after this variable was lost, gives the same rows in the same order.
    def __init__(self, frame):
        if hasattr(frame, "to_spark"):
            frame = frame.to_spark()
        self.frame = frame if hasattr(frame, "toLocalIterator") else spark.createDataFrame(frame)
        self.whole = False  # an interrupted pass ends early without a word: it is begun anew

    def start(self):
        import hashlib
        self.rows = iter(self.frame.toLocalIterator())
        self.digest = hashlib.blake2b(digest_size=7)
        self.first, self.check, self.buffer = 0, 0, []

    def fill(self, count):
        import itertools
        for row in itertools.islice(self.rows, count):
            self.digest.update(repr(tuple(row)).encode("utf-8", "replace"))
            self.buffer.append(tuple(row) + (int.from_bytes(self.digest.digest(), "big"),))

    def skip(self, first, count):
        while self.first < first:
            if not self.buffer:
                self.fill(min(count, first - self.first))
            done = self.buffer[:first - self.first]
            if not done:
                raise ValueError("Now there are fewer rows than were fetched already. Start over.")
            del self.buffer[:len(done)]
            self.first, self.check = self.first + len(done), done[-1][-1]

    def page(self, first, count, check=None):
        import copy
        if not self.whole or first < self.first:
            self.start()
        self.whole = False
        self.skip(first, count)
        if check is not None and check != self.check:
            raise ValueError("Now the rows are not the same, or not in the same order, as those fetched already. "
                             "Start over, with ORDER BY if that can be.")
        self.fill(max(count - len(self.buffer), 0))
        shown = self.buffer[:count]
        self.whole = True
        schema = copy.deepcopy(self.frame.schema).add("brickbench_check", "long")
        display(spark.createDataFrame(shown, schema))


brickbench_pages = BrickbenchPages(brickbench_frame)
