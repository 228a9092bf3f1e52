// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/sqlvalues.h"

#include <QSet>

#include <algorithm>

namespace brickbench {
namespace {

using Kind = ColumnType::Kind;

constexpr qsizetype lineLength = 100; ///< about where a list goes on in the next line
constexpr std::int64_t rowsOfInsert = 1000;
constexpr qsizetype longestDecimal = 38; ///< digits; a longer literal is an error in Spark

/// Between quotes, escaped as Spark's parser reads it by default.
void appendSqlQuoted(std::string_view text, QByteArray& out)
{
    out += '\'';
    for (const char c : text) {
        switch (c) {
        case '\'':
            out += "\\'";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        case '\0':
            out += "\\0";
            break;
        case '\x1a':
            out += "\\Z";
            break;
        default:
            out += c;
        }
    }
    out += '\'';
}

void appendSqlCall(const char* function, std::string_view text, QByteArray& out)
{
    out += function;
    out += '(';
    appendSqlQuoted(text, out);
    out += ')';
}

/// -12.50, without an exponent.
bool isSqlNumber(std::string_view text)
{
    if (!text.empty() && text.front() == '-')
        text.remove_prefix(1);
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return !text.empty() && isDigit(text.front()) && isDigit(text.back())
        && std::count(text.begin(), text.end(), '.') <= 1
        && std::all_of(text.begin(), text.end(), [&](char c) { return isDigit(c) || c == '.'; });
}

qsizetype digitsOf(std::string_view text)
{
    return std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void appendSqlNumber(std::string_view text, const ColumnType& type, QByteArray& out)
{
    const bool fits = digitsOf(text) <= longestDecimal;
    if (isSqlNumber(text) && fits) {
        out.append(text.data(), static_cast<qsizetype>(text.size()));
        return;
    }
    if (type.kind == Kind::Decimal) {
        out += "CAST(";
        appendSqlQuoted(text, out);
        out += " AS DECIMAL(" + QByteArray::number(type.precision) + ',' + QByteArray::number(type.scale)
            + "))";
        return;
    }
    appendSqlCall(type.kind == Kind::Float ? "float" : "double", text, out);
}

void appendSqlTyped(std::string_view text, const ColumnType& type, QByteArray& out)
{
    switch (type.kind) {
    case Kind::Date:
        out += "DATE";
        return appendSqlQuoted(text, out);
    case Kind::Timestamp:
        out += "TIMESTAMP";
        return appendSqlQuoted(text, out);
    case Kind::TimestampNtz:
        out += "TIMESTAMP_NTZ";
        return appendSqlQuoted(text, out);
    case Kind::Interval:
        out += "INTERVAL";
        return appendSqlQuoted(text, out);
    case Kind::Binary:
        return appendSqlCall("unbase64", text, out);
    case Kind::Variant:
        return appendSqlCall("parse_json", text, out);
    case Kind::Array:
    case Kind::Map:
    case Kind::Struct:
        out += "from_json(";
        appendSqlQuoted(text, out);
        out += ", ";
        appendSqlQuoted(type.text.toStdString(), out);
        out += ')';
        return;
    default:
        break;
    }
    if (type.isNumeric())
        return appendSqlNumber(text, type, out);
    appendSqlQuoted(text, out);
}

/// The values of a row between brackets, or the lone value.
void appendSqlRow(const TableExcerpt& excerpt, std::int64_t row, bool brackets, QByteArray& out)
{
    if (brackets)
        out += '(';
    for (int column = 0; column < excerpt.columnCount(); ++column) {
        if (column > 0)
            out += ", ";
        appendSqlLiteral(*excerpt.table, excerpt.resultRow(row), excerpt.resultColumn(column), out);
    }
    if (brackets)
        out += ')';
}

bool goesOn(const RowProgress& progress, std::int64_t row)
{
    return !progress || (row & 0x3ff) != 0 || progress(row);
}

} // namespace

void appendSqlLiteral(const TableResult& table, std::int64_t row, int column, QByteArray& out)
{
    const Cell cell = table.cell(row, column);
    const ColumnType& type = table.columns()[static_cast<std::size_t>(column)].type;
    if (cell.isNull()) {
        out += "NULL";
        return;
    }
    if (cell.kind == Cell::Kind::Boolean) {
        out += cell.boolean ? "TRUE" : "FALSE";
        return;
    }
    QByteArray text;
    table.appendText(row, column, text);
    const std::string_view view(text.constData(), static_cast<std::size_t>(text.size()));
    const bool isNumber = cell.kind == Cell::Kind::Integer || cell.kind == Cell::Kind::Double
        || cell.kind == Cell::Kind::Number;
    if (isNumber && !type.isNumeric())
        return appendSqlNumber(view, type, out);
    appendSqlTyped(view, type, out);
}

QByteArray sqlName(const QString& name)
{
    return '`' + name.toUtf8().replace("`", "``") + '`';
}

std::optional<QByteArray> sqlInList(const TableExcerpt& excerpt, const RowProgress& progress)
{
    QByteArray out("(");
    qsizetype lineStart = 0;
    QSet<QByteArray> seen;
    const bool isSingle = excerpt.columnCount() == 1;
    for (std::int64_t row = 0; row < excerpt.rowCount(); ++row) {
        if (!goesOn(progress, row))
            return std::nullopt;
        if (isSingle && excerpt.cell(row, 0).isNull())
            continue;
        QByteArray value;
        appendSqlRow(excerpt, row, !isSingle, value);
        if (seen.contains(value))
            continue;
        seen.insert(value);
        if (out.size() > 1) {
            out += ',';
            const bool isFull = out.size() - lineStart + value.size() > lineLength;
            lineStart = isFull ? out.size() : lineStart;
            out += isFull ? '\n' : ' ';
        }
        out += value;
    }
    if (out.size() == 1)
        out += "NULL"; // IN () is no SQL
    out += ')';
    return out;
}

std::optional<QByteArray> sqlInserts(
    const TableExcerpt& excerpt, const QString& tableName, const RowProgress& progress)
{
    QByteArray start = "INSERT INTO " + tableName.toUtf8() + " (";
    for (int column = 0; column < excerpt.columnCount(); ++column)
        start += (column > 0 ? ", " : "") + sqlName(excerpt.column(column).name);
    start += ") VALUES\n  ";
    QByteArray out;
    for (std::int64_t row = 0; row < excerpt.rowCount(); ++row) {
        if (!goesOn(progress, row))
            return std::nullopt;
        if (row % rowsOfInsert == 0)
            out += (row > 0 ? ";\n" : "") + start;
        else
            out += ",\n  ";
        appendSqlRow(excerpt, row, true, out);
    }
    if (!out.isEmpty())
        out += ";\n";
    return out;
}

} // namespace brickbench
