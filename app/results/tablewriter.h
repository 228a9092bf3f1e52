// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/exporters.h"

namespace brickbench {

/// One export format: what comes before, for, and after the rows.
class TableWriter {
public:
    virtual ~TableWriter() = default;
    virtual void begin(const TableResult&, QByteArray&) const { }
    virtual void row(const TableResult& table, std::int64_t row, QByteArray& out) const = 0;
    virtual void end(const TableResult&, QByteArray&) const { }
};

std::unique_ptr<TableWriter> makeTableWriter(const ExportOptions& options, const TableResult& table);

} // namespace brickbench
