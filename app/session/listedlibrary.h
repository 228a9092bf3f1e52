// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/libraries.h"
#include "api/libraries2.h"

#include <optional>
#include <vector>

namespace brickbench {

/// One library of a cluster, whichever version of the API told of it.
struct ListedLibrary {
    using State = InstalledLibrary::State;

    QString name; ///< a package with its version, a path, or the name it was uploaded under
    /// What API 2.0 knows it as, and uninstall wants; nothing: only API 1.2 told of it.
    std::optional<LibrarySource> source;
    State state = State::Unknown;
    QString stateName; ///< as sent, may be empty
    QStringList messages; ///< the server's words
    bool isForAllClusters = false; ///< put on every cluster by an administrator: cannot be taken off here

    friend bool operator==(const ListedLibrary&, const ListedLibrary&) = default;
};

/// What tells \a library from the others of its cluster.
QString keyOf(const ListedLibrary& library);

/// Its installation has not come to an end yet.
bool isUnderWay(InstalledLibrary::State state);

/// The libraries of API 2.0, then those that only API 1.2 told of; what both name is there once, in the words
/// of 2.0, which says more.
std::vector<ListedLibrary> merged(
    const std::vector<Library>& old, const std::vector<InstalledLibrary>& installed);

} // namespace brickbench
