# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalog `samples`: read-only SQLite files, made at first need in the data folder.

Several processes may make the same file at once: each writes its own copy and renames it; the copies are equal.
"""
import os

FOLDER = os.path.dirname(os.path.abspath(__file__))
VERSION = 1
SCHEMAS = ("local", "nyctaxi")
TRIPS = 20000
_ZIPS = (10001, 10002, 10003, 10009, 10011, 10012, 10014, 10016, 10018, 10019, 10021, 10023, 10028, 10029, 10065,
         10103, 10110, 10153, 10282, 11371, 11422, 7114)
_PENGUINS = (("species", "TEXT"), ("island", "TEXT"), ("bill_length_mm", "DOUBLE"), ("bill_depth_mm", "DOUBLE"),
             ("flipper_length_mm", "INT"), ("body_mass_g", "INT"), ("sex", "TEXT"), ("year", "INT"))
_WEATHER = (("date", "DATE_TEXT"), ("precipitation", "DOUBLE"), ("temp_max", "DOUBLE"), ("temp_min", "DOUBLE"),
            ("wind", "DOUBLE"), ("weather", "TEXT"))
_TRIPS = (("tpep_pickup_datetime", "TIMESTAMP_TEXT"), ("tpep_dropoff_datetime", "TIMESTAMP_TEXT"),
          ("trip_distance", "DOUBLE"), ("fare_amount", "DOUBLE"), ("pickup_zip", "INT"), ("dropoff_zip", "INT"))


def path(data, schema):
    return os.path.join(data, "samples-%s-%d.db" % (schema, VERSION))


def ensure(data, schema):
    """The path of the schema's file, made if it is missing; None when the data folder cannot be written."""
    file = path(data, schema)
    if os.path.exists(file):
        return file
    import sqlite3
    aside = "%s.%d.part" % (file, os.getpid())
    try:
        connection = sqlite3.connect(aside)
        try:
            connection.execute("PRAGMA journal_mode=OFF")
            connection.execute("PRAGMA synchronous=OFF")
            fill(connection, "main", schema)
            connection.commit()
        finally:
            connection.close()
        try:
            os.replace(aside, file)
        except OSError:
            if not os.path.exists(file):  # on Windows a file in use cannot be replaced, and is just as good
                raise
        return file
    except (OSError, sqlite3.OperationalError):
        return None
    finally:
        if os.path.exists(aside):
            os.unlink(aside)


def fill(connection, database, schema):
    """Writes the tables of a schema into an attached database."""
    if schema == "nyctaxi":
        _write(connection, database, "trips", _TRIPS, _trips())
    else:
        _write(connection, database, "penguins", _PENGUINS, _rows("penguins.csv", _PENGUINS))
        _write(connection, database, "seattle_weather", _WEATHER, _rows("seattle_weather.csv", _WEATHER))


def _write(connection, database, table, columns, rows):
    connection.execute("CREATE TABLE \"%s\".%s (%s)" % (
        database, table, ", ".join("%s %s" % column for column in columns)))
    connection.executemany("INSERT INTO \"%s\".%s VALUES (%s)" % (database, table, ",".join("?" * len(columns))), rows)


def _rows(name, columns):
    numbers = {"INT": int, "DOUBLE": float}
    readers = [numbers.get(kind, str) for _, kind in columns]
    with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
        next(file)
        for line in file:
            cells = line.rstrip("\r\n").split(",")
            yield [None if cell in ("", "NA") else read(cell) for read, cell in zip(readers, cells)]


def _trips():
    """Made-up taxi trips of January and February 2016; only random(), whose sequence is the same in all Pythons."""
    from random import Random
    draw = Random(20160101).random
    for _ in range(TRIPS):
        start = int(draw() * 60) * 86400 + int((draw() + draw() + draw()) / 3 * 86400 + 21600) % 86400
        distance = round(0.3 + 9.7 * draw() ** 3 + (12.0 if draw() < 0.04 else 0.0), 2)
        seconds = int(120 + distance * (150 + 260 * draw()))
        fare = 2.5 + 0.5 * int(distance / 0.2 * 0.8 + seconds / 240)
        origin = _ZIPS[int(draw() ** 1.4 * len(_ZIPS))]
        target = _ZIPS[int(draw() ** 1.4 * len(_ZIPS))]
        yield _moment(start), _moment(start + seconds), distance, fare, origin, target


def _moment(seconds):
    """Seconds since the start of 2016 as text; January and February are all that is asked for."""
    day, rest = divmod(seconds, 86400)
    month, day = (1, day) if day < 31 else (2, day - 31) if day < 60 else (3, day - 60)
    return "2016-%02d-%02d %02d:%02d:%02d" % (month, day + 1, rest // 3600, rest // 60 % 60, rest % 60)
