// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/cellvalue.h"

#include <QByteArray>

namespace brickbench {

/// Appends bytes that two cells of a column share exactly when they are the same value: numbers and times by
/// value, texts letter for letter, all nulls alike. No key is the beginning of another, so that the keys of
/// several columns may follow each other.
void appendCellKey(const CellValue& value, QByteArray& out);

} // namespace brickbench
