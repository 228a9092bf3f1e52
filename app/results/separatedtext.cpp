// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/separatedtext.h"

#include "results/utf8.h"

namespace brickbench {

namespace {

/// A number is a number to a spreadsheet too, whatever its sign.
bool isPlainNumber(std::string_view text)
{
    std::size_t at = text.front() == '+' || text.front() == '-' ? 1 : 0;
    const auto digits = [&] {
        const std::size_t from = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9')
            ++at;
        return at > from;
    };
    if (!digits())
        return false;
    if (at < text.size() && text[at] == '.') {
        ++at;
        digits();
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-'))
            ++at;
        if (!digits())
            return false;
    }
    return at == text.size();
}

bool startsFormula(std::string_view text)
{
    if (text.empty())
        return false;
    const char first = text.front();
    if (first == '+' || first == '-')
        return !isPlainNumber(text);
    if (std::string_view("=@\t\r\n").find(first) != std::string_view::npos)
        return true;
    // The wide forms of = + - @, which spreadsheets of East Asia take for the narrow ones.
    const std::string_view start = text.substr(0, 3);
    return start == "\xEF\xBC\x9D" || start == "\xEF\xBC\x8B" || start == "\xEF\xBC\x8D"
        || start == "\xEF\xBC\xA0";
}

/// Cells whose point is a decimal point; decimals come as strings.
bool isPointed(const Cell& cell, const ColumnType& type)
{
    return cell.kind == Cell::Kind::Double || cell.kind == Cell::Kind::Number
        || (cell.kind == Cell::Kind::String && type.isNumeric());
}

bool isPlain(Cell::Kind kind)
{
    return kind == Cell::Kind::Integer || kind == Cell::Kind::Boolean || kind == Cell::Kind::Double;
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

void appendGuardedField(std::string_view text, const CellQuoting& quoting, QByteArray& out)
{
    if (!quoting.guardFormulas || !startsFormula(text))
        return appendField(text, quoting, out);
    QByteArray guarded("'");
    guarded.append(text.data(), static_cast<qsizetype>(text.size()));
    appendField(asStringView(guarded), quoting, out);
}

void appendCellField(
    const TableResult& table, std::int64_t row, int column, const CellQuoting& quoting, QByteArray& out)
{
    const auto cell = table.cell(row, column);
    if (cell.isNull())
        return;
    const ColumnType& type = table.columns()[static_cast<std::size_t>(column)].type;
    const bool comma = quoting.decimalComma && isPointed(cell, type);
    if (cell.kind == Cell::Kind::String && !comma)
        return appendGuardedField(cell.text, quoting, out);
    // Text that never needs quotes goes straight out.
    if (!comma && isPlain(cell.kind))
        return appendCellText(cell, type, out);
    QByteArray text;
    appendCellText(cell, type, text);
    if (!comma)
        return appendGuardedField(asStringView(text), quoting, out);
    // A number stays a number; text that strayed into its column stays text.
    if (!text.isEmpty() && !isPlainNumber(asStringView(text)))
        return appendGuardedField(asStringView(text), quoting, out);
    appendField(asStringView(text.replace('.', ',')), quoting, out);
}

} // namespace brickbench
