// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/clusters.h"

#include <QTreeWidget>

#include <optional>

namespace brickbench {
class ClusterCalls;
}

namespace brickbench::ui {

/// Every field of a cluster: those with a meaning first, in words, then all others as the server sent them;
/// nested values fold. A poll that changes nothing leaves selection and scroll alone.
class ClusterFields : public QTreeWidget {
    Q_OBJECT

public:
    explicit ClusterFields(QWidget* parent = nullptr);

    /// nullptr empties it. \a offer is what the workspace says of start and terminate, "" when it offers
    /// them.
    void setCluster(const Cluster* cluster, const QString& offer = {});
    void copyValue() const; ///< of the current row, to the clipboard

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void fill(const Cluster& cluster);
    void add(const QString& name, const QString& value);
    void addDetails(const brickbench::ClusterAttributes& details);

    std::optional<Cluster> m_shown;
    QString m_offer;
};

} // namespace brickbench::ui
