// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/separatedtext.h"

#include "results/utf8.h"

namespace brickbench {

namespace {

bool startsFormula(std::string_view text)
{
    return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

bool needsQuotes(std::string_view text, char delimiter)
{
    for (const char c : text) {
        if (c == delimiter || c == '"' || c == '\n' || c == '\r')
            return true;
    }
    return !text.empty() && (text.front() == ' ' || text.back() == ' ');
}

void appendQuoted(std::string_view text, QByteArray& out)
{
    out.append('"');
    for (const char c : text) {
        if (c == '"')
            out.append('"');
        out.append(c);
    }
    out.append('"');
}

} // namespace

void appendField(std::string_view text, const CellQuoting& quoting, QByteArray& out)
{
    if (needsQuotes(text, quoting.delimiter) || (text.empty() && quoting.markEmpty))
        appendQuoted(text, out);
    else
        out.append(text.data(), static_cast<qsizetype>(text.size()));
}

void appendCellField(
    const TableResult& table, std::int64_t row, int column, const CellQuoting& quoting, QByteArray& out)
{
    const auto cell = table.cell(row, column);
    if (cell.isNull())
        return;
    if (cell.kind == Cell::Kind::String && !(quoting.guardFormulas && startsFormula(cell.text)))
        return appendField(cell.text, quoting, out);
    QByteArray text;
    if (cell.kind == Cell::Kind::String)
        text.append('\'');
    table.appendText(row, column, text);
    appendField(asStringView(text), quoting, out);
}

} // namespace brickbench
