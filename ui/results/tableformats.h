// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/exporters.h"
#include "ui/results/savebar.h"

#include <QLocale>

#include <optional>
#include <vector>

namespace brickbench::ui {

/// A file format a table can be saved as, in people's words.
struct TableFormat {
    std::optional<ExportFormat> format; ///< nothing: known, but not written by this build
    QString name;
    QString suffix; ///< without the dot
    QString note; ///< what becomes of null and of types, as a sentence
    QString problem; ///< why it cannot be chosen; "" when it can
};

/// All formats, the usual one first; those that this build cannot write say why.
std::vector<TableFormat> tableFormats();

/// What Excel reads right in \a locale: it takes a file without a mark for the system's old code page, and
/// splits at what the locale uses. Formulas are disarmed.
ExportOptions excelOptions(const QLocale& locale);

/// Writes \a excerpt in a worker, with progress; a workbook that cannot hold it is told before a byte is
/// written.
SaveBar::Writer tableWriter(TableExcerpt excerpt, ExportOptions options);

} // namespace brickbench::ui
