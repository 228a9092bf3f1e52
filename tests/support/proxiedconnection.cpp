// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/proxiedconnection.h"

#include <QPointer>
#include <QTimer>

namespace brickbench::test {

namespace {

qsizetype partOf(qsizetype whole, double part)
{
    return std::min(whole, qsizetype(double(whole) * part));
}

QByteArray withBody(const QByteArray& http, const QByteArray& body)
{
    HttpReply reply;
    reply.headers = {{"Content-Type", "application/json"}};
    reply.body = body;
    const qsizetype lineEnd = http.indexOf("\r\n");
    QByteArray made = reply.toHttp();
    return http.first(lineEnd) + made.sliced(made.indexOf("\r\n"));
}

QByteArray bodyOf(const QByteArray& http)
{
    return http.sliced(http.indexOf("\r\n\r\n") + 4);
}

} // namespace

qsizetype messageSize(const QByteArray& bytes)
{
    const qsizetype headEnd = bytes.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return 0;
    const QByteArray head = bytes.first(headEnd).toLower();
    const qsizetype at = head.indexOf("\r\ncontent-length:");
    if (at < 0)
        return headEnd + 4;
    const qsizetype from = at + qsizetype(qstrlen("\r\ncontent-length:"));
    const qsizetype to = head.indexOf("\r\n", from);
    return headEnd + 4 + head.mid(from, to < 0 ? -1 : to - from).trimmed().toLongLong();
}

ProxiedConnection::ProxiedConnection(QTcpSocket* client, Planner planner, Taken taken, QObject* parent)
    : QObject(parent)
    , m_client(client)
    , m_planner(std::move(planner))
    , m_taken(std::move(taken))
{
    client->setParent(this);
    connect(client, &QTcpSocket::readyRead, this, &ProxiedConnection::readClient);
    connect(client, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    readClient();
}

void ProxiedConnection::drop()
{
    m_client->disconnect(this);
    m_client->abort();
    if (m_server) {
        m_server->disconnect(this);
        m_server->abort();
    }
    deleteLater();
}

void ProxiedConnection::readClient()
{
    if (m_isSilent)
        return;
    m_input += m_client->readAll();
    if (m_isBusy)
        return;
    if (m_requestSize == 0 && !readHead())
        return;
    if (m_plan.fault.kind == WayFault::Kind::StallRequest
        && m_input.size() >= partOf(m_requestSize, m_plan.fault.part)) {
        m_isSilent = true;
        m_client->setReadBufferSize(1); // else the socket would go on reading ahead
        return;
    }
    const bool cutsEarly = m_plan.fault.kind == WayFault::Kind::CutRequest
        && m_input.size() >= partOf(m_requestSize, m_plan.fault.part);
    if (m_input.size() >= m_requestSize || cutsEarly)
        act();
}

bool ProxiedConnection::readHead()
{
    m_requestSize = messageSize(m_input);
    if (m_requestSize == 0)
        return false;
    const QList<QByteArray> line = m_input.first(m_input.indexOf("\r\n")).split(' ');
    m_path = line.value(1).split('?').value(0);
    m_plan = m_planner(line.value(0), m_path);
    return true;
}

void ProxiedConnection::act()
{
    using enum WayFault::Kind;
    m_isBusy = true;
    const WayFault& fault = m_plan.fault;
    if (fault.kind == CutRequest)
        return forward(m_input.first(partOf(m_requestSize, fault.part)), false);
    const QByteArray request = m_input.first(m_requestSize);
    m_input.remove(0, m_requestSize);
    m_requestSize = 0;
    if (fault.kind == SwallowRequest)
        m_isSilent = true;
    else if (fault.kind == Answer)
        answer(fault.answer.toHttp());
    else
        forward(request, true);
}

void ProxiedConnection::forward(QByteArray request, bool whole)
{
    m_reply.clear();
    // Servers may insist on their own name.
    request.replace("127.0.0.1:" + QByteArray::number(m_client->localPort()) + "\r\n",
        "127.0.0.1:" + QByteArray::number(m_plan.target.port()) + "\r\n");
    m_server = new QTcpSocket(this);
    connect(m_server, &QTcpSocket::connected, this, [this, request, whole] {
        m_server->write(request);
        if (whole)
            return m_taken(m_path);
        m_server->disconnectFromHost();
        drop();
    });
    connect(m_server, &QTcpSocket::readyRead, this, &ProxiedConnection::readServer);
    connect(m_server, &QTcpSocket::errorOccurred, this, [this, server = m_server] {
        if (server == m_server)
            drop(); // the server is gone, or hung up without an answer
    });
    m_server->connectToHost(m_plan.target.host(), quint16(m_plan.target.port()));
}

void ProxiedConnection::readServer()
{
    m_reply += m_server->readAll();
    const qsizetype size = messageSize(m_reply);
    if (size == 0 || m_reply.size() < size)
        return;
    m_server->disconnect(this);
    m_server->abort();
    m_server->deleteLater();
    m_server = nullptr;
    reply();
}

void ProxiedConnection::reply()
{
    using enum WayFault::Kind;
    const WayFault& fault = m_plan.fault;
    const QByteArray body = bodyOf(m_reply);
    switch (fault.kind) {
    case SwallowReply:
        m_isSilent = true;
        return;
    case CutReply:
        m_client->write(m_reply.first(partOf(m_reply.size(), fault.part)));
        m_client->disconnectFromHost();
        return;
    case AnswerInstead:
        return answer(fault.answer.toHttp());
    case Truncate:
        return answer(withBody(m_reply, body.first(partOf(body.size(), fault.part))));
    case Corrupt:
        return answer(withBody(m_reply, "{\"id\" \"x\"," + body));
    case Drip:
        return drip();
    case Delay:
        QTimer::singleShot(fault.pace, this, [this] { answer(m_reply); });
        return;
    default:
        return answer(m_reply);
    }
}

void ProxiedConnection::drip()
{
    constexpr qsizetype drop = 1;
    m_client->write(m_reply.first(drop));
    m_client->flush();
    m_reply.remove(0, drop);
    if (m_reply.isEmpty())
        return next();
    QTimer::singleShot(std::max<std::chrono::milliseconds>(m_plan.fault.pace, std::chrono::milliseconds(1)),
        this, &ProxiedConnection::drip);
}

void ProxiedConnection::answer(const QByteArray& http)
{
    m_client->write(http);
    next();
}

void ProxiedConnection::next()
{
    m_isBusy = false;
    if (!m_input.isEmpty())
        readClient();
}

} // namespace brickbench::test
