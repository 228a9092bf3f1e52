// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/cellselection.h"

#include "results/htmlescape.h"
#include "results/radixorder.h"

#include <algorithm>

namespace brickbench::ui {
namespace {

/// Quotes what stands in \a out from \a from on, where a spreadsheet would take it apart otherwise.
void quoteTsvField(QByteArray& out, qsizetype from)
{
    const QByteArrayView field = QByteArrayView(out).sliced(from);
    const auto isBreak = [](char c) { return c == '\t' || c == '\n' || c == '\r'; };
    if (!field.startsWith('"') && std::none_of(field.begin(), field.end(), isBreak))
        return;
    QByteArray doubled = out.sliced(from);
    doubled.replace("\"", "\"\"");
    out.truncate(from);
    out += '"';
    out += doubled;
    out += '"';
}

void appendHtmlField(QByteArray& out, QByteArrayView field, bool header)
{
    out += header ? "<th>" : "<td>";
    appendHtmlText(
        std::string_view(field.data(), static_cast<std::size_t>(field.size())), HtmlLineEnds::Breaks, out);
    out += header ? "</th>" : "</td>";
}

/// Cells written between two looks at the cancel flag: some milliseconds of work.
constexpr qsizetype cellsAtOnce = 65'536;
/// Fewer are not worth a second thread.
constexpr qsizetype cellsForTwo = 4096;

/// Writes rows of one copy into its two texts. Two threads that wrote to the same lines of the cache would be
/// slower than one, so each copier has its own.
class alignas(128) CellCopier {
public:
    CellCopier(const TableExcerpt& shown, const CellSelection& block, bool html)
        : m_shown(shown)
        , m_block(block)
        , m_columns(block.columns())
        , m_html(html)
    {
    }

    qsizetype columnCount() const { return static_cast<qsizetype>(m_columns.size()); }

    void header()
    {
        begin();
        for (const int column : m_columns)
            field([&](QByteArray& out) { out += m_shown.column(column).name.toUtf8(); }, true);
        end();
    }

    void rows(int from, int to)
    {
        for (int at = from; at < to; ++at)
            row(at);
    }

    /// Takes over what \a next has written, which is empty then and keeps its room.
    void append(CellCopier& next)
    {
        m_copied.tsv += next.m_copied.tsv;
        m_copied.html += next.m_copied.html;
        next.m_copied.tsv.resize(0);
        next.m_copied.html.resize(0);
    }

    /// Room for the rows to come, judged by the \a done of \a total so far: a text of 100 MB that grows step
    /// by step is there twice at its last step. What is asked for too much is never touched.
    void makeRoom(qint64 done, qint64 total)
    {
        const double perRow = double(m_copied.tsv.size()) / double(std::max<qint64>(done, 1));
        const auto wanted = static_cast<qsizetype>(perRow * double(total) * 1.05) + 65'536;
        if (done > 0 && m_copied.tsv.capacity() < wanted)
            m_copied.tsv.reserve(wanted);
    }

    CopiedCells take()
    {
        m_copied.tsv.chop(1); // the last row is not followed by an empty one
        if (m_html)
            m_copied.html = "<table>" + m_copied.html + "</table>";
        return std::move(m_copied);
    }

private:
    void row(int row)
    {
        m_shown.expectAfter(row);
        const auto resultRow = m_shown.resultRow(row);
        begin();
        for (const int column : m_columns) {
            const bool isChosen = m_block.isRectangle() || m_block.contains(row, column);
            field(
                [&](QByteArray& out) {
                    if (isChosen)
                        m_shown.table->appendText(resultRow, m_shown.resultColumn(column), out);
                },
                false);
        }
        end();
    }

    void begin()
    {
        m_first = true;
        if (m_html)
            m_copied.html += "<tr>";
    }

    template <typename Write>
    void field(Write write, bool header)
    {
        if (!m_first)
            m_copied.tsv += '\t';
        m_first = false;
        const qsizetype from = m_copied.tsv.size();
        write(m_copied.tsv);
        if (m_html)
            appendHtmlField(m_copied.html, QByteArrayView(m_copied.tsv).sliced(from), header);
        quoteTsvField(m_copied.tsv, from);
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
    CopiedCells m_copied;
};

/// A batch of rows into \a copier; \a second, which is empty before and after, writes half of them meanwhile.
void copyRows(CellCopier& copier, CellCopier& second, int from, int to)
{
    if ((to - from) * copier.columnCount() < cellsForTwo)
        return copier.rows(from, to);
    const int middle = from + (to - from) / 2;
    runBoth([&] { copier.rows(from, middle); }, [&] { second.rows(middle, to); });
    copier.append(second);
}

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
    CellCopier second(shown, block, cells <= CopiedCells::htmlLimit);
    if (withHeaders)
        copier.header();
    const auto spans = block.rows();
    qint64 total = 0;
    for (const auto& [first, last] : spans)
        total += last - first + 1;
    qint64 done = 0;
    const auto rowsAtOnce = static_cast<int>(std::max<qsizetype>(1, cellsAtOnce / copier.columnCount()));
    for (const auto& [first, last] : spans) {
        for (int from = first; from <= last;) {
            if (progress.cancelled)
                return {};
            progress.perMille = static_cast<int>(done * 1000 / total);
            copier.makeRoom(done, total);
            const int to = from + std::min(rowsAtOnce, last - from + 1);
            copyRows(copier, second, from, to);
            done += to - from;
            from = to;
        }
    }
    return copier.take();
}

} // namespace brickbench::ui
