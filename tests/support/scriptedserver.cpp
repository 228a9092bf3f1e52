// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedserver.h"

#include <QFile>
#include <QPointer>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::test {

ScriptedServer::ScriptedServer()
{
    listen(std::make_unique<QTcpServer>());
}

ScriptedServer::ScriptedServer(const QString& certificateFile, const QString& keyFile)
{
    auto server = std::make_unique<QSslServer>();
    QFile key(keyFile);
    if (!key.open(QIODevice::ReadOnly))
        qFatal("no key file %s", qPrintable(keyFile));
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(QSslCertificate::fromPath(certificateFile));
    tls.setPrivateKey(QSslKey(&key, QSsl::Ec));
    server->setSslConfiguration(tls);
    listen(std::move(server));
}

ScriptedServer::~ScriptedServer()
{
    close();
}

void ScriptedServer::listen(std::unique_ptr<QTcpServer> server)
{
    m_server = std::move(server);
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &ScriptedServer::accept);
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("cannot listen: %s", qPrintable(m_server->errorString()));
}

QUrl ScriptedServer::url(const QString& host) const
{
    QUrl url;
    url.setScheme(qobject_cast<QSslServer*>(m_server.get()) ? u"https"_s : u"http"_s);
    url.setHost(host);
    url.setPort(port());
    return url;
}

quint16 ScriptedServer::port() const
{
    return m_server->serverPort();
}

void ScriptedServer::then(const HttpReply& reply)
{
    m_script << reply;
}

void ScriptedServer::then(int status, const QByteArray& body, const HttpHeaders& headers)
{
    HttpReply reply;
    reply.status = status;
    reply.reason = status == 200 ? "OK" : "No";
    reply.headers = headers;
    reply.body = body;
    then(reply);
}

void ScriptedServer::otherwise(const HttpReply& reply)
{
    m_otherwise = reply;
}

void ScriptedServer::close()
{
    m_server->close();
    dropConnections();
}

void ScriptedServer::aside(const QByteArray& target, const HttpReply& reply)
{
    m_asideReplies.emplace_back(target, reply);
}

void ScriptedServer::dropConnections()
{
    const QList<QTcpSocket*> sockets = m_inputs.keys();
    m_inputs.clear();
    for (QTcpSocket* socket : sockets) {
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater();
    }
}

void ScriptedServer::accept()
{
    while (QTcpSocket* socket = m_server->nextPendingConnection()) {
        ++m_connections;
        m_inputs.insert(socket, {});
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { readFrom(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_inputs.remove(socket);
            socket->deleteLater();
        });
        readFrom(socket);
    }
}

void ScriptedServer::readFrom(QTcpSocket* socket)
{
    m_inputs[socket].bytes += socket->readAll();
    const QPointer<QTcpSocket> alive = socket;
    while (alive && m_inputs.contains(socket) && takeRequest(socket)) { }
}

bool ScriptedServer::takeRequest(QTcpSocket* socket)
{
    Input& input = m_inputs[socket];
    const qsizetype end = input.bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    if (!std::exchange(input.headCounted, true))
        ++m_heads;
    QList<QByteArray> lines = input.bytes.left(end).split('\n');
    const QList<QByteArray> words = lines.takeFirst().trimmed().split(' ');
    HttpRequest request{words.value(0), words.value(1), {}, {}};
    for (const QByteArray& line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
    }
    const qsizetype size = headerOf(request.headers, "Content-Length").value_or("0").toLongLong();
    if (input.bytes.size() < end + 4 + size)
        return false;
    request.body = input.bytes.mid(end + 4, size);
    input.bytes.remove(0, end + 4 + size);
    input.headCounted = false;
    HttpReply reply = replyTo(request);
    const bool isLast
        = headerOf(request.headers, "Connection").value_or("").compare("close", Qt::CaseInsensitive) == 0;
    if (isLast)
        reply.headers.append(qMakePair(QByteArray("Connection"), QByteArray("close")));
    QTimer::singleShot(reply.delay, socket, [this, socket, reply, isLast] { answer(socket, reply, isLast); });
    return true;
}

HttpReply ScriptedServer::replyTo(const HttpRequest& request)
{
    for (const auto& [target, reply] : m_asideReplies) {
        if (!request.target.startsWith(target))
            continue;
        m_asides << request;
        return reply;
    }
    m_requests << request;
    if (!m_script.isEmpty())
        return m_script.takeFirst();
    return m_otherwise.value_or(HttpReply{500, "Not scripted", {}, "{}"});
}

void ScriptedServer::dripBody(QTcpSocket* socket, const HttpReply& reply, qsizetype from)
{
    socket->write(reply.body.mid(from, 1));
    if (from + 1 < reply.body.size())
        QTimer::singleShot(
            reply.drip, socket, [this, socket, reply, from] { dripBody(socket, reply, from + 1); });
}

void ScriptedServer::answer(QTcpSocket* socket, const HttpReply& reply, bool isLast)
{
    const bool isWhole = reply.fault == HttpReply::Fault::None;
    if (reply.drip.count() > 0) {
        const QByteArray http = reply.toHttp();
        socket->write(http.left(http.size() - reply.body.size()));
        return dripBody(socket, reply, 0);
    }
    if (isWhole || reply.cutAfter >= 0) {
        const QByteArray http = reply.toHttp();
        socket->write(isWhole ? http : http.left(http.size() - reply.body.size() + reply.cutAfter));
    }
    if ((isWhole && isLast) || reply.fault == HttpReply::Fault::Cut
        || reply.fault == HttpReply::Fault::Refuse)
        socket->disconnectFromHost();
}

} // namespace brickbench::test
