// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/truncation.h"

#include <algorithm>
#include <array>

namespace brickbench {

namespace {

/// What servers of today and of before send at most (rest-1.2 section 12).
constexpr std::array<std::int64_t, 2> rowLimits{10'000, 1'000};

Truncation ofTable(std::int64_t rows, std::int64_t rowLimit)
{
    const bool isRows
        = rows == rowLimit || std::find(rowLimits.begin(), rowLimits.end(), rows) != rowLimits.end();
    return {isRows ? Truncation::Limit::Rows : Truncation::Limit::Bytes, rows, 0};
}

} // namespace

std::optional<Truncation> truncationOf(const CommandResult& result, std::int64_t rowLimit)
{
    if (const auto* table = std::get_if<TableResultPtr>(&result.content); table && (*table)->isTruncated())
        return ofTable((*table)->rowCount(), rowLimit);
    for (const Notice& notice : result.notices) {
        if (notice.kind == Notice::Kind::TableTruncated)
            return ofTable(notice.count, rowLimit);
        if (notice.kind == Notice::Kind::TextTruncated)
            return Truncation{Truncation::Limit::Output, 0, 0};
        if (notice.kind == Notice::Kind::TextSkipped)
            return Truncation{Truncation::Limit::OutputMiddle, 0, notice.count};
    }
    if (const auto* rich = std::get_if<RichResult>(&result.content)) {
        for (const RichResult::Part& part : rich->parts) {
            if (const auto* table = std::get_if<TableResultPtr>(&part); table && (*table)->isTruncated())
                return ofTable((*table)->rowCount(), rowLimit);
        }
    }
    return {};
}

} // namespace brickbench
