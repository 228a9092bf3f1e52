// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/columnprofile.h"

#include <QStyledItemDelegate>

namespace brickbench::ui {

class ProfileModel;
class ThemeSource;

/// Paints a column with a small histogram beside its name, and what is below it: facts, and values with bars.
class ProfileDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    ProfileDelegate(const ThemeSource& theme, const ProfileModel& model, QObject* parent = nullptr);

    void paint(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// Which bar of the small histogram of a column painted in \a row is at \a position; -1: none.
    int barAt(const QModelIndex& column, const QRect& row, QPoint position) const;

private:
    void paintColumn(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintLine(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintSketch(
        QPainter* painter, const QRect& rect, const ColumnProfile& profile, const QColor& bar) const;

    const ThemeSource& m_theme;
    const ProfileModel& m_model;
};

} // namespace brickbench::ui
