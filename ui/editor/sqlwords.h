// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace brickbench::ui {

/// Whether the editor colours \a word, in lower case, as a keyword of Spark or Databricks SQL.
bool isSqlKeyword(const QByteArray& word);

/// Whether \a word, in lower case, names a column type.
bool isSqlType(const QByteArray& word);

} // namespace brickbench::ui
