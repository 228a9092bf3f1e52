// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/hivetype.h"

#include <QStringList>

#include <array>
#include <optional>

namespace brickbench {
using namespace Qt::Literals::StringLiterals;
using TypeKind = ColumnType::Kind;

namespace {

struct TypeName {
    QLatin1StringView name;
    TypeKind kind;
    QLatin1StringView simple; ///< Spark's simple string
};

constexpr std::array typeNames{
    TypeName{"string"_L1, TypeKind::String, "string"_L1},
    TypeName{"varchar"_L1, TypeKind::String, "string"_L1},
    TypeName{"char"_L1, TypeKind::String, "string"_L1},
    TypeName{"boolean"_L1, TypeKind::Boolean, "boolean"_L1},
    TypeName{"bool"_L1, TypeKind::Boolean, "boolean"_L1},
    TypeName{"byte"_L1, TypeKind::Byte, "tinyint"_L1},
    TypeName{"tinyint"_L1, TypeKind::Byte, "tinyint"_L1},
    TypeName{"short"_L1, TypeKind::Short, "smallint"_L1},
    TypeName{"smallint"_L1, TypeKind::Short, "smallint"_L1},
    TypeName{"integer"_L1, TypeKind::Integer, "int"_L1},
    TypeName{"int"_L1, TypeKind::Integer, "int"_L1},
    TypeName{"long"_L1, TypeKind::Long, "bigint"_L1},
    TypeName{"bigint"_L1, TypeKind::Long, "bigint"_L1},
    TypeName{"float"_L1, TypeKind::Float, "float"_L1},
    TypeName{"real"_L1, TypeKind::Float, "float"_L1},
    TypeName{"double"_L1, TypeKind::Double, "double"_L1},
    TypeName{"decimal"_L1, TypeKind::Decimal, "decimal"_L1},
    TypeName{"numeric"_L1, TypeKind::Decimal, "decimal"_L1},
    TypeName{"date"_L1, TypeKind::Date, "date"_L1},
    TypeName{"timestamp"_L1, TypeKind::Timestamp, "timestamp"_L1},
    TypeName{"timestamp_ltz"_L1, TypeKind::Timestamp, "timestamp"_L1},
    TypeName{"timestamp_ntz"_L1, TypeKind::TimestampNtz, "timestamp_ntz"_L1},
    TypeName{"binary"_L1, TypeKind::Binary, "binary"_L1},
    TypeName{"void"_L1, TypeKind::Void, "void"_L1},
    TypeName{"null"_L1, TypeKind::Void, "void"_L1},
    TypeName{"variant"_L1, TypeKind::Variant, "variant"_L1},
};

/// Recursive descent over a Hive type string; nesting is bounded so that a hostile schema cannot use up the
/// stack.
class HiveReader {
public:
    explicit HiveReader(QStringView text)
        : m_text(text)
    {
    }

    std::optional<ColumnType> whole()
    {
        auto type = read(0);
        skipSpace();
        return type && m_at == m_text.size() ? type : std::nullopt;
    }

private:
    static constexpr int maxNesting = 200;

    void skipSpace()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
    }

    bool take(char16_t wanted)
    {
        skipSpace();
        if (m_at >= m_text.size() || m_text[m_at] != wanted)
            return false;
        ++m_at;
        return true;
    }

    std::optional<ColumnType> read(int nesting)
    {
        skipSpace();
        const auto start = m_at;
        while (m_at < m_text.size() && !u"<>,:()"_s.contains(m_text[m_at]))
            ++m_at;
        const auto name = m_text.sliced(start, m_at - start).trimmed();
        if (name.isEmpty() || nesting > maxNesting)
            return {};
        if (take(u'<'))
            return readNested(name, nesting + 1);
        if (!take(u'('))
            return simpleColumnType(name);
        const auto close = m_text.indexOf(u')', m_at);
        if (close < 0)
            return {};
        m_at = close + 1;
        return simpleColumnType(m_text.sliced(start, m_at - start));
    }

    std::optional<ColumnType> readNested(QStringView name, int nesting)
    {
        if (name.compare("struct"_L1, Qt::CaseInsensitive) == 0)
            return readFields(nesting);
        auto first = read(nesting);
        if (!first)
            return {};
        if (name.compare("array"_L1, Qt::CaseInsensitive) == 0 && take(u'>'))
            return arrayType(std::move(*first));
        if (name.compare("map"_L1, Qt::CaseInsensitive) != 0 || !take(u','))
            return {};
        auto second = read(nesting);
        if (!second || !take(u'>'))
            return {};
        return mapType(std::move(*first), std::move(*second));
    }

    std::optional<ColumnType> readFields(int nesting)
    {
        std::vector<ColumnType::Field> fields;
        if (take(u'>'))
            return structType({});
        do {
            QString name = readFieldName();
            if (!take(u':'))
                return {};
            auto type = read(nesting);
            if (!type)
                return {};
            fields.push_back({std::move(name), std::move(*type)});
        } while (take(u','));
        if (!take(u'>'))
            return {};
        return structType(std::move(fields));
    }

    QString readFieldName()
    {
        skipSpace();
        if (take(u'`')) {
            const auto close = m_text.indexOf(u'`', m_at);
            const auto end = close < 0 ? m_text.size() : close;
            const auto name = m_text.sliced(m_at, end - m_at).toString();
            m_at = std::min(end + 1, m_text.size());
            return name;
        }
        const auto colon = m_text.indexOf(u':', m_at);
        const auto end = colon < 0 ? m_text.size() : colon;
        const auto name = m_text.sliced(m_at, end - m_at).trimmed().toString();
        m_at = end;
        return name;
    }

    QStringView m_text;
    qsizetype m_at = 0;
};

ColumnType parametrised(const TypeName& known, QStringView parameters)
{
    ColumnType type;
    type.kind = known.kind;
    type.text = known.simple.toString();
    if (known.kind != TypeKind::Decimal)
        return type;
    const auto parts = parameters.split(u',');
    type.precision = parts.value(0).trimmed().toInt();
    type.scale = parts.size() > 1 ? parts.at(1).trimmed().toInt() : 0;
    if (type.precision > 0)
        type.text = u"decimal(%1,%2)"_s.arg(type.precision).arg(type.scale);
    return type;
}

} // namespace

ColumnType unknownType(QStringView text)
{
    ColumnType type;
    type.text = text.toString();
    return type;
}

ColumnType arrayType(ColumnType element)
{
    ColumnType type;
    type.kind = TypeKind::Array;
    type.text = u"array<"_s + element.text + u'>';
    type.fields.push_back({u"element"_s, std::move(element)});
    return type;
}

ColumnType mapType(ColumnType key, ColumnType value)
{
    ColumnType type;
    type.kind = TypeKind::Map;
    type.text = u"map<"_s + key.text + u',' + value.text + u'>';
    type.fields.push_back({u"key"_s, std::move(key)});
    type.fields.push_back({u"value"_s, std::move(value)});
    return type;
}

ColumnType structType(std::vector<ColumnType::Field> fields)
{
    ColumnType type;
    type.kind = TypeKind::Struct;
    QStringList texts;
    for (const auto& field : fields)
        texts += field.name + u':' + field.type.text;
    type.text = u"struct<"_s + texts.join(u',') + u'>';
    type.fields = std::move(fields);
    return type;
}

ColumnType simpleColumnType(QStringView name)
{
    const auto trimmed = name.trimmed();
    const auto open = trimmed.indexOf(u'(');
    const auto bare = open < 0 ? trimmed : trimmed.first(open).trimmed();
    const auto close = trimmed.indexOf(u')', std::max<qsizetype>(open, 0));
    const auto parameters
        = open < 0 || close < open ? QStringView() : trimmed.sliced(open + 1, close - open - 1);
    for (const auto& known : typeNames) {
        if (bare.compare(known.name, Qt::CaseInsensitive) == 0)
            return parametrised(known, parameters);
    }
    if (bare.startsWith("interval"_L1, Qt::CaseInsensitive)
        || bare.compare("calendarinterval"_L1, Qt::CaseInsensitive) == 0) {
        auto type = unknownType(trimmed);
        type.kind = TypeKind::Interval;
        return type;
    }
    return unknownType(trimmed);
}

ColumnType readHiveType(QStringView text)
{
    if (auto type = HiveReader(text).whole())
        return *std::move(type);
    return unknownType(text.trimmed());
}

} // namespace brickbench
