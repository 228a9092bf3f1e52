// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/columnpicker.h"
#include "ui/results/findbar.h"
#include "ui/results/gotobar.h"
#include "ui/results/gridheader.h"
#include "ui/results/progressline.h"
#include "ui/results/resultgrid.h"
#include "ui/results/selectionsums.h"
#include "ui/results/tablecolumns.h"
#include "ui/results/tablefiltering.h"
#include "ui/results/tablefinding.h"
#include "ui/results/tableordering.h"
#include "ui/results/tableview.h"

#include <QLabel>
#include <QLocale>
#include <QScrollBar>

#include <algorithm>

namespace brickbench::ui {

TableExcerpt TableView::excerpt() const
{
    return {m_model.result(), m_model.rowOrder(), m_columns->shown()};
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

void TableView::sortBy(int column, bool add)
{
    if (column >= 0 && column < m_model.columnCount())
        m_ordering->setSortKeys(nextSortKeys(m_ordering->sortKeys(), column, add));
}

void TableView::showAsked()
{
    // The arrow answers the click at once; the rows follow.
    m_grid->columnHeader().setSortKeys(m_ordering->sortKeys());
    m_grid->columnHeader().setFilteredColumns(m_filtering->columns());
    showNote();
}

void TableView::takeOrder()
{
    const QModelIndex current = m_grid->currentIndex();
    const std::int64_t row = current.isValid() ? m_model.resultRow(current.row()) : -1;
    const int column = std::max(0, current.column());
    const int scrolled = m_grid->horizontalScrollBar()->value();
    const bool isSorted = std::exchange(m_shownKeys, m_ordering->sortKeys()) != m_ordering->sortKeys();
    m_model.setRowOrder(m_ordering->order());
    // The current cell stays what it was, wherever it is now; else it would be another one unasked.
    const QModelIndex now = m_model.index(std::max(0, m_model.shownRow(row)), column);
    if (now.isValid())
        m_grid->selectionModel()->setCurrentIndex(now, QItemSelectionModel::NoUpdate);
    if (isSorted)
        m_grid->scrollToTop(); // the greatest or the least is what a sort is for
    m_grid->horizontalScrollBar()->setValue(scrolled);
    const bool nothingLeft = m_model.rowCount() == 0 && m_filtering->isFiltering();
    m_grid->setEmptyText(nothingLeft ? tr("No rows match the filters") : QString(),
        nothingLeft ? tr("Show all rows") : QString());
    m_finding->forget();
    m_sums->schedule();
    Q_EMIT excerptChanged();
    Q_EMIT selectionChanged();
    Q_EMIT currentCellChanged();
    Q_EMIT statusChanged(status());
}

void TableView::showWorking()
{
    const bool isBusy = m_ordering->isWorking();
    m_progress->setBusy(isBusy);
    m_progress->setVisible(isBusy);
    if (isBusy) {
        const QPoint corner = m_grid->mapTo(this, QPoint(0, m_grid->columnHeader().height()));
        m_progress->setGeometry(corner.x(), corner.y(), m_grid->width(), m_progress->height());
        m_progress->raise();
    }
    Q_EMIT statusChanged(status());
}

void TableView::showNote()
{
    const TableResultPtr& table = m_model.result();
    const bool isPart = table && table->isTruncated();
    const bool isSorted = !m_ordering->sortKeys().empty();
    const QString rows = table ? QLocale().toString(qlonglong(table->rowCount())) : QString();
    QString text;
    if (isPart && isSorted && m_filtering->isFiltering())
        text = tr("Only the %1 rows fetched are sorted and filtered: the result has more.").arg(rows);
    else if (isPart && isSorted)
        text = tr("Only the %1 rows fetched are sorted: the result has more.").arg(rows);
    else if (isPart && m_filtering->isFiltering())
        text = tr("Only the %1 rows fetched are filtered: the result has more.").arg(rows);
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
}

void TableView::goToRow()
{
    const TableResultPtr& table = m_model.result();
    if (!table || table->rowCount() == 0)
        return;
    m_find->hide();
    const int row = currentRow();
    m_goTo->open(
        static_cast<int>(row < 0 ? 1 : m_model.resultRow(row) + 1), static_cast<int>(table->rowCount()));
}

void TableView::goToResultRow(int number)
{
    const int shown = m_model.shownRow(number - 1);
    if (shown < 0)
        return m_goTo->setProblem(
            tr("Row %1 is filtered out. Clear the filters to see it.").arg(QLocale().toString(number)));
    m_goTo->hide();
    m_grid->goToRow(shown);
}

void TableView::pickColumn(const QString& title, std::function<void(int)> chosen)
{
    const TableResultPtr& table = m_model.result();
    if (!table || table->columnCount() == 0)
        return;
    if (!m_picker)
        m_picker = new ColumnPicker(this);
    disconnect(m_picker, &ColumnPicker::chosen, this, nullptr);
    connect(m_picker, &ColumnPicker::chosen, this, std::move(chosen));
    std::vector<int> order;
    std::vector<int> hidden;
    const GridHeader& header = m_grid->columnHeader();
    for (int visual = 0; visual < header.count(); ++visual) {
        order.push_back(header.logicalIndex(visual));
        if (m_columns->isHidden(order.back()))
            hidden.push_back(order.back());
    }
    const QPoint top = m_grid->viewport()->mapToGlobal(QPoint(0, 0));
    m_picker->open(*table, order, hidden, title, {top, m_grid->viewport()->size()});
}

void TableView::goToColumn()
{
    pickColumn(tr("Go to column"), [this](int column) { showColumn(column); });
}

void TableView::showColumn(int column)
{
    m_columns->show(column);
    m_grid->setFocus();
    const QModelIndex target = m_model.index(std::max(0, currentRow()), column);
    if (!target.isValid())
        return m_grid->columnHeader().viewport()->update();
    m_grid->setCurrentIndex(target);
    m_grid->scrollTo(target);
}

} // namespace brickbench::ui
