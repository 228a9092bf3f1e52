// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "session/connection.h"
#include "session/localworkspaceprocess.h"
#include "session/networkwatch.h"
#include "session/profilestore.h"
#include "ui/connections/credentialfinder.h"

#include <QObject>

#include <memory>
#include <vector>

namespace brickbench::ui {

using ConnectionPtr = std::shared_ptr<Connection>;

/// Opens and closes connections: fetches credentials, starts the local workspace, knows which connection the
/// window shows. Several may be open. A closed connection lives on while a tab still shows results that came
/// through it; hence the shared pointers.
class ConnectionController : public QObject {
    Q_OBJECT

public:
    /// What it works with; references outlive it.
    struct Services {
        ProfileStore& profiles;
        Settings& settings;
        const Clock& clock;
        CredentialPlaces places;
        QString localProgram; ///< "" = brickbench-local beside this program
        NetworkWatch* network = nullptr; ///< nullptr: taken for being there
    };

    explicit ConnectionController(Services services, QObject* parent = nullptr);
    ~ConnectionController() override;

    const Services& services() const { return m_services; }
    const std::vector<ConnectionProfile>& profiles() const { return m_services.profiles.profiles(); }
    ConnectionPtr current() const { return m_current; }
    ConnectionPtr find(const QString& profileId) const; ///< an open one, or none
    const std::vector<ConnectionPtr>& connections() const { return m_open; }
    bool isOpening() const { return m_opening; }
    /// The cluster of the local workspace, known before its list is; empty until it was started.
    const ClusterId& localCluster() const { return m_localCluster; }

    /// "" for a connection that is neither saved nor the local workspace.
    QString nameOf(const QString& profileId) const;
    void openSaved(const QString& profileId); ///< also "local"
    void open(const ConnectionProfile& profile);
    void openWith(const ConnectionProfile& profile, Credentials credentials);
    void openLocalWorkspace();
    /// Opens the network connection to a saved https workspace ahead of its first request, which then saves
    /// the loading of the TLS library and the handshake. Sends nothing, least of all a secret; that it does
    /// not work, as without a network, is nobody's business before the first request.
    void warmUp(const ConnectionProfile& profile);
    /// warmUp() of the one used last, unless one is open or being opened. Call after the first paint.
    void warmUpLast();
    /// A section of ~/.databrickscfg; remembered, while its token stays where it is.
    void openConfigProfile(const QString& name);
    void close(const QString& profileId);
    /// At the end of the program; says nothing to anybody.
    void closeAll();
    /// Remembers it. The secret has been stored before.
    void save(const ConnectionProfile& profile);
    void forget(const QString& profileId); ///< closes it, and removes its secret from the keychain

    static ConnectionProfile localProfile();

Q_SIGNALS:
    void currentChanged();
    void profilesChanged();
    /// No longer open: whoever runs on it has to let go.
    void closed(const QString& profileId);
    void openingChanged();
    /// The local workspace is there: its cluster, for a first editor.
    void localWorkspaceReady(const brickbench::ClusterId& cluster);
    /// The credentials have to be entered; \a why is empty when there simply are none.
    void secretNeeded(const brickbench::ConnectionProfile& profile, const QString& why);
    void failed(const QString& sentence);

private:
    ConnectionPtr makeConnection(const ConnectionProfile& profile, Credentials credentials);
    void setOpening(bool opening);
    void setCurrent(ConnectionPtr connection);
    void makeLocal();
    std::chrono::seconds listInterval() const;
    void followListInterval();
    std::vector<ConnectionPtr> inUse() const; ///< open, or closed with runs that go on
    void reopen(const ConnectionProfile& profile);
    void watchNetwork();
    void followNetwork(Connection& connection);
    void startLocal(LocalWorkspaceProcess::Endpoint endpoint);

    Services m_services;
    std::vector<ConnectionPtr> m_open;
    std::vector<std::weak_ptr<Connection>> m_closed; ///< alive while a run of a tab needs them
    ConnectionPtr m_current;
    ConnectionPtr m_warm; ///< not opened yet, without credentials
    std::unique_ptr<LocalWorkspaceProcess> m_local;
    ClusterId m_localCluster;
    bool m_opening = false;
};

} // namespace brickbench::ui
