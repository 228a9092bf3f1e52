// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "localclient.h"

#include "localworkspace/localserver.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace brickbench::local::test {

inline const QByteArray serverToken = "0123456789abcdef0123456789abcdef";
inline const QByteArray clusterId = "0000-000000-local0";
/// Code that says when it has begun and never ends.
inline const QString endlessLoop = QStringLiteral("print('begun', flush=True)\nwhile True: pass");

QJsonObject resultsOf(const WireReply& reply);
/// No process has this id; a zombie whose parent is busy is as good as gone.
bool isGone(int pid);

/// A server with the real drivers and the computer's Python, in this process, and a client for it.
class LocalServerFixture {
public:
    /// A server on a new data folder; \a change sees its settings before. False when it does not listen.
    bool start(const std::function<void(WorkspaceSettings&)>& change = {});

    LocalServer& server() { return *m_server; }
    LocalClient& client() { return *m_client; }
    QString folder() const { return m_folder->path(); }
    QString newContext() { return m_client->createContext(QStringLiteral("python")); }
    /// The text result of Python \a code.
    QString text(const QString& context, const QString& code);

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    JsonLog m_log;
    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<LocalClient> m_client;
};

} // namespace brickbench::local::test
