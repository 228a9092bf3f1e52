// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemDelegate>
#include <QFont>

#include <set>

namespace brickbench::ui {

class ThemeSource;

/// Paints the fields of a record: names, types, and values wrapped over as many lines as the cell has room
/// for. A value that goes on below gets a mark at the right edge.
class RecordDelegate : public QAbstractItemDelegate {
    Q_OBJECT

public:
    explicit RecordDelegate(const ThemeSource& theme, QObject* parent = nullptr);

    static constexpr int padding = 8;
    static constexpr int markWidth = 18; ///< room at the right edge, kept free for the mark

    /// Columns of the table whose values are shown whole: their mark points up.
    void setExpanded(std::set<int> tableColumns) { m_expanded = std::move(tableColumns); }
    /// Height that \a value needs at \a width pixels when at most \a lines are shown (0: all).
    int heightFor(const QModelIndex& value, const QFont& font, int width, int lines) const;
    /// The value of a field goes on below the cell's end.
    bool isCutOff(const QModelIndex& value, const QFont& font, const QRect& cell) const;

    void paint(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
        const QModelIndex& index) override;

private:
    void paintValue(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index,
        const QColor& text, const QColor& muted) const;

    const ThemeSource& m_theme;
    std::set<int> m_expanded;
};

} // namespace brickbench::ui
