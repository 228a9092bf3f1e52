// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/httpexchange.h"

#include <QHash>
#include <QObject>
#include <QUrl>

#include <memory>
#include <vector>

class QTcpServer;
class QTcpSocket;

namespace brickbench::test {

/// A real server on a loopback port that answers from a script and counts what arrives, byte by byte: request
/// heads, whole requests, connections. Lives on the test's thread, so the test must spin its event loop.
///
/// Faults: Cut closes after cutAfter bytes of the body (negative: before the status line), Hang stays silent
/// from there; both after the whole request was read. Refuse is close().
class ScriptedServer : public QObject {
    Q_OBJECT

public:
    ScriptedServer();
    /// Speaks TLS with this certificate and EC key (PEM files).
    ScriptedServer(const QString& certificateFile, const QString& keyFile);
    ~ScriptedServer() override;

    QUrl url(const QString& host = QStringLiteral("127.0.0.1")) const;
    quint16 port() const;

    /// Answers the next request that has no answer yet.
    void then(const HttpReply& reply);
    void then(int status, const QByteArray& body, const HttpHeaders& headers = {});
    /// Answers every request for which the script has nothing; without it those get a 500.
    void otherwise(const HttpReply& reply);
    /// Answers every request whose target begins with \a target, whatever the script says. Such requests are
    /// kept in asides() and not in requests().
    void aside(const QByteArray& target, const HttpReply& reply);
    const QList<HttpRequest>& asides() const { return m_asides; }
    /// Ends every connection there is; new ones are welcome.
    void dropConnections();
    /// Stops listening and drops every connection: later ones are refused.
    void close();

    int connections() const { return m_connections; } ///< accepted so far
    int openConnections() const { return int(m_inputs.size()); }
    int heads() const { return m_heads; } ///< request heads that arrived, complete or not behind that
    const QList<HttpRequest>& requests() const { return m_requests; } ///< with their whole body

private:
    void listen(std::unique_ptr<QTcpServer> server);
    void accept();
    void readFrom(QTcpSocket* socket);
    bool takeRequest(QTcpSocket* socket);
    HttpReply replyTo(const HttpRequest& request);
    void dripBody(QTcpSocket* socket, const HttpReply& reply, qsizetype from);
    void answer(QTcpSocket* socket, const HttpReply& reply, bool isLast);

    struct Input {
        QByteArray bytes;
        bool headCounted = false;
    };

    std::unique_ptr<QTcpServer> m_server;
    QHash<QTcpSocket*, Input> m_inputs;
    QList<HttpReply> m_script;
    std::optional<HttpReply> m_otherwise;
    std::vector<std::pair<QByteArray, HttpReply>> m_asideReplies;
    QList<HttpRequest> m_requests;
    QList<HttpRequest> m_asides;
    int m_connections = 0;
    int m_heads = 0;
};

} // namespace brickbench::test
