// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/jsonstring.h"
#include "results/utf8.h"
#include "tests/unit/results/tableprinter.h"

#include <QByteArrayList>

#include <random>
#include <utility>
#include <vector>

// Random tables of every type for the tests of the exporters.
namespace brickbench::test {

using Random = std::mt19937_64;

inline const std::vector<std::pair<QByteArray, int>> exportedTypes{{"bigint", 0}, {"int", 1}, {"double", 2},
    {"decimal(38,9)", 3}, {"string", 4}, {"boolean", 5}, {"date", 6}, {"timestamp", 7}, {"array<string>", 8},
    {"struct<a:int,b:string>", 9}, {"map<string,int>", 10}, {"binary", 4}, {"float", 2}};

inline QByteArray randomText(Random& random)
{
    static const QByteArrayList parts{"a", "Zürich ", "東京", "\"", "\\", "\n", "😀", "", " ", ",", ";", "|",
        "\t", "é", "=1+1", "<b>&amp;", "*", "`", "مرحبا", "NULL"};
    QByteArray text;
    for (auto count = random() % 5; count > 0; --count)
        text += parts[qsizetype(random() % std::uint64_t(parts.size()))];
    return text;
}

inline QByteArray quoted(const QByteArray& text)
{
    QByteArray json;
    appendJsonString(asStringView(text), json);
    return json;
}

inline QByteArray randomJson(int kind, Random& random)
{
    switch (kind) {
    case 0:
        return QByteArray::number(qint64(random()));
    case 1:
        return QByteArray::number(qint64(random() % 2'000) - 1'000);
    case 2:
        return random() % 20 == 0 ? QByteArray("NaN")
                                  : QByteArray::number(double(random() >> 11) * 0x1p-40, 'g', 17);
    case 3:
        return '"' + QByteArray::number(qint64(random())) + QByteArray::number(random()) + ".000000001\"";
    case 5:
        return random() % 2 ? "true" : "false";
    case 6:
        return "\"20" + QByteArray::number(10 + random() % 90) + "-0" + QByteArray::number(1 + random() % 9)
            + "-17\"";
    case 7:
        return "\"2024-02-29T23:59:59." + QByteArray::number(100 + random() % 900) + "Z\"";
    case 8:
        return '[' + quoted(randomText(random)) + ",null," + quoted(randomText(random)) + ']';
    case 9:
        return "[1," + quoted(randomText(random)) + ']';
    case 10:
        return '{' + quoted(randomText(random)) + ":7}";
    default:
        return quoted(randomText(random));
    }
}

/// Up to eight columns of any types and sixty rows, as the server sends them.
inline TableResultPtr randomTable(Random& random)
{
    const auto columns = 1 + random() % 8;
    QByteArray schema = ",\"schema\":[";
    std::vector<int> kinds;
    for (std::size_t column = 0; column < columns; ++column) {
        const auto& [name, kind] = exportedTypes[random() % exportedTypes.size()];
        kinds.push_back(kind);
        schema += (column == 0 ? "[\"c" : ",[\"c") + QByteArray::number(qulonglong(column)) + "\",\"" + name
            + "\"]";
    }
    QByteArray data = "[";
    const auto rows = random() % 60;
    for (std::size_t row = 0; row < rows; ++row) {
        data += row == 0 ? "[" : ",[";
        for (std::size_t column = 0; column < columns; ++column)
            data += (column == 0 ? "" : ",")
                + (random() % 8 == 0 ? QByteArray("null") : randomJson(kinds[column], random));
        data += ']';
    }
    const auto status = decodeCommandStatus(tableBody(data + ']', schema + ']'));
    return std::get<TableResultPtr>(status->result->content);
}

} // namespace brickbench::test
