// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/unit/results/sampletable.h"

#include <QDateTime>

#include <optional>
#include <vector>

namespace brickbench::test {

/// A cell as the test made it, with its place in the order of its column told in the plainest way there is:
/// by a whole number, and for texts without a number by their letters.
struct RandomValue {
    enum class Rank { Number, NotANumber, Text, Null };

    Rank rank = Rank::Null;
    QByteArray json = "null"; ///< as the server sends it
    QByteArray text; ///< as it is to be shown
    qint64 place = 0;
    QByteArray letters;

    bool isNull() const { return rank == Rank::Null; }
};

/// ASCII as a dictionary has it: without regard to case, and then the small letter first.
inline int compareLetters(const QByteArray& left, const QByteArray& right)
{
    const QByteArray l = left.toLower();
    const QByteArray r = right.toLower();
    return l != r ? (l < r ? -1 : 1) : left == right ? 0 : left > right ? -1 : 1;
}

inline int compareValues(const RandomValue& left, const RandomValue& right)
{
    if (left.rank != right.rank)
        return left.rank < right.rank ? -1 : 1;
    if (left.place != right.place)
        return left.place < right.place ? -1 : 1;
    return compareLetters(left.letters, right.letters);
}

/// One column: the type as the schema has it, and how its values are made.
struct RandomColumn {
    enum class Kind {
        Long,
        Int,
        Double,
        Decimal,
        Boolean,
        Date,
        Timestamp,
        Text,
        Binary,
        Array,
        Map,
        Struct
    };

    Kind kind = Kind::Long;
    QByteArray type;
    double unit = 1; ///< what a step of `place` means: of numbers, or of times in milliseconds
    bool isNumeric() const { return kind <= Kind::Decimal; }
    bool isTime() const { return kind == Kind::Date || kind == Kind::Timestamp; }
    bool isNested() const { return kind >= Kind::Array; }
};

inline const std::vector<RandomColumn>& randomColumnTypes()
{
    using Kind = RandomColumn::Kind;
    static const std::vector<RandomColumn> types{{Kind::Long, "bigint", 1}, {Kind::Int, "int", 1},
        {Kind::Double, "double", 0.125}, {Kind::Decimal, "decimal(20,3)", 0.001},
        {Kind::Boolean, "boolean", 1}, {Kind::Date, "date", 86'400'000}, {Kind::Timestamp, "timestamp", 1},
        {Kind::Text, "string", 1}, {Kind::Binary, "binary", 1}, {Kind::Array, "array<int>", 1},
        {Kind::Map, "map<string,int>", 1}, {Kind::Struct, "struct<a:int,b:string>", 1}};
    return types;
}

/// Texts in the order a dictionary has them.
inline const QByteArrayList& orderedTexts()
{
    static const QByteArrayList texts{"", " ", "\"", ",", "10", "9", "\\n", "apple", "Apple", "APPLE",
        "äpple", "Äpple", "apples", "banana", "NULL", "zoo", "Zürich", "кот", "東京", "\xF0\x9F\x98\x80"};
    return texts;
}

inline RandomValue madeValue(const RandomColumn& column, Random& random)
{
    using Kind = RandomColumn::Kind;
    using Rank = RandomValue::Rank;
    const auto below = [&random](qint64 limit) { return qint64(random() % std::uint64_t(limit)); };
    const auto number = [](qint64 place, const QByteArray& text, bool isQuoted = false) {
        return RandomValue{Rank::Number, isQuoted ? '"' + text + '"' : text, text, place, {}};
    };
    switch (column.kind) {
    case Kind::Long: {
        // Beyond 2^53 doubles would mix up neighbours.
        const qint64 place = below(2) == 0 ? below(40) - 20 : (qint64(1) << 53) + below(6);
        return number(place, QByteArray::number(place));
    }
    case Kind::Int: {
        const qint64 place = below(30) - 10;
        return number(place, QByteArray::number(place));
    }
    case Kind::Double: {
        if (below(12) == 0)
            return {Rank::NotANumber, "\"NaN\"", "NaN", 0, {}};
        const qint64 place = below(400) - 150;
        return number(place, QByteArray::number(double(place) / 8, 'f', 3));
    }
    case Kind::Decimal: {
        const qint64 place
            = below(2) == 0 ? below(4000) - 2000 : qint64(9'007'199'254'740'993'000) + below(5);
        const QByteArray digits = QByteArray::number(qAbs(place)).rightJustified(4, '0');
        return number(place, (place < 0 ? "-" : "") + digits.chopped(3) + '.' + digits.last(3), true);
    }
    case Kind::Boolean: {
        const qint64 place = below(2);
        return {Rank::Number, place ? "true" : "false", place ? "true" : "false", place, {}};
    }
    case Kind::Date: {
        const qint64 day = 15'000 + below(60);
        return number(day, QDate(1970, 1, 1).addDays(day).toString(Qt::ISODate).toLatin1(), true);
    }
    case Kind::Timestamp: {
        const qint64 ms = (15'000 + below(20)) * 86'400'000 + below(48) * 1'800'000 + below(3);
        return number(
            ms, QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs).toLatin1(), true);
    }
    case Kind::Text: {
        const qint64 place = below(orderedTexts().size());
        const QByteArray& text = orderedTexts()[qsizetype(place)];
        QByteArray json = text;
        json.replace('\\', "\\\\").replace('"', "\\\"");
        return {Rank::Text, '"' + json + '"', text, place, {}};
    }
    case Kind::Binary: {
        const QByteArray text = QByteArray::number(below(60)).toBase64();
        return {Rank::Text, '"' + text + '"', text, 0, text};
    }
    case Kind::Array: {
        const QByteArray text = below(4) == 0
            ? QByteArray("[]")
            : '[' + QByteArray::number(below(5)) + ',' + QByteArray::number(below(3)) + ']';
        return {Rank::Text, text, text, 0, text};
    }
    case Kind::Map: {
        const QByteArray text
            = "{\"k" + QByteArray::number(below(4)) + "\":" + QByteArray::number(below(3)) + '}';
        return {Rank::Text, text, text, 0, text};
    }
    case Kind::Struct:
        break;
    }
    // Cells of a struct come as arrays; they are shown with the names of the type.
    const QByteArray a = QByteArray::number(below(4));
    const QByteArray b = QByteArray(1, char('a' + below(3)));
    const QByteArray json = '[' + a + ",\"" + b + "\"]";
    return {Rank::Text, json, "{\"a\":" + a + ",\"b\":\"" + b + "\"}", 0, json};
}

/// A table and what it was made from.
struct RandomValues {
    std::vector<RandomColumn> columns;
    std::vector<std::vector<RandomValue>> rows;
    TableResultPtr table;

    static RandomValues made(int rowCount, Random& random)
    {
        RandomValues made;
        made.columns = randomColumnTypes();
        QByteArrayList types;
        for (const RandomColumn& column : made.columns)
            types.append(column.type);
        QByteArrayList lines;
        for (int row = 0; row < rowCount; ++row) {
            QByteArrayList cells;
            made.rows.emplace_back();
            for (const RandomColumn& column : made.columns) {
                made.rows.back().push_back(random() % 9 == 0 ? RandomValue() : madeValue(column, random));
                cells.append(made.rows.back().back().json);
            }
            lines.append('[' + cells.join(',') + ']');
        }
        made.table = tableOf(types, lines);
        return made;
    }

    const RandomValue& at(std::uint32_t row, std::size_t column) const { return rows[row][column]; }
};

} // namespace brickbench::test
