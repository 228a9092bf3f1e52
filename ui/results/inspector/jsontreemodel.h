// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/jsontree.h"

#include <QAbstractItemModel>

namespace brickbench::ui {

/// Shows a JsonTree: names, and values cut for display. The children of the root are the top level.
class JsonTreeModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { NameColumn, ValueColumn, columnsOfModel };
    enum Role { KindRole = Qt::UserRole }; ///< int(JsonTree::Kind)
    static constexpr int displayLimit = 500;

    explicit JsonTreeModel(QObject* parent = nullptr);

    void setTree(JsonTreePtr tree);
    const JsonTreePtr& tree() const { return m_tree; }
    /// The node of the tree; its root for an invalid index.
    static int nodeOf(const QModelIndex& index);

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString valueText(int node) const;

    JsonTreePtr m_tree;
};

} // namespace brickbench::ui
