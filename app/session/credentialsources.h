// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/connectionprofile.h"

#include <QMap>
#include <QProcessEnvironment>

#include <vector>

namespace brickbench {

/// ~/.databrickscfg as read (rest-1.2 section 11.1). `#` starts a comment at line start or after a blank.
struct DatabricksConfig {
    struct Profile {
        QString name;
        QMap<QString, QString> values; ///< keys in lower case
    };

    std::vector<Profile> profiles; ///< file order, without [__settings__]
    QString defaultProfile; ///< from [__settings__], else "DEFAULT"

    static DatabricksConfig parse(const QByteArray& text);
    /// A missing file is an empty configuration, not an error.
    static Result<DatabricksConfig> load(const QString& path);
    /// DATABRICKS_CONFIG_FILE, else ~/.databrickscfg.
    static QString path(const QProcessEnvironment& environment);
    const Profile* find(const QString& name) const;
};

/// login and password of \a host in a .netrc text, falling back to its `default` entry.
std::optional<Credentials> netrcCredentials(const QByteArray& text, const QString& host);

/// A host with credentials, and where they came from (for people: "profile DEFAULT of ~/.databrickscfg").
struct ResolvedConnection {
    NormalizedHost host;
    Credentials credentials;
    QString source;
};

/// What the caller chose; the rest comes from environment, profile and .netrc, in this order per value.
struct ConnectionChoice {
    QString host = {}; ///< --host, or ""
    QString profile = {}; ///< --profile, or ""
    QString user = {}; ///< --user, or ""
};

/// Error::code when a host is known but no credentials for it are: then a sign-in helps, not a correction.
inline constexpr QLatin1StringView noCredentialsCode("NO_CREDENTIALS");

/// Error::Invalid with a sentence that names what is missing and where it may be put.
Result<ResolvedConnection> resolveConnection(
    const ConnectionChoice& choice, const QProcessEnvironment& environment, const QString& homeFolder);

} // namespace brickbench
