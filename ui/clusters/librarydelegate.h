// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIdentityProxyModel>
#include <QStyledItemDelegate>

namespace brickbench::ui {

class ThemeSource;

/// The words of a row, for tool tips and screen readers: the model below knows values only.
class LibraryRowTexts : public QIdentityProxyModel {
    Q_OBJECT

public:
    using QIdentityProxyModel::QIdentityProxyModel;
    QVariant data(const QModelIndex& index, int role) const override;
};

/// Draws one row of the library list in two lines: state shape in its colour, name, and the state's word at
/// the right; below, the kind and the first line of what the server says.
class LibraryDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit LibraryDelegate(const ThemeSource& theme, QObject* parent = nullptr);

    void paint(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const ThemeSource& m_theme;
};

} // namespace brickbench::ui
