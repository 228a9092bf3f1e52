// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/htmltables.h"

#include "results/hivetype.h"
#include "results/htmlgrid.h"
#include "results/htmltext.h"
#include "results/htmltokens.h"
#include "results/numberliteral.h"
#include "results/tablebuilder.h"
#include "results/utf8.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <optional>

namespace brickbench {
using namespace Qt::Literals::StringLiterals;

namespace {

/// Said instead of a value in a column of numbers. NaN is a number of its own.
bool isMissingWord(const QByteArray& text)
{
    static constexpr std::array words{"", "NA", "<NA>", "None", "null", "NULL"};
    return std::any_of(words.begin(), words.end(), [&text](const char* word) { return text == word; });
}

bool isBlock(const QString& tag)
{
    return tag == "br"_L1 || tag == "p"_L1 || tag == "div"_L1 || tag == "li"_L1;
}

/// Text as it is seen: white space is one blank, line breaks are kept.
QString seenText(const QString& written)
{
    QStringList lines;
    for (const QString& line : written.split(u'\v'))
        lines << line.simplified();
    while (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    while (!lines.isEmpty() && lines.first().isEmpty())
        lines.removeFirst();
    return lines.join(u'\n');
}

/// Reads tables off the tokens; those inside a cell while the outer one waits.
class TableReader {
public:
    TableReader(QStringView html, std::size_t most)
        : m_tokens(html)
        , m_most(most)
    {
    }

    std::vector<HtmlTable> read();

private:
    struct Open {
        std::size_t place = 0; ///< among all tables
        HtmlGrid grid;
        QString caption;
        QString text; ///< of the cell or caption being read; line breaks as \v
        bool isInHead = false;
        bool isInCell = false;
        bool isInCaption = false;
        bool isHeaderCell = false;
        int columns = 1;
        int rows = 1;
    };

    void opened(const HtmlToken& token);
    void closed(const QString& tag);
    void endCell();
    void endTable();

    HtmlTokens m_tokens;
    std::size_t m_most;
    std::vector<Open> m_open; ///< the innermost last
    std::vector<std::optional<HtmlTable>> m_tables;
};

std::vector<QByteArray> columnTexts(const HtmlGrid& grid, std::size_t column)
{
    std::vector<QByteArray> texts;
    for (std::size_t row = grid.headerRows(); row < grid.rows().size(); ++row) {
        const auto& cells = grid.rows()[row].cells;
        texts.push_back(column < cells.size() ? cells[column].text.toUtf8() : QByteArray());
    }
    return texts;
}

bool isColumnOfNumbers(const HtmlGrid& grid, std::size_t column)
{
    bool hasNumber = false;
    NumberLiteral number;
    for (const QByteArray& text : columnTexts(grid, column)) {
        const bool isNumber = readWholeNumber(asStringView(text), number);
        if (!isNumber && !isMissingWord(text))
            return false;
        hasNumber = hasNumber || isNumber;
    }
    return hasNumber;
}

TableResultPtr tableOf(const HtmlGrid& grid)
{
    TableBuilder builder;
    std::vector<Column> schema;
    for (const QString& name : grid.columnNames())
        schema.push_back({name, unknownType({})}); // the builder tells types by the values
    const std::size_t columns = schema.size();
    builder.setSchema(std::move(schema));
    std::vector<bool> isNumeric(columns);
    for (std::size_t column = 0; column < columns; ++column)
        isNumeric[column] = isColumnOfNumbers(grid, column);
    for (std::size_t row = grid.headerRows(); row < grid.rows().size(); ++row) {
        const auto& cells = grid.rows()[row].cells;
        for (std::size_t column = 0; column < columns; ++column) {
            ColumnBuilder* out = builder.nextCell();
            if (!out)
                break;
            const bool hasValue = column < cells.size() && !cells[column].isCovered;
            const QByteArray text = hasValue ? cells[column].text.toUtf8() : QByteArray();
            NumberLiteral number;
            if (!hasValue || (isNumeric[column] && isMissingWord(text)))
                out->null(builder.row());
            else if (isNumeric[column] && readWholeNumber(asStringView(text), number))
                out->number(builder.row(), number, asStringView(text));
            else
                out->text(builder.row(), TextTag::String, asStringView(text));
        }
        builder.endRow();
    }
    return builder.finish(grid.isTruncated());
}

std::vector<HtmlTable> TableReader::read()
{
    for (HtmlToken token = m_tokens.next(); token.kind != HtmlToken::Kind::End; token = m_tokens.next()) {
        if (token.kind == HtmlToken::Kind::Open)
            opened(token);
        else if (token.kind == HtmlToken::Kind::Close)
            closed(token.tag);
        else if (!m_open.empty() && (m_open.back().isInCell || m_open.back().isInCaption))
            m_open.back().text += decodeEntities(token.text);
    }
    while (!m_open.empty())
        endTable();
    std::vector<HtmlTable> found;
    for (auto& table : m_tables) {
        if (table && found.size() < m_most)
            found.push_back(*std::move(table));
    }
    return found;
}

void TableReader::opened(const HtmlToken& token)
{
    const QString& tag = token.tag;
    if (hidesItsContent(tag))
        return m_tokens.skipElement(tag);
    if (tag == "table"_L1) {
        if (m_tables.size() >= m_most)
            return;
        m_open.emplace_back();
        m_open.back().place = m_tables.size();
        m_tables.emplace_back();
        return;
    }
    if (m_open.empty())
        return;
    Open& table = m_open.back();
    if (tag == "tr"_L1) {
        endCell();
        table.grid.startRow(table.isInHead);
    } else if (tag == "td"_L1 || tag == "th"_L1) {
        endCell();
        table.isInCell = true;
        table.isHeaderCell = tag == "th"_L1;
        table.columns = token.attribute(u"colspan").toInt();
        table.rows = token.attribute(u"rowspan").toInt();
    } else if (tag == "thead"_L1 || tag == "tbody"_L1 || tag == "tfoot"_L1) {
        endCell();
        table.grid.endSection();
        table.isInHead = tag == "thead"_L1;
    } else if (tag == "caption"_L1) {
        table.isInCaption = true;
    } else if (isBlock(tag)) {
        table.text += u'\v';
    } else if (tag == "img"_L1) {
        table.text += decodeEntities(token.attribute(u"alt"));
    }
}

void TableReader::closed(const QString& tag)
{
    if (m_open.empty())
        return;
    Open& table = m_open.back();
    if (tag == "table"_L1) {
        endTable();
    } else if (tag == "td"_L1 || tag == "th"_L1 || tag == "tr"_L1) {
        endCell();
    } else if (tag == "thead"_L1 || tag == "tbody"_L1 || tag == "tfoot"_L1) {
        endCell();
        table.grid.endSection();
        table.isInHead = false;
    } else if (tag == "caption"_L1) {
        table.caption = seenText(table.text);
        table.text.clear();
        table.isInCaption = false;
    } else if (tag == "p"_L1 || tag == "div"_L1) {
        table.text += u'\v';
    }
}

void TableReader::endCell()
{
    Open& table = m_open.back();
    if (table.isInCell)
        table.grid.addCell(seenText(table.text), table.isHeaderCell, table.columns, table.rows);
    table.isInCell = false;
    table.text.clear();
}

void TableReader::endTable()
{
    endCell();
    Open table = std::move(m_open.back());
    m_open.pop_back();
    table.grid.finish();
    const std::size_t rows = table.grid.rows().size() - table.grid.headerRows();
    const bool isForLayout = rows * table.grid.columnCount() <= 1; // a box around something
    if (!isForLayout)
        m_tables[table.place] = HtmlTable{table.caption, tableOf(table.grid)};
}

} // namespace

std::vector<HtmlTable> readHtmlTables(const QByteArray& utf8, std::size_t most)
{
    const QString html = QString::fromUtf8(utf8);
    return TableReader(html, most).read();
}

} // namespace brickbench
