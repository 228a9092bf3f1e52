// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benchserver.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>

namespace brickbench::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

QSslConfiguration serverTls(const QString& certificates)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    QFile key(certificates + u"/good.key"_s);
    if (key.open(QIODevice::ReadOnly))
        tls.setPrivateKey(QSslKey(&key, QSsl::Ec));
    tls.setLocalCertificateChain(QSslCertificate::fromPath(certificates + u"/both.pem"_s));
    return tls;
}

/// Takes one whole request off \a buffer, if there is one.
bool takeRequest(QByteArray& buffer, BenchServer::Request& request)
{
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const QByteArray head = buffer.left(end).toLower();
    qsizetype length = 0;
    if (const qsizetype at = head.indexOf("content-length:"); at >= 0)
        length = head.mid(at + 15, head.indexOf('\r', at) < 0 ? -1 : head.indexOf('\r', at) - at - 15)
                     .trimmed()
                     .toInt();
    if (buffer.size() < end + 4 + length)
        return false;
    const QList<QByteArray> line = buffer.left(buffer.indexOf("\r\n")).split(' ');
    request = {line.value(0), line.value(1), buffer.mid(end + 4, length)};
    buffer.remove(0, end + 4 + length);
    return true;
}

/// The part of the answers that the socket has not taken yet: handed over in pieces, so that a long body is
/// neither copied nor encrypted at once.
class Rest {
public:
    void append(QTcpSocket& socket, const QByteArray& body)
    {
        if (m_written == m_bytes.size()) {
            m_bytes = body;
            m_written = 0;
        } else {
            m_bytes += body;
        }
        write(socket);
    }

    void write(QTcpSocket& socket)
    {
        constexpr qsizetype piece = 256 * 1024;
        const auto* tls = qobject_cast<QSslSocket*>(&socket);
        const auto waiting = [&] { return socket.bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0); };
        while (m_written < m_bytes.size() && waiting() < 2 * piece)
            m_written
                += socket.write(m_bytes.constData() + m_written, std::min(piece, m_bytes.size() - m_written));
    }

private:
    QByteArray m_bytes;
    qsizetype m_written = 0;
};

void serve(QTcpSocket* socket, const BenchServer::Handler& handler)
{
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    auto buffer = std::make_shared<QByteArray>();
    auto rest = std::make_shared<Rest>();
    QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket, buffer, rest, handler] {
        buffer->append(socket->readAll());
        BenchServer::Request request;
        while (takeRequest(*buffer, request)) {
            const BenchServer::Reply reply = handler(request);
            socket->write("HTTP/1.1 200 OK\r\nContent-Type: " + reply.contentType
                + "\r\nContent-Length: " + QByteArray::number(reply.body.size()) + "\r\n\r\n");
            rest->append(*socket, reply.body);
        }
    });
    QObject::connect(socket, &QTcpSocket::bytesWritten, socket, [socket, rest] { rest->write(*socket); });
    if (auto* tls = qobject_cast<QSslSocket*>(socket))
        QObject::connect(tls, &QSslSocket::encryptedBytesWritten, socket, [tls, rest] { rest->write(*tls); });
}

} // namespace

BenchServer::BenchServer(Handler handler, const QString& certificates)
{
    auto* server
        = certificates.isEmpty() ? new QTcpServer : new QSslServer; // deleted by its thread's end, below
    if (auto* tls = qobject_cast<QSslServer*>(server))
        tls->setSslConfiguration(serverTls(certificates));
    server->listen(QHostAddress::LocalHost);
    m_port = server->serverPort();
    server->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, server, &QObject::deleteLater);
    QObject::connect(server, &QTcpServer::pendingConnectionAvailable, server, [server, handler] {
        while (QTcpSocket* socket = server->nextPendingConnection())
            serve(socket, handler);
    });
    m_thread.start();
}

BenchServer::~BenchServer()
{
    m_thread.quit();
    m_thread.wait();
}

} // namespace brickbench::bench
