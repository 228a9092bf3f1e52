// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/keyedlistmodel.h"
#include "session/clusterwatcher.h"

#include <QPointer>
#include <QStringList>

namespace brickbench {

/// A cluster in the list, and what it takes to find it fast. Equal as long as the cluster is the same object.
struct ClusterRow {
    ClusterPtr cluster;
    QString searched; ///< name and id, case-folded
    int key = 0; ///< of the cluster in one model, for as long as it is in the list
    bool isOfJob = false; ///< a job made it for itself; here, as thousands are asked at every key of a search

    friend bool operator==(const ClusterRow& a, const ClusterRow& b) { return a.cluster == b.cluster; }
};

/// A connection's clusters: favourites first, then by state and name; filtered by a search text. Updates by
/// id, so that a poll keeps selection and scroll. Clusters that a job made for itself are left out unless
/// asked for or marked as favourites: they come and go by the thousand.
class ClusterListModel : public KeyedListModel<ClusterRow> {
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
    void setFavouritesOnly(bool favouritesOnly);
    void setRunningOnly(bool runningOnly); ///< keeps those on which commands may run
    void setJobClustersShown(bool shown);
    int hiddenCount() const { return m_hidden; } ///< filtered out, without the jobs' clusters
    int hiddenJobClusters() const { return m_hiddenJobs; }

    /// nullptr for an invalid index; valid until the next change.
    const Cluster* cluster(const QModelIndex& index) const;
    QModelIndex indexOf(const ClusterId& id) const;

    QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    /// The rows, or the number of the hidden ones, changed: once for all that a poll or a filter does.
    void updated();
    /// Around what a poll changes, all of it together; what the user filters does not count.
    void aboutToFollow();
    void followed();

private:
    void sortAll();
    void update();
    bool isOfHiddenJob(const ClusterRow& row) const;
    bool isShown(const ClusterRow& row) const;
    bool isFavourite(const Cluster& cluster) const;

    QPointer<ClusterWatcher> m_watcher;
    QString m_search; ///< case-folded
    QStringList m_favourites;
    std::vector<ClusterRow> m_sorted; ///< all clusters, favourites not yet in front
    int m_lastKey = 0;
    bool m_favouritesOnly = false;
    bool m_runningOnly = false;
    bool m_jobClustersShown = false;
    int m_hidden = 0;
    int m_hiddenJobs = 0;
};

} // namespace brickbench
