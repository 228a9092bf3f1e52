// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/exportpreview.h"

#include "results/workbookcell.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

constexpr std::int64_t previewRows = 12;
constexpr int previewColumns = 100;
constexpr qsizetype lineCharacters = 400;
constexpr qsizetype cellCharacters = 60;

QString cut(const QString& text, qsizetype length)
{
    return text.size() <= length ? text : text.left(length) + u'…';
}

QString workbookText(const TableExcerpt& excerpt, std::int64_t row, int column)
{
    const QString text
        = cut(excerpt.text(row, column).left(cellCharacters + 1).replace(u'\n', u'⏎'), cellCharacters);
    const bool isNumeric = excerpt.column(column).type.isNumeric();
    const bool isText = workbookCell(excerpt, row, column).kind == WorkbookCell::Kind::Text;
    return isNumeric && isText ? u'"' + text + u'"' : text;
}

QString workbookPreview(const TableExcerpt& excerpt, bool header)
{
    std::vector<QStringList> rows;
    for (std::int64_t row = header ? -1 : 0; row < excerpt.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < excerpt.columnCount(); ++column)
            cells += row < 0 ? cut(excerpt.column(column).name, cellCharacters)
                             : workbookText(excerpt, row, column);
        rows.push_back(cells);
    }
    QStringList lines(static_cast<qsizetype>(rows.size()));
    for (int column = 0; column < excerpt.columnCount(); ++column) {
        qsizetype width = 0;
        for (const QStringList& cells : rows)
            width = std::max(width, cells[column].size());
        const bool isNumeric = excerpt.column(column).type.isNumeric();
        for (std::size_t row = 0; row < rows.size(); ++row) {
            const QString& cell = rows[row][column];
            lines[qsizetype(row)]
                += (isNumeric ? cell.rightJustified(width) : cell.leftJustified(width)) + u"  "_s;
        }
    }
    return lines.join(u'\n');
}

} // namespace

QString exportPreview(const TableExcerpt& excerpt, const ExportOptions& options)
{
    TableExcerpt first = excerpt.slice(0, std::min(excerpt.rowCount(), previewRows));
    if (first.columns.size() > previewColumns)
        first.columns.resize(previewColumns);
    QString text;
    if (options.format == ExportFormat::Xlsx) {
        text = workbookPreview(first, options.header);
    } else {
        ExportOptions plain = options;
        plain.byteOrderMark = false; // it has no shape
        text = QString::fromUtf8(TableExporter(first, plain).toBytes());
        if (options.format == ExportFormat::Html)
            text.remove(0, std::max<qsizetype>(0, text.indexOf("<table>"_L1)));
    }
    QStringList lines = text.replace("\r\n"_L1, "\n"_L1).split(u'\n');
    for (QString& line : lines)
        line = cut(line, lineCharacters);
    while (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    if (excerpt.rowCount() > first.rowCount())
        lines.append(u"…"_s);
    return lines.join(u'\n');
}

} // namespace brickbench::ui
