// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/htmltablewriter.h"

#include "results/htmlescape.h"
#include "results/utf8.h"

namespace brickbench {

namespace {

constexpr const char* styles = R"(
:root { color-scheme: light dark; }
body { margin: 1.5rem; font: 14px/1.4 system-ui, sans-serif; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 4px 10px; border: 1px solid color-mix(in srgb, currentColor 20%, transparent); vertical-align: top; }
th { position: sticky; top: 0; background: Canvas; text-align: left; }
th small { display: block; font-weight: normal; opacity: .65; }
td { white-space: pre-wrap; overflow-wrap: anywhere; max-width: 60ch; }
.number { text-align: right; white-space: nowrap; }
.null { opacity: .55; font-style: italic; }
caption { text-align: left; padding-bottom: .5rem; opacity: .75; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
table, img, iframe { margin: .5rem 0; }
img { display: block; max-width: 100%; }
iframe { width: 100%; height: 30rem; border: 1px solid color-mix(in srgb, currentColor 20%, transparent); background: white; }
)";

void appendEscaped(std::string_view text, QByteArray& out)
{
    appendHtmlText(text, HtmlLineEnds::Kept, out);
}

void appendEscaped(const QString& text, QByteArray& out)
{
    appendEscaped(asStringView(text.toUtf8()), out);
}

} // namespace

HtmlTableWriter::HtmlTableWriter(QString title)
    : m_title(std::move(title))
{
}

void HtmlTableWriter::beginPage(const QString& title, QByteArray& out)
{
    out.append("<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
    appendEscaped(title.isEmpty() ? QStringLiteral("Result") : title, out);
    out.append("</title>\n<style>").append(styles).append("</style>\n</head>\n<body>\n");
}

void HtmlTableWriter::beginTable(const TableExcerpt& excerpt, const QString& caption, QByteArray& out)
{
    out.append("<table>\n");
    if (!caption.isEmpty()) {
        out.append("<caption>");
        appendEscaped(caption, out);
        out.append("</caption>\n");
    }
    out.append("<thead><tr>");
    for (int index = 0; index < excerpt.columnCount(); ++index) {
        const Column& column = excerpt.column(index);
        out.append(column.type.isNumeric() ? "<th class=\"number\">" : "<th>");
        appendEscaped(column.name, out);
        out.append("<small>");
        appendEscaped(column.type.text, out);
        out.append("</small></th>");
    }
    out.append("</tr></thead>\n<tbody>\n");
}

void HtmlTableWriter::begin(const TableExcerpt& excerpt, QByteArray& out) const
{
    beginPage(m_title, out);
    beginTable(excerpt, m_title, out);
}

void HtmlTableWriter::row(const TableExcerpt& excerpt, std::int64_t row, QByteArray& out) const
{
    QByteArray text;
    const std::int64_t resultRow = excerpt.resultRow(row);
    out.append("<tr>");
    for (int index = 0; index < excerpt.columnCount(); ++index) {
        const bool isNumber = excerpt.column(index).type.isNumeric();
        if (excerpt.cell(row, index).isNull()) {
            out.append(isNumber ? "<td class=\"number null\">NULL</td>" : "<td class=\"null\">NULL</td>");
            continue;
        }
        text.resize(0);
        excerpt.table->appendText(resultRow, excerpt.resultColumn(index), text);
        out.append(isNumber ? "<td class=\"number\">" : "<td>");
        appendEscaped(asStringView(text), out);
        out.append("</td>");
    }
    out.append("</tr>\n");
}

void HtmlTableWriter::end(const TableExcerpt&, QByteArray& out) const
{
    endTable(out);
    endPage(out);
}

void HtmlTableWriter::endTable(QByteArray& out)
{
    out.append("</tbody>\n</table>\n");
}

void HtmlTableWriter::endPage(QByteArray& out)
{
    out.append("</body>\n</html>\n");
}

} // namespace brickbench
