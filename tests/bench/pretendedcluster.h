// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/benchserver.h"

#include <QHash>
#include <QMutex>

namespace brickbench::bench {

/// A workspace with one running cluster, whose commands are finished a fixed time after execute and whose
/// code says what they give: "rows N", "text N" or "image N" (megabytes). Made for the window.
class PretendedCluster {
public:
    /// How long a command takes: polling is part of what is measured.
    static constexpr double commandMs = 300;

    explicit PretendedCluster(const QString& certificates = {});

    quint16 port() const { return m_server.port(); }
    /// Makes the answer to \a code ahead of time, and says how long its body is.
    qsizetype prepare(const QByteArray& code);
    /// When the command was finished, in nowMs() time; 0 for one that was never sent.
    double finishedAt(const QString& command) const;

private:
    struct Command {
        QByteArray code;
        double finishAt = 0;
    };

    BenchServer::Reply answer(const BenchServer::Request& request);
    BenchServer::Reply execute(const QByteArray& body);
    BenchServer::Reply status(const QByteArray& target);

    mutable QMutex m_mutex;
    QHash<QByteArray, QByteArray> m_bodies;
    QHash<QString, Command> m_commands;
    BenchServer m_server; ///< last: it must be gone before what its handler touches
};

} // namespace brickbench::bench
