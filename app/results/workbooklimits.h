// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tableexcerpt.h"

#include <atomic>
#include <optional>

namespace brickbench {

/// What an Excel workbook's sheet cannot hold.
struct WorkbookLimit {
    enum class Kind {
        Rows, ///< count rows, but 1,048,576 with the header
        Columns, ///< count columns, but 16,384
        CellCharacters, ///< row and column (of the excerpt, 0-based) has count characters, but 32,767
    };

    static constexpr std::int64_t maxRows = 1'048'576;
    static constexpr int maxColumns = 16'384;
    static constexpr qsizetype maxCharacters = 32'767; ///< UTF-16 units, as Excel counts

    Kind kind = Kind::Rows;
    std::int64_t count = 0;
    std::int64_t row = 0;
    int column = 0;
};

/// The limit the size alone breaks: known at once.
std::optional<WorkbookLimit> workbookSizeLimit(const TableExcerpt& excerpt, bool header);
/// The first limit that is broken, cells included: reads all texts, for a worker. Nothing when cancelled.
std::optional<WorkbookLimit> findWorkbookLimit(
    const TableExcerpt& excerpt, bool header, const std::atomic<bool>& cancelled);
/// The English sentence for the command line.
QString workbookLimitSentence(const WorkbookLimit& limit, const TableExcerpt& excerpt);

} // namespace brickbench
