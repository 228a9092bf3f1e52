// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings.h"

#include <QString>

#include <vector>

namespace brickbench::ui {

/// What the cluster list is narrowed to.
struct ClusterFilter {
    QString search = {};
    bool favouritesOnly = false;
    bool runningOnly = false;
    bool jobClusters = false; ///< shown, too

    bool isEmpty() const { return *this == ClusterFilter(); }

    friend bool operator==(const ClusterFilter&, const ClusterFilter&) = default;
};

/// The filters of the cluster list that the user gave a name, kept in the settings in the order they were
/// saved. What the file has that is no filter is left out.
class SavedFilters {
public:
    struct Entry {
        QString name;
        ClusterFilter filter;
    };

    explicit SavedFilters(Settings& settings); ///< which outlives it

    std::vector<Entry> all() const;
    /// Takes the place of one with this name. A name of blanks only is refused: false.
    bool save(const QString& name, const ClusterFilter& filter);
    /// False when the new name is blank or taken.
    bool rename(const QString& name, const QString& to);
    void remove(const QString& name);

private:
    void write(const std::vector<Entry>& entries);

    Settings& m_settings;
};

} // namespace brickbench::ui
