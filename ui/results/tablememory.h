// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QString>

#include <cstddef>

namespace brickbench {
class Settings;
}

namespace brickbench::ui {

class ColumnMemory;
class TableView;

/// Where a table remembers the choices of its exports, and the layout of its columns. Handed down to the
/// tables within a result: those of rich output, and those found in HTML.
struct TableMemory {
    Settings* settings = nullptr; ///< null: nowhere
    QPointer<ColumnMemory> columns; ///< null: nowhere
    QString code; ///< of the query: columns are known again by it

    /// The same for one of several tables of the query.
    TableMemory ofPart(std::size_t index) const;
    void giveTo(TableView& view) const; ///< before its setTable()
};

} // namespace brickbench::ui
