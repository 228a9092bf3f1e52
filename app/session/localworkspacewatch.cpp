// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/localworkspacewatch.h"

#include <QNetworkProxy>

using namespace std::chrono_literals;

namespace brickbench {

LocalWorkspaceWatch::LocalWorkspaceWatch(const QUrl& url, QObject* parent)
    : QObject(parent)
    , m_url(url)
    , m_socket(this)
    , m_again(this)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &LocalWorkspaceWatch::connectAgain);
    m_socket.setProxy(QNetworkProxy::NoProxy);
    connect(&m_socket, &QTcpSocket::errorOccurred, this, &LocalWorkspaceWatch::onError);
    connectAgain();
}

LocalWorkspaceWatch::~LocalWorkspaceWatch()
{
    m_socket.disconnect(this);
}

void LocalWorkspaceWatch::connectAgain()
{
    m_socket.abort();
    m_socket.connectToHost(m_url.host(), quint16(m_url.port(80)));
}

void LocalWorkspaceWatch::onError(QAbstractSocket::SocketError error)
{
    // Silence makes a server hang up, too: only a refusal proves that it is gone.
    if (error == QAbstractSocket::ConnectionRefusedError)
        Q_EMIT gone();
    else
        m_again.start(100ms);
}

} // namespace brickbench
