// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tablesort.h"

#include <QHeaderView>

#include <vector>

namespace brickbench::ui {

class ThemeSource;

/// Both headers of the grid. Columns show their name over their type, an arrow (numbered when there are
/// several) when the rows are sorted by them and a funnel when they are filtered; rows their number in the
/// result. Some of the columns, the first ones, can be pinned: they stay at the left when the rest scrolls.
///
/// Paints by itself: the style's way asks for every section whether it is selected as a whole, which takes
/// 135 ms a repaint when a million rows are.
class GridHeader : public QHeaderView {
    Q_OBJECT

public:
    GridHeader(Qt::Orientation orientation, const ThemeSource& theme, QWidget* parent);

    QSize sectionSizeFromContents(int section) const override;
    QSize sizeHint() const override;

    void setSortKeys(std::vector<SortKey> keys);
    void setFilteredColumns(std::vector<int> columns);
    /// The first \a count sections, as shown, do not scroll. Not in right-to-left layouts.
    void setPinnedCount(int count);
    int pinnedCount() const { return m_pinned; }
    int pinnedWidth() const; ///< pixels; hidden sections take none
    /// Where the section is on the screen, pinned or not: sectionViewportPosition() does not know pins.
    int shownPosition(int section) const;
    /// The section shown at \a x, -1 for none: logicalIndexAt() does not know pins.
    int shownSectionAt(int x) const;

Q_SIGNALS:
    /// A click; with Shift, \a add: beside the other keys.
    void sortRequested(int section, bool add);
    void selectRequested(int section, bool add); ///< a click with Ctrl; with Shift, too, add

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void paintColumn(QPainter* painter, const QRect& rect, int section) const;
    void paintRow(QPainter* painter, const QRect& rect, int section) const;
    int marksWidth(int section) const;
    void paintMarks(QPainter* painter, const QRect& line, int section, bool atRight) const;
    QString toolTipOf(int section) const;
    int keyIndex(int section) const;
    template <typename Handler>
    void unscrolled(QMouseEvent* event, Handler handle);
    QFont nameFont() const;
    QFont typeFont() const;

    const ThemeSource& m_theme;
    std::vector<SortKey> m_keys;
    std::vector<int> m_filtered;
    int m_pinned = 0;
    bool m_pressedPinned = false;
    Qt::KeyboardModifiers m_clickModifiers;
};

} // namespace brickbench::ui
