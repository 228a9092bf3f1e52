// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/cellsearch.h"

#include "ui/results/bytesearch.h"

namespace brickbench::ui {

std::optional<CellPosition> findCell(const TableResult& table, const QString& needle, Qt::CaseSensitivity cs,
    CellPosition from, bool forward, const WorkProgress& progress)
{
    const qint64 columns = table.columnCount();
    const qint64 cells = table.rowCount() * columns;
    if (cells == 0 || needle.isEmpty())
        return std::nullopt;
    const ByteSearch search(needle, cs);
    QByteArray text;
    qint64 at = qint64(from.row) * columns + from.column;
    for (qint64 tried = 0; tried < cells; ++tried) {
        at += forward ? 1 : -1;
        if (at >= cells)
            at = 0;
        else if (at < 0)
            at = cells - 1;
        if ((tried & 0x3ff) == 0 && progress.cancelled)
            return std::nullopt;
        const auto row = at / columns;
        const auto column = static_cast<int>(at % columns);
        text.clear();
        table.appendText(row, column, text);
        if (search.indexIn(text, 0) >= 0)
            return CellPosition{static_cast<int>(row), column};
    }
    return std::nullopt;
}

} // namespace brickbench::ui
