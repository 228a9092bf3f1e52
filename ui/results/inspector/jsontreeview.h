// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/inspector/jsontreemodel.h"

#include <QTreeView>

namespace brickbench::ui {

class ThemeSource;

/// A nested value as a tree. Ctrl+C copies the value of the current node, Ctrl+Shift+C its path.
class JsonTreeView : public QTreeView {
    Q_OBJECT

public:
    explicit JsonTreeView(const ThemeSource& theme, QWidget* parent = nullptr);

    /// Opens all of a small tree, else the first level. \a column names the column in paths.
    void setTree(JsonTreePtr tree, const QString& column);
    void copyValue();
    void copyPath();
    void copySparkPath();
    QString currentPath() const; ///< "" while there is no tree
    QString currentSparkPath() const;

Q_SIGNALS:
    void currentPathChanged();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    bool handleKey(QKeyEvent* event, bool act);
    void showContextMenu(QPoint position);
    void expandBelow(const QModelIndex& index);
    void fitNames();
    int mostForNames() const;

    JsonTreeModel m_model;
    QString m_column;
    int m_fittedWidth = 0; ///< of the names; another width is the user's choice
};

} // namespace brickbench::ui
