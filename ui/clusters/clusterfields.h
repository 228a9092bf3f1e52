// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/statehistory.h"

#include <QSet>
#include <QTreeWidget>

#include <optional>

namespace brickbench::ui {

/// Every field of a cluster: those with a meaning first, in words and some with a button that copies them;
/// then, under "Other", what the server sent beyond them; then everything as it was sent. A poll leaves
/// selection, scroll and what is unfolded alone.
class ClusterFields : public QTreeWidget {
    Q_OBJECT

public:
    explicit ClusterFields(QWidget* parent = nullptr);

    /// nullptr empties it. \a offer is what the workspace says of start and terminate, "" when it offers
    /// them.
    void setCluster(const Cluster* cluster, const QString& offer = {}, const StateChanges& history = {});
    void setNow(const QDateTime& now); ///< UTC: durations go on
    void copyValue() const; ///< of the current row, to the clipboard

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void fill(const Cluster& cluster);
    QTreeWidgetItem* add(const QString& name, const QString& value);
    void addCopyable(const QString& name, const QString& value, const char* objectName);
    void addDetails(const brickbench::ClusterAttributes& details);
    void addSent(const Cluster& cluster);
    void noteFolds(const QTreeWidgetItem& parent);
    void applyFolds(QTreeWidgetItem& parent);

    std::optional<Cluster> m_shown;
    QString m_offer;
    StateChanges m_history;
    QDateTime m_now;
    QTreeWidgetItem* m_uptime = nullptr; ///< these two tick; nullptr when they do not apply
    QTreeWidgetItem* m_autoTermination = nullptr;
    QSet<QString> m_unfolded; ///< paths; of what is not in the tree at the moment, too
};

} // namespace brickbench::ui
