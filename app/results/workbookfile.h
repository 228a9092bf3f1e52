// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "results/tableexcerpt.h"
#include "results/workbookcell.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <memory>
#include <vector>

struct lxw_format;
struct lxw_workbook;
struct lxw_worksheet;

namespace brickbench {

/// A workbook that grows on the disk, over libxlsxwriter in its constant-memory mode: rows in order, once.
///
/// The library does not look whether its temporary files could be written, so this does: a full disk is told
/// by addRow() or finish(), never found in the spreadsheet later. One thread, the one that made it; numbers
/// come out right whatever the process's locale is.
class WorkbookFile {
public:
    /// \a folder is for the library's temporary files, \a path the file to make.
    WorkbookFile(const QString& path, const QString& folder, const QString& sheetName, bool isHuge);
    ~WorkbookFile(); ///< drops what was not finished

    /// Formats and widths of the columns; the names as a first row that stays in view, where \a header is.
    Result<void> begin(const TableExcerpt& excerpt, bool header);
    Result<void> addRow(const TableExcerpt& excerpt, std::int64_t row);
    Result<void> finish();

private:
    struct WorkbookDeleter {
        void operator()(lxw_workbook* book) const;
    };

    Result<void> put(std::uint32_t row, int column, const WorkbookCell& cell);
    lxw_format* numberFormat(const Column& column);
    Result<void> checkTemporaryFile();

    QByteArray m_path;
    QByteArray m_folder;
    std::unique_ptr<lxw_workbook, WorkbookDeleter> m_book;
    lxw_worksheet* m_sheet = nullptr;
    lxw_format* m_date = nullptr;
    lxw_format* m_moment = nullptr;
    std::vector<lxw_format*> m_numbers; ///< by column
    std::uint32_t m_firstRow = 0;
    std::uint32_t m_nextRow = 0;
};

} // namespace brickbench
