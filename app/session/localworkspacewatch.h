// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

namespace brickbench {

/// Tells when a local workspace that another program started has ended: that program's end is its end, and
/// nobody else would say so. Keeps one silent connection open and asks nothing.
class LocalWorkspaceWatch : public QObject {
    Q_OBJECT

public:
    explicit LocalWorkspaceWatch(const QUrl& url, QObject* parent = nullptr);
    ~LocalWorkspaceWatch() override;

Q_SIGNALS:
    void gone(); ///< once: nobody listens there any more

private:
    void connectAgain();
    void onError(QAbstractSocket::SocketError error);

    QUrl m_url;
    QTcpSocket m_socket;
    QTimer m_again;
};

} // namespace brickbench
