// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/columntype.h"

#include <QStringView>

namespace brickbench {

/// A type by its bare name, Spark's ("long") or Hive's ("bigint", "decimal(10,2)"), in any letter case.
ColumnType simpleColumnType(QStringView name);

/// Reads a Hive type string such as `array<struct<a:bigint,b:decimal(10,2)>>`; Unknown when it is none.
ColumnType readHiveType(QStringView text);

ColumnType arrayType(ColumnType element);
ColumnType mapType(ColumnType key, ColumnType value);
ColumnType structType(std::vector<ColumnType::Field> fields);
ColumnType unknownType(QStringView text);

} // namespace brickbench
