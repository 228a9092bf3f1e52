// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/celljson.h"

#include "results/jsonstring.h"
#include "results/nestedjson.h"
#include "results/utf8.h"

namespace brickbench {

void appendCellJson(const TableResult& table, std::int64_t row, int column, QByteArray& out)
{
    const auto cell = table.cell(row, column);
    switch (cell.kind) {
    case Cell::Kind::Null:
    case Cell::Kind::Missing:
        out.append("null");
        return;
    case Cell::Kind::String:
        return appendJsonString(cell.text, out);
    case Cell::Kind::Json:
        return appendNestedJson(cell.text, table.columns()[static_cast<std::size_t>(column)].type, out);
    case Cell::Kind::Number:
        // NaN and Infinity are the only kept numbers that end in a letter.
        if (cell.text.back() > '9')
            return appendJsonString(cell.text, out);
        break;
    case Cell::Kind::Boolean:
    case Cell::Kind::Integer:
    case Cell::Kind::Double:
        break;
    }
    table.appendText(row, column, out);
}

void appendRowJson(const TableResult& table, std::int64_t row, QByteArray& out)
{
    out.append('[');
    for (int column = 0; column < table.columnCount(); ++column) {
        if (column > 0)
            out.append(',');
        appendCellJson(table, row, column, out);
    }
    out.append(']');
}

void appendColumnJson(const Column& column, QByteArray& out)
{
    out.append("{\"name\":");
    appendJsonText(column.name, out);
    out.append(",\"type\":");
    appendJsonText(column.type.sparkName(), out);
    out.append('}');
}

void appendColumnsJson(const TableResult& table, QByteArray& out)
{
    out.append('[');
    bool first = true;
    for (const auto& column : table.columns()) {
        out.append(first ? "" : ",");
        first = false;
        appendColumnJson(column, out);
    }
    out.append(']');
}

void appendJsonText(const QString& text, QByteArray& out)
{
    appendJsonString(asStringView(text.toUtf8()), out);
}

} // namespace brickbench
