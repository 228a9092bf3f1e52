// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "localworkspace/gatekeeper.h"
#include "localworkspace/httpserver.h"
#include "localworkspace/jsonlog.h"
#include "localworkspace/workspace.h"

#include <QElapsedTimer>
#include <QObject>

#include <optional>

namespace brickbench::local {

/// The local workspace as one object: HTTP in front, the workspace behind. Needs an event loop, no program
/// around it.
class LocalServer : public QObject, private HttpHandler {
    Q_OBJECT

public:
    /// \a log outlives the server.
    LocalServer(const WorkspaceSettings& settings, const QByteArray& token, JsonLog& log,
        OrphanReaper* reaper = nullptr, const HttpLimits& limits = {});
    ~LocalServer() override;

    /// Writes the drivers; false when the data folder cannot be written.
    bool prepare();
    /// Port 0 takes a free one. Commands can be sent from here on; contexts wait until Python is found.
    bool listen(quint16 port = 0);
    QString errorString() const { return m_http.errorString(); }
    quint16 port() const { return m_http.port(); }
    QString url() const;
    Workspace& workspace() { return m_workspace; }

    /// Milliseconds since the last request, 0 while something is running.
    qint64 idleMs() const;

    /// Stops listening and kills everything; stopped() follows.
    void stop();

Q_SIGNALS:
    void stopped();

private:
    std::optional<HttpReply> refusal(const HttpRequest& head) override;
    void handle(const HttpRequest& request, const Responder& respond) override;
    void answered(const HttpRequest& request, const HttpReply& reply, qint64 milliseconds) override;

    JsonLog& m_log;
    Workspace m_workspace;
    QByteArray m_token;
    std::optional<Gatekeeper> m_gatekeeper;
    HttpServer m_http;
    QElapsedTimer m_lastRequest;
};

} // namespace brickbench::local
