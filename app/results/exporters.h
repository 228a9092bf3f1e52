// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "results/tableresult.h"

#include <QByteArray>

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
};

struct ExportOptions {
    ExportFormat format = ExportFormat::Csv;
    char delimiter = ','; ///< Csv only
    bool header = true; ///< Csv and Tsv only
    bool byteOrderMark = false; ///< Csv and Tsv: what Excel needs to see UTF-8
    /// Csv and Tsv: strings that a spreadsheet would run as a formula (= + - @, tab, CR first) get a ' in
    /// front. Numbers stay as they are.
    bool guardFormulas = false;
};

/// Writes a table to a device in chunks, so that memory stays small and a full disk is told at once.
///
/// Pure over an immutable table: use it on any thread that owns the device. The device is not closed; a
/// QFileDevice is flushed, as buffering would hide the last error.
class TableExporter {
public:
    TableExporter(TableResultPtr table, ExportOptions options);
    ~TableExporter();

    /// \a progress gets the rows written so far and says whether to go on; false gives Error::Cancelled. What
    /// was written until an error stays in the device: use QSaveFile.
    Result<void> write(QIODevice& device, const std::function<bool(std::int64_t)>& progress = {}) const;

    /// Everything at once, for small tables.
    QByteArray toBytes() const;

private:
    TableResultPtr m_table;
    std::unique_ptr<TableWriter> m_writer;
};

} // namespace brickbench
