// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/resultbody.h"

#include <array>
#include <charconv>
#include <cstdint>

namespace brickbench::bench {

namespace {

/// splitmix64: the standard library's distributions differ between platforms.
struct Random {
    std::uint64_t state = 1;

    std::uint64_t next()
    {
        std::uint64_t z = (state += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    std::uint64_t below(std::uint64_t bound) { return next() % bound; }
};

constexpr std::array cities{"Berlin", "S\xc3\xa3o Paulo", "\xe6\x9d\xb1\xe4\xba\xac", "New York",
    "Z\xc3\xbcrich", "Lagos", "Nairobi", "Osaka"};
constexpr std::array words{"amber", "birch", "cedar", "delta", "ember", "flint", "grove", "heron"};
constexpr std::array names{"id", "qty", "big", "price", "ratio", "name", "city", "note", "ts", "flag"};
constexpr std::array types{
    "long", "long", "long", "double", "double", "string", "string", "string", "timestamp", "boolean"};

void appendDouble(QByteArray& out, double value)
{
    std::array<char, 32> text;
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    out.append(text.data(), end - text.data());
}

void appendWords(QByteArray& out, Random& random, bool escapes)
{
    out += '"';
    for (int i = 0; i < 3; ++i)
        (out += words[random.below(words.size())]) += i < 2 ? " " : "";
    out += escapes && random.below(33) == 0 ? "\\n\\u00e9\"" : "\"";
}

void appendCell(QByteArray& out, Random& random, int row, std::size_t column)
{
    if (column != 0 && random.below(100) < 5) {
        out += "null";
        return;
    }
    switch (column) {
    case 0:
        out += QByteArray::number(row);
        break;
    case 1:
        out += QByteArray::number(random.below(1000));
        break;
    case 2:
        out += QByteArray::number(static_cast<qint64>(random.next()));
        break;
    case 3:
        appendDouble(out, double(random.below(1'000'000)) / 100);
        break;
    case 4:
        appendDouble(out, double(random.next() >> 11) / double(1ULL << 53));
        break;
    case 6:
        ((out += '"') += cities[random.below(cities.size())]) += '"';
        break;
    case 8:
        out += "\"2025-03-14T09:" + QByteArray::number(10 + random.below(50)) + ":53.589Z\"";
        break;
    case 9:
        out += random.below(2) ? "true" : "false";
        break;
    default:
        appendWords(out, random, column == 7);
        break;
    }
}

} // namespace

QByteArray resultRows(int rows)
{
    Random random;
    QByteArray out;
    out.reserve(rows * qsizetype(160));
    out += '[';
    for (int row = 0; row < rows; ++row) {
        out += row ? ",[" : "[";
        for (std::size_t column = 0; column < names.size(); ++column) {
            if (column)
                out += ',';
            appendCell(out, random, row, column);
        }
        out += ']';
    }
    return out += ']';
}

QByteArray resultBody(int rows)
{
    QByteArray out = "{\"id\":\"c1\",\"status\":\"Finished\",\"results\":{\"resultType\":\"table\",\"data\":";
    out += resultRows(rows) + ",\"schema\":[";
    for (std::size_t column = 0; column < names.size(); ++column) {
        out += QByteArray(column ? "," : "") + "{\"name\":\"" + names[column] + "\",\"type\":\"\\\""
            + types[column] + "\\\"\",\"metadata\":\"{}\"}";
    }
    return out += "],\"truncated\":false,\"isJsonSchema\":true}}";
}

} // namespace brickbench::bench
