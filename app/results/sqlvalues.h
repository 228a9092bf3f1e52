// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tableexcerpt.h"

#include <QByteArray>

#include <functional>
#include <optional>

namespace brickbench {

/// A cell as Spark SQL writes a value of its type: 12, 1.50, 'it\'s', DATE'2024-05-01', NULL. Nothing a cell
/// holds can end the literal it stands in.
///
/// Nested values are read back from their JSON (from_json), binary from its Base64 form.
void appendSqlLiteral(const TableResult& table, std::int64_t row, int column, QByteArray& out);

/// A name between backticks.
QByteArray sqlName(const QString& name);

/// Gets the rows written so far and says whether to go on.
using RowProgress = std::function<bool(std::int64_t)>;

/// What stands behind IN: the different values in the order of the rows, as `(1, 2)`; of several columns as
/// `((1, 'a'), (2, 'b'))`. A null of a single column is left out, as IN never finds one. Nothing when
/// \a progress said stop.
std::optional<QByteArray> sqlInList(const TableExcerpt& excerpt, const RowProgress& progress = {});

/// INSERT statements with at most 1,000 rows each. Nothing when \a progress said stop.
std::optional<QByteArray> sqlInserts(
    const TableExcerpt& excerpt, const QString& tableName, const RowProgress& progress = {});

} // namespace brickbench
