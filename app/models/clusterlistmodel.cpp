// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/clusterlistmodel.h"

#include <algorithm>
#include <utility>

namespace brickbench {

namespace {

/// Running first, as the workspace's own page has it; then by name, and by id so that equal names stay put.
bool comesBefore(const Cluster& a, const Cluster& b)
{
    if (a.state != b.state)
        return a.state < b.state;
    const int order = QString::compare(a.name, b.name, Qt::CaseInsensitive);
    return order != 0 ? order < 0 : a.id < b.id;
}

} // namespace

ClusterListModel::ClusterListModel(QObject* parent)
    : KeyedListModel(parent)
{
}

ClusterListModel::~ClusterListModel() = default;

void ClusterListModel::setWatcher(ClusterWatcher* watcher)
{
    if (m_watcher == watcher)
        return;
    if (m_watcher)
        m_watcher->disconnect(this);
    m_watcher = watcher;
    if (m_watcher) {
        connect(m_watcher, &ClusterWatcher::clustersChanged, this, &ClusterListModel::sortAll);
        connect(m_watcher, &QObject::destroyed, this, [this] {
            m_watcher.clear();
            sortAll();
        });
    }
    sortAll();
}

void ClusterListModel::setJobClustersShown(bool shown)
{
    if (std::exchange(m_jobClustersShown, shown) != shown)
        update();
}

void ClusterListModel::setSearchText(const QString& text)
{
    if (m_search == text.trimmed())
        return;
    m_search = text.trimmed();
    update();
}

void ClusterListModel::setFavourites(const QStringList& ids)
{
    if (m_favourites == ids)
        return;
    m_favourites = ids;
    update();
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {FavouriteRole});
}

void ClusterListModel::setFavouritesOnly(bool favouritesOnly)
{
    if (m_favouritesOnly == favouritesOnly)
        return;
    m_favouritesOnly = favouritesOnly;
    update();
}

void ClusterListModel::setRunningOnly(bool runningOnly)
{
    if (m_runningOnly == runningOnly)
        return;
    m_runningOnly = runningOnly;
    update();
}

const Cluster* ClusterListModel::cluster(const QModelIndex& index) const
{
    return checkIndex(index, CheckIndexOption::IndexIsValid) ? &row(index.row()) : nullptr;
}

QModelIndex ClusterListModel::indexOf(const ClusterId& id) const
{
    const auto found = std::find_if(
        rows().begin(), rows().end(), [&](const Cluster& cluster) { return cluster.id == id; });
    return found == rows().end() ? QModelIndex() : index(static_cast<int>(found - rows().begin()));
}

QVariant ClusterListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Cluster& cluster = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return cluster.name.isEmpty() ? cluster.id.text : cluster.name;
    case IdRole:
        return cluster.id.text;
    case StateRole:
        return static_cast<int>(cluster.state);
    case StateNameRole:
        return cluster.stateName;
    case WorkersRole:
        return cluster.numWorkers ? QVariant(*cluster.numWorkers) : QVariant();
    case FavouriteRole:
        return isFavourite(cluster);
    default:
        return {};
    }
}

bool ClusterListModel::isFavourite(const Cluster& cluster) const
{
    return m_favourites.contains(cluster.id.text);
}

bool ClusterListModel::isShown(const Cluster& cluster) const
{
    if (m_runningOnly && !canRunCommands(cluster.state))
        return false;
    if (m_favouritesOnly && !isFavourite(cluster))
        return false;
    return m_search.isEmpty() || cluster.name.contains(m_search, Qt::CaseInsensitive)
        || cluster.id.text.contains(m_search, Qt::CaseInsensitive);
}

bool ClusterListModel::isOfHiddenJob(const Cluster& cluster) const
{
    return !m_jobClustersShown && cluster.details && cluster.details->source == QLatin1StringView("JOB")
        && !isFavourite(cluster);
}

void ClusterListModel::sortAll()
{
    m_sorted = m_watcher ? m_watcher->clusters() : std::vector<Cluster>();
    std::sort(m_sorted.begin(), m_sorted.end(), comesBefore);
    Q_EMIT aboutToFollow();
    update();
    Q_EMIT followed();
}

void ClusterListModel::update()
{
    std::vector<Cluster> wanted;
    int jobs = 0;
    int hidden = 0;
    for (const Cluster& cluster : m_sorted) {
        if (isOfHiddenJob(cluster))
            ++jobs;
        else if (isShown(cluster))
            wanted.push_back(cluster);
        else
            ++hidden;
    }
    std::stable_partition(
        wanted.begin(), wanted.end(), [this](const Cluster& cluster) { return isFavourite(cluster); });
    bringUpToDate(std::move(wanted), [](const Cluster& cluster) -> const ClusterId& { return cluster.id; });
    if (m_hidden == hidden && m_hiddenJobs == jobs)
        return;
    m_hidden = hidden;
    m_hiddenJobs = jobs;
    Q_EMIT hiddenCountChanged();
}

} // namespace brickbench
