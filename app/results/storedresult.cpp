// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/storedresult.h"

#include "results/celljson.h"
#include "results/commandstatusdecoder.h"
#include "results/jsonstring.h"
#include "results/richoutput.h"
#include "results/richsource.h"
#include "results/typejson.h"
#include "results/utf8.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

constexpr QByteArrayView opening = R"({"status":"Finished","results":{"resultType":)";

/// Markup is taken out of a summary when it is read: what was plain must survive that.
QString escaped(const QString& plain)
{
    return plain.toHtmlEscaped();
}

void appendCell(const TableResult& table, std::int64_t row, int column, QByteArray& out)
{
    // The text as sent: struct fields stay positional, which the column's type names again.
    const Cell cell = table.cell(row, column);
    if (cell.kind == Cell::Kind::Json || cell.kind == Cell::Kind::Number)
        out.append(cell.text.data(), static_cast<qsizetype>(cell.text.size()));
    else
        appendCellJson(table, row, column, out);
}

void appendRow(const TableResult& table, std::int64_t row, QByteArray& out)
{
    out += '[';
    for (int column = 0; column < table.columnCount(); ++column) {
        if (table.cell(row, column).kind == Cell::Kind::Missing)
            break; // a short row stays short
        out += column > 0 ? "," : "";
        appendCell(table, row, column, out);
    }
    out += ']';
}

void appendTable(const TableResult& table, QByteArray& out)
{
    out += R"("table","isJsonSchema":true,"truncated":)";
    out += table.isTruncated() ? "true" : "false";
    out += R"(,"schema":[)";
    for (int column = 0; column < table.columnCount(); ++column) {
        const Column& described = table.columns()[std::size_t(column)];
        out += column > 0 ? R"(,{"name":)" : R"({"name":)";
        appendJsonText(described.name, out);
        out += R"(,"type":)";
        appendJsonText(typeJson(described.type), out);
        out += '}';
    }
    out += R"(],"data":[)";
    for (std::int64_t row = 0; row < table.rowCount(); ++row) {
        out += row > 0 ? "," : "";
        appendRow(table, row, out);
    }
    out += ']';
}

void appendImages(const ImagesResult& images, QByteArray& out)
{
    out += images.single ? R"("image","fileName":)" : R"("images","fileNames":[)";
    bool isFirst = true;
    for (const ImageSource& image : images.images) {
        out += isFirst ? "" : ",";
        isFirst = false;
        if (image.bytes.isEmpty()) {
            appendJsonText(image.source, out);
            continue;
        }
        out += "\"data:" + (image.mime.isEmpty() ? "image/png"_ba : image.mime.toUtf8()) + ";base64,";
        out += image.bytes.toBase64() + '"';
    }
    out += images.single ? "" : "]";
}

void appendFailure(const FailedResult& failed, QByteArray& out)
{
    out += R"("error","summary":)";
    appendJsonText(escaped(failed.summary.isEmpty() ? failed.headline : failed.summary), out);
    out += R"(,"cause":)";
    appendJsonText(failed.cause, out);
}

/// As the preamble of rich output writes it, with a tag of its own in front; the parts are read back by
/// readRichOutput().
void appendRich(const RichResult& rich, QByteArray& out)
{
    const QByteArray tag = makeRichTag();
    QByteArray text = tag + '\n';
    for (const auto& part : rich.parts) {
        text += tag + ' ';
        if (const auto* table = std::get_if<TableResultPtr>(&part)) {
            text += R"(table {"resultType":)";
            appendTable(**table, text);
            text += '}';
        } else if (const auto* image = std::get_if<ImageSource>(&part)) {
            text += "image " + image->mime.toUtf8() + ' ' + image->bytes.toBase64();
        } else if (const auto* failed = std::get_if<FailedResult>(&part)) {
            text += R"(error {"summary":)";
            appendJsonText(failed->summary, text);
            text += R"(,"cause":)";
            appendJsonText(failed->cause, text);
            text += '}';
        } else {
            const auto& output = std::get<TextResult>(part);
            text += output.isHtml ? "html " : "text ";
            appendJsonString(asStringView(output.utf8 + '\n'), text); // reading takes the last line end off
        }
        text += '\n';
    }
    text += tag + " end " + QByteArray::number(qint64(rich.parts.size()));
    out += R"("rich","data":)";
    appendJsonString(asStringView(text), out);
}

struct Writer {
    QByteArray& out;

    void operator()(const NoOutput&) const { out += R"("text","data":"")"; }
    void operator()(const TextResult& text) const
    {
        out += R"("text","data":)";
        appendJsonString(asStringView(text.utf8), out);
    }
    void operator()(const TableResultPtr& table) const { appendTable(*table, out); }
    void operator()(const ImagesResult& images) const { appendImages(images, out); }
    void operator()(const FailedResult& failed) const { appendFailure(failed, out); }
    void operator()(const RichResult& rich) const { appendRich(rich, out); }
};

struct Sizer {
    std::size_t operator()(const NoOutput&) const { return 0; }
    std::size_t operator()(const TextResult& text) const { return std::size_t(text.utf8.size()); }
    std::size_t operator()(const TableResultPtr& table) const { return table->byteSize(); }
    std::size_t operator()(const ImagesResult& images) const
    {
        std::size_t size = 0;
        for (const ImageSource& image : images.images)
            size += std::size_t(image.bytes.size()) / 3 * 4;
        return size;
    }
    std::size_t operator()(const FailedResult& failed) const
    {
        return std::size_t(failed.cause.size() + failed.summary.size());
    }
    std::size_t operator()(const RichResult& rich) const
    {
        std::size_t size = 0;
        for (const auto& part : rich.parts)
            size += std::visit(*this, contentOf(part));
        return size;
    }
};

QByteArray noticesJson(const std::vector<Notice>& notices)
{
    if (notices.empty())
        return {};
    QJsonArray list;
    for (const Notice& notice : notices)
        list.append(QJsonObject{{"kind"_L1, static_cast<int>(notice.kind)},
            {"count"_L1, static_cast<qint64>(notice.count)}, {"detail"_L1, notice.detail}});
    return QJsonDocument(list).toJson(QJsonDocument::Compact);
}

std::vector<Notice> noticesFromJson(const QByteArray& json)
{
    std::vector<Notice> notices;
    for (const QJsonValue& item : QJsonDocument::fromJson(json).array()) {
        const int kind = item.toObject().value("kind"_L1).toInt(-1);
        if (kind < 0 || kind > static_cast<int>(Notice::Kind::PartDamaged))
            continue; // of a later version of this program
        notices.push_back({static_cast<Notice::Kind>(kind), item.toObject().value("count"_L1).toInteger(),
            item.toObject().value("detail"_L1).toString()});
    }
    return notices;
}

} // namespace

StoredResult storeResult(const CommandResult& result)
{
    StoredResult stored;
    stored.body.reserve(static_cast<qsizetype>(storedSize(result) + 256));
    stored.body += opening;
    std::visit(Writer{stored.body}, result.content);
    stored.body += "}}";
    stored.notices = noticesJson(result.notices);
    return stored;
}

std::size_t storedSize(const CommandResult& result)
{
    return std::visit(Sizer{}, result.content);
}

Result<CommandResult> readStoredResult(const StoredResult& stored)
{
    auto status = decodeCommandStatus(stored.body);
    if (!status)
        return Unexpected(std::move(status).error());
    if (!status->result)
        return failure(Error::Kind::Protocol, u"The stored result holds nothing."_s);
    CommandResult result = *std::move(status->result);
    const auto* text = std::get_if<TextResult>(&result.content);
    if (text && result.resultType == "rich"_L1)
        readRichOutput(result, text->utf8.left(text->utf8.indexOf('\n')));
    result.notices = noticesFromJson(stored.notices);
    return result;
}

} // namespace brickbench
