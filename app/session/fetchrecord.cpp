// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/fetchrecord.h"

#include "core/json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <numeric>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

QJsonObject optionsToJson(const ExportOptions& options)
{
    return {{u"format"_s, static_cast<int>(options.format)},
        {u"delimiter"_s, QString(QLatin1Char(options.delimiter))}, {u"header"_s, options.header},
        {u"byteOrderMark"_s, options.byteOrderMark}, {u"guardFormulas"_s, options.guardFormulas},
        {u"decimalComma"_s, options.decimalComma}};
}

ExportOptions optionsFromJson(const QJsonObject& json)
{
    ExportOptions options;
    options.format = static_cast<ExportFormat>(json.value("format"_L1).toInt());
    const QString delimiter = json.value("delimiter"_L1).toString();
    options.delimiter = delimiter.isEmpty() ? ',' : delimiter.front().toLatin1();
    options.header = json.value("header"_L1).toBool();
    options.byteOrderMark = json.value("byteOrderMark"_L1).toBool();
    options.guardFormulas = json.value("guardFormulas"_L1).toBool();
    options.decimalComma = json.value("decimalComma"_L1).toBool();
    return options;
}

} // namespace

qint64 FetchRecord::totalBytes() const
{
    return std::accumulate(files.begin(), files.end(), qint64(0),
        [](qint64 sum, const WrittenFile& file) { return sum + file.size; });
}

QByteArray FetchRecord::toJson() const
{
    QJsonArray written;
    for (const WrittenFile& file : files)
        written.append(QJsonObject{{u"path"_s, file.path}, {u"size"_s, file.size}});
    QJsonObject json{
        {u"version"_s, 1},
        {u"way"_s, static_cast<int>(plan.way)},
        {u"code"_s, QString::fromUtf8(plan.code)},
        {u"options"_s, optionsToJson(plan.options)},
        {u"target"_s, plan.target},
        {u"pageRows"_s, qint64(plan.pageRows)},
        {u"contextId"_s, contextId},
        {u"rows"_s, qint64(rows)},
        {u"bytes"_s, bytes},
        {u"columns"_s, QJsonArray::fromStringList(columns)},
        {u"files"_s, written},
    };
    if (check)
        json.insert(u"check"_s, qint64(*check));
    return QJsonDocument(json).toJson();
}

Result<FetchRecord> FetchRecord::fromJson(const QByteArray& text)
{
    const auto parsed = json::object(text);
    if (!parsed)
        return Unexpected(parsed.error());
    const QJsonObject& json = *parsed;
    FetchRecord record;
    record.plan.way = static_cast<EverythingWay>(json.value("way"_L1).toInt());
    record.plan.code = json.value("code"_L1).toString().toUtf8();
    record.plan.options = optionsFromJson(json.value("options"_L1).toObject());
    record.plan.target = json.value("target"_L1).toString();
    record.plan.pageRows = json.value("pageRows"_L1).toInteger(record.plan.pageRows);
    record.contextId = json.value("contextId"_L1).toString();
    record.rows = json.value("rows"_L1).toInteger();
    record.bytes = json.value("bytes"_L1).toInteger();
    if (json.contains("check"_L1))
        record.check = json.value("check"_L1).toInteger();
    for (const auto& column : json.value("columns"_L1).toArray())
        record.columns.append(column.toString());
    for (const auto& file : json.value("files"_L1).toArray())
        record.files.push_back({file["path"_L1].toString(), file["size"_L1].toInteger()});
    const bool isKnown = json.value("version"_L1).toInt() == 1 && canFetch(record.plan.options.format)
        && !record.plan.code.isEmpty() && record.plan.way >= EverythingWay::Pages
        && record.plan.way <= EverythingWay::Volume && record.bytes >= 0 && record.rows >= 0
        && record.plan.pageRows > 0;
    if (!isKnown)
        return failure(Error::Kind::Invalid, u"The record of the fetch was not written by this program."_s);
    return record;
}

} // namespace brickbench
