// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/clusterwatcher.h"
#include "session/connectionprofile.h"

#include <QObject>

#include <memory>

namespace brickbench {

/// An open connection to one workspace: its profile, its ApiClient and its cluster list. Everything of a
/// connection dies with it.
class Connection : public QObject {
    Q_OBJECT

public:
    enum class State {
        Connecting, ///< the first cluster list is under way
        Connected,
        Unreachable, ///< error() says why; goes on trying
        SignInNeeded, ///< 401, 403 or a login page: the credentials were not accepted
    };
    Q_ENUM(State)

    Connection(
        ConnectionProfile profile, ApiClient::Options options, const Clock& clock, QObject* parent = nullptr);
    ~Connection() override;

    State state() const;
    const Error& error() const; ///< of Unreachable and SignInNeeded
    const ConnectionProfile& profile() const;
    /// The server is this program's own child and dies with it, and with it every context.
    bool endsWithProgram() const;
    void setEndsWithProgram(bool endsWithProgram);
    ApiClient& client();
    ClusterWatcher& clusters();

    /// Starts watching; the first answer decides the state.
    void open();
    /// New credentials after a sign-in; calls that wait go on with them.
    void setCredentials(Credentials credentials);

    /// Reads a picture that is stored in the workspace, in pieces of 1 MB (rest-1.2 section 6.4), at most \a
    /// maxBytes.
    void fetchImage(
        const QString& path, qint64 maxBytes, QObject* context, std::function<void(Result<QByteArray>)> done);

    /// Told by whoever runs the server that it ended for good, as the local workspace can.
    void markServerEnded(const Error& error);

Q_SIGNALS:
    void serverEnded(const brickbench::Error& error);
    void stateChanged(brickbench::Connection::State state);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace brickbench
