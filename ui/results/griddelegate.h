// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemDelegate>

namespace brickbench::ui {

class ThemeSource;

/// Paints the cells of a result: NULL as a dim italic word, numbers to the right, booleans in the middle,
/// thin lines between. Read-only; paints without the style, as a frame has some 260 cells and 8 ms.
class GridDelegate : public QAbstractItemDelegate {
    Q_OBJECT

public:
    static constexpr int padding = 8; ///< left and right of a cell's text

    GridDelegate(const ThemeSource& theme, QObject* parent);

    void paint(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
        const QModelIndex& index) override;

private:
    const ThemeSource& m_theme;
};

} // namespace brickbench::ui
