// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/commands.h"

#include "api/urlquery.h"
#include "core/json.h"

#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

QJsonObject optionsObject(const QMap<QString, QString>& options)
{
    QJsonObject object;
    for (auto option = options.begin(); option != options.end(); ++option)
        object.insert(option.key(), option.value());
    return object;
}

} // namespace

RequestBody ExecuteCommand::body() const
{
    if (!fileName.isEmpty() && commandFile.isEmpty()) {
        // The file part is named `command`; that is how clients in use run a file (rest-1.2 section 4.1).
        RequestBody form;
        form.parts = {{"language", wireName(language).toUtf8(), {}, {}},
            {"clusterId", cluster.text.toUtf8(), {}, {}}, {"contextId", context.text.toUtf8(), {}, {}}};
        if (!options.isEmpty())
            form.parts.push_back(
                {"options", QJsonDocument(optionsObject(options)).toJson(QJsonDocument::Compact), {}, {}});
        form.parts.push_back({"command", source, fileName, "application/octet-stream"});
        return form;
    }
    QJsonObject json{
        {"clusterId"_L1, cluster.text}, {"contextId"_L1, context.text}, {"language"_L1, wireName(language)}};
    if (commandFile.isEmpty())
        json.insert("command"_L1, QString::fromUtf8(source));
    else
        json.insert("commandFile"_L1, commandFile);
    if (!options.isEmpty())
        json.insert("options"_L1, optionsObject(options));
    return {json, {}};
}

Result<CommandId> ExecuteCommand::decode(const QByteArray& reply)
{
    return json::object(reply)
        .and_then([](const QJsonObject& object) { return json::id(object, "id"_L1); })
        .map([](const QString& id) { return CommandId{id}; });
}

QUrlQuery GetCommandStatus::query() const
{
    QUrlQuery query;
    addParameter(query, u"clusterId"_s, cluster.text);
    addParameter(query, u"contextId"_s, context.text);
    addParameter(query, u"commandId"_s, command.text);
    return query;
}

Result<CommandStatus> GetCommandStatus::decode(const QByteArray& reply)
{
    return decodeCommandStatus(reply);
}

CommandStatusDecoder GetCommandStatus::decoder() const
{
    CommandStatusDecoder decoder;
    if (onRows)
        decoder.onRows(onRows);
    return decoder;
}

RequestBody CancelCommand::body() const
{
    return {QJsonObject{{"clusterId"_L1, cluster.text}, {"contextId"_L1, context.text},
                {"commandId"_L1, command.text}},
        {}};
}

Result<CommandId> CancelCommand::decode(const QByteArray& reply)
{
    return json::object(reply).map(
        [](const QJsonObject& object) { return CommandId{json::text(object, "id"_L1)}; });
}

} // namespace brickbench
