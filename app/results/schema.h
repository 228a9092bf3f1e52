// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/columntype.h"

#include <QByteArrayView>
#include <QStringView>

#include <vector>

namespace brickbench {

/// Reads the `type` of a schema entry: Spark's JSON (`"long"`, `{"type":"array",…}`), or a Hive string
/// (`map<string,bigint>`). Never fails: what cannot be read is Kind::Unknown with its text kept.
ColumnType readColumnType(QStringView text);

/// Reads the raw JSON of `results.schema`: objects, `["name","type"]` pairs, plain names, in any mixture
/// (rest-1.2 section 6.2). Anything else gives no columns.
std::vector<Column> readSchema(QByteArrayView json);

} // namespace brickbench
