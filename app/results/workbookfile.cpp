// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/workbookfile.h"

#include "results/zipentry.h"

#include <QFile>

#include <xlsxwriter.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

namespace brickbench {
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::uint32_t rowsBetweenChecks = 256;
constexpr std::int64_t sampledRows = 200;

Unexpected diskProblem()
{
    const QString why = qt_error_string(errno != 0 ? errno : ENOSPC);
    return failure(
        Error::Kind::Io, u"the temporary file of the workbook could not be written: %1"_s.arg(why));
}

Result<void> checked(lxw_error error)
{
    if (error == LXW_NO_ERROR)
        return {};
    return failure(Error::Kind::Io, QString::fromUtf8(lxw_strerror(error)));
}

/// A name Excel takes: 31 characters at most, without []:*?/\ and not between apostrophes.
QByteArray fittingSheetName(QString name)
{
    for (QChar& c : name) {
        if (u"[]:*?/\\'"_s.contains(c) || c < u' ')
            c = u' ';
    }
    name = name.simplified().left(31);
    if (!name.isEmpty() && name.back().isHighSurrogate())
        name.chop(1);
    return name.isEmpty() ? QByteArray("Result") : name.toUtf8();
}

double widthOf(const TableExcerpt& excerpt, int column)
{
    constexpr qsizetype narrowest = 8;
    constexpr qsizetype widest = 60;
    qsizetype width = std::max(narrowest, excerpt.column(column).name.size() + 2);
    const std::int64_t rows = std::min(excerpt.rowCount(), sampledRows);
    for (std::int64_t row = 0; row < rows && width < widest; ++row)
        width = std::max(width, std::min(widest, excerpt.text(row, column).size() + 1));
    return double(std::min(width, widest));
}

} // namespace

void WorkbookFile::WorkbookDeleter::operator()(lxw_workbook* book) const
{
    lxw_workbook_free(book);
}

WorkbookFile::WorkbookFile(const QString& path, const QString& folder, const QString& sheetName, bool isHuge)
    : m_path(QFile::encodeName(path))
    , m_folder(QFile::encodeName(folder))
{
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = m_folder.data();
    options.use_zip64 = isHuge ? LXW_TRUE : LXW_FALSE;
    m_book.reset(workbook_new_opt(m_path.constData(), &options));
    if (m_book)
        m_sheet = workbook_add_worksheet(m_book.get(), fittingSheetName(sheetName).constData());
}

WorkbookFile::~WorkbookFile() = default;

lxw_format* WorkbookFile::numberFormat(const Column& column)
{
    QByteArray pattern;
    switch (column.type.kind) {
    case ColumnType::Kind::Byte:
    case ColumnType::Kind::Short:
    case ColumnType::Kind::Integer:
    case ColumnType::Kind::Long:
        pattern = "0"; // the general format writes twelve digits as 1.23E+11
        break;
    case ColumnType::Kind::Decimal:
        pattern = "0";
        if (column.type.scale > 0)
            pattern += '.' + QByteArray(std::min(column.type.scale, 30), '0');
        break;
    default:
        return nullptr;
    }
    lxw_format* format = workbook_add_format(m_book.get());
    format_set_num_format(format, pattern.constData());
    return format;
}

Result<void> WorkbookFile::begin(const TableExcerpt& excerpt, bool header)
{
    if (!m_sheet || !m_sheet->file)
        return diskProblem();
    m_date = workbook_add_format(m_book.get());
    format_set_num_format(m_date, "yyyy-mm-dd");
    m_moment = workbook_add_format(m_book.get());
    format_set_num_format(m_moment, "yyyy-mm-dd hh:mm:ss.000");
    for (int column = 0; column < excerpt.columnCount(); ++column) {
        m_numbers.push_back(numberFormat(excerpt.column(column)));
        const auto at = static_cast<lxw_col_t>(column);
        worksheet_set_column(m_sheet, at, at, widthOf(excerpt, column), nullptr);
    }
    if (!header)
        return {};
    lxw_format* strong = workbook_add_format(m_book.get());
    format_set_bold(strong);
    for (int column = 0; column < excerpt.columnCount(); ++column) {
        const QByteArray name = workbookText(excerpt.column(column).name.toStdString());
        const auto done = checked(
            worksheet_write_string(m_sheet, 0, static_cast<lxw_col_t>(column), name.constData(), strong));
        if (!done)
            return done;
    }
    worksheet_freeze_panes(m_sheet, 1, 0);
    m_firstRow = m_nextRow = 1;
    return {};
}

Result<void> WorkbookFile::put(std::uint32_t row, int column, const WorkbookCell& cell)
{
    const auto at = static_cast<lxw_col_t>(column);
    lxw_format* number = m_numbers[static_cast<std::size_t>(column)];
    switch (cell.kind) {
    case WorkbookCell::Kind::Blank:
        return {};
    case WorkbookCell::Kind::Number:
        return checked(worksheet_write_number(m_sheet, row, at, cell.number, number));
    case WorkbookCell::Kind::Boolean:
        return checked(worksheet_write_boolean(m_sheet, row, at, cell.boolean ? 1 : 0, nullptr));
    case WorkbookCell::Kind::Date:
        return checked(worksheet_write_number(m_sheet, row, at, cell.number, m_date));
    case WorkbookCell::Kind::Moment:
        return checked(worksheet_write_number(m_sheet, row, at, cell.number, m_moment));
    case WorkbookCell::Kind::Text:
        break;
    }
    // The library drops an empty text without a format; a blank cell is what it becomes in Excel all the
    // same.
    if (cell.text.isEmpty())
        return {};
    return checked(worksheet_write_string(m_sheet, row, at, cell.text.constData(), nullptr));
}

Result<void> WorkbookFile::addRow(const TableExcerpt& excerpt, std::int64_t row)
{
    for (int column = 0; column < excerpt.columnCount(); ++column) {
        if (auto done = put(m_nextRow, column, workbookCell(excerpt, row, column)); !done)
            return done;
    }
    ++m_nextRow;
    return m_nextRow % rowsBetweenChecks == 0 ? checkTemporaryFile() : Result<void>();
}

Result<void> WorkbookFile::checkTemporaryFile()
{
    return std::ferror(m_sheet->file) ? Result<void>(diskProblem()) : Result<void>();
}

Result<void> WorkbookFile::finish()
{
    errno = 0;
    if (std::fflush(m_sheet->file) != 0)
        return diskProblem();
    if (auto done = checkTemporaryFile(); !done)
        return done;
    const auto sheetBytes = static_cast<qint64>(std::ftell(m_sheet->file));
    if (auto done = checked(workbook_close(m_book.release())); !done)
        return done;
    // The library copies the rows once more, unchecked: what it packed must not be less.
    const qint64 packed = zipEntrySize(QFile::decodeName(m_path), "xl/worksheets/sheet1.xml");
    if (packed < sheetBytes)
        return diskProblem();
    return {};
}

} // namespace brickbench
