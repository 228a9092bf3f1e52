// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/workbooklimits.h"

#include "results/utf8.h"
#include "results/workbookcell.h"

#include <QLocale>

namespace brickbench {
using namespace Qt::Literals::StringLiterals;

namespace {

bool mayHoldLongText(const Column& column)
{
    switch (column.type.kind) {
    case ColumnType::Kind::Boolean:
    case ColumnType::Kind::Date:
    case ColumnType::Kind::Timestamp:
    case ColumnType::Kind::TimestampNtz:
        return false;
    default:
        return !column.type.isNumeric();
    }
}

/// UTF-16 units of the text as it stands in the workbook, where it may be escaped.
qsizetype characterCount(std::string_view utf8)
{
    const QByteArray escaped = workbookText(utf8);
    qsizetype units = 0;
    for (const char c : escaped) {
        const auto byte = static_cast<unsigned char>(c);
        units += (byte & 0xC0) == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1;
    }
    return units;
}

} // namespace

std::optional<WorkbookLimit> workbookSizeLimit(const TableExcerpt& excerpt, bool header)
{
    using Kind = WorkbookLimit::Kind;
    if (excerpt.columnCount() > WorkbookLimit::maxColumns)
        return WorkbookLimit{Kind::Columns, excerpt.columnCount(), 0, 0};
    if (excerpt.rowCount() + (header ? 1 : 0) > WorkbookLimit::maxRows)
        return WorkbookLimit{Kind::Rows, excerpt.rowCount(), 0, 0};
    return {};
}

std::optional<WorkbookLimit> findWorkbookLimit(
    const TableExcerpt& excerpt, bool header, const std::atomic<bool>& cancelled)
{
    if (const auto limit = workbookSizeLimit(excerpt, header))
        return limit;
    // An escaped character takes seven; below this nothing has to be counted.
    constexpr std::size_t surelyFits = std::size_t(WorkbookLimit::maxCharacters) / 14;
    QByteArray nested;
    for (int column = 0; column < excerpt.columnCount(); ++column) {
        if (!mayHoldLongText(excerpt.column(column)))
            continue;
        for (std::int64_t row = 0; row < excerpt.rowCount(); ++row) {
            if ((row & 0xFFF) == 0 && cancelled)
                return {};
            const Cell cell = excerpt.cell(row, column);
            std::string_view text = cell.text;
            if (cell.kind == Cell::Kind::Json) {
                nested.resize(0);
                excerpt.table->appendText(excerpt.resultRow(row), excerpt.resultColumn(column), nested);
                text = asStringView(nested);
            }
            if (text.size() <= surelyFits)
                continue;
            if (const qsizetype count = characterCount(text); count > WorkbookLimit::maxCharacters)
                return WorkbookLimit{WorkbookLimit::Kind::CellCharacters, count, row, column};
        }
    }
    return {};
}

QString workbookLimitSentence(const WorkbookLimit& limit, const TableExcerpt& excerpt)
{
    const QLocale locale = QLocale::c();
    switch (limit.kind) {
    case WorkbookLimit::Kind::Rows:
        return u"the table has %1 rows, and a sheet of a workbook holds 1,048,576 with the header; choose CSV "
               "or fewer rows"_s.arg(locale.toString(qlonglong(limit.count)));
    case WorkbookLimit::Kind::Columns:
        return u"the table has %1 columns, and a sheet of a workbook holds 16,384; choose CSV or fewer columns"_s
            .arg(locale.toString(qlonglong(limit.count)));
    case WorkbookLimit::Kind::CellCharacters:
        break;
    }
    return u"row %1 of the column \"%2\" has %3 characters, and a cell of a workbook holds 32,767; choose CSV, "
           "or leave that column out"_s.arg(locale.toString(qlonglong(limit.row + 1)),
               excerpt.column(limit.column).name, locale.toString(qlonglong(limit.count)));
}

} // namespace brickbench
