// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/chart/flowlayout.h"

#include <algorithm>

namespace brickbench::ui {

FlowLayout::FlowLayout(QWidget* parent)
    : QLayout(parent)
{
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::addItem(QLayoutItem* item)
{
    m_items.append(item);
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    return index >= 0 && index < count() ? m_items.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const
{
    return lay({0, 0, width, 0}, false);
}

void FlowLayout::setGeometry(const QRect& rectangle)
{
    QLayout::setGeometry(rectangle);
    lay(rectangle, true);
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem* item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

int FlowLayout::lay(const QRect& rectangle, bool moves) const
{
    const QRect area = rectangle.marginsRemoved(contentsMargins());
    QPoint at = area.topLeft();
    int lineHeight = 0;
    QList<std::pair<QLayoutItem*, int>> line; // items and their left edges
    const auto endLine = [&] {
        for (const auto& [item, left] : line) {
            const QSize size = item->sizeHint();
            if (moves)
                item->setGeometry({{left, at.y() + (lineHeight - size.height()) / 2}, size});
        }
        line.clear();
    };
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size = item->sizeHint();
        if (at.x() + size.width() > area.right() + 1 && !line.isEmpty()) {
            endLine();
            at = {area.left(), at.y() + lineHeight + spacing()};
            lineHeight = 0;
        }
        lineHeight = std::max(lineHeight, size.height());
        line.append({item, at.x()});
        at.rx() += size.width() + spacing();
    }
    endLine();
    return at.y() + lineHeight + contentsMargins().bottom() - rectangle.top();
}

} // namespace brickbench::ui
