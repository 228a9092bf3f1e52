// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "localworkspace/httpconnection.h"

#include <QObject>
#include <QTcpServer>

namespace brickbench::local {

/// Listens on 127.0.0.1 and hands each client to an HttpConnection.
///
/// When the limit of connections is reached the longest idle one makes room; only if none is idle a client is
/// turned away.
class HttpServer : public QObject {
    Q_OBJECT

public:
    explicit HttpServer(HttpHandler& handler, const HttpLimits& limits = {});
    ~HttpServer() override;

    /// Port 0 takes a free one. False when the port cannot be had; errorString() says why.
    bool listen(quint16 port);
    quint16 port() const { return m_server.serverPort(); }
    QString errorString() const { return m_server.errorString(); }
    /// Stops listening and drops all clients.
    void close();
    qsizetype connectionCount() const { return m_connections.size(); }

private:
    void accept();
    void remove(HttpConnection* connection);

    HttpHandler& m_handler;
    HttpLimits m_limits;
    QTcpServer m_server;
    QList<HttpConnection*> m_connections; ///< children of this; oldest first
};

} // namespace brickbench::local
