// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/resultgrid.h"
#include "ui/results/tableview.h"

#include <QHeaderView>

namespace brickbench::ui {

TableExcerpt TableView::excerpt() const
{
    TableExcerpt shown;
    shown.table = m_model.result();
    shown.rows = m_model.rowOrder();
    const QHeaderView* header = m_grid->horizontalHeader();
    shown.columns.reserve(static_cast<std::size_t>(header->count()));
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        if (!header->isSectionHidden(column))
            shown.columns.push_back(column);
    }
    return shown;
}

TableExcerpt TableView::selectedExcerpt() const
{
    const TableExcerpt shown = excerpt();
    if (!shown.table)
        return {};
    return CellSelection::fromSelection(m_grid->selectedRanges(), shown).excerptOf(shown);
}

int TableView::currentRow() const
{
    return m_grid->currentIndex().row();
}

int TableView::currentColumn() const
{
    return m_grid->currentIndex().column();
}

void TableView::setCurrentCell(int row, int column)
{
    const QModelIndex index = m_model.index(row, column);
    if (!index.isValid())
        return;
    m_grid->selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    m_grid->scrollTo(index);
}

} // namespace brickbench::ui
