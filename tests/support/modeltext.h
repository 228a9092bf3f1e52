// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>

namespace brickbench::test {

/// The model as the user would read it: one line per row, cells split by " | ", children indented by two
/// blanks, the header first when a column has one. Null values print as "-".
QString modelText(const QAbstractItemModel& model, int role = Qt::DisplayRole);

} // namespace brickbench::test
