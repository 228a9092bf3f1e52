// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>

#include <optional>

/// Readers of small JSON bodies. A missing key or a wrong type where something is needed is Error::Protocol
/// naming the key; null counts as missing; unknown keys are left alone. Not for table results: those stream
/// through CommandStatusDecoder.
namespace brickbench::json {

Result<QJsonObject> object(const QByteArray& bytes);
Result<QJsonArray> array(const QByteArray& bytes);

/// A text that must be there. A whole number is taken as its digits: some servers send ids that way.
Result<QString> string(const QJsonObject& object, QLatin1StringView key);
/// As string(), and not empty.
Result<QString> id(const QJsonObject& object, QLatin1StringView key);
/// A whole number, also one sent as a string.
Result<qint64> integer(const QJsonObject& object, QLatin1StringView key);
Result<QJsonObject> object(const QJsonObject& object, QLatin1StringView key);
Result<QJsonArray> array(const QJsonObject& object, QLatin1StringView key);

/// For what may be missing, null or of a foreign type: "" then.
QString text(const QJsonObject& object, QLatin1StringView key);
/// For what may be missing, null or of a foreign type: nothing then.
std::optional<qint64> number(const QJsonObject& object, QLatin1StringView key);

} // namespace brickbench::json
