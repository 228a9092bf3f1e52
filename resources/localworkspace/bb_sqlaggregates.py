# SPDX-License-Identifier: GPL-3.0-or-later
"""Aggregate functions of Spark SQL for SQLite."""
import math

import bb_sqlarrays
import bb_sqlcasts
from bb_sqlerrors import fail


class _Values:
    """Keeps the non-null values."""

    def __init__(self):
        self.values = []

    def step(self, value):
        if value is not None:
            self.values.append(value)

    def finalize(self):
        return self.result(self.values) if self.values else None


class _Reals(_Values):
    """Keeps the values as doubles."""

    def step(self, value):
        value = bb_sqlcasts.to_double(value)
        if value is not None:
            self.values.append(value)


def _variance(sample, root):
    class Variance(_Reals):
        def result(self, values):
            count = len(values) - sample
            if count == 0:
                return None
            mean = math.fsum(values) / len(values)
            found = math.fsum((value - mean) ** 2 for value in values) / count
            return math.sqrt(found) if root else found
    return Variance


def interpolated(values, fraction):
    values = sorted(values)
    at = fraction * (len(values) - 1)
    low = int(at)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (at - low)


class _Percentile:
    """percentile(value, fraction): exact, with interpolation."""

    def __init__(self):
        self.values = []
        self.fraction = 0.5

    def step(self, value, fraction=0.5, *_):
        if bb_sqlarrays.is_array(fraction) or not isinstance(fraction, (int, float)) or not 0 <= fraction <= 1:
            fail("The percentage must be a number from 0 to 1 on the local workspace's SQLite engine.")
        self.fraction = fraction
        if not isinstance(value, (int, float)):
            value = bb_sqlcasts.to_double(value)
        if value is not None:
            self.values.append(value)

    def finalize(self):
        return float(interpolated(self.values, self.fraction)) if self.values else None


class _PercentileApprox(_Percentile):
    """percentile_approx: a value of the column, as Spark gives one; here it is exact."""

    def finalize(self):
        if not self.values:
            return None
        values = sorted(self.values)
        return values[max(math.ceil(self.fraction * len(values)) - 1, 0)]


class _Distinct:
    """approx_count_distinct; here it is exact."""

    def __init__(self):
        self.values = set()

    def step(self, value, *_):
        if value is not None:
            self.values.add(value)

    def finalize(self):
        return len(self.values)


class _List:
    """collect_list"""

    def __init__(self):
        self.values = []

    def step(self, value):
        if value is not None:
            if isinstance(value, bytes):
                fail("Binary values cannot be collected on the local workspace's SQLite engine.")
            self.values.append(bb_sqlarrays.items(value) if bb_sqlarrays.is_array(value) else value)

    def finalize(self):
        return bb_sqlarrays.encoded(self.values)


class _Set(_List):
    """collect_set"""

    def finalize(self):
        return bb_sqlarrays.encoded(dict.fromkeys(self.values))


class _CountIf:
    def __init__(self):
        self.count = 0

    def step(self, value):
        self.count += bool(value)

    def finalize(self):
        return self.count


def _logic(all_of):
    class Logic(_Values):
        def result(self, values):
            return int(all(values) if all_of else any(values))
    return Logic


def _position(last):
    class Position:
        def __init__(self):
            self.value = None
            self.found = False

        def step(self, value, ignore_nulls=0):
            if ignore_nulls and value is None:
                return
            if last or not self.found:
                self.value, self.found = value, True

        def finalize(self):
            return self.value
    return Position


def _by(sign):
    class By:
        def __init__(self):
            self.value = self.key = None

        def step(self, value, key):
            if key is not None and (self.key is None or (key > self.key if sign > 0 else key < self.key)):
                self.value, self.key = value, key

        def finalize(self):
            return self.value
    return By


class _Pairs:
    """Sums over pairs of numbers, for corr and covar."""

    def __init__(self):
        self.pairs = []

    def step(self, left, right):
        left, right = bb_sqlcasts.to_double(left), bb_sqlcasts.to_double(right)
        if left is not None and right is not None:
            self.pairs.append((left, right))

    def products(self):
        count = len(self.pairs)
        left = math.fsum(pair[0] for pair in self.pairs) / count
        right = math.fsum(pair[1] for pair in self.pairs) / count
        return (math.fsum((a - left) * (b - right) for a, b in self.pairs),
                math.fsum((a - left) ** 2 for a, _ in self.pairs), math.fsum((b - right) ** 2 for _, b in self.pairs))


class _Corr(_Pairs):
    def finalize(self):
        if not self.pairs:
            return None
        both, left, right = self.products()
        return both / math.sqrt(left * right) if left and right else None


def _covar(sample):
    class Covar(_Pairs):
        def finalize(self):
            return self.products()[0] / (len(self.pairs) - sample) if len(self.pairs) > sample else None
    return Covar


class _Join:
    """listagg / string_agg"""

    def __init__(self):
        self.values = []
        self.separator = ""

    def step(self, value, separator=""):
        self.separator = separator or ""
        if value is not None:
            self.values.append(bb_sqlcasts.to_string(value))

    def finalize(self):
        return self.separator.join(self.values) if self.values else None


class _Median(_Reals):
    def result(self, values):
        return interpolated(values, 0.5)


AGGREGATES = {
    "stddev": (1, _variance(1, True)), "stddev_samp": (1, _variance(1, True)), "std": (1, _variance(1, True)),
    "stddev_pop": (1, _variance(0, True)), "variance": (1, _variance(1, False)), "var_samp": (1, _variance(1, False)),
    "var_pop": (1, _variance(0, False)), "percentile": (2, _Percentile), "percentile_approx": (-1, _PercentileApprox),
    "approx_percentile": (-1, _PercentileApprox), "median": (1, _Median), "approx_count_distinct": (-1, _Distinct),
    "collect_list": (1, _List), "array_agg": (1, _List), "collect_set": (1, _Set), "count_if": (1, _CountIf),
    "bool_and": (1, _logic(True)), "every": (1, _logic(True)), "bool_or": (1, _logic(False)),
    "some": (1, _logic(False)), "any_value": (-1, _position(False)), "first": (-1, _position(False)),
    "last": (-1, _position(True)), "max_by": (2, _by(1)), "min_by": (2, _by(-1)), "corr": (2, _Corr),
    "covar_samp": (2, _covar(1)), "covar_pop": (2, _covar(0)), "string_agg": (-1, _Join), "listagg": (-1, _Join),
}


def register(connection):
    for name, (count, kind) in AGGREGATES.items():
        connection.create_aggregate(name, count, kind)
