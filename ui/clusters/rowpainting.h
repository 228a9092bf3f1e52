// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRect>
#include <QSize>
#include <QString>

class QPainter;
class QStyleOptionViewItem;
class QWidget;

namespace brickbench::ui {

/// Between the parts of a row, in logical pixels.
inline constexpr int rowMargin = 8;

/// What the rows of the cluster and library lists are drawn with.
struct RowColors {
    QColor text;
    QColor side;
};

/// \a side is for what is not selected.
RowColors rowColors(const QStyleOptionViewItem& option, const QColor& side);
/// The row's background as the style draws it, without its text.
void drawRowBackground(QPainter* painter, QStyleOptionViewItem option, const QWidget* widget);
/// Draws \a side at the right edge and \a main, shortened as needed, in what is left of \a area.
void drawRowTexts(QPainter* painter, const QStyleOptionViewItem& option, QRect area, const QString& main,
    const QString& side, const RowColors& colors);
QSize rowSize(const QStyleOptionViewItem& option, int lines);

} // namespace brickbench::ui
