// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ConnectionController that keeps what is open in step with the network and the preferences, and
// takes up again what was closed.
#include "core/settingskeys.h"
#include "ui/connections/connectioncontroller.h"

#include <QHostAddress>

#include <algorithm>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

std::chrono::seconds ConnectionController::listInterval() const
{
    // What a file can say and the dialog cannot must not flood a workspace.
    return std::chrono::seconds(std::clamp(m_services.settings.value(settings::clusterRefreshSeconds),
        settings::leastRefreshSeconds, settings::mostRefreshSeconds));
}

void ConnectionController::followListInterval()
{
    for (const ConnectionPtr& connection : std::vector(m_open))
        connection->setListInterval(listInterval());
}

void ConnectionController::watchNetwork()
{
    connect(m_services.network, &NetworkWatch::onlineChanged, this, [this] {
        for (const ConnectionPtr& connection : inUse())
            followNetwork(*connection);
    });
    connect(m_services.network, &NetworkWatch::renewed, this, [this] {
        for (const ConnectionPtr& connection : inUse())
            connection->renew();
    });
}

std::vector<ConnectionPtr> ConnectionController::inUse() const
{
    std::vector<ConnectionPtr> all = m_open;
    for (const std::weak_ptr<Connection>& closed : m_closed) {
        if (ConnectionPtr connection = closed.lock())
            all.push_back(std::move(connection));
    }
    return all;
}

/// Runs that were under way when it was closed live on in it: it is taken up again, not replaced.
void ConnectionController::reopen(const ConnectionProfile& profile)
{
    std::erase_if(m_closed, [](const std::weak_ptr<Connection>& closed) { return closed.expired(); });
    const auto found
        = std::find_if(m_closed.begin(), m_closed.end(), [&](const std::weak_ptr<Connection>& closed) {
              const ConnectionProfile& before = closed.lock()->profile();
              return before.id == profile.id && before.host == profile.host
                  && before.workspaceId == profile.workspaceId;
          });
    if (found == m_closed.end() || find(profile.id))
        return;
    m_open.push_back(found->lock());
    m_closed.erase(found);
    m_open.back()->setListInterval(listInterval());
    m_services.settings.set(settings::lastConnection, profile.id);
}

void ConnectionController::followNetwork(Connection& connection)
{
    // The way to this computer needs no network.
    const QString host = connection.profile().host.host();
    const bool isHere = host == "localhost"_L1 || QHostAddress(host).isLoopback();
    connection.setOffline(!isHere && !m_services.network->isOnline());
}

} // namespace brickbench::ui
