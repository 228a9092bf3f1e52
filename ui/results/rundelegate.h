// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace brickbench::ui {

class ThemeSource;

/// What a row of RunList holds beside its title.
enum RunRole { FactsRole = Qt::UserRole, PinnedRole, StateRole, QueuePlaceRole };

/// A run in two lines: the title and, muted, the facts; a pin at the right of pinned ones. Rows with a size
/// of their own are left to the widgets in them.
class RunDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    RunDelegate(const ThemeSource& theme, QObject* parent);

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void updateEditorGeometry(
        QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const ThemeSource& m_theme;
};

} // namespace brickbench::ui
