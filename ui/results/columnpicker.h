// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/tableresult.h"

#include <QFrame>

#include <vector>

class QLabel;
class QLineEdit;
class QListView;
class QSortFilterProxyModel;
class QStandardItemModel;

namespace brickbench::ui {

/// The list of a table's columns with their types in a small window; typing narrows it, the arrows move in
/// it, Enter or a click chooses. Hidden columns are marked.
class ColumnPicker : public QFrame {
    Q_OBJECT

public:
    explicit ColumnPicker(QWidget* parent = nullptr);

    /// \a order: all columns in the order of the list; \a hidden: those to be marked. \a title says what the
    /// choice is for. Shown at the top of \a around (global).
    void open(const TableResult& table, const std::vector<int>& order, const std::vector<int>& hidden,
        const QString& title, const QRect& around);

Q_SIGNALS:
    void chosen(int column);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void choose(const QModelIndex& index);
    void narrow(const QString& text);

    QLabel* m_title;
    QLineEdit* m_edit;
    QListView* m_list;
    QLabel* m_none;
    QStandardItemModel* m_columns;
    QSortFilterProxyModel* m_shown;
};

} // namespace brickbench::ui
