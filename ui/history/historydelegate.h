// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIdentityProxyModel>
#include <QStyledItemDelegate>

namespace brickbench {
class RunHistoryModel;
}

namespace brickbench::ui {

class ThemeSource;

/// The words of a row, for tool tips and screen readers: the model below knows values only.
class HistoryRowTexts : public QIdentityProxyModel {
    Q_OBJECT

public:
    using QIdentityProxyModel::QIdentityProxyModel;
    QVariant data(const QModelIndex& index, int role) const override;
};

/// Draws a run of the history on two lines: its outcome, its code and when it was, and below where it ran and
/// what came of it.
class HistoryDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    HistoryDelegate(const ThemeSource& theme, const RunHistoryModel& model, QObject* parent = nullptr);

    void paint(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const ThemeSource& m_theme;
    const RunHistoryModel& m_model;
};

} // namespace brickbench::ui
