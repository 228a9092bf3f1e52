// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme.h"
#include "ui/results/gridheader.h"
#include "ui/results/resultgrid.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

// Pinned columns are the first ones of the one view, painted again where they stay: a second view beside it
// would have a selection, an anchor and a keyboard of its own.
namespace brickbench::ui {

void ResultGrid::setPinnedCount(int count)
{
    m_columns->setPinnedCount(count);
    viewport()->update();
}

void ResultGrid::updatePinned()
{
    const int width = m_columns->pinnedWidth();
    if (width > 0)
        viewport()->update(0, 0, width, viewport()->height());
}

QModelIndex ResultGrid::indexAt(const QPoint& pos) const
{
    if (!model() || pos.x() >= m_columns->pinnedWidth())
        return QTableView::indexAt(pos);
    return model()->index(rowAt(pos.y()), m_columns->shownSectionAt(pos.x()), rootIndex());
}

QRect ResultGrid::visualRect(const QModelIndex& index) const
{
    QRect rect = QTableView::visualRect(index);
    if (index.isValid() && rect.isValid())
        rect.moveLeft(m_columns->shownPosition(index.column()));
    return rect;
}

void ResultGrid::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    const int pinned = m_columns->pinnedWidth();
    if (pinned == 0 || !index.isValid())
        return QTableView::scrollTo(index, hint);
    QScrollBar* bar = horizontalScrollBar();
    const int before = bar->value();
    QTableView::scrollTo(index, hint);
    if (m_columns->visualIndex(index.column()) < m_columns->pinnedCount())
        return bar->setValue(before);
    const int left = m_columns->sectionViewportPosition(index.column());
    if (left < pinned)
        bar->setValue(bar->value() - (pinned - left));
}

void ResultGrid::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    const int width = m_columns->pinnedWidth();
    if (dx == 0 || width == 0)
        return;
    // What was shown is moved on the screen, and with it the picture of the pinned columns.
    const int smeared = width + std::abs(dx);
    viewport()->update(0, 0, smeared, viewport()->height());
    m_columns->viewport()->update(0, 0, smeared, m_columns->height());
}

void ResultGrid::paintPinned(QPaintEvent* event)
{
    const int width = m_columns->pinnedWidth();
    if (width == 0 || event->rect().left() > width)
        return;
    QPainter painter(viewport());
    const int first = rowAt(event->rect().top());
    const int below = rowAt(event->rect().bottom());
    const int last = below < 0 ? model()->rowCount() - 1 : below;
    QStyleOptionViewItem base;
    initViewItemOption(&base);
    const QModelIndex current = currentIndex();
    for (int visual = 0; visual < m_columns->pinnedCount() && m_columns->offset() > 0; ++visual) {
        const int column = m_columns->logicalIndex(visual);
        if (m_columns->isSectionHidden(column))
            continue;
        for (int row = std::max(0, first); row <= last; ++row) {
            const QModelIndex index = model()->index(row, column);
            QStyleOptionViewItem option = base;
            option.rect = {m_columns->sectionPosition(column), rowViewportPosition(row),
                m_columns->sectionSize(column), rowHeight(row)};
            option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
            option.state.setFlag(QStyle::State_HasFocus, index == current && hasFocus());
            itemDelegate()->paint(&painter, option, index);
        }
    }
    painter.setPen(m_theme.theme().mutedText);
    painter.drawLine(width - 1, 0, width - 1, viewport()->height());
}

} // namespace brickbench::ui
