// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/route.h"
#include "core/ids.h"

#include <QStringList>

#include <vector>

namespace brickbench {

/// What a library of the Libraries API 2.0 is: exactly one of its kinds (rest-1.2 section 10).
struct LibrarySource {
    enum class Kind {
        Jar, ///< text is a path: dbfs:/…, /Volumes/…, /Workspace/…, s3://…
        Egg,
        Wheel,
        Requirements, ///< the path of a requirements.txt
        PyPi, ///< text is a package, "simplejson==3.8.0"
        Maven, ///< text is group:artifact:version
        Cran, ///< text is a package of R
        Unknown, ///< text is the JSON as sent
    };

    Kind kind = Kind::Unknown;
    QString text;
    QString repository; ///< PyPi, Maven and Cran: "" = the usual one
    QStringList exclusions; ///< Maven: group:artifact left out

    friend bool operator==(const LibrarySource&, const LibrarySource&) = default;
};

/// One library of a cluster with how far its installation is.
struct InstalledLibrary {
    enum class State {
        Pending,
        Resolving,
        Installing,
        Installed,
        Restored,
        Skipped,
        Failed,
        UninstallOnRestart,
        Unknown,
    };

    LibrarySource source;
    State state = State::Unknown;
    QString stateName; ///< as sent
    QStringList messages; ///< what went wrong, the server's words
    bool isForAllClusters = false; ///< put on every cluster by an administrator: cannot be taken off here

    friend bool operator==(const InstalledLibrary&, const InstalledLibrary&) = default;
};

/// GET 2.0/libraries/cluster-status
struct ListInstalledLibraries {
    using Response = std::vector<InstalledLibrary>;
    static constexpr Route route{Verb::Get, "2.0/libraries/cluster-status", Repeat::Safe};

    ClusterId cluster;

    QUrlQuery query() const;
    RequestBody body() const { return {}; }
    static Result<Response> decode(const QByteArray& reply);
};
static_assert(Endpoint<ListInstalledLibraries>);

/// Answer of install and uninstall: {}.
struct LibrariesAccepted { };

/// POST 2.0/libraries/install: returns at once, the cluster installs afterwards. Never repeated.
struct InstallLibraries {
    using Response = LibrariesAccepted;
    static constexpr Route route{Verb::Post, "2.0/libraries/install", Repeat::Never};

    ClusterId cluster;
    std::vector<LibrarySource> libraries;

    QUrlQuery query() const { return {}; }
    RequestBody body() const;
    static Result<Response> decode(const QByteArray& reply);
};
static_assert(Endpoint<InstallLibraries>);

/// POST 2.0/libraries/uninstall: takes effect when the cluster restarts. Never repeated.
struct UninstallLibraries {
    using Response = LibrariesAccepted;
    static constexpr Route route{Verb::Post, "2.0/libraries/uninstall", Repeat::Never};

    ClusterId cluster;
    std::vector<LibrarySource> libraries;

    QUrlQuery query() const { return {}; }
    RequestBody body() const;
    static Result<Response> decode(const QByteArray& reply);
};
static_assert(Endpoint<UninstallLibraries>);

} // namespace brickbench
