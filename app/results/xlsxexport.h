// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/exporters.h"

namespace brickbench {

/// Whether this build has libxlsxwriter.
bool hasXlsx();

/// Writes an Excel workbook of one sheet to \a device; see TableExporter::write(). Memory stays that of one
/// row: the sheet grows in a temporary folder beside the device's file (the system's where it has none),
/// which is gone afterwards. Error::TooLarge when a sheet cannot hold the table, before anything is written;
/// Error::Io also when the temporary folder's disk is full.
Result<void> writeXlsx(const TableExcerpt& excerpt, const ExportOptions& options, QIODevice& device,
    const std::function<bool(std::int64_t)>& progress);

} // namespace brickbench
