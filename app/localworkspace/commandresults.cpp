// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/commandresults.h"

#include "localworkspace/jsonmembers.h"
#include "localworkspace/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype localTextLimit = 64 * 1024;

QByteArray decodeString(QByteArrayView literal)
{
    const QByteArray wrapped = '[' + literal.toByteArray() + ']';
    return QJsonDocument::fromJson(wrapped).array().at(0).toString().toUtf8();
}

QByteArrayView withoutTrailingNewlines(QByteArrayView text)
{
    while (text.endsWith('\n') || text.endsWith('\r'))
        text.chop(1);
    return text;
}

void addValue(TextCollector& printed, const QByteArray& value)
{
    // A value stands on a line of its own, also after print(…, end="").
    if (!value.isEmpty() && !printed.isEmpty() && !printed.endsWithNewline())
        printed.append("\n");
    printed.append(value);
}

void appendLocalText(QByteArray& json, const TextCollector& printed)
{
    const QByteArray tail = printed.tail(localTextLimit);
    const QByteArrayView text = withoutTrailingNewlines(tail);
    if (text.isEmpty())
        return;
    json += ",\"localText\":";
    appendJsonString(json, text);
}

QByteArray textResults(const TextCollector& text)
{
    QByteArray json = "{\"resultType\":\"text\",\"data\":";
    const QByteArray all = text.text();
    appendJsonString(json, withoutTrailingNewlines(all));
    return json + '}';
}

QByteArray otherResults(const QList<JsonMember>& members, const TextCollector& printed)
{
    QByteArray json = "{";
    for (const JsonMember& member : members) {
        if (member.key == "localText" || member.key == "cancelled" || member.key == "final")
            continue;
        if (json.size() > 1)
            json += ',';
        json += '"' + member.key + "\":";
        json += member.value;
    }
    appendLocalText(json, printed);
    return json + '}';
}

} // namespace

FinalResults assembleResults(const QByteArray& driverJson, TextCollector& printed)
{
    const std::optional<QList<JsonMember>> members = jsonMembers(driverJson);
    QByteArrayView type;
    QByteArrayView value;
    QByteArrayView local;
    bool cancelled = false;
    bool isWhole = false;
    for (const JsonMember& member : members.value_or(QList<JsonMember>())) {
        if (member.key == "resultType")
            type = member.value;
        else if (member.key == "data")
            value = member.value;
        else if (member.key == "localText")
            local = member.value;
        else if (member.key == "cancelled")
            cancelled = member.value == "true";
        else if (member.key == "final")
            isWhole = member.value == "true";
    }
    if (!members || type.isEmpty())
        return {
            errorResults(u"The result could not be read"_s,
                "The command ended, but its result could not be read. Is the disk full? Free some space and run the "
                "command again.",
                printed),
            false};
    if (type == "\"text\"" && !isWhole) {
        addValue(printed, decodeString(value));
        return {textResults(printed), cancelled};
    }
    if (!local.isEmpty())
        addValue(printed, decodeString(local));
    return {otherResults(*members, printed), cancelled};
}

QByteArray errorResults(const QString& summary, const QByteArray& cause, const TextCollector& printed)
{
    QByteArray json = "{\"resultType\":\"error\",\"summary\":";
    appendJsonString(json, summary.toUtf8());
    json += ",\"cause\":";
    appendJsonString(json, cause);
    appendLocalText(json, printed);
    return json + '}';
}

QByteArray cancelledResults(const QString& addition, const TextCollector& printed)
{
    QString cause = u"CommandCancelledException: The command was cancelled."_s;
    if (!addition.isEmpty())
        cause += u' ' + addition;
    return errorResults(u"Command was cancelled"_s, cause.toUtf8(), printed);
}

} // namespace brickbench::local
