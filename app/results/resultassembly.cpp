// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/resultassembly.h"

#include "results/dataurl.h"
#include "results/errortext.h"
#include "results/outputtext.h"
#include "results/schema.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace brickbench {
using namespace Qt::Literals::StringLiterals;
using FieldKind = StatusField::Kind;
using NoticeKind = Notice::Kind;

namespace {

/// The words of an error body: a text, or whatever JSON stands there.
QString fieldText(const StatusField& field)
{
    return field.kind == FieldKind::Text || field.kind == FieldKind::Raw ? field.toString() : QString();
}

bool isTrue(const StatusField& field)
{
    return (field.kind == FieldKind::Raw || field.kind == FieldKind::Text) && field.bytes.toLower() == "true";
}

TableResultPtr assembleTable(StatusFields& fields, std::vector<Notice>& notices)
{
    if (!fields.table)
        fields.table = std::make_unique<TableBuilder>();
    if (fields[StatusKey::Schema].kind == FieldKind::Raw)
        fields.table->setSchema(readSchema(fields[StatusKey::Schema].bytes));
    const bool truncated = isTrue(fields[StatusKey::Truncated]);
    const auto ragged = fields.table->raggedRows();
    auto table = fields.table->finish(truncated);
    if (truncated)
        notices.push_back({NoticeKind::TableTruncated, table->rowCount(), {}});
    if (fields.table->unnamedColumns() > 0)
        notices.push_back(
            {NoticeKind::SchemaMissing, static_cast<std::int64_t>(fields.table->unnamedColumns()), {}});
    if (ragged > 0)
        notices.push_back({NoticeKind::RaggedRows, ragged, {}});
    return table;
}

ImagesResult assembleImages(StatusFields& fields, std::vector<Notice>& notices)
{
    ImagesResult result;
    auto names = std::move(fields.fileNames);
    for (const auto key : {StatusKey::FileNames, StatusKey::FileName}) {
        auto& field = fields[key];
        // Some servers give the one name under both keys.
        if (field.isText() && !field.bytes.isEmpty() && (names.empty() || names.front() != field.bytes))
            names.push_back(std::move(field.bytes));
    }
    for (const auto& name : names) {
        result.images.push_back(readImageSource(name));
        if (const auto& problem = result.images.back().problem; !problem.isEmpty())
            notices.push_back({NoticeKind::ImageUnavailable, 0, problem});
    }
    result.single = fields[StatusKey::ResultType].bytes == "image";
    return result;
}

bool hasImages(const StatusFields& fields)
{
    const auto named
        = [&fields](StatusKey key) { return fields[key].isText() && !fields[key].bytes.isEmpty(); };
    return !fields.fileNames.empty() || named(StatusKey::FileName) || named(StatusKey::FileNames);
}

void assembleFailure(StatusFields& fields, CommandResult& result)
{
    auto cause = fieldText(fields[StatusKey::Cause]);
    const auto& data = fields[StatusKey::Data];
    // Text beside an error is what was printed before it; without a cause it is all we have.
    if (data.isText() && !data.bytes.isEmpty()) {
        if (cause.isEmpty())
            cause = data.toString();
        else
            result.notices.push_back({NoticeKind::ExtraOutput, 0, data.toString()});
    }
    result.content = failedResult(fieldText(fields[StatusKey::Summary]), cause);
}

void assembleText(QByteArray text, CommandResult& result)
{
    auto read = readOutputText(std::move(text));
    for (auto& notice : read.notices)
        result.notices.push_back(std::move(notice));
    if (read.text.utf8.isEmpty())
        result.content = NoOutput();
    else
        result.content = std::move(read.text);
}

bool isKnownType(const QString& type)
{
    return type.isEmpty() || type == "text"_L1 || type == "table"_L1 || type == "error"_L1
        || type == "image"_L1 || type == "images"_L1;
}

void assembleContent(StatusFields& fields, CommandResult& result)
{
    const auto& type = result.resultType;
    auto& data = fields[StatusKey::Data];
    const bool hasCause = fields[StatusKey::Cause].isText() || fields[StatusKey::Summary].isText();
    if (type == "error"_L1 || (!isKnownType(type) && hasCause && data.kind == FieldKind::Absent)) {
        assembleFailure(fields, result);
    } else if (hasImages(fields)) {
        if (data.isText() && !data.bytes.isEmpty())
            result.notices.push_back({NoticeKind::ExtraOutput, 0, data.toString()});
        result.content = assembleImages(fields, result.notices);
    } else if (data.kind == FieldKind::Rows || (type == "table"_L1 && !data.isText())) {
        result.content = assembleTable(fields, result.notices);
    } else if (data.isText() || data.kind == FieldKind::Raw) {
        assembleText(std::move(data.bytes), result);
    } else if (type.startsWith("image"_L1)) {
        result.notices.push_back({NoticeKind::ImageUnavailable, 0, u"the server named no file."_s});
    }
}

CommandResult assembleResult(StatusFields& fields)
{
    CommandResult result;
    result.resultType = fieldText(fields[StatusKey::ResultType]);
    if (!isKnownType(result.resultType))
        result.notices.push_back({NoticeKind::UnknownResultType, 0, result.resultType});
    assembleContent(fields, result);
    const auto& printed = fields[StatusKey::LocalText];
    if (printed.isText() && !printed.bytes.isEmpty())
        result.notices.push_back({NoticeKind::ExtraOutput, 0, printed.toString()});
    if (fields.invalidTexts > 0)
        result.notices.push_back({NoticeKind::InvalidText, fields.invalidTexts, {}});
    return result;
}

bool hasUsableResults(const StatusFields& fields)
{
    for (auto key = static_cast<std::size_t>(StatusKey::ResultType); key < fields.fields.size(); ++key) {
        const auto kind = fields.fields[key].kind;
        if (kind != FieldKind::Absent && kind != FieldKind::Null)
            return true;
    }
    return false;
}

/// The message of an answer that says no, whatever its HTTP status was (rest-1.2 section 8.1).
std::optional<Error> refusal(const StatusFields& fields)
{
    auto message = fieldText(fields[StatusKey::Error]);
    if (fields[StatusKey::Error].kind == FieldKind::Raw) {
        const auto inner = QJsonDocument::fromJson(fields[StatusKey::Error].bytes).object();
        message = inner.value("message"_L1).toString(message);
    }
    const auto code = fieldText(fields[StatusKey::ErrorCode]);
    if (message.isEmpty() && code.isEmpty())
        return {};
    const auto said = fieldText(fields[StatusKey::Message]);
    if (message.isEmpty() || (!code.isEmpty() && !said.isEmpty()))
        message = said.isEmpty() ? code : said;
    return Error{Error::Kind::Refused, 0, code, message};
}

} // namespace

Result<CommandStatus> assembleStatus(StatusFields fields)
{
    const bool usable = hasUsableResults(fields);
    if (const auto error = refusal(fields); error && !usable)
        return Unexpected(*error);
    CommandStatus status;
    status.id = fieldText(fields[StatusKey::Id]);
    status.stateName = fieldText(fields[StatusKey::Status]);
    if (status.stateName.isEmpty())
        return failure(Error::Kind::Protocol, u"The answer has no `status`."_s);
    status.state = commandStateFromName(status.stateName);
    const bool endedWithNothing
        = status.state == CommandState::Finished && fields[StatusKey::Results].kind == FieldKind::Raw;
    if (usable || endedWithNothing)
        status.result = assembleResult(fields);
    return status;
}

} // namespace brickbench
