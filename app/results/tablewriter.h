// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/exporters.h"

namespace brickbench {

/// One export format: what comes before, for, and after the rows.
class TableWriter {
public:
    virtual ~TableWriter() = default;
    virtual void begin(const TableExcerpt&, QByteArray&) const { }
    /// \a row is a row of the excerpt.
    virtual void row(const TableExcerpt& excerpt, std::int64_t row, QByteArray& out) const = 0;
    virtual void end(const TableExcerpt&, QByteArray&) const { }
};

/// \a options must name a format of text.
std::unique_ptr<TableWriter> makeTableWriter(const ExportOptions& options, const TableExcerpt& excerpt);

} // namespace brickbench
