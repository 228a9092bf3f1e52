// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tableresult.h"

#include <QIODevice>
#include <QStringList>

#include <vector>

namespace brickbench::cli {

/// Lists for a terminal: a header in upper case, columns padded with blanks.
QByteArray alignedList(const QStringList& header, const std::vector<QStringList>& rows);

/// A table for a terminal: numbers to the right, NULL for null, line ends escaped, long cells cut with "…".
/// Widths come from the first thousand rows. False when the device refuses.
bool writeAligned(const TableResult& table, QIODevice& device);

} // namespace brickbench::cli
