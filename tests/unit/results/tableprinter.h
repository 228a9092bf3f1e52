// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/commandstatusdecoder.h"

#include <QByteArray>

namespace brickbench::test {

/// A cell as one letter for its kind and its text: "I 42", "D 1.5", "# 1e400", "S ab", "J [1]", "B true",
/// "null", "missing".
inline QByteArray printedCell(const TableResult& table, std::int64_t row, int column)
{
    const auto cell = table.cell(row, column);
    QByteArray text;
    table.appendText(row, column, text);
    switch (cell.kind) {
    case Cell::Kind::Null:
        return "null";
    case Cell::Kind::Missing:
        return "missing";
    case Cell::Kind::Boolean:
        return "B " + text;
    case Cell::Kind::Integer:
        return "I " + text;
    case Cell::Kind::Double:
        return "D " + text;
    case Cell::Kind::Number:
        return "# " + text;
    case Cell::Kind::String:
        return "S " + text;
    case Cell::Kind::Json:
        return "J " + text;
    }
    return "?";
}

/// The table as lines: names with types, then rows, cells between bars.
inline QByteArray printedTable(const TableResult& table)
{
    QByteArray out;
    for (const auto& column : table.columns())
        out += column.name.toUtf8() + ':' + column.type.text.toUtf8() + '|';
    for (std::int64_t row = 0; row < table.rowCount(); ++row) {
        out += '\n';
        for (int column = 0; column < table.columnCount(); ++column)
            out += printedCell(table, row, column) + '|';
    }
    return out;
}

inline QByteArray printedContent(const CommandResult& result)
{
    struct Printer {
        QByteArray operator()(const NoOutput&) const { return "nothing"; }
        QByteArray operator()(const TextResult& text) const
        {
            return (text.isHtml ? "html " : "text ") + text.utf8;
        }
        QByteArray operator()(const TableResultPtr& table) const { return printedTable(*table); }
        QByteArray operator()(const ImagesResult& images) const
        {
            QByteArray out = images.single ? "image" : "images";
            for (const auto& image : images.images)
                out += ' ' + image.source.toUtf8() + '='
                    + (image.path.isEmpty() ? image.bytes : image.path.toUtf8());
            return out;
        }
        QByteArray operator()(const FailedResult& failed) const
        {
            return "failed " + failed.headline.toUtf8() + '|' + failed.summary.toUtf8() + '|'
                + failed.cause.toUtf8();
        }
        QByteArray operator()(const RichResult& rich) const
        {
            QByteArray out = "rich";
            for (const auto& part : rich.parts)
                out += "\n[" + std::visit(Printer(), contentOf(part)) + ']';
            return out;
        }
    };
    auto out = std::visit(Printer(), result.content);
    for (const auto& notice : result.notices)
        out += "\nnotice " + QByteArray::number(static_cast<int>(notice.kind)) + ' '
            + QByteArray::number(qlonglong(notice.count)) + ' ' + notice.detail.toUtf8();
    return out;
}

inline QByteArray printedStatus(const Result<CommandStatus>& status)
{
    if (!status)
        return "error " + QByteArray::number(static_cast<int>(status.error().kind));
    return status->id.toUtf8() + ' ' + status->stateName.toUtf8() + ' '
        + (status->result ? printedContent(*status->result) : QByteArray("none"));
}

/// A finished answer around the raw JSON of `data`, without a schema.
inline QByteArray tableBody(const QByteArray& data, const QByteArray& more = {})
{
    return R"({"id":"c1","status":"Finished","results":{"resultType":"table","data":)" + data + more + "}}";
}

/// Fed as one piece up to \a cut and one behind it.
inline Result<CommandStatus> decodeInTwo(const QByteArray& body, qsizetype cut)
{
    CommandStatusDecoder decoder;
    decoder.feed(QByteArrayView(body).first(cut));
    decoder.feed(QByteArrayView(body).sliced(cut));
    return decoder.finish();
}

inline Result<CommandStatus> decodeInSteps(const QByteArray& body, qsizetype step)
{
    CommandStatusDecoder decoder;
    for (qsizetype at = 0; at < body.size(); at += step)
        decoder.feed(QByteArrayView(body).sliced(at, std::min(step, body.size() - at)));
    return decoder.finish();
}

} // namespace brickbench::test
