// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/typejson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

QJsonValue typeValue(const ColumnType& type)
{
    const auto field = [&type](std::size_t index) {
        return index < type.fields.size() ? typeValue(type.fields[index].type) : QJsonValue(u"string"_s);
    };
    switch (type.kind) {
    case ColumnType::Kind::Array:
        return QJsonObject{{"type"_L1, u"array"_s}, {"elementType"_L1, field(0)}, {"containsNull"_L1, true}};
    case ColumnType::Kind::Map:
        return QJsonObject{{"type"_L1, u"map"_s}, {"keyType"_L1, field(0)}, {"valueType"_L1, field(1)},
            {"valueContainsNull"_L1, true}};
    case ColumnType::Kind::Struct: {
        QJsonArray fields;
        for (const ColumnType::Field& inner : type.fields)
            fields.append(QJsonObject{{"name"_L1, inner.name}, {"type"_L1, typeValue(inner.type)},
                {"nullable"_L1, true}, {"metadata"_L1, QJsonObject()}});
        return QJsonObject{{"type"_L1, u"struct"_s}, {"fields"_L1, fields}};
    }
    default:
        return type.sparkName();
    }
}

} // namespace

QString typeJson(const ColumnType& type)
{
    if (type.kind == ColumnType::Kind::Unknown)
        return type.text;
    const QJsonValue value = typeValue(type);
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    const QString list = QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    return list.mid(1, list.size() - 2);
}

} // namespace brickbench
