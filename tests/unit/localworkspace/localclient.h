// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>
#include <QTcpSocket>

#include <memory>

namespace brickbench::local::test {

/// An answer as it came over the wire.
struct WireReply {
    int status = 0; ///< 0: the connection was closed without an answer
    QByteArray head;
    QByteArray body;

    QJsonObject object() const { return QJsonDocument::fromJson(body).object(); }
    QJsonArray array() const { return QJsonDocument::fromJson(body).array(); }
    QString text(QLatin1StringView key) const { return object().value(key).toString(); }
};

/// A client that says exactly what it is told, over one connection. Waits with the event loop running, so
/// that a server in the same process can answer.
class LocalClient {
public:
    LocalClient(quint16 port, const QByteArray& token);

    void send(const QByteArray& bytes);
    /// The next answer on this connection.
    WireReply receive(bool withoutBody = false);
    bool waitUntilClosed();

    /// A whole request with Host and Authorization.
    WireReply request(const QByteArray& method, const QByteArray& target, const QByteArray& body = {},
        const QByteArray& contentType = "application/json", const QByteArray& moreHeaders = {});
    WireReply get(const QByteArray& target) { return request("GET", target); }
    WireReply post(const QByteArray& path, const QJsonObject& parameters);

    QString createContext(const QString& language);
    QString execute(
        const QString& context, const QString& language, const QString& code, QJsonObject more = {});
    WireReply status(const QString& context, const QString& command);
    WireReply cancel(const QString& context, const QString& command);
    /// Polls until the status is final.
    WireReply finish(const QString& context, const QString& command);
    WireReply run(const QString& context, const QString& language, const QString& code, QJsonObject more = {})
    {
        return finish(context, execute(context, language, code, std::move(more)));
    }

    QByteArray host() const { return "127.0.0.1:" + QByteArray::number(m_port); }

private:
    bool waitForBytes();

    quint16 m_port;
    QByteArray m_token;
    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_buffer;
};

} // namespace brickbench::local::test
