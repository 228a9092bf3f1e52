// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "localworkspace/httpparser.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>
#include <optional>

class QTcpSocket;

namespace brickbench::local {

class HttpConnection;

/// The right to answer one request, once, now or later. Answering after the client has gone does nothing.
class Responder {
public:
    Responder(HttpConnection* connection, quint64 serial);
    void operator()(const HttpReply& reply) const;

private:
    QPointer<HttpConnection> m_connection;
    quint64 m_serial;
};

/// Who answers. Lives longer than every connection.
class HttpHandler {
public:
    virtual ~HttpHandler() = default;
    /// Called with the head only: a reply here refuses the request, and its body is never kept.
    virtual std::optional<HttpReply> refusal(const HttpRequest& head) = 0;
    virtual void handle(const HttpRequest& request, const Responder& respond) = 0;
    /// Told after each answer, for the log.
    virtual void answered(const HttpRequest& request, const HttpReply& reply, qint64 milliseconds) = 0;
};

/// One client: reads requests, answers them in order, keeps the time limits. Owns its socket.
///
/// While a request is being answered nothing more is read, so a client that pipelines cannot fill the memory.
class HttpConnection : public QObject {
    Q_OBJECT

public:
    HttpConnection(std::unique_ptr<QTcpSocket> socket, const HttpLimits& limits, HttpHandler& handler);
    ~HttpConnection() override;

    /// No request is in progress: it may be closed in favour of a new client.
    bool isIdle() const { return m_phase == Phase::Idle; }
    /// Answers \a status at once and closes: the server is full.
    void turnAway();
    void close();

Q_SIGNALS:
    /// Last signal; delete it later.
    void closed();

private:
    friend class Responder;
    enum class Phase { Idle, Receiving, Answering, Sending, Lingering, Closed };

    void enter(Phase phase);
    void readMore();
    void advance();
    void beginRequest();
    void failed();
    void answer(quint64 serial, const HttpReply& reply);
    void write(const HttpReply& reply, bool keepAlive);
    void bytesLeft();
    void linger();
    void timedOut();
    void finish();

    std::unique_ptr<QTcpSocket> m_socket;
    HttpLimits m_limits;
    HttpHandler& m_handler;
    HttpParser m_parser;
    QTimer m_deadline;
    QElapsedTimer m_clock;
    Phase m_phase = Phase::Idle;
    HttpRequest m_request;
    std::optional<HttpReply> m_refusal;
    bool m_headSeen = false;
    bool m_saidContinue = false;
    bool m_closesAfter = false;
    quint64 m_serial = 0;
};

} // namespace brickbench::local
