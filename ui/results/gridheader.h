// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace brickbench::ui {

class ThemeSource;

/// Both headers of the grid. Columns show their name over their type; rows their number in the result.
///
/// Paints by itself: the style's way asks for every section whether it is selected as a whole, which takes
/// 135 ms a repaint when a million rows are.
class GridHeader : public QHeaderView {
    Q_OBJECT

public:
    GridHeader(Qt::Orientation orientation, const ThemeSource& theme, QWidget* parent);

    QSize sectionSizeFromContents(int section) const override;

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    void paintEvent(QPaintEvent* event) override;

private:
    void paintColumn(QPainter* painter, const QRect& rect, int section) const;
    void paintRow(QPainter* painter, const QRect& rect, int section) const;
    QFont nameFont() const;
    QFont typeFont() const;

    const ThemeSource& m_theme;
};

} // namespace brickbench::ui
