// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/cellselection.h"

namespace brickbench::ui {
namespace {

void appendTsvField(QByteArray& out, const QByteArray& field)
{
    const bool plain
        = !field.contains('\t') && !field.contains('\n') && !field.contains('\r') && !field.startsWith('"');
    if (plain) {
        out += field;
        return;
    }
    out += '"';
    QByteArray doubled = field;
    doubled.replace("\"", "\"\"");
    out += doubled;
    out += '"';
}

void appendHtmlField(QByteArray& out, const QByteArray& field, bool header)
{
    out += header ? "<th>" : "<td>";
    for (const char c : field) {
        switch (c) {
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '&':
            out += "&amp;";
            break;
        case '\n':
            out += "<br>";
            break;
        default:
            out += c;
        }
    }
    out += header ? "</th>" : "</td>";
}

/// Writes the rows of one copy; holds the two texts and the buffer a cell is read into.
class CellCopier {
public:
    CellCopier(const TableExcerpt& shown, const CellSelection& block, bool html)
        : m_shown(shown)
        , m_block(block)
        , m_columns(block.columns())
        , m_html(html)
    {
    }

    void header()
    {
        begin();
        for (const int column : m_columns)
            field(m_shown.column(column).name.toUtf8(), true);
        end();
    }

    void row(int row)
    {
        begin();
        for (const int column : m_columns) {
            m_cell.clear();
            if (m_block.isRectangle() || m_block.contains(row, column))
                m_shown.table->appendText(m_shown.resultRow(row), m_shown.resultColumn(column), m_cell);
            field(m_cell, false);
        }
        end();
    }

    CopiedCells take()
    {
        m_copied.tsv.chop(1); // the last row is not followed by an empty one
        if (m_html)
            m_copied.html = "<table>" + m_copied.html + "</table>";
        return std::move(m_copied);
    }

private:
    void begin()
    {
        m_first = true;
        if (m_html)
            m_copied.html += "<tr>";
    }

    void field(const QByteArray& text, bool header)
    {
        if (!m_first)
            m_copied.tsv += '\t';
        m_first = false;
        appendTsvField(m_copied.tsv, text);
        if (m_html)
            appendHtmlField(m_copied.html, text, header);
    }

    void end()
    {
        m_copied.tsv += '\n';
        if (m_html)
            m_copied.html += "</tr>";
    }

    const TableExcerpt& m_shown;
    const CellSelection& m_block;
    std::vector<int> m_columns;
    bool m_html = false;
    bool m_first = true;
    QByteArray m_cell;
    CopiedCells m_copied;
};

} // namespace

CopiedCells copyCells(
    const TableExcerpt& shown, const CellSelection& block, bool withHeaders, WorkProgress& progress)
{
    const qint64 cells = block.cellCount();
    if (cells == 1 && !withHeaders) {
        CopiedCells lone;
        shown.table->appendText(shown.resultRow(block.ranges.front().top),
            shown.resultColumn(block.ranges.front().left), lone.tsv);
        return lone;
    }
    CellCopier copier(shown, block, cells <= CopiedCells::htmlLimit);
    if (withHeaders)
        copier.header();
    const auto spans = block.rows();
    qint64 total = 0;
    for (const auto& [first, last] : spans)
        total += last - first + 1;
    qint64 done = 0;
    for (const auto& [first, last] : spans) {
        for (int row = first; row <= last; ++row, ++done) {
            if ((done & 0x3ff) == 0) {
                if (progress.cancelled)
                    return {};
                progress.perMille = static_cast<int>(done * 1000 / total);
            }
            copier.row(row);
        }
    }
    return copier.take();
}

} // namespace brickbench::ui
