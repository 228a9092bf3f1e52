// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/faultproxy.h"

#include <QTcpSocket>

#include <functional>

namespace brickbench::test {

/// One connection of a client to a FaultProxy: reads its requests one after another, and for each opens a
/// connection to the server. Deletes itself with the client's connection.
class ProxiedConnection : public QObject {
    Q_OBJECT

public:
    struct Plan {
        WayFault fault;
        QUrl target;
    };
    /// Asked once a request, with verb and path without query, when its head is there.
    using Planner = std::function<Plan(const QByteArray& verb, const QByteArray& path)>;
    /// Told when the server gets a request whole.
    using Taken = std::function<void(const QByteArray& path)>;

    ProxiedConnection(QTcpSocket* client, Planner planner, Taken taken, QObject* parent);

    void drop(); ///< ends it without a word

private:
    void readClient();
    bool readHead();
    void act();
    void forward(QByteArray request, bool whole);
    void readServer();
    void reply();
    void drip();
    void answer(const QByteArray& http);
    void next();

    QTcpSocket* m_client;
    QTcpSocket* m_server = nullptr;
    Planner m_planner;
    Taken m_taken;
    QByteArray m_input;
    QByteArray m_reply;
    QByteArray m_path;
    Plan m_plan;
    qsizetype m_requestSize = 0; ///< of the one being read; 0: its head is not there yet
    bool m_isBusy = false;
    bool m_isSilent = false; ///< swallowing: nothing more is read or said
};

/// Bytes of the whole HTTP message that begins \a bytes, by its Content-Length; 0: the head is not there.
qsizetype messageSize(const QByteArray& bytes);

} // namespace brickbench::test
