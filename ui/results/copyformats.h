// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tableexcerpt.h"
#include "ui/results/cellselection.h"

#include <QString>

#include <optional>
#include <vector>

namespace brickbench::ui {

/// A form cells can be copied in, besides the plain copy for spreadsheets.
enum class CopyFormat { Csv, Json, Markdown, SqlInList, SqlInserts };

/// All of them, in the order of the menu.
std::vector<CopyFormat> copyFormats();
/// Its words in the menu, with a mnemonic.
QString copyFormatName(CopyFormat format);

/// The text of all cells of \a excerpt as UTF-8, with the columns' names where the form has them; nothing
/// when cancelled. For a worker when there are more than some thousand cells.
std::optional<QByteArray> copiedAs(CopyFormat format, const TableExcerpt& excerpt, WorkProgress& progress);

} // namespace brickbench::ui
