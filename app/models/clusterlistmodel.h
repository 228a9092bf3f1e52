// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/clusterwatcher.h"

#include <QAbstractListModel>
#include <QPointer>

#include <vector>

namespace brickbench {

/// A connection's clusters, sorted by state then name, filtered by a search text. Updates by id, so that a
/// poll keeps selection and scroll.
class ClusterListModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole, ///< QString
        StateRole, ///< int(ClusterState)
        StateNameRole, ///< as sent
        WorkersRole, ///< int, or invalid
        FavouriteRole, ///< bool
    };

    explicit ClusterListModel(QObject* parent = nullptr);
    ~ClusterListModel() override;

    void setWatcher(ClusterWatcher* watcher); ///< nullptr empties the model
    void setSearchText(const QString& text); ///< matches name and id, case-insensitively
    void setFavourites(const QStringList& ids);
    void setRunningOnly(bool runningOnly);
    int hiddenCount() const; ///< filtered out

    const Cluster* cluster(const QModelIndex& index) const;
    QModelIndex indexOf(const ClusterId& id) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    void hiddenCountChanged();

private:
    void update();

    QPointer<ClusterWatcher> m_watcher;
    std::vector<Cluster> m_rows;
    QString m_search;
    QStringList m_favourites;
    bool m_runningOnly = false;
    int m_hidden = 0;
};

} // namespace brickbench
