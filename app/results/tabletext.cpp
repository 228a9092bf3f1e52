// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/tabletext.h"

#include "results/separatedtext.h"
#include "results/utf8.h"

namespace brickbench {

namespace {

constexpr CellQuoting clipboardQuoting{'\t', false, false};

const Column& columnOf(const TableResult& table, int column)
{
    return table.columns()[static_cast<std::size_t>(column)];
}

void appendHtmlText(std::string_view text, QByteArray& out)
{
    for (const char c : text) {
        switch (c) {
        case '<':
            out.append("&lt;");
            break;
        case '>':
            out.append("&gt;");
            break;
        case '&':
            out.append("&amp;");
            break;
        case '\n':
            out.append("<br>");
            break;
        default:
            out.append(c);
        }
    }
}

} // namespace

QByteArray blockAsTsv(const TableResult& table, const CellBlock& block)
{
    QByteArray out;
    const auto separate = [&out](std::size_t index) {
        if (index > 0)
            out.append('\t');
    };
    for (std::size_t index = 0; block.headers && index < block.columns.size(); ++index) {
        separate(index);
        const auto name = columnOf(table, block.columns[index]).name.toUtf8();
        appendField(asStringView(name), clipboardQuoting, out);
    }
    bool first = !block.headers;
    for (const auto row : block.rows) {
        if (!first)
            out.append('\n');
        first = false;
        for (std::size_t index = 0; index < block.columns.size(); ++index) {
            separate(index);
            appendCellField(table, row, block.columns[index], clipboardQuoting, out);
        }
    }
    return out;
}

QByteArray blockAsHtml(const TableResult& table, const CellBlock& block)
{
    QByteArray out = "<meta charset=\"utf-8\"><table>";
    if (block.headers) {
        out.append("<tr>");
        for (const int column : block.columns) {
            out.append("<th>");
            appendHtmlText(asStringView(columnOf(table, column).name.toUtf8()), out);
            out.append("</th>");
        }
        out.append("</tr>\n");
    }
    QByteArray text;
    for (const auto row : block.rows) {
        out.append("<tr>");
        for (const int column : block.columns) {
            text.resize(0);
            table.appendText(row, column, text);
            out.append(columnOf(table, column).type.isNumeric() ? "<td align=\"right\">" : "<td>");
            appendHtmlText(asStringView(text), out);
            out.append("</td>");
        }
        out.append("</tr>\n");
    }
    return out.append("</table>");
}

} // namespace brickbench
