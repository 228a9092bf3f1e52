// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/exporters.h"

namespace brickbench::ui {

/// The first lines of an export, cut to what a preview shows: run it in a worker. A workbook, which has no
/// lines, is shown as cells with the texts Excel will not take for numbers in quotes.
QString exportPreview(const TableExcerpt& excerpt, const ExportOptions& options);

} // namespace brickbench::ui
