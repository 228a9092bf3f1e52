// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/apicall.h"
#include "localworkspace/jsontext.h"
#include "localworkspace/statushold.h"
#include "localworkspace/workspace.h"

#include <QJsonDocument>

#include <algorithm>

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int highestRowLimit = 10'000;

void replyCommandStatus(const ApiCall& call, const Command& command)
{
    call.reply("{\"id\":\"" + command.id.toLatin1() + "\",\"status\":\""
        + commandStatusName(command.status).toLatin1() + "\",\"results\":" + command.results + '}');
}

// The code of an execute call: `command` as text or upload, or `commandFile` as an upload; one of them.
QByteArray codeOf(Parameters& parameters)
{
    const QString command = u"command"_s;
    const QString commandFile = u"commandFile"_s;
    const bool hasFile = parameters.has(commandFile) && !parameters.value(commandFile).isNull();
    if (parameters.has(command) && hasFile)
        parameters.reject(u"requirement failed: command and commandFile are both given; send one of them"_s);
    else if (hasFile && !parameters.upload(commandFile))
        parameters.reject(
            u"requirement failed: commandFile must be an uploaded file (multipart/form-data); paths on the "
            "server are not read"_s);
    const FormPart* upload = parameters.upload(hasFile ? commandFile : command);
    if (!upload)
        return parameters.required(command).toUtf8();
    const std::optional<QString> text = strictUtf8(upload->bytes);
    if (!text)
        parameters.reject(u"The uploaded file is not valid UTF-8; save it as UTF-8 and send it again."_s);
    return text.value_or(QString()).toUtf8();
}

int rowLimitOf(Parameters& parameters, int otherwise)
{
    QJsonValue options = parameters.value(u"options"_s);
    if (options.isString() && !options.toString().trimmed().isEmpty()) {
        const QJsonDocument document = QJsonDocument::fromJson(options.toString().toUtf8());
        if (!document.isObject())
            parameters.reject(u"requirement failed: options must be a JSON object"_s);
        options = document.object();
    }
    if (!options.isUndefined() && !options.isNull() && !options.isString() && !options.isObject())
        parameters.reject(u"requirement failed: options must be a JSON object"_s);
    const QJsonValue wanted = options.toObject().value("displayRowLimit"_L1);
    if (wanted.isUndefined() || wanted.isNull())
        return otherwise;
    bool isNumber = wanted.isDouble();
    const qint64 limit = wanted.isString() ? wanted.toString().toLongLong(&isNumber) : wanted.toInteger(-1);
    if (!isNumber || limit < 1 || limit > highestRowLimit) {
        parameters.reject(u"requirement failed: displayRowLimit must be a whole number from 1 to 10000"_s);
        return otherwise;
    }
    return static_cast<int>(limit);
}

const Command* findCommand(const ApiCall& call, const ExecutionContext& context, const QString& id)
{
    const Command* command = context.command(id);
    if (!command)
        call.refuse(u"CommandNotFoundException: Command not found: %1"_s.arg(id));
    return command;
}

} // namespace

void executeCommand(ApiCall& call)
{
    Parameters& parameters = call.parameters;
    parameters.required(u"clusterId"_s);
    parameters.required(u"contextId"_s);
    const QString language = parameters.required(u"language"_s).toLower();
    const QByteArray code = codeOf(parameters);
    const int rowLimit = rowLimitOf(parameters, call.workspace.settings().rowLimit);
    ExecutionContext* context = call.context();
    if (!context)
        return;
    if (const QString problem = call.workspace.languageProblem(language); !problem.isEmpty()) {
        call.refuse(problem);
        return;
    }
    const auto accepted = context->execute(language, code, rowLimit);
    if (const auto* problem = std::get_if<QString>(&accepted))
        call.refuse(*problem);
    else
        call.replyCreated("commandId", QString::fromLatin1(std::get<QByteArray>(accepted)));
}

void commandStatus(ApiCall& call)
{
    QString id;
    ExecutionContext* context = call.context(&id, u"commandId"_s);
    const Command* command = context ? findCommand(call, *context, id) : nullptr;
    if (!command)
        return;
    const CommandStatus before = command->status;
    const bool isOpen = before == CommandStatus::Queued || before == CommandStatus::Running;
    const int holdMs = call.workspace.settings().holdMs;
    if (!isOpen || holdMs <= 0) {
        replyCommandStatus(call, *command);
        return;
    }
    const auto hasChanged = [context, id, before] {
        const Command* now = context->command(id);
        return !now || now->status != before;
    };
    new StatusHold(&call.workspace, *context, holdMs, hasChanged, [call, id]() mutable {
        const ExecutionContext* still = call.context();
        const Command* now = still ? findCommand(call, *still, id) : nullptr;
        if (now)
            replyCommandStatus(call, *now);
    });
}

void cancelCommand(ApiCall& call)
{
    QString id;
    ExecutionContext* context = call.context(&id, u"commandId"_s);
    if (!context || !findCommand(call, *context, id))
        return;
    context->cancel(id);
    call.reply("{\"id\":\"" + id.toLatin1() + "\"}");
}

} // namespace brickbench::local
