// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/storedsession.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

constexpr int sessionVersion = 1;

QString textOf(const QDateTime& time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QDateTime timeOf(const QJsonValue& value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
}

QByteArray lineOf(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

/// A step begins on a new line even where the one before it was cut short.
QByteArray stepOf(const QJsonObject& object)
{
    return '\n' + lineOf(object);
}

QJsonObject tabObject(const StoredSession& session)
{
    return {{u"tab"_s, session.id}, {u"tabTitle"_s, session.title}, {u"path"_s, session.path},
        {u"connection"_s, session.connectionId}, {u"connectionName"_s, session.connectionName},
        {u"endsWithProgram"_s, session.endsWithProgram}, {u"language"_s, wireName(session.language)}};
}

StoredSession tabFrom(const QJsonObject& object)
{
    StoredSession session;
    session.id = object.value("tab"_L1).toString();
    session.title = object.value("tabTitle"_L1).toString();
    session.path = object.value("path"_L1).toString();
    session.connectionId = object.value("connection"_L1).toString();
    session.connectionName = object.value("connectionName"_L1).toString();
    session.endsWithProgram = object.value("endsWithProgram"_L1).toBool();
    session.language = languageFromName(object.value("language"_L1).toString()).value_or(Language::Python);
    return session;
}

QJsonObject requestObject(const RunRequest& request)
{
    QJsonObject options;
    for (auto it = request.options.begin(); it != request.options.end(); ++it)
        options.insert(it.key(), it.value());
    // Base64: the code is bytes that need not be good UTF-8.
    return {{u"source"_s, QString::fromLatin1(request.source.toBase64())},
        {u"language"_s, wireName(request.language)}, {u"firstLine"_s, request.firstLine},
        {u"title"_s, request.title}, {u"fileName"_s, request.fileName}, {u"options"_s, options},
        {u"richTag"_s, QString::fromLatin1(request.richTag.toBase64())}};
}

RunRequest requestFrom(const QJsonObject& object)
{
    const auto bytes = [&](QLatin1StringView key) {
        return QByteArray::fromBase64(object.value(key).toString().toLatin1());
    };
    RunRequest request;
    request.source = bytes("source"_L1);
    request.language = languageFromName(object.value("language"_L1).toString()).value_or(Language::Python);
    request.firstLine = object.value("firstLine"_L1).toInt(1);
    request.title = object.value("title"_L1).toString();
    request.fileName = object.value("fileName"_L1).toString();
    const QJsonObject options = object.value("options"_L1).toObject();
    for (auto it = options.begin(); it != options.end(); ++it)
        request.options.insert(it.key(), it.value().toString());
    request.richTag = bytes("richTag"_L1);
    return request;
}

void applyStep(const QJsonObject& step, StoredRunLines& lines)
{
    if (step.contains("sent"_L1)) {
        lines.run.sentAt = timeOf(step.value("sent"_L1));
        lines.run.cluster = ClusterId{step.value("cluster"_L1).toString()};
        lines.run.context = ContextId{step.value("context"_L1).toString()};
    }
    if (step.contains("command"_L1))
        lines.run.command = CommandId{step.value("command"_L1).toString()};
    if (step.contains("cancelAsked"_L1))
        lines.run.isCancelAsked = true;
    if (step.contains("movedTo"_L1))
        lines.tab.id = step.value("movedTo"_L1).toString();
}

} // namespace

QByteArray encodeSession(const StoredSession& session)
{
    QJsonObject object = tabObject(session);
    object.insert(u"brickbenchSession"_s, sessionVersion);
    object.insert(u"cluster"_s, session.cluster.text);
    object.insert(u"context"_s, session.context.text);
    object.insert(u"contextMade"_s, textOf(session.contextMadeAt));
    object.insert(u"closed"_s, textOf(session.closedAt));
    return lineOf(object);
}

Result<StoredSession> decodeSession(const QByteArray& bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    if (object.value("brickbenchSession"_L1).toInt() != sessionVersion)
        return failure(Error::Kind::Invalid, u"not a stored session"_s);
    StoredSession session = tabFrom(object);
    session.cluster = ClusterId{object.value("cluster"_L1).toString()};
    session.context = ContextId{object.value("context"_L1).toString()};
    session.contextMadeAt = timeOf(object.value("contextMade"_L1));
    session.closedAt = timeOf(object.value("closed"_L1));
    if (session.id.isEmpty())
        return failure(Error::Kind::Invalid, u"a stored session without a tab"_s);
    return session;
}

QByteArray runlines::added(const StoredSession& tab, const StoredRun& run)
{
    QJsonObject object = tabObject(tab);
    object.insert(u"run"_s, run.key);
    object.insert(u"order"_s, run.order);
    object.insert(u"request"_s, requestObject(run.request));
    return lineOf(object);
}

QByteArray runlines::sent(const ClusterId& cluster, const ContextId& context, const QDateTime& at)
{
    return stepOf({{u"sent"_s, textOf(at)}, {u"cluster"_s, cluster.text}, {u"context"_s, context.text}});
}

QByteArray runlines::accepted(const CommandId& command)
{
    return stepOf({{u"command"_s, command.text}});
}

QByteArray runlines::cancelAsked()
{
    return stepOf({{u"cancelAsked"_s, true}});
}

QByteArray runlines::movedTo(const QString& tab)
{
    return stepOf({{u"movedTo"_s, tab}});
}

Result<StoredRunLines> decodeRun(const QByteArray& bytes)
{
    StoredRunLines lines;
    qsizetype from = 0;
    for (qsizetype end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', from)) {
        const QJsonObject step = QJsonDocument::fromJson(bytes.mid(from, end - from)).object();
        if (from == 0) {
            lines.tab = tabFrom(step);
            lines.run.key = step.value("run"_L1).toString();
            lines.run.order = step.value("order"_L1).toInteger();
            lines.run.request = requestFrom(step.value("request"_L1).toObject());
            lines.run.request.key = lines.run.key;
        } else {
            applyStep(step, lines);
        }
        from = end + 1;
    }
    if (lines.run.key.isEmpty() || lines.tab.id.isEmpty())
        return failure(Error::Kind::Invalid, u"not a stored run"_s);
    return lines;
}

} // namespace brickbench
