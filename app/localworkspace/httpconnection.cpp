// SPDX-License-Identifier: GPL-3.0-or-later
#include "localworkspace/httpconnection.h"

#include "localworkspace/jsontext.h"

#include <QTcpSocket>

#include <utility>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <sys/socket.h>
#endif

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 readChunk = 64 * 1024;

HttpReply httpFault(int status, const QByteArray& message)
{
    QByteArray body = status == 400 ? "{\"error\":"
                                    : "{\"error_code\":\"" + QByteArray::number(status) + "\",\"message\":";
    appendJsonString(body, message);
    return {status, body + "}", {}};
}

// Sends FIN but goes on reading: closing with unread bytes would reset the connection under the reply.
void finishWriting(qintptr descriptor)
{
#ifdef Q_OS_WIN
    ::shutdown(static_cast<SOCKET>(descriptor), SD_SEND);
#else
    ::shutdown(static_cast<int>(descriptor), SHUT_WR);
#endif
}

} // namespace

Responder::Responder(HttpConnection* connection, quint64 serial)
    : m_connection(connection)
    , m_serial(serial)
{
}

void Responder::operator()(const HttpReply& reply) const
{
    if (m_connection)
        m_connection->answer(m_serial, reply);
}

HttpConnection::HttpConnection(
    std::unique_ptr<QTcpSocket> socket, const HttpLimits& limits, HttpHandler& handler)
    : m_socket(std::move(socket))
    , m_limits(limits)
    , m_handler(handler)
    , m_parser(limits)
{
    m_socket->setParent(nullptr);
    m_socket->setReadBufferSize(readChunk);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &HttpConnection::timedOut);
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &HttpConnection::readMore);
    connect(m_socket.get(), &QTcpSocket::bytesWritten, this, &HttpConnection::bytesLeft);
    connect(m_socket.get(), &QTcpSocket::disconnected, this, &HttpConnection::finish);
    enter(Phase::Idle);
}

HttpConnection::~HttpConnection()
{
    m_socket->disconnect(this);
    m_socket->abort();
}

void HttpConnection::enter(Phase phase)
{
    m_phase = phase;
    switch (phase) {
    case Phase::Idle:
    case Phase::Sending:
        m_deadline.start(m_limits.idleMs);
        break;
    case Phase::Receiving:
        m_clock.start();
        m_deadline.start(m_limits.receiveMs);
        break;
    case Phase::Lingering:
        m_deadline.start(m_limits.lingerMs);
        break;
    case Phase::Answering:
    case Phase::Closed:
        m_deadline.stop();
        break;
    }
}

void HttpConnection::readMore()
{
    if (m_phase == Phase::Lingering) {
        m_socket->readAll();
        return;
    }
    while ((m_phase == Phase::Idle || m_phase == Phase::Receiving) && m_socket->bytesAvailable() > 0) {
        if (m_phase == Phase::Idle)
            enter(Phase::Receiving);
        m_parser.feed(m_socket->read(readChunk));
        advance();
    }
}

void HttpConnection::advance()
{
    if (m_parser.state() == HttpParser::State::Failed) {
        failed();
        return;
    }
    if (m_parser.state() != HttpParser::State::Head && !m_headSeen) {
        m_headSeen = true;
        m_refusal = m_handler.refusal(m_parser.request());
        if (m_refusal && m_parser.wantsContinue()) {
            // The client still has the body: refuse before it is sent.
            m_request = m_parser.request();
            m_closesAfter = true;
            ++m_serial;
            enter(Phase::Answering);
            answer(m_serial, *std::exchange(m_refusal, std::nullopt));
            return;
        }
        if (m_refusal)
            m_parser.discardBody();
    }
    if (m_parser.wantsContinue() && !m_saidContinue) {
        m_saidContinue = true;
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    }
    if (m_parser.state() == HttpParser::State::Complete)
        beginRequest();
    else if (!m_parser.hasBegun())
        enter(Phase::Idle);
}

void HttpConnection::beginRequest()
{
    m_request = m_parser.take();
    m_closesAfter = !m_request.keepAlive;
    m_headSeen = m_saidContinue = false;
    ++m_serial;
    enter(Phase::Answering);
    if (m_refusal)
        answer(m_serial, *std::exchange(m_refusal, std::nullopt));
    else
        m_handler.handle(m_request, Responder(this, m_serial));
}

void HttpConnection::failed()
{
    m_request = m_parser.request();
    m_closesAfter = true;
    ++m_serial;
    enter(Phase::Answering);
    answer(m_serial, httpFault(m_parser.failureStatus(), m_parser.failureMessage()));
}

void HttpConnection::turnAway()
{
    m_closesAfter = true;
    ++m_serial;
    enter(Phase::Answering);
    answer(m_serial, httpFault(503, "Too many connections are open; close some and try again."));
}

void HttpConnection::answer(quint64 serial, const HttpReply& reply)
{
    if (serial != m_serial || m_phase != Phase::Answering)
        return;
    const qint64 elapsed = m_clock.isValid() ? m_clock.elapsed() : 0;
    enter(Phase::Sending);
    write(reply, !m_closesAfter);
    m_handler.answered(m_request, reply, elapsed);
    m_request = {};
    bytesLeft();
}

void HttpConnection::write(const HttpReply& reply, bool keepAlive)
{
    const QByteArray type = reply.contentType.isEmpty() ? QByteArray("application/json") : reply.contentType;
    QByteArray head = "HTTP/1.1 " + QByteArray::number(reply.status) + ' ' + reasonPhrase(reply.status)
        + "\r\nContent-Type: " + type
        + "\r\nX-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\nContent-Length: "
        + QByteArray::number(reply.body.size()) + "\r\n";
    for (const auto& [name, value] : reply.headers)
        head += name + ": " + value + "\r\n";
    head += keepAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    const bool withBody = m_request.method != "HEAD";
    if (withBody && reply.body.size() < readChunk)
        head += reply.body; // one write, one packet
    m_socket->write(head);
    if (withBody && reply.body.size() >= readChunk)
        m_socket->write(reply.body);
}

void HttpConnection::bytesLeft()
{
    if (m_phase != Phase::Sending)
        return;
    if (m_socket->bytesToWrite() > readChunk) {
        m_deadline.start(m_limits.idleMs);
        return;
    }
    if (m_closesAfter) {
        if (m_socket->bytesToWrite() == 0)
            linger();
        return;
    }
    // Later, not now: a long pipeline of requests must not become a deep stack.
    enter(Phase::Idle);
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_phase != Phase::Idle)
                return;
            if (m_parser.hasBegun()) {
                enter(Phase::Receiving);
                m_parser.feed({});
                advance();
            }
            readMore();
        },
        Qt::QueuedConnection);
}

void HttpConnection::linger()
{
    enter(Phase::Lingering);
    m_socket->flush();
    finishWriting(m_socket->socketDescriptor());
    readMore();
}

void HttpConnection::timedOut()
{
    if (m_phase != Phase::Receiving) {
        close();
        return;
    }
    m_request = m_parser.request();
    m_closesAfter = true;
    ++m_serial;
    enter(Phase::Answering);
    answer(m_serial, httpFault(408, "The request did not arrive within the time limit; send it again."));
}

void HttpConnection::close()
{
    m_socket->abort();
    finish();
}

void HttpConnection::finish()
{
    if (m_phase == Phase::Closed)
        return;
    enter(Phase::Closed);
    Q_EMIT closed();
}

} // namespace brickbench::local
