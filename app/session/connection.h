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
    /// Another name, colour or place of the secret, say; of the same workspace.
    void setProfile(ConnectionProfile profile);
    /// The server is this program's own child and dies with it, and with it every context.
    bool endsWithProgram() const;
    void setEndsWithProgram(bool endsWithProgram);
    ApiClient& client();
    ClusterWatcher& clusters();

    /// Starts watching; the first answer decides the state.
    void open();
    /// How often the clusters are asked for while somebody looks at them; 10 s unless told otherwise.
    void setListInterval(std::chrono::milliseconds interval);
    void close(); ///< asks for nothing by itself any more
    /// New credentials after a sign-in; calls that wait go on with them, and so do runs, with the commands
    /// they have on the cluster.
    void setCredentials(Credentials credentials);

    /// Whether the computer has a network that leads there. While it has none, nothing is asked by itself.
    void setOffline(bool isOffline);
    bool isOffline() const;
    /// After a sleep or a change of network: everything that is followed is asked for once, now.
    void renew();
    /// When an answer of any kind last came, UTC; invalid before the first.
    QDateTime lastHeard() const;
    /// How much longer the server wants no requests (429); zero: it takes them.
    std::chrono::milliseconds pauseLeft() const;

    /// Reads a picture that is stored in the workspace, in pieces of 1 MB (rest-1.2 section 6.4), at most \a
    /// maxBytes.
    void fetchImage(
        const QString& path, qint64 maxBytes, QObject* context, std::function<void(Result<QByteArray>)> done);

    /// Told by whoever runs the server that it ended for good, as the local workspace can.
    void markServerEnded(const Error& error);

Q_SIGNALS:
    void serverEnded(const brickbench::Error& error);
    void stateChanged(brickbench::Connection::State state);
    void offlineChanged(bool isOffline);
    /// From the destructor, while everything can still be asked.
    void closing();
    /// An answer came although there is said to be no network: there is one, and setOffline(false) took
    /// place.
    void provedOnline();
    void paused(std::chrono::milliseconds duration); ///< begins, or is longer than thought

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace brickbench
