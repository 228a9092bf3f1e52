// SPDX-License-Identifier: GPL-3.0-or-later
#include "localclient.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QHostAddress>
#include <QTest>
#include <QTimer>

namespace brickbench::local::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patienceMs = 20'000;
const QString clusterId = u"0000-000000-local0"_s;

} // namespace

LocalClient::LocalClient(quint16 port, const QByteArray& token)
    : m_port(port)
    , m_token(token)
    , m_socket(std::make_unique<QTcpSocket>())
{
    m_socket->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
}

void LocalClient::send(const QByteArray& bytes)
{
    m_socket->write(bytes);
}

bool LocalClient::waitForBytes()
{
    // An event loop, not QTest::qWaitFor: that looks every 10 ms only, and the tests make thousands of
    // requests.
    if (m_socket->bytesAvailable() == 0 && m_socket->state() != QAbstractSocket::UnconnectedState) {
        QEventLoop loop;
        QObject::connect(m_socket.get(), &QTcpSocket::readyRead, &loop, &QEventLoop::quit);
        QObject::connect(
            m_socket.get(), &QTcpSocket::stateChanged, &loop, [&](QAbstractSocket::SocketState state) {
                if (state == QAbstractSocket::UnconnectedState)
                    loop.quit();
            });
        QTimer::singleShot(patienceMs, &loop, &QEventLoop::quit);
        loop.exec();
    }
    const QByteArray bytes = m_socket->readAll();
    m_buffer += bytes;
    return !bytes.isEmpty();
}

WireReply LocalClient::receive(bool withoutBody)
{
    qsizetype end = -1;
    while ((end = m_buffer.indexOf("\r\n\r\n")) < 0) {
        if (!waitForBytes())
            return {};
    }
    WireReply reply;
    reply.head = m_buffer.first(end + 2);
    m_buffer.remove(0, end + 4);
    reply.status = reply.head.mid(9, 3).toInt();
    const qsizetype at = reply.head.indexOf("Content-Length: ");
    const qsizetype length = at < 0 || withoutBody
        ? 0
        : reply.head.mid(at + 16, reply.head.indexOf("\r\n", at) - at - 16).toLongLong();
    while (m_buffer.size() < length && waitForBytes()) { }
    reply.body = m_buffer.first(qMin(length, m_buffer.size()));
    m_buffer.remove(0, reply.body.size());
    return reply;
}

bool LocalClient::waitUntilClosed()
{
    return QTest::qWaitFor(
        [this] { return m_socket->state() == QAbstractSocket::UnconnectedState; }, patienceMs);
}

WireReply LocalClient::request(const QByteArray& method, const QByteArray& target, const QByteArray& body,
    const QByteArray& contentType, const QByteArray& moreHeaders)
{
    QByteArray bytes = method + ' ' + target + " HTTP/1.1\r\nHost: " + host() + "\r\nAuthorization: Bearer "
        + m_token + "\r\n" + moreHeaders;
    if (!body.isEmpty())
        bytes += "Content-Type: " + contentType + "\r\nContent-Length: " + QByteArray::number(body.size())
            + "\r\n";
    send(bytes + "\r\n" + body);
    return receive(method == "HEAD");
}

WireReply LocalClient::post(const QByteArray& path, const QJsonObject& parameters)
{
    return request("POST", path, QJsonDocument(parameters).toJson(QJsonDocument::Compact));
}

QString LocalClient::createContext(const QString& language)
{
    return post("/api/1.2/contexts/create", {{u"clusterId"_s, clusterId}, {u"language"_s, language}})
        .text("id"_L1);
}

QString LocalClient::execute(
    const QString& context, const QString& language, const QString& code, QJsonObject more)
{
    more.insert(u"clusterId"_s, clusterId);
    more.insert(u"contextId"_s, context);
    more.insert(u"language"_s, language);
    more.insert(u"command"_s, code);
    return post("/api/1.2/commands/execute", more).text("id"_L1);
}

WireReply LocalClient::status(const QString& context, const QString& command)
{
    return get("/api/1.2/commands/status?clusterId=" + clusterId.toLatin1()
        + "&contextId=" + context.toLatin1() + "&commandId=" + command.toLatin1());
}

WireReply LocalClient::cancel(const QString& context, const QString& command)
{
    return post("/api/1.2/commands/cancel",
        {{u"clusterId"_s, clusterId}, {u"contextId"_s, context}, {u"commandId"_s, command}});
}

WireReply LocalClient::finish(const QString& context, const QString& command)
{
    const QDeadlineTimer patience(patienceMs);
    while (!patience.hasExpired()) {
        WireReply reply = status(context, command);
        const QString state = reply.text("status"_L1);
        if (reply.status != 200 || state == "Finished"_L1 || state == "Cancelled"_L1 || state == "Error"_L1)
            return reply;
    }
    return {};
}

} // namespace brickbench::local::test
