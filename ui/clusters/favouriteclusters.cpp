// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clusters/favouriteclusters.h"

#include "core/settingskeys.h"

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

FavouriteClusters::FavouriteClusters(Settings& settings)
    : m_settings(settings)
{
}

void FavouriteClusters::setConnection(const QString& profileId)
{
    m_connection = profileId;
}

/// A tab between them: neither the id of a profile nor that of a cluster has one.
QString FavouriteClusters::entryFor(const QString& id) const
{
    return m_connection + u'\t' + id;
}

QStringList FavouriteClusters::ids() const
{
    QStringList found;
    if (m_connection.isEmpty())
        return found;
    const QString start = entryFor({});
    for (const QString& entry : m_settings.value(settings::favouriteClusters)) {
        if (entry.startsWith(start))
            found.append(entry.mid(start.size()));
    }
    return found;
}

bool FavouriteClusters::contains(const ClusterId& cluster) const
{
    return ids().contains(cluster.text);
}

void FavouriteClusters::toggle(const ClusterId& cluster)
{
    if (m_connection.isEmpty() || cluster.isEmpty())
        return;
    QStringList all = m_settings.value(settings::favouriteClusters);
    if (all.removeAll(entryFor(cluster.text)) == 0)
        all.append(entryFor(cluster.text));
    m_settings.set(settings::favouriteClusters, all);
}

} // namespace brickbench::ui
