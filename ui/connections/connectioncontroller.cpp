// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectioncontroller.h"

#include "core/logging.h"
#include "core/settingskeys.h"
#include "session/clusterapisetting.h"
#include "session/credentialsources.h"
#include "ui/common/banner.h"

#include <algorithm>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

ConnectionController::ConnectionController(Services services, QObject* parent)
    : QObject(parent)
    , m_services(std::move(services))
{
    // It was made with the settings of its time, the CA file and the proxy among them.
    connect(&m_services.settings, &Settings::changed, this, [this](const QString& key) {
        m_warm.reset();
        if (key == QLatin1StringView(settings::clusterRefreshSeconds.key))
            followListInterval();
    });
    if (m_services.network)
        watchNetwork();
}

ConnectionController::~ConnectionController() = default;

ConnectionProfile ConnectionController::localProfile()
{
    ConnectionProfile profile;
    profile.id = u"local"_s;
    profile.name = tr("Local workspace");
    profile.secretPlace = ConnectionProfile::SecretPlace::LocalWorkspace;
    return profile;
}

ConnectionPtr ConnectionController::find(const QString& profileId) const
{
    for (const ConnectionPtr& connection : m_open) {
        if (connection->profile().id == profileId)
            return connection;
    }
    return nullptr;
}

QString ConnectionController::nameOf(const QString& profileId) const
{
    if (profileId == "local"_L1)
        return localProfile().name;
    const ConnectionProfile* profile = m_services.profiles.find(profileId);
    return profile ? profile->name : QString();
}

void ConnectionController::openSaved(const QString& profileId)
{
    if (profileId == "local"_L1)
        return openLocalWorkspace();
    if (const ConnectionProfile* profile = m_services.profiles.find(profileId))
        open(*profile);
}

void ConnectionController::open(const ConnectionProfile& profile)
{
    if (profile.isLocalWorkspace())
        return openLocalWorkspace();
    if (const ConnectionPtr connection = find(profile.id)) {
        setCurrent(connection);
        if (connection->state() != Connection::State::SignInNeeded)
            return;
    }
    setOpening(true);
    warmUp(profile); // while the keychain is asked
    findCredentials(
        m_services.places, profile, this, [this, profile](Result<std::optional<Credentials>> found) {
            setOpening(false);
            const bool mayBeEntered = profile.secretPlace == ConnectionProfile::SecretPlace::Keychain
                || profile.secretPlace == ConnectionProfile::SecretPlace::ThisSession;
            if (!found && !mayBeEntered)
                return Q_EMIT failed(errorSentence(found.error()));
            if (!found)
                return Q_EMIT secretNeeded(profile, errorSentence(found.error()));
            if (!*found)
                return Q_EMIT secretNeeded(profile, {});
            openWith(profile, **std::move(found));
        });
}

void ConnectionController::openWith(const ConnectionProfile& profile, Credentials credentials)
{
    reopen(profile);
    if (const ConnectionPtr connection = find(profile.id)) {
        const ConnectionProfile& before = connection->profile();
        // Runs live on in it: it stays the same one as long as it leads to the same workspace.
        if (before.host == profile.host && before.workspaceId == profile.workspaceId) {
            connection->setProfile(profile);
            connection->setCredentials(std::move(credentials));
            connection->clusters().refresh();
            return setCurrent(connection);
        }
        close(profile.id);
    }
    ConnectionPtr connection = std::exchange(m_warm, nullptr);
    if (connection && connection->profile() == profile) {
        connection->setCredentials(std::move(credentials)); // opens it
    } else {
        connection = makeConnection(profile, std::move(credentials));
        connection->open();
    }
    m_open.push_back(connection);
    if (m_services.network) {
        connect(connection.get(), &Connection::provedOnline, m_services.network, &NetworkWatch::disprove);
        followNetwork(*connection);
    }
    m_services.settings.set(settings::lastConnection, profile.id);
    setCurrent(std::move(connection));
}

ConnectionPtr ConnectionController::makeConnection(const ConnectionProfile& profile, Credentials credentials)
{
    auto options = clientOptions(profile, std::move(credentials), m_services.settings);
    auto connection = std::make_shared<Connection>(profile, std::move(options), m_services.clock);
    connection->setEndsWithProgram(profile.isLocalWorkspace() && m_local && m_local->isOwn());
    connection->setListInterval(listInterval());
    ClusterCalls& clusterCalls = connection->clusters().calls();
    clusterCalls.setListApi(rememberedClusterApi(m_services.settings, profile.host));
    clusterCalls.setApi2(rememberedClusterApi2(m_services.settings, profile.host));
    connect(&clusterCalls, &ClusterCalls::listApiChanged, this,
        [this, host = profile.host](ClusterApi api) { rememberClusterApi(m_services.settings, host, api); });
    connect(&clusterCalls, &ClusterCalls::api2Changed, this, [this, host = profile.host](ClusterApi2 api) {
        rememberClusterApi2(m_services.settings, host, api);
    });
    return connection;
}

void ConnectionController::warmUp(const ConnectionProfile& profile)
{
    const bool isWarm = m_warm && m_warm->profile() == profile;
    if (isWarm || profile.host.scheme() != "https"_L1 || find(profile.id))
        return;
    m_warm = makeConnection(profile, {});
    m_warm->client().warmUp();
}

void ConnectionController::warmUpLast()
{
    if (m_current || m_opening)
        return;
    if (const ConnectionProfile* last
        = m_services.profiles.find(m_services.settings.value(settings::lastConnection)))
        warmUp(*last);
}

void ConnectionController::openLocalWorkspace()
{
    if (ConnectionPtr connection = find(u"local"_s))
        return setCurrent(std::move(connection));
    if (m_opening)
        return;
    setOpening(true);
    if (!m_local)
        makeLocal();
    m_local->start(this, [this](Result<LocalWorkspaceProcess::Endpoint> endpoint) {
        setOpening(false);
        if (!endpoint)
            return Q_EMIT failed(errorSentence(endpoint.error()));
        startLocal(*std::move(endpoint));
    });
}

void ConnectionController::makeLocal()
{
    m_local = std::make_unique<LocalWorkspaceProcess>(m_services.localProgram);
    connect(m_local.get(), &LocalWorkspaceProcess::ended, this, [this](const QString& detail) {
        qCWarning(logUi).noquote() << "the local workspace ended:" << detail;
        Q_EMIT failed(tr("The local workspace ended unexpectedly. Start it again to go on. (%1)")
                          .arg(detail.trimmed()));
        if (const ConnectionPtr connection = find(u"local"_s)) {
            Error error;
            error.kind = Error::Kind::ContextLost;
            error.detail = u"the local workspace ended"_s;
            connection->markServerEnded(error);
        }
        close(u"local"_s);
    });
}

void ConnectionController::startLocal(LocalWorkspaceProcess::Endpoint endpoint)
{
    ConnectionProfile profile = localProfile();
    profile.host = endpoint.url;
    m_localCluster = endpoint.cluster;
    openWith(profile, Credentials::bearer(std::move(endpoint.token)));
    Q_EMIT localWorkspaceReady(endpoint.cluster);
}

void ConnectionController::openConfigProfile(const QString& name)
{
    const CredentialPlaces& places = m_services.places;
    const auto resolved
        = resolveConnection({.host = {}, .profile = name, .user = {}}, places.environment, places.homeFolder);
    if (!resolved)
        return Q_EMIT failed(errorSentence(resolved.error()));
    ConnectionProfile profile;
    profile.id = u"databrickscfg:"_s + name;
    profile.name = name;
    profile.host = resolved->host.url;
    profile.workspaceId = resolved->host.workspaceId;
    profile.method = resolved->credentials.method;
    profile.user = resolved->credentials.user;
    profile.secretPlace = ConnectionProfile::SecretPlace::ConfigFile;
    profile.configProfile = name;
    if (const ConnectionProfile* known = m_services.profiles.find(profile.id)) {
        profile.color = known->color;
        profile.isProduction = known->isProduction;
    }
    save(profile);
    openWith(profile, resolved->credentials);
}

void ConnectionController::close(const QString& profileId)
{
    const auto found = std::find_if(m_open.begin(), m_open.end(),
        [&](const ConnectionPtr& connection) { return connection->profile().id == profileId; });
    if (found == m_open.end())
        return;
    const ConnectionPtr closing = *found;
    m_open.erase(found);
    closing->close();
    if (!closing->profile().isLocalWorkspace()) // its server may be another one the next time
        m_closed.push_back(closing);
    Q_EMIT closed(profileId);
    if (m_current == closing)
        setCurrent(m_open.empty() ? nullptr : m_open.back());
}

void ConnectionController::closeAll()
{
    m_current.reset();
    m_warm.reset();
    m_open.clear();
    m_closed.clear();
}

void ConnectionController::save(const ConnectionProfile& profile)
{
    if (const auto saved = m_services.profiles.save(profile); !saved)
        Q_EMIT failed(errorSentence(saved.error()));
    Q_EMIT profilesChanged();
}

void ConnectionController::forget(const QString& profileId)
{
    close(profileId);
    if (m_warm && m_warm->profile().id == profileId)
        m_warm.reset();
    const ConnectionProfile* profile = m_services.profiles.find(profileId);
    if (!profile)
        return;
    const bool inKeychain = profile->secretPlace == ConnectionProfile::SecretPlace::Keychain;
    if (const auto removed = m_services.profiles.remove(profileId); !removed)
        Q_EMIT failed(errorSentence(removed.error()));
    if (inKeychain) {
        m_services.places.keychain.remove(profileId, this, [this](Result<void> removed) {
            if (!removed)
                Q_EMIT failed(errorSentence(removed.error()));
        });
    }
    Q_EMIT profilesChanged();
}

void ConnectionController::setOpening(bool opening)
{
    if (m_opening == opening)
        return;
    m_opening = opening;
    Q_EMIT openingChanged();
}

void ConnectionController::setCurrent(ConnectionPtr connection)
{
    if (m_current == connection)
        return;
    m_current = std::move(connection);
    Q_EMIT currentChanged();
}

} // namespace brickbench::ui
