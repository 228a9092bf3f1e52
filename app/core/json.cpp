// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"

#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::json {

namespace {

Unexpected missing(QLatin1StringView key, QLatin1StringView wanted)
{
    return failure(
        Error::Kind::Protocol, u"The answer has no usable \"%1\" (%2 was expected)."_s.arg(key, wanted));
}

Result<QJsonDocument> document(const QByteArray& bytes)
{
    QJsonParseError problem;
    // Some proxies put a byte order mark in front; QJsonDocument refuses it.
    const QByteArray body = bytes.startsWith("\xEF\xBB\xBF") ? bytes.mid(3) : bytes;
    QJsonDocument parsed = QJsonDocument::fromJson(body, &problem);
    if (problem.error != QJsonParseError::NoError)
        return failure(Error::Kind::Protocol,
            u"The answer is not JSON: %1 at byte %2."_s.arg(problem.errorString()).arg(problem.offset));
    return parsed;
}

} // namespace

Result<QJsonObject> object(const QByteArray& bytes)
{
    auto parsed = document(bytes);
    if (!parsed)
        return Unexpected(std::move(parsed).error());
    if (!parsed->isObject())
        return failure(Error::Kind::Protocol, u"The answer is a JSON array where an object was expected."_s);
    return parsed->object();
}

Result<QJsonArray> array(const QByteArray& bytes)
{
    auto parsed = document(bytes);
    if (!parsed)
        return Unexpected(std::move(parsed).error());
    if (!parsed->isArray())
        return failure(Error::Kind::Protocol, u"The answer is a JSON object where an array was expected."_s);
    return parsed->array();
}

Result<QString> string(const QJsonObject& object, QLatin1StringView key)
{
    const QJsonValue value = object.value(key);
    if (value.isString())
        return value.toString();
    if (const auto whole = number(object, key))
        return QString::number(*whole);
    return missing(key, "a string"_L1);
}

Result<QString> id(const QJsonObject& object, QLatin1StringView key)
{
    auto text = string(object, key);
    if (text && text->isEmpty())
        return missing(key, "a string that is not empty"_L1);
    return text;
}

Result<qint64> integer(const QJsonObject& object, QLatin1StringView key)
{
    if (const auto whole = number(object, key))
        return *whole;
    return missing(key, "a whole number"_L1);
}

Result<QJsonObject> object(const QJsonObject& object, QLatin1StringView key)
{
    const QJsonValue value = object.value(key);
    if (!value.isObject())
        return missing(key, "an object"_L1);
    return value.toObject();
}

Result<QJsonArray> array(const QJsonObject& object, QLatin1StringView key)
{
    const QJsonValue value = object.value(key);
    if (!value.isArray())
        return missing(key, "an array"_L1);
    return value.toArray();
}

QString text(const QJsonObject& object, QLatin1StringView key)
{
    return string(object, key).value_or(QString());
}

std::optional<qint64> number(const QJsonObject& object, QLatin1StringView key)
{
    const QJsonValue value = object.value(key);
    if (value.isString()) {
        bool isNumber = false;
        const qint64 whole = value.toString().trimmed().toLongLong(&isNumber);
        return isNumber ? std::optional(whole) : std::nullopt;
    }
    if (!value.isDouble())
        return {};
    // toInteger() gives the fallback for what is not exactly whole, so two fallbacks tell.
    const qint64 whole = value.toInteger(0);
    return whole == value.toInteger(1) ? std::optional(whole) : std::nullopt;
}

} // namespace brickbench::json
