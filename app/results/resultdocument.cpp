// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/resultdocument.h"

#include "results/celljson.h"
#include "results/errortext.h"
#include "results/imagesize.h"
#include "results/jsonstring.h"
#include "results/utf8.h"

namespace brickbench {
using namespace Qt::Literals::StringLiterals;

namespace {

/// The members with the values they have when they do not apply.
struct ResultMembers {
    QByteArray type = "\"none\"";
    QByteArray text = "null";
    QByteArray isHtml = "false";
    QByteArray columns = "null";
    QByteArray truncated = "false";
    QByteArray images = "[]";
    QByteArray error = "null";
    QByteArray parts; ///< rich output only
    TableResultPtr table;
};

QByteArray imageJson(const ImageSource& image)
{
    QByteArray out = "{\"source\":";
    appendJsonText(image.source, out);
    out.append(",\"mime\":");
    appendJsonText(image.mime, out);
    const auto size = imageSize(image.bytes);
    out.append(",\"width\":").append(size ? QByteArray::number(size->width) : "null");
    out.append(",\"height\":").append(size ? QByteArray::number(size->height) : "null");
    auto problem = image.problem;
    if (problem.isEmpty() && image.bytes.isEmpty())
        problem = u"The picture is stored in the workspace and was not read."_s;
    else if (problem.isEmpty() && !size)
        problem = u"The picture's size cannot be told from its data."_s;
    if (!problem.isEmpty()) {
        out.append(",\"problem\":");
        appendJsonText(problem, out);
    }
    return out.append('}');
}

QByteArray errorJson(const QString& headline, const QString& traceback, const QString& message)
{
    const auto appendOrNull = [](const QString& text, QByteArray& out) {
        if (text.isEmpty())
            out.append("null");
        else
            appendJsonText(text, out);
    };
    QByteArray out = "{\"headline\":";
    appendOrNull(headline, out);
    out.append(",\"traceback\":");
    appendOrNull(traceback, out);
    out.append(",\"message\":");
    appendOrNull(message, out);
    return out.append('}');
}

struct MemberFiller {
    ResultMembers& members;
    const QString& message;

    void operator()(const NoOutput&) const { members.text = "\"\""; }
    void operator()(const TextResult& text) const
    {
        members.type = "\"text\"";
        members.text.clear();
        appendJsonString(asStringView(text.utf8), members.text);
        members.isHtml = text.isHtml ? "true" : "false";
    }
    void operator()(const TableResultPtr& table) const
    {
        members.type = "\"table\"";
        members.columns.clear();
        appendColumnsJson(*table, members.columns);
        members.truncated = table->isTruncated() ? "true" : "false";
        members.table = table;
    }
    void operator()(const ImagesResult& images) const
    {
        members.type = images.single ? "\"image\"" : "\"images\"";
        members.images = "[";
        for (const auto& image : images.images)
            members.images.append(members.images.size() > 1 ? "," : "").append(imageJson(image));
        members.images.append(']');
    }
    void operator()(const FailedResult& failed) const
    {
        members.type = "\"error\"";
        const auto cause = plainCause(failed.cause);
        members.error = errorJson(failed.headline, cause.isEmpty() ? failed.summary : cause, message);
    }
    void operator()(const RichResult& rich) const
    {
        members.type = "\"rich\"";
        members.parts = "[";
        for (const auto& part : rich.parts) {
            members.parts.append(members.parts.size() > 1 ? ",\n{" : "\n{");
            appendResultMembers(CommandResult{contentOf(part), {}, {}}, members.parts);
            members.parts.append('}');
        }
        members.parts.append(']');
        if (const auto* failed = rich.failure())
            members.error = errorJson(failed->headline, plainCause(failed->cause), message);
    }
};

void appendMembers(const ResultMembers& members, const std::vector<Notice>& notices, QByteArray& out)
{
    out.append("\"type\":").append(members.type);
    out.append(",\"text\":").append(members.text);
    out.append(",\"isHtml\":").append(members.isHtml);
    out.append(",\"columns\":").append(members.columns);
    out.append(",\"rows\":").append(members.table ? "[" : "null");
    for (std::int64_t row = 0; members.table && row < members.table->rowCount(); ++row) {
        out.append(row == 0 ? "\n" : ",\n");
        appendRowJson(*members.table, row, out);
    }
    out.append(members.table ? "]" : "");
    out.append(",\"truncated\":").append(members.truncated);
    out.append(",\"images\":").append(members.images);
    out.append(",\"error\":").append(members.error);
    if (!members.parts.isEmpty())
        out.append(",\"parts\":").append(members.parts);
    out.append(",\"notices\":[");
    bool first = true;
    for (const auto& notice : notices) {
        out.append(first ? "" : ",");
        first = false;
        appendJsonText(noticeSentence(notice), out);
    }
    out.append(']');
}

} // namespace

void appendResultMembers(const CommandResult& result, QByteArray& out, const QString& message)
{
    ResultMembers members;
    if (!message.isEmpty())
        members.error = errorJson({}, {}, message);
    std::visit(MemberFiller{members, message}, result.content);
    appendMembers(members, result.notices, out);
}

void appendMissingResultMembers(const QString& message, QByteArray& out)
{
    ResultMembers members;
    if (!message.isEmpty())
        members.error = errorJson({}, {}, message);
    appendMembers(members, {}, out);
}

} // namespace brickbench
