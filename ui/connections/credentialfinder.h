// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings.h"
#include "secrets/secretstore.h"
#include "session/connectionprofile.h"

#include "api/apiclient.h"

#include <QProcessEnvironment>

#include <functional>
#include <optional>

namespace brickbench::ui {

/// Where secrets may come from. References outlive every user.
struct CredentialPlaces {
    SecretStore& keychain;
    SecretStore& session; ///< memory: "for this session only"
    QProcessEnvironment environment;
    QString homeFolder;
};

/// Finds the credentials of \a profile where it says they are kept. \a done runs once, later or at once;
/// nullopt: they have to be entered (nothing found, or a locked keychain: both look alike).
void findCredentials(const CredentialPlaces& places, const ConnectionProfile& profile, QObject* context,
    std::function<void(Result<std::optional<Credentials>>)> done);

/// The client's options for \a profile, with the user's proxy, certificates and time limit.
ApiClient::Options clientOptions(
    const ConnectionProfile& profile, Credentials credentials, const Settings& settings);

} // namespace brickbench::ui
