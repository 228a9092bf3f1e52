// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QThread>

#include <functional>
#include <memory>

namespace brickbench::bench {

/// A small keep-alive HTTP server on 127.0.0.1 in a thread of its own, so that answering costs the measured
/// side nothing. With a certificate folder (made by tests/support/test-certs) it speaks TLS.
class BenchServer {
public:
    struct Request {
        QByteArray method;
        QByteArray target; ///< path and query
        QByteArray body;
    };
    struct Reply {
        QByteArray body;
        QByteArray contentType = "application/json";
    };
    using Handler = std::function<Reply(const Request&)>; ///< runs on the server's thread

    explicit BenchServer(Handler handler, const QString& certificates = {});
    ~BenchServer();

    quint16 port() const { return m_port; }

private:
    QThread m_thread;
    quint16 m_port = 0;
};

} // namespace brickbench::bench
