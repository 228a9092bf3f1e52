// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/credentials.h"
#include "core/result.h"

#include <QString>
#include <QUrl>

namespace brickbench {

/// What is remembered of a connection. Never holds a secret: where it is kept is all that is written down.
struct ConnectionProfile {
    enum class SecretPlace {
        Keychain, ///< the OS keychain, under this profile's id
        ThisSession, ///< in memory, asked for again at the next start
        ConfigFile, ///< ~/.databrickscfg holds it and goes on holding it: configProfile names the section
        Netrc, ///< ~/.netrc
        Environment, ///< DATABRICKS_TOKEN and kin
        LocalWorkspace, ///< made anew by every start of the local workspace
    };

    QString id = {}; ///< made once (uuid), the keychain key; "local" for the local workspace
    QString name = {};
    QUrl host = {};
    QString workspaceId = {};
    Credentials::Method method = Credentials::Method::Bearer;
    QString user = {}; ///< Basic only
    SecretPlace secretPlace = SecretPlace::Keychain;
    QString configProfile = {};
    QString color = {}; ///< "#rrggbb" mark of the connection, "" = none
    bool isProduction = false; ///< confirm before running

    bool isLocalWorkspace() const { return secretPlace == SecretPlace::LocalWorkspace; }
    friend bool operator==(const ConnectionProfile&, const ConnectionProfile&) = default;
};

/// A host as the user gave it, cleaned (rest-1.2 section 11.3).
struct NormalizedHost {
    QUrl url = {}; ///< scheme, host, port only
    QString workspaceId = {}; ///< from ?o=, ?w= or ?workspace_id= of a pasted browser URL
};

/// Trims, adds https://, drops path, query and fragment. `http://` is refused (Error::Invalid) except for
/// loopback.
Result<NormalizedHost> normalizedHost(const QString& text);

} // namespace brickbench
