// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIdentityProxyModel>
#include <QStyledItemDelegate>

namespace brickbench::ui {

class ThemeSource;

/// The words of a row, for tool tips and screen readers: the model below knows values only.
class ClusterRowTexts : public QIdentityProxyModel {
    Q_OBJECT

public:
    using QIdentityProxyModel::QIdentityProxyModel;
    QVariant data(const QModelIndex& index, int role) const override;
};

/// Draws one row of the cluster list: state shape in its colour, name, and at the right the workers of a
/// running cluster or the state's word, then a star for a favourite.
class ClusterDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit ClusterDelegate(const ThemeSource& theme, QObject* parent = nullptr);

    void paint(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const ThemeSource& m_theme;
};

} // namespace brickbench::ui
