// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/clusterlist.h"

#include <QSet>

namespace brickbench {

namespace {

/// A 1.2 list does not bring what a 2.x call told before; its own fields are the newer ones.
void keepDetails(Cluster& cluster, const Cluster& before)
{
    if (cluster.details || !before.details)
        return;
    cluster.details = before.details;
    for (auto it = before.raw.begin(); it != before.raw.end(); ++it) {
        if (!cluster.raw.contains(it.key()))
            cluster.raw.insert(it.key(), it.value());
    }
}

/// The one known, if nothing changed, else \a cluster as a new one.
ClusterPtr adopted(Cluster cluster, const ClusterPtr* known, ClusterListChange& change)
{
    if (!known) {
        change.appeared.emplace_back(cluster.id, cluster.state);
        return std::make_shared<const Cluster>(std::move(cluster));
    }
    const Cluster& before = **known;
    keepDetails(cluster, before);
    if (cluster == before)
        return *known;
    if (before.state != cluster.state)
        change.moved.emplace_back(cluster.id, cluster.state);
    return std::make_shared<const Cluster>(std::move(cluster));
}

} // namespace

ClusterList::ClusterList(ClusterPtrs clusters)
    : m_clusters(std::move(clusters))
{
    m_places.reserve(static_cast<qsizetype>(m_clusters.size()));
    for (std::size_t i = 0; i < m_clusters.size(); ++i)
        m_places.insert(m_clusters[i]->id.text, i);
}

const ClusterPtr* ClusterList::find(const ClusterId& id) const
{
    const auto place = m_places.constFind(id.text);
    return place == m_places.constEnd() ? nullptr : &m_clusters[*place];
}

void ClusterList::replace(ClusterPtr cluster)
{
    m_clusters[m_places.value(cluster->id.text)] = std::move(cluster);
}

ClusterListChange takeIn(std::vector<Cluster> fresh, const ClusterList& before)
{
    ClusterListChange change;
    ClusterPtrs clusters;
    clusters.reserve(fresh.size());
    QSet<QString> seen; // a list in pages can name a cluster twice when one is made in between
    seen.reserve(static_cast<qsizetype>(fresh.size()));
    for (Cluster& cluster : fresh) {
        if (seen.contains(cluster.id.text))
            continue;
        seen.insert(cluster.id.text);
        const ClusterPtr* known = before.find(cluster.id);
        clusters.push_back(adopted(std::move(cluster), known, change));
    }
    for (const ClusterPtr& cluster : before.clusters()) {
        if (!seen.contains(cluster->id.text))
            change.left.push_back(cluster->id);
    }
    change.isSame = clusters == before.clusters();
    change.list = ClusterList(std::move(clusters));
    return change;
}

} // namespace brickbench
