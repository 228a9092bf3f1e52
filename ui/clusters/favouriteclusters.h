// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/settings.h"

#include <QStringList>

namespace brickbench::ui {

/// The clusters the user starred, kept in the settings for each connection apart: two workspaces may well use
/// the same id. A cluster that is gone keeps its star, since a list may be short for a while.
class FavouriteClusters {
public:
    explicit FavouriteClusters(Settings& settings); ///< which outlives it

    /// Whose favourites the others speak of; "" has none.
    void setConnection(const QString& profileId);
    QStringList ids() const;
    bool contains(const ClusterId& cluster) const;
    void toggle(const ClusterId& cluster);

private:
    QString entryFor(const QString& id) const;

    Settings& m_settings;
    QString m_connection;
};

} // namespace brickbench::ui
