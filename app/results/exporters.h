// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "results/tableexcerpt.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>

class QIODevice;

namespace brickbench {

class TableWriter;

/// Forms a table can be written in. All keep every digit; they differ in how null is told:
enum class ExportFormat {
    Csv, ///< RFC 4180 with CRLF; null is nothing between the commas, an empty string is ""
    Tsv, ///< tabs and LF, quoted as CSV where a cell holds a tab, a quote or a line end
    Json, ///< {"columns":[{"name","type"}],"rows":[[…]]}: arrays, so that repeated names survive
    JsonLines, ///< an object per line; a name that repeats gets "_2", "_3", …, an empty one "_c<index>"
    Markdown, ///< a pipe table; null is *null*
    Html, ///< a page that needs nothing else; null is a cell of the class "null"
    Xlsx, ///< an Excel workbook, see results/workbookcell.h; null is an empty cell
};

/// Whether this build can write \a format: a workbook needs libxlsxwriter.
bool isAvailable(ExportFormat format);
/// Not for terminals.
bool isBinary(ExportFormat format);

struct ExportOptions {
    ExportFormat format = ExportFormat::Csv;
    char delimiter = ','; ///< Csv only
    bool header = true; ///< Csv, Tsv and Xlsx only
    bool byteOrderMark = false; ///< Csv and Tsv: what Excel needs to see UTF-8
    /// Csv and Tsv: strings and names that a spreadsheet would run as a formula (= + - @, tab or line end
    /// first, also in their wide forms) get a ' in front. Numbers stay as they are.
    bool guardFormulas = false;
    /// Csv and Tsv: numbers with a decimal comma, as spreadsheets of many countries read them.
    bool decimalComma = false;
    QString title = {}; ///< Html: of the page; Xlsx: of the sheet, made to fit
};

/// Writes a table to a device in chunks, so that memory stays small and a full disk is told at once.
///
/// Pure over an immutable table: use it on any thread that owns the device. The device is not closed; a
/// QFileDevice is flushed, as buffering would hide the last error. A workbook is made in a temporary folder
/// beside the device's file first.
class TableExporter {
public:
    TableExporter(TableExcerpt excerpt, ExportOptions options);
    /// All of \a table.
    TableExporter(TableResultPtr table, ExportOptions options);
    ~TableExporter();

    /// \a progress gets the rows written so far and says whether to go on; false gives Error::Cancelled. What
    /// was written until an error stays in the device: use QSaveFile. Error::TooLarge, before anything is
    /// written, where a format cannot hold the table (workbooklimits.h).
    Result<void> write(QIODevice& device, const std::function<bool(std::int64_t)>& progress = {}) const;

    /// Everything at once, for small tables.
    QByteArray toBytes() const;

private:
    Result<void> writeText(QIODevice& device, const std::function<bool(std::int64_t)>& progress) const;

    TableExcerpt m_excerpt;
    ExportOptions m_options;
    std::unique_ptr<TableWriter> m_writer; ///< null for Xlsx
};

} // namespace brickbench
