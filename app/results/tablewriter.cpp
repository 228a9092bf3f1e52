// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/tablewriter.h"

#include "results/celljson.h"
#include "results/htmltablewriter.h"
#include "results/separatedtext.h"
#include "results/utf8.h"

#include <QSet>

namespace brickbench {
using namespace Qt::Literals::StringLiterals;

namespace {

class JsonLineKeys {
public:
    explicit JsonLineKeys(const TableExcerpt& excerpt)
    {
        QSet<QString> used;
        for (int index = 0; index < excerpt.columnCount(); ++index) {
            const auto& given = excerpt.column(index).name;
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
        , m_quoting{delimiter, options.guardFormulas, true, options.decimalComma}
        , m_lineEnd(lineEnd)
    {
    }

    void begin(const TableExcerpt& excerpt, QByteArray& out) const override
    {
        if (m_options.byteOrderMark)
            out.append("\xEF\xBB\xBF");
        if (!m_options.header)
            return;
        for (int column = 0; column < excerpt.columnCount(); ++column) {
            if (column > 0)
                out.append(m_quoting.delimiter);
            const auto name = excerpt.column(column).name.toUtf8();
            appendGuardedField(asStringView(name), m_quoting, out);
        }
        out.append(m_lineEnd);
    }

    void row(const TableExcerpt& excerpt, std::int64_t row, QByteArray& out) const override
    {
        const std::int64_t resultRow = excerpt.resultRow(row);
        for (int column = 0; column < excerpt.columnCount(); ++column) {
            if (column > 0)
                out.append(m_quoting.delimiter);
            appendCellField(*excerpt.table, resultRow, excerpt.resultColumn(column), m_quoting, out);
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
    void begin(const TableExcerpt& excerpt, QByteArray& out) const override
    {
        out.append("{\"columns\":[");
        for (int column = 0; column < excerpt.columnCount(); ++column) {
            out.append(column == 0 ? "" : ",");
            appendColumnJson(excerpt.column(column), out);
        }
        out.append("],\"rows\":[");
    }
    void row(const TableExcerpt& excerpt, std::int64_t row, QByteArray& out) const override
    {
        const std::int64_t resultRow = excerpt.resultRow(row);
        out.append(row == 0 ? "\n[" : ",\n[");
        for (int column = 0; column < excerpt.columnCount(); ++column) {
            out.append(column == 0 ? "" : ",");
            appendCellJson(*excerpt.table, resultRow, excerpt.resultColumn(column), out);
        }
        out.append(']');
    }
    void end(const TableExcerpt& excerpt, QByteArray& out) const override
    {
        out.append(excerpt.rowCount() == 0 ? "]}\n" : "\n]}\n");
    }
};

class JsonLinesWriter final : public TableWriter {
public:
    explicit JsonLinesWriter(const TableExcerpt& excerpt)
        : m_keys(excerpt)
    {
    }

    void row(const TableExcerpt& excerpt, std::int64_t row, QByteArray& out) const override
    {
        const std::int64_t resultRow = excerpt.resultRow(row);
        for (int column = 0; column < excerpt.columnCount(); ++column) {
            out.append(m_keys.key(column));
            appendCellJson(*excerpt.table, resultRow, excerpt.resultColumn(column), out);
        }
        out.append(excerpt.columnCount() == 0 ? "{}\n" : "}\n");
    }

private:
    JsonLineKeys m_keys;
};

class MarkdownWriter final : public TableWriter {
public:
    void begin(const TableExcerpt& excerpt, QByteArray& out) const override
    {
        QByteArray rule;
        for (int index = 0; index < excerpt.columnCount(); ++index) {
            const Column& column = excerpt.column(index);
            out.append("| ");
            appendMarkdownText(asStringView(column.name.toUtf8()), out);
            out.append(' ');
            rule.append(column.type.isNumeric() ? "| ---: " : "| --- ");
        }
        if (excerpt.columnCount() > 0)
            out.append("|\n").append(rule).append("|\n");
    }
    void row(const TableExcerpt& excerpt, std::int64_t row, QByteArray& out) const override
    {
        QByteArray text;
        const std::int64_t resultRow = excerpt.resultRow(row);
        for (int column = 0; column < excerpt.columnCount(); ++column) {
            text.resize(0);
            excerpt.table->appendText(resultRow, excerpt.resultColumn(column), text);
            out.append("| ");
            if (excerpt.cell(row, column).isNull())
                out.append("*null*");
            else
                appendMarkdownText(asStringView(text), out);
            out.append(' ');
        }
        out.append(excerpt.columnCount() == 0 ? "" : "|\n");
    }
};

} // namespace

std::unique_ptr<TableWriter> makeTableWriter(const ExportOptions& options, const TableExcerpt& excerpt)
{
    switch (options.format) {
    case ExportFormat::Csv:
        return std::make_unique<SeparatedWriter>(options, options.delimiter, "\r\n");
    case ExportFormat::Tsv:
        return std::make_unique<SeparatedWriter>(options, '\t', "\n");
    case ExportFormat::Json:
        return std::make_unique<JsonWriter>();
    case ExportFormat::JsonLines:
        return std::make_unique<JsonLinesWriter>(excerpt);
    case ExportFormat::Html:
        return std::make_unique<HtmlTableWriter>(options.title);
    case ExportFormat::Markdown:
    case ExportFormat::Xlsx:
        break;
    }
    return std::make_unique<MarkdownWriter>();
}

} // namespace brickbench
