// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/tablememory.h"

#include "ui/results/columnmemory.h"
#include "ui/results/tableview.h"

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

TableMemory TableMemory::ofPart(std::size_t index) const
{
    // No code has a NUL in it, so this is never the code of another query.
    return {
        settings, columns, code.isEmpty() ? QString() : code.trimmed() + QChar(0) + QString::number(index)};
}

void TableMemory::giveTo(TableView& view) const
{
    view.setSettings(settings);
    view.setMemory(columns, code);
}

} // namespace brickbench::ui
