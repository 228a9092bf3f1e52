// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/clusterlistmodel.h"

#include <QSet>

#include <algorithm>
#include <iterator>
#include <utility>

namespace brickbench {

namespace {

/// Running first, as the workspace's own page has it; then by name, and by id so that equal names stay put.
bool comesBefore(const ClusterRow& a, const ClusterRow& b)
{
    if (a.cluster->state != b.cluster->state)
        return a.cluster->state < b.cluster->state;
    const int order = QString::compare(a.cluster->name, b.cluster->name, Qt::CaseInsensitive);
    return order != 0 ? order < 0 : a.cluster->id < b.cluster->id;
}

bool isOfJob(const Cluster& cluster)
{
    return cluster.details && cluster.details->source == QLatin1StringView("JOB");
}

/// Moves the rows of \a clusters that \a sorted has to the front, still sorted, and gives their number; the
/// rows behind them are gone or have changed.
std::size_t keepUnchanged(std::vector<ClusterRow>& sorted, const ClusterPtrs& clusters)
{
    QSet<const Cluster*> present;
    present.reserve(static_cast<qsizetype>(clusters.size()));
    for (const ClusterPtr& cluster : clusters)
        present.insert(cluster.get());
    const auto changed = std::stable_partition(sorted.begin(), sorted.end(),
        [&](const ClusterRow& row) { return present.contains(row.cluster.get()); });
    return static_cast<std::size_t>(changed - sorted.begin());
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
    if (QString search = text.trimmed().toCaseFolded(); m_search != search) {
        m_search = std::move(search);
        update();
    }
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
    return checkIndex(index, CheckIndexOption::IndexIsValid) ? row(index.row()).cluster.get() : nullptr;
}

QModelIndex ClusterListModel::indexOf(const ClusterId& id) const
{
    const auto found = std::find_if(
        rows().begin(), rows().end(), [&](const ClusterRow& row) { return row.cluster->id == id; });
    return found == rows().end() ? QModelIndex() : index(static_cast<int>(found - rows().begin()));
}

QVariant ClusterListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Cluster& cluster = *row(index.row()).cluster;
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

bool ClusterListModel::isShown(const ClusterRow& row) const
{
    if (m_runningOnly && !canRunCommands(row.cluster->state))
        return false;
    if (m_favouritesOnly && !isFavourite(*row.cluster))
        return false;
    return m_search.isEmpty() || row.searched.contains(m_search);
}

bool ClusterListModel::isOfHiddenJob(const ClusterRow& row) const
{
    return row.isOfJob && !m_jobClustersShown && !isFavourite(*row.cluster);
}

/// Of thousands that are polled, few change: only those are sorted anew.
void ClusterListModel::sortAll()
{
    const ClusterPtrs clusters = m_watcher ? m_watcher->clusters() : ClusterPtrs();
    const auto kept = static_cast<std::ptrdiff_t>(keepUnchanged(m_sorted, clusters));
    QSet<const Cluster*> known;
    QHash<QString, int> keys; // of those that changed
    for (auto row = m_sorted.begin(); row != m_sorted.end(); ++row) {
        if (row - m_sorted.begin() < kept)
            known.insert(row->cluster.get());
        else
            keys.insert(row->cluster->id.text, row->key);
    }
    m_sorted.erase(m_sorted.begin() + kept, m_sorted.end());
    for (const ClusterPtr& cluster : clusters) {
        if (known.contains(cluster.get()))
            continue;
        const auto key = keys.constFind(cluster->id.text);
        m_sorted.push_back({cluster, (cluster->name + u'\n' + cluster->id.text).toCaseFolded(),
            key == keys.constEnd() ? ++m_lastKey : *key, isOfJob(*cluster)});
    }
    std::sort(m_sorted.begin() + kept, m_sorted.end(), comesBefore);
    std::inplace_merge(m_sorted.begin(), m_sorted.begin() + kept, m_sorted.end(), comesBefore);
    Q_EMIT aboutToFollow();
    update();
    Q_EMIT followed();
}

void ClusterListModel::update()
{
    std::vector<ClusterRow> wanted;
    wanted.reserve(m_sorted.size());
    int jobs = 0;
    int hidden = 0;
    for (const ClusterRow& row : m_sorted) {
        if (isOfHiddenJob(row))
            ++jobs;
        else if (isShown(row))
            wanted.push_back(row);
        else
            ++hidden;
    }
    if (!m_favourites.isEmpty())
        std::stable_partition(wanted.begin(), wanted.end(),
            [this](const ClusterRow& row) { return isFavourite(*row.cluster); });
    if (wanted == rows() && m_hidden == hidden && m_hiddenJobs == jobs)
        return;
    bringUpToDate(std::move(wanted), [](const ClusterRow& row) { return row.key; });
    m_hidden = hidden;
    m_hiddenJobs = jobs;
    Q_EMIT updated();
}

} // namespace brickbench
