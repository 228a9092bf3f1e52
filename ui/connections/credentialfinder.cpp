// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/credentialfinder.h"

#include "core/settingskeys.h"
#include "session/credentialsources.h"

#include <algorithm>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

using Found = Result<std::optional<Credentials>>;

Credentials credentialsOf(const ConnectionProfile& profile, Secret secret)
{
    if (profile.method == Credentials::Method::Basic)
        return Credentials::basic(profile.user, std::move(secret));
    return Credentials::bearer(std::move(secret));
}

void readStore(
    SecretStore& store, const ConnectionProfile& profile, QObject* context, std::function<void(Found)> done)
{
    store.read(profile.id, context, [profile, done = std::move(done)](Result<std::optional<Secret>> secret) {
        if (!secret)
            return done(Unexpected(secret.error()));
        if (!*secret)
            return done(std::nullopt);
        done(credentialsOf(profile, **std::move(secret)));
    });
}

Found resolved(const CredentialPlaces& places, const ConnectionChoice& choice)
{
    auto connection = resolveConnection(choice, places.environment, places.homeFolder);
    if (!connection)
        return Unexpected(connection.error());
    return std::move(connection->credentials);
}

QNetworkProxy proxyFrom(const QString& text)
{
    if (text.isEmpty())
        return QNetworkProxy(QNetworkProxy::DefaultProxy);
    if (text == "none"_L1)
        return QNetworkProxy(QNetworkProxy::NoProxy);
    const QUrl url(text);
    return {QNetworkProxy::HttpProxy, url.host(), static_cast<quint16>(url.port(8080)), url.userName(),
        url.password()};
}

} // namespace

void findCredentials(const CredentialPlaces& places, const ConnectionProfile& profile, QObject* context,
    std::function<void(Found)> done)
{
    switch (profile.secretPlace) {
    case ConnectionProfile::SecretPlace::Keychain:
        return readStore(places.keychain, profile, context, std::move(done));
    case ConnectionProfile::SecretPlace::ThisSession:
        return readStore(places.session, profile, context, std::move(done));
    case ConnectionProfile::SecretPlace::ConfigFile:
        return done(resolved(places, {.host = {}, .profile = profile.configProfile, .user = {}}));
    case ConnectionProfile::SecretPlace::Netrc:
    case ConnectionProfile::SecretPlace::Environment:
        return done(resolved(places, {.host = profile.host.toString(), .profile = {}, .user = profile.user}));
    case ConnectionProfile::SecretPlace::LocalWorkspace:
        return done(failure(Error::Kind::Invalid, u"The local workspace makes its own token."_s));
    }
}

ApiClient::Options clientOptions(
    const ConnectionProfile& profile, Credentials credentials, const Settings& settings)
{
    ApiClient::Options options;
    options.host = profile.host;
    options.workspaceId = profile.workspaceId;
    options.credentials = std::move(credentials);
    options.inactivityTimeout
        = std::chrono::seconds(std::clamp(settings.value(settings::inactivitySeconds), 1, 3600));
    options.caFile = settings.value(settings::caFile);
    options.proxy = profile.isLocalWorkspace() ? QNetworkProxy(QNetworkProxy::NoProxy)
                                               : proxyFrom(settings.value(settings::proxy));
    return options;
}

} // namespace brickbench::ui
