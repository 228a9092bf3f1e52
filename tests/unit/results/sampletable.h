// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/unit/results/tableprinter.h"

#include <QByteArrayList>

#include <atomic>
#include <random>

namespace brickbench::test {

using Random = std::mt19937_64;

inline const std::atomic<bool> notCancelled{false};
inline const std::atomic<bool> isCancelled{true};

/// A table decoded from JSON rows; \a types are Spark's ("long", "decimal(10,2)") or Hive's.
inline TableResultPtr tableOf(const QByteArrayList& types, const QByteArrayList& rows)
{
    QByteArrayList schema;
    for (qsizetype column = 0; column < types.size(); ++column)
        schema.append("[\"c" + QByteArray::number(column) + "\",\"" + types[column] + "\"]");
    const auto body = tableBody('[' + rows.join(',') + ']', ",\"schema\":[" + schema.join(',') + ']');
    const auto status = decodeCommandStatus(body);
    return status && status->result ? std::get<TableResultPtr>(status->result->content) : nullptr;
}

/// A table of one column.
inline TableResultPtr columnOf(const QByteArray& type, const QByteArrayList& cells)
{
    QByteArrayList rows;
    for (const auto& cell : cells)
        rows.append(cell == "missing" ? QByteArray("[]") : '[' + cell + ']');
    return tableOf({type}, rows);
}

inline QByteArray oneOf(const QByteArrayList& list, Random& random)
{
    return list[static_cast<qsizetype>(random() % static_cast<std::uint64_t>(list.size()))];
}

/// JSON of a cell as a server may send it for the type: mostly usual ones, now and then one at the edge.
inline QByteArray randomCellJson(const QByteArray& type, Random& random)
{
    const auto roll = random() % 20;
    if (roll == 0)
        return "null";
    if (type == "long")
        return roll < 8 ? QByteArray::number(qint64(random() % 50) - 25)
            : roll < 10
            ? oneOf({"9007199254740993", "9007199254740992", "-9223372036854775808", "9223372036854775807"},
                random)
            : QByteArray::number(qint64(random()));
    if (type == "double")
        return roll < 3 ? oneOf({"\"NaN\"", "NaN", "\"Infinity\"", "-Infinity", "-0.0", "0.0", "1e400",
                                    "1.0E-7", "0.1", "0.1000000000000000055", "3", "9007199254740993"},
                   random)
            : roll < 10 ? QByteArray::number(double(qint64(random() % 100) - 50) / 4, 'f', 2)
                        : QByteArray::number(double(qint64(random())) * 0x1p-40, 'g', 17);
    if (type.startsWith("decimal"))
        return '"' + QByteArray(random() % 2 ? "-" : "")
            + (roll < 10 ? QByteArray::number(random() % 20) + ".50"
                         : QByteArray::number(random()) + QByteArray::number(random()) + ".25")
            + '"';
    if (type == "boolean")
        return random() % 2 ? "true" : "false";
    if (type == "date")
        return "\"20" + QByteArray::number(10 + random() % 20) + "-0" + QByteArray::number(1 + random() % 9)
            + "-1" + QByteArray::number(random() % 10) + '"';
    if (type == "timestamp")
        return "\"2024-02-29T0" + QByteArray::number(random() % 10) + ":5" + QByteArray::number(random() % 10)
            + ":00." + QByteArray::number(100 + random() % 900) + oneOf({"Z", "+0000", "+01:00"}, random)
            + '"';
    if (type == "array<int>")
        return "[" + QByteArray::number(random() % 9) + ",null]";
    static const QByteArrayList words{"\"apple\"", "\"Apple\"", "\"\"", "\"Zürich\"", "\"zurich\"",
        "\"東京\"", "\"null\"", "\"a longer text that needs two keys\"",
        "\"a longer text that needs two Keys\"", "\"a longer text that needs two keys, and more of them\"",
        "\"😀\"", "\"é\"", "\"e\"", "\"\\u0000\"", "\"a\\u0000b\"", "\"a\""};
    if (roll < 12)
        return oneOf(words, random);
    return "\"item-" + QByteArray::number(random() % 5000) + (random() % 2 ? "\"" : "-X\"");
}

/// A table of \a rows rows with one column a type.
inline TableResultPtr randomTableOf(const QByteArrayList& types, int rows, Random& random)
{
    QByteArrayList lines;
    for (int row = 0; row < rows; ++row) {
        QByteArrayList cells;
        for (const auto& type : types)
            cells.append(randomCellJson(type, random));
        if (random() % 100 == 0)
            cells.removeLast();
        lines.append('[' + cells.join(',') + ']');
    }
    return tableOf(types, lines);
}

/// Some of the rows of a table, in any order.
inline std::vector<std::uint32_t> randomRows(std::int64_t count, Random& random)
{
    std::vector<std::uint32_t> rows;
    for (std::int64_t row = 0; row < count; ++row) {
        if (random() % 3 != 0)
            rows.push_back(static_cast<std::uint32_t>(row));
    }
    std::shuffle(rows.begin(), rows.end(), random);
    return rows;
}

} // namespace brickbench::test
