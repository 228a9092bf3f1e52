// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

#include <memory>

namespace brickbench::test {

/// Stands between a client and a server on 127.0.0.1 and stops a chosen exchange at a chosen place, for ever:
/// so the client can be killed at exactly that point.
class HoldingProxy : public QObject {
    Q_OBJECT

public:
    enum class Where {
        Nowhere,
        Request, ///< the server never sees it
        Reply, ///< the server has done it, the client never hears
        LongReply, ///< of replies over 64 KiB, the client gets the first 16 KiB
    };

    explicit HoldingProxy(quint16 serverPort)
        : m_serverPort(serverPort)
    {
        m_isListening = m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, &HoldingProxy::onConnection);
    }

    bool isListening() const { return m_isListening; }
    quint16 port() const { return m_server.serverPort(); }
    /// \a call: "POST 1.2/contexts/create".
    void hold(Where where, const QByteArray& call)
    {
        m_where = where;
        m_call = call;
        m_isReached = false;
    }
    bool isReached() const { return m_isReached; }
    int count(const QByteArray& call) const { return m_counts.value(call); }

private:
    struct Link {
        QPointer<QTcpSocket> client;
        QPointer<QTcpSocket> server;
        QByteArray request; ///< not whole yet
        qint64 replied = 0; ///< bytes of the reply under way
        bool holdsReply = false;
        bool cutsReply = false;
    };

    void onConnection()
    {
        while (QTcpSocket* client = m_server.nextPendingConnection()) {
            auto link = std::make_shared<Link>();
            client->setParent(this);
            link->client = client;
            link->server = new QTcpSocket(this);
            link->server->connectToHost(QHostAddress::LocalHost, m_serverPort);
            connect(client, &QTcpSocket::readyRead, this, [this, link] { onRequest(*link); });
            connect(link->server, &QTcpSocket::readyRead, this, [this, link] { onReply(*link); });
            connect(client, &QTcpSocket::disconnected, this, [link] {
                if (link->server)
                    link->server->deleteLater();
                link->client->deleteLater();
            });
            connect(link->server, &QTcpSocket::disconnected, this, [link] {
                // A cut is an answer, too: what is held stays open.
                if (link->client && !link->holdsReply && !link->cutsReply)
                    link->client->disconnectFromHost();
            });
        }
    }

    void onRequest(Link& link)
    {
        link.request += link.client->readAll();
        const qsizetype end = link.request.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray head = link.request.first(end).toLower();
        const qsizetype at = head.indexOf("content-length:");
        const qsizetype length
            = at < 0 ? 0 : head.mid(at + 15, head.indexOf('\r', at) - at - 15).trimmed().toLongLong();
        if (link.request.size() < end + 4 + length)
            return;
        const QByteArray call = callOf(link.request);
        ++m_counts[call];
        link.replied = 0;
        const bool isMeant = call == m_call && m_where != Where::Nowhere;
        link.holdsReply = isMeant && m_where == Where::Reply;
        link.cutsReply = isMeant && m_where == Where::LongReply;
        if (isMeant && m_where == Where::Request) {
            m_isReached = true;
            return;
        }
        link.request.replace(
            "127.0.0.1:" + QByteArray::number(port()), "127.0.0.1:" + QByteArray::number(m_serverPort));
        link.server->write(link.request);
        link.request.clear();
    }

    void onReply(Link& link)
    {
        const QByteArray bytes = link.server->readAll();
        link.replied += bytes.size();
        if (link.holdsReply) {
            m_isReached = true;
            return;
        }
        if (!link.client)
            return;
        if (link.cutsReply && link.replied > 65'536) {
            const qint64 before = link.replied - bytes.size();
            if (before < 16'384)
                link.client->write(bytes.first(16'384 - before));
            m_isReached = true;
            return;
        }
        link.client->write(bytes);
    }

    /// "POST /api/1.2/x?y HTTP/1.1" is "POST 1.2/x".
    static QByteArray callOf(const QByteArray& request)
    {
        const QList<QByteArray> words = request.left(request.indexOf('\r')).split(' ');
        QByteArray path = words.value(1);
        if (const qsizetype query = path.indexOf('?'); query >= 0)
            path.truncate(query);
        return words.value(0) + ' ' + path.mid(5);
    }

    QTcpServer m_server;
    quint16 m_serverPort;
    Where m_where = Where::Nowhere;
    QByteArray m_call;
    QHash<QByteArray, int> m_counts;
    bool m_isListening = false;
    bool m_isReached = false;
};

} // namespace brickbench::test
