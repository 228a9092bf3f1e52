// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/rowpainting.h"

#include <QApplication>
#include <QPainter>
#include <QStyleOptionViewItem>

#include <algorithm>

namespace brickbench::ui {

RowColors rowColors(const QStyleOptionViewItem& option, const QColor& side)
{
    const bool selected = option.state & QStyle::State_Selected;
    if (!selected)
        return {option.palette.color(QPalette::Text), side};
    const QColor text = option.palette.color(QPalette::HighlightedText);
    return {text, text};
}

void drawRowBackground(QPainter* painter, QStyleOptionViewItem option, const QWidget* widget)
{
    option.text.clear();
    option.icon = {};
    const QStyle* style = widget ? widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &option, painter, widget);
}

void drawRowTexts(QPainter* painter, const QStyleOptionViewItem& option, QRect area, const QString& main,
    const QString& side, const RowColors& colors)
{
    const int sideWidth = std::min(option.fontMetrics.horizontalAdvance(side) + 2, area.width() / 2);
    painter->setPen(colors.side);
    painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter,
        option.fontMetrics.elidedText(side, Qt::ElideRight, sideWidth));
    area.setRight(area.right() - sideWidth - (side.isEmpty() ? 0 : rowMargin));
    painter->setPen(colors.text);
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
        option.fontMetrics.elidedText(main, Qt::ElideMiddle, area.width()));
}

QSize rowSize(const QStyleOptionViewItem& option, int lines)
{
    return {
        option.fontMetrics.averageCharWidth() * 20, std::max(24, lines * option.fontMetrics.height() + 8)};
}

} // namespace brickbench::ui
