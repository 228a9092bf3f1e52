// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/httpserver.h"

#include <QTcpSocket>

#include <algorithm>

namespace brickbench::local {

HttpServer::HttpServer(HttpHandler& handler, const HttpLimits& limits)
    : m_handler(handler)
    , m_limits(limits)
{
    m_server.setListenBacklogSize(512);
    m_server.setMaxPendingConnections(512);
    connect(&m_server, &QTcpServer::newConnection, this, &HttpServer::accept);
}

HttpServer::~HttpServer()
{
    close();
}

bool HttpServer::listen(quint16 port)
{
    return m_server.listen(QHostAddress(QHostAddress::LocalHost), port);
}

void HttpServer::close()
{
    m_server.close();
    const QList<HttpConnection*> connections = std::exchange(m_connections, {});
    for (HttpConnection* connection : connections) {
        connection->disconnect(this);
        connection->close();
        connection->deleteLater();
    }
}

void HttpServer::accept()
{
    while (QTcpSocket* socket = m_server.nextPendingConnection()) {
        auto* connection = new HttpConnection(std::unique_ptr<QTcpSocket>(socket), m_limits, m_handler);
        connection->setParent(this);
        connect(connection, &HttpConnection::closed, this, [this, connection] { remove(connection); });
        if (m_connections.size() >= m_limits.connections) {
            const auto idle = std::find_if(m_connections.begin(), m_connections.end(),
                [](const HttpConnection* other) { return other->isIdle(); });
            if (idle == m_connections.end()) {
                m_connections.append(connection);
                connection->turnAway();
                continue;
            }
            (*idle)->close();
        }
        m_connections.append(connection);
    }
}

void HttpServer::remove(HttpConnection* connection)
{
    m_connections.removeOne(connection);
    connection->deleteLater();
}

} // namespace brickbench::local
