// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace brickbench::test {

/// A brickbench-local of our own: private data folder, free port, ended with the object.
class LocalServer {
public:
    explicit LocalServer(const QStringList& extraArguments = {});
    ~LocalServer();

    /// Dies without a word, as in a crash; its data stay.
    void kill();
    /// Starts again on the same data, at another port.
    void start();
    /// Starts again on the same data, at the same port and with the same token.
    void startAsBefore();

    /// Why it is not there; "" when it is.
    const QString& problem() const { return m_problem; }
    const QUrl& url() const { return m_url; }
    const QString& token() const { return m_token; }
    const QString& clusterId() const { return m_clusterId; }

private:
    void launch(const QStringList& furtherArguments);

    QStringList m_arguments;
    QTemporaryDir m_folder;
    QProcess m_process;
    QUrl m_url;
    QString m_token;
    QString m_clusterId;
    QString m_problem;
};

} // namespace brickbench::test
