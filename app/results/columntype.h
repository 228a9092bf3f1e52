// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace brickbench {

/// A Spark SQL type as the schema of a table result tells it (rest-1.2 section 6.2).
///
/// Read from Spark's JSON form, from that form inside a string, or from a Hive string such as
/// `array<struct<a:bigint>>`. What cannot be read is Unknown with its text kept.
struct ColumnType {
    enum class Kind {
        String,
        Boolean,
        Byte,
        Short,
        Integer,
        Long,
        Float,
        Double,
        Decimal,
        Date,
        Timestamp,
        TimestampNtz,
        Binary,
        Array,
        Map,
        Struct,
        Void,
        Interval,
        Variant,
        Unknown,
    };

    struct Field;

    Kind kind = Kind::Unknown;
    QString text; ///< for people, Spark's simple string: "bigint", "decimal(10,2)", "array<string>"
    int precision = 0; ///< Decimal only
    int scale = 0; ///< Decimal only
    /// Array: one field named "element"; Map: "key" and "value"; Struct: its fields in order, as cells are
    /// positional.
    std::vector<Field> fields;

    bool isNumeric() const; ///< Byte to Decimal
    bool isNested() const; ///< Array, Map, Struct, Variant
    /// The type's wire name for `brickbench-cli`: "long", "decimal(10,2)", else text.
    QString sparkName() const;
};

struct ColumnType::Field {
    QString name;
    ColumnType type;
};

/// One column of a table result. Names may repeat and may be empty: address columns by index only.
struct Column {
    QString name;
    ColumnType type;
};

} // namespace brickbench
