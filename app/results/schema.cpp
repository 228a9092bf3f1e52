// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/schema.h"

#include "results/hivetype.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace brickbench {
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int maxTypeNesting = 200;

ColumnType typeFromJson(const QJsonValue& value, int nesting);

std::vector<ColumnType::Field> fieldsFromJson(const QJsonArray& array, int nesting)
{
    std::vector<ColumnType::Field> fields;
    for (const auto& item : array) {
        const auto field = item.toObject();
        fields.push_back({field.value("name"_L1).toString(), typeFromJson(field.value("type"_L1), nesting)});
    }
    return fields;
}

ColumnType typeFromObject(const QJsonObject& object, int nesting)
{
    const auto kind = object.value("type"_L1).toString();
    if (kind == "array"_L1)
        return arrayType(typeFromJson(object.value("elementType"_L1), nesting));
    if (kind == "map"_L1) {
        return mapType(typeFromJson(object.value("keyType"_L1), nesting),
            typeFromJson(object.value("valueType"_L1), nesting));
    }
    if (kind == "struct"_L1)
        return structType(fieldsFromJson(object.value("fields"_L1).toArray(), nesting));
    // A user-defined type travels as what it is stored as.
    if (kind == "udt"_L1 && object.contains("sqlType"_L1))
        return typeFromJson(object.value("sqlType"_L1), nesting);
    if (!kind.isEmpty())
        return readHiveType(kind);
    return unknownType(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

ColumnType typeFromJson(const QJsonValue& value, int nesting)
{
    if (nesting > maxTypeNesting)
        return unknownType(u"…");
    if (value.isObject())
        return typeFromObject(value.toObject(), nesting + 1);
    if (value.isString())
        return nesting == 0 ? readColumnType(value.toString()) : readHiveType(value.toString());
    return unknownType({});
}

QString nameFromJson(const QJsonValue& value)
{
    return value.isString() ? value.toString() : value.toVariant().toString();
}

Column columnFromJson(const QJsonValue& entry)
{
    if (entry.isObject()) {
        const auto object = entry.toObject();
        return {nameFromJson(object.value("name"_L1)), typeFromJson(object.value("type"_L1), 0)};
    }
    if (entry.isArray()) {
        const auto pair = entry.toArray();
        return {nameFromJson(pair.at(0)), typeFromJson(pair.at(1), 0)};
    }
    return {nameFromJson(entry), unknownType({})};
}

/// QJsonDocument takes neither bad UTF-8 nor a bare value.
QJsonValue parsedValue(QByteArrayView json)
{
    const QByteArray wrapped = '[' + QString::fromUtf8(json).toUtf8() + ']';
    return QJsonDocument::fromJson(wrapped).array().at(0);
}

} // namespace

ColumnType readColumnType(QStringView text)
{
    const auto trimmed = text.trimmed();
    if (trimmed.startsWith(u'"') || trimmed.startsWith(u'{')) {
        const auto value = parsedValue(trimmed.toUtf8());
        if (value.isObject())
            return typeFromObject(value.toObject(), 1);
        if (value.isString())
            return readHiveType(value.toString());
    }
    return readHiveType(trimmed);
}

std::vector<Column> readSchema(QByteArrayView json)
{
    auto value = parsedValue(json);
    // The whole schema may be a struct type: {"type":"struct","fields":[…]}.
    if (value.isObject())
        value = value.toObject().value("fields"_L1);
    std::vector<Column> columns;
    const auto entries = value.toArray();
    for (const auto& entry : entries)
        columns.push_back(columnFromJson(entry));
    return columns;
}

} // namespace brickbench
