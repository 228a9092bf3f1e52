// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/credentials.h"
#include "api/pendingcall.h"
#include "api/replysink.h"
#include "api/route.h"

#include <QNetworkProxy>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>

class QNetworkAccessManager;

namespace brickbench {

/// Keeps one call alive: destroying or reassigning it cancels, and `done` never runs then. Lives on the
/// caller's thread.
class CallHandle {
public:
    CallHandle() = default;
    ~CallHandle();
    CallHandle(CallHandle&&) noexcept;
    CallHandle& operator=(CallHandle&&) noexcept;

    /// Cancels; the reply, if any still comes, is dropped. A write may have taken effect all the same.
    void cancel();
    /// Lets the call go on without its owner: `done` still runs while the context lives.
    void detach();
    bool isActive() const;

private:
    friend class ApiClient;
    explicit CallHandle(std::shared_ptr<PendingCall> call)
        : m_call(std::move(call))
    {
    }

    std::shared_ptr<PendingCall> m_call;
};

/// Sends the requests of one connection: authorises, times out, retries what may be retried, decodes off the
/// GUI thread, delivers. Owns the connection's network thread; everything public belongs to the thread that
/// made it.
///
/// Promise of send(): `done` runs exactly once, always later (never inside send), on the context's thread,
/// unless the handle or the context died first; then never. When the client itself dies first, \c done still
/// runs, with Error::Cancelled. Writes (Repeat::Never) are sent again only when the server surely took
/// nothing: connection refused, or 429; not even Qt's own silent repeat on a dead connection gets through
/// (see OnceDevice). A 429 pauses the whole queue as long as Retry-After says.
class ApiClient : public QObject {
    Q_OBJECT

public:
    struct Options {
        QUrl host; ///< scheme, host, port; http only for loopback (checked by normalizedHost in session)
        Credentials credentials;
        QString workspaceId; ///< sent as X-Databricks-Workspace-Id when set
        std::chrono::milliseconds inactivityTimeout{60'000};
        int maxReadRetries = 5; ///< repeats of a Safe request after a lost reply or 503; 429 counts apart
        int maxRateLimitRetries = 8;
        int maxConnectRetries = 2; ///< after a refused connection or an unknown host name; any request
        QNetworkProxy proxy{QNetworkProxy::DefaultProxy};
        QString caFile; ///< PEM bundle added to the system's; "" = none
        /// Makes a manager on the network thread, one for reads and one for writes; tests pass their own.
        /// Default: a plain QNetworkAccessManager.
        std::function<std::unique_ptr<QNetworkAccessManager>()> makeNetwork;
        /// Fraction 0…1 of a delay added as jitter; tests pass a constant 0. Called on the network thread.
        std::function<double()> jitter;
        /// Tells of every attempt, on the network thread: event is "request sent", "first byte", "answered"
        /// or "failed"; line is redacted text. For --trace.
        std::function<void(QLatin1StringView event, const QString& line)> trace;
        /// Delay before a repeat; default retryDelay() (core/backoff.h). Called on the network thread.
        std::function<std::chrono::milliseconds(
            int attempt, std::optional<std::chrono::milliseconds> retryAfter)>
            repeatDelay;
    };

    /// Why nobody should ask by himself how things go: no answer can come, or it would be a refusal.
    enum class Hold { None, Offline, SignIn };

    explicit ApiClient(Options options, QObject* parent = nullptr);
    ~ApiClient() override; ///< cancels what is under way and joins the network thread

    /// Bytes of the request's body that have left this program, of how many.
    using UploadProgress = PendingCall::UploadProgress;

    /// \a progress, for bodies that take their time, runs on the context's thread before `done`, some twenty
    /// times a second at most. It starts over when the body has to be sent again.
    template <Endpoint E>
    [[nodiscard]] CallHandle send(E request, QObject* context,
        std::function<void(Result<typename E::Response>)> done, UploadProgress progress = {});

    /// Opens the connection ahead of the first request: the TLS library and the handshake cost tens of
    /// milliseconds. Sends nothing; a failure shows with the first request.
    void warmUp();

    /// Replaces the credentials for all later attempts, also of calls that wait for a repeat.
    void setCredentials(Credentials credentials);

    /// Holds nothing back here: it is for those who poll to heed, and what the user asks for is sent.
    void setHold(Hold hold);
    Hold hold() const;
    /// After a sleep or a change of network, when connections may be dead without a word: reads under way are
    /// sent anew, through new connections, and repeats wait no longer; whoever polls asks once, now. Writes
    /// under way are left alone.
    void renew();

    /// How much longer the server wants no requests (429, or 503 with Retry-After); zero: it takes them.
    std::chrono::milliseconds pauseLeft() const;

    /// Since heard() was last emitted; zero before the first time.
    std::chrono::milliseconds sinceHeard() const;

    QUrl host() const;
    /// HTTP requests put on the wire so far, repeats counted.
    int requestCount() const;

Q_SIGNALS:
    /// The server asked for a pause (429 or 503 with Retry-After); nothing is sent until then.
    void paused(std::chrono::milliseconds duration);
    /// Attempts that failed for lack of a connection, or worked again after that.
    void reachableChanged(bool reachable);
    /// setCredentials() was called: what was refused before may be asked again.
    void credentialsChanged();
    /// The server answered, whatever it said, or goes on answering.
    void heard();
    /// It did not accept the credentials of now; those that were replaced meanwhile are not told of.
    void credentialsRefused(const brickbench::Error& error);
    void holdChanged(brickbench::ApiClient::Hold hold);
    void renewed();

private:
    CallHandle sendErased(
        ErasedRequest request, QObject* context, PendingCall::Done done, UploadProgress progress);

    struct Private;
    std::unique_ptr<Private> d;
};

template <Endpoint E>
CallHandle ApiClient::send(E request, QObject* context,
    std::function<void(Result<typename E::Response>)> done, UploadProgress progress)
{
    ErasedRequest erased{E::route, request.query(), request.body(), {}};
    if constexpr (FileEndpoint<E>) {
        erased.file = request.file();
        erased.headers = request.headers();
    }
    erased.makeSink = [request = std::move(request)] { return makeSink(request); };
    return sendErased(
        std::move(erased), context,
        [done = std::move(done)](std::optional<Error> error, std::unique_ptr<ReplySink> sink) {
            if (error)
                done(Unexpected(*std::move(error)));
            else
                done(static_cast<TypedSink<E>&>(*sink).take());
        },
        std::move(progress));
}

} // namespace brickbench
