// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/banner.h"
#include "ui/results/clipboardtext.h"
#include "ui/results/exportdialog.h"
#include "ui/results/resultgrid.h"
#include "ui/results/savebar.h"
#include "ui/results/tableview.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {
namespace {

/// Up to here reading the cells takes less than a frame.
constexpr qint64 cellsWithinFrame = 20'000;

} // namespace

bool TableView::canCopy() const
{
    return m_model.result() && m_model.columnCount() > 0;
}

TableView::Block TableView::chosenBlock() const
{
    Block block{excerpt(), {}};
    if (!block.shown.table)
        return block;
    block.cells = CellSelection::fromSelection(m_grid->selectedRanges(), block.shown);
    if (block.cells.isEmpty())
        block.cells = CellSelection::whole(block.shown);
    return block;
}

void TableView::copy()
{
    copyBlock(chosenBlock(), false);
}

void TableView::copyWithHeaders()
{
    copyBlock(chosenBlock(), true);
}

void TableView::copyColumn(int column)
{
    Block block{excerpt(), {}};
    const auto& shown = block.shown.columns;
    const auto at = std::find(shown.begin(), shown.end(), column);
    if (at == shown.end() || block.shown.rowCount() == 0)
        return;
    const int place = static_cast<int>(at - shown.begin());
    block.cells.ranges.push_back({0, static_cast<int>(block.shown.rowCount()) - 1, place, place});
    copyBlock(block, false);
}

void TableView::copyBlock(const Block& block, bool withHeaders)
{
    const qint64 cells = block.cells.cellCount();
    if (cells == 0)
        return;
    if (cells <= cellsWithinFrame) {
        WorkProgress progress;
        const CopiedCells copied = copyCells(block.shown, block.cells, withHeaders, progress);
        return putOnClipboard(copied.tsv, copied.html);
    }
    m_save->run(
        tr("Copying %1 cells …").arg(QLocale().toString(cells)),
        [block, withHeaders](
            WorkProgress& progress) { return copyCells(block.shown, block.cells, withHeaders, progress); },
        [](const CopiedCells& copied) { putOnClipboard(copied.tsv, copied.html); });
}

void TableView::copyAs(CopyFormat format)
{
    const Block block = chosenBlock();
    const qint64 cells = block.cells.cellCount();
    if (cells == 0)
        return;
    if (!block.cells.hasAllCrossings())
        return m_save->banner().showMessage(Banner::Kind::Notice, oneBlockOnly());
    m_save->banner().clear();
    const TableExcerpt chosen = block.cells.excerptOf(block.shown);
    if (cells <= cellsWithinFrame) {
        WorkProgress progress;
        return putOnClipboard(copiedAs(format, chosen, progress).value_or(QByteArray()));
    }
    m_save->run(
        tr("Copying %1 cells …").arg(QLocale().toString(cells)),
        [format, chosen](WorkProgress& progress) { return copiedAs(format, chosen, progress); },
        [](const std::optional<QByteArray>& text) {
            if (text)
                putOnClipboard(*text);
        });
}

} // namespace brickbench::ui
