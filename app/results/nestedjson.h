// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/columntype.h"

#include <QByteArray>

#include <string_view>

namespace brickbench {

/// True when the type is or holds a struct: its cells are positional arrays that need their names back.
bool holdsStruct(const ColumnType& type);

/// Appends the nested cell \a json for people: as sent, but structs as objects with the names of \a type.
void appendNestedText(std::string_view json, const ColumnType& type, QByteArray& out);

/// As appendNestedText(), but always valid JSON: NaN and its kin become strings, and what is no JSON at all
/// becomes one string.
void appendNestedJson(std::string_view json, const ColumnType& type, QByteArray& out);

} // namespace brickbench
