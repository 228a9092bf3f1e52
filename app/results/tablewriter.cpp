// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/tablewriter.h"

#include "results/celljson.h"
#include "results/separatedtext.h"
#include "results/utf8.h"

#include <QSet>

namespace brickbench {
using namespace Qt::Literals::StringLiterals;

namespace {

class JsonLineKeys {
public:
    explicit JsonLineKeys(const std::vector<Column>& columns)
    {
        QSet<QString> used;
        for (std::size_t index = 0; index < columns.size(); ++index) {
            const auto& given = columns[index].name;
            const auto name = given.isEmpty() ? u"_c"_s + QString::number(index) : given;
            auto free = name;
            for (int number = 2; used.contains(free); ++number)
                free = name + u'_' + QString::number(number);
            used.insert(free);
            QByteArray key = index == 0 ? "{" : ",";
            appendJsonText(free, key);
            m_keys.push_back(key + ':');
        }
    }

    const QByteArray& key(int column) const { return m_keys[static_cast<std::size_t>(column)]; }

private:
    std::vector<QByteArray> m_keys;
};

void appendMarkdownText(std::string_view text, QByteArray& out)
{
    for (const char c : text) {
        if (c == '\n')
            out.append("<br>");
        else if (c == '\r')
            continue;
        else if (std::string_view("\\|*`<").find(c) != std::string_view::npos)
            out.append('\\').append(c);
        else
            out.append(c);
    }
}

class SeparatedWriter final : public TableWriter {
public:
    SeparatedWriter(const ExportOptions& options, char delimiter, const char* lineEnd)
        : m_options(options)
        , m_quoting{delimiter, options.guardFormulas, true}
        , m_lineEnd(lineEnd)
    {
    }

    void begin(const TableResult& table, QByteArray& out) const override
    {
        if (m_options.byteOrderMark)
            out.append("\xEF\xBB\xBF");
        if (!m_options.header)
            return;
        for (int column = 0; column < table.columnCount(); ++column) {
            if (column > 0)
                out.append(m_quoting.delimiter);
            const auto name = table.columns()[static_cast<std::size_t>(column)].name.toUtf8();
            appendField(asStringView(name), m_quoting, out);
        }
        out.append(m_lineEnd);
    }

    void row(const TableResult& table, std::int64_t row, QByteArray& out) const override
    {
        for (int column = 0; column < table.columnCount(); ++column) {
            if (column > 0)
                out.append(m_quoting.delimiter);
            appendCellField(table, row, column, m_quoting, out);
        }
        out.append(m_lineEnd);
    }

private:
    ExportOptions m_options;
    CellQuoting m_quoting;
    const char* m_lineEnd;
};

class JsonWriter final : public TableWriter {
public:
    void begin(const TableResult& table, QByteArray& out) const override
    {
        out.append("{\"columns\":");
        appendColumnsJson(table, out);
        out.append(",\"rows\":[");
    }
    void row(const TableResult& table, std::int64_t row, QByteArray& out) const override
    {
        out.append(row == 0 ? "\n" : ",\n");
        appendRowJson(table, row, out);
    }
    void end(const TableResult& table, QByteArray& out) const override
    {
        out.append(table.rowCount() == 0 ? "]}\n" : "\n]}\n");
    }
};

class JsonLinesWriter final : public TableWriter {
public:
    explicit JsonLinesWriter(const TableResult& table)
        : m_keys(table.columns())
    {
    }

    void row(const TableResult& table, std::int64_t row, QByteArray& out) const override
    {
        for (int column = 0; column < table.columnCount(); ++column) {
            out.append(m_keys.key(column));
            appendCellJson(table, row, column, out);
        }
        out.append(table.columnCount() == 0 ? "{}\n" : "}\n");
    }

private:
    JsonLineKeys m_keys;
};

class MarkdownWriter final : public TableWriter {
public:
    void begin(const TableResult& table, QByteArray& out) const override
    {
        QByteArray rule;
        for (const auto& column : table.columns()) {
            out.append("| ");
            appendMarkdownText(asStringView(column.name.toUtf8()), out);
            out.append(' ');
            rule.append(column.type.isNumeric() ? "| ---: " : "| --- ");
        }
        if (table.columnCount() > 0)
            out.append("|\n").append(rule).append("|\n");
    }
    void row(const TableResult& table, std::int64_t row, QByteArray& out) const override
    {
        QByteArray text;
        for (int column = 0; column < table.columnCount(); ++column) {
            text.resize(0);
            table.appendText(row, column, text);
            out.append("| ");
            if (table.cell(row, column).isNull())
                out.append("*null*");
            else
                appendMarkdownText(asStringView(text), out);
            out.append(' ');
        }
        out.append(table.columnCount() == 0 ? "" : "|\n");
    }
};

} // namespace

std::unique_ptr<TableWriter> makeTableWriter(const ExportOptions& options, const TableResult& table)
{
    switch (options.format) {
    case ExportFormat::Csv:
        return std::make_unique<SeparatedWriter>(options, options.delimiter, "\r\n");
    case ExportFormat::Tsv:
        return std::make_unique<SeparatedWriter>(options, '\t', "\n");
    case ExportFormat::Json:
        return std::make_unique<JsonWriter>();
    case ExportFormat::JsonLines:
        return std::make_unique<JsonLinesWriter>(table);
    case ExportFormat::Markdown:
        break;
    }
    return std::make_unique<MarkdownWriter>();
}

} // namespace brickbench
