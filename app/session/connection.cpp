// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/connection.h"

#include "session/farewell.h"
#include "session/imagefetch.h"

#include <QTimer>

using namespace std::chrono_literals;

namespace brickbench {

namespace {

/// What comes sooner after the network went may have been under way before.
constexpr auto proofAfter = 1s;

} // namespace

struct Connection::Private {
    Private(Connection* connection, ConnectionProfile connectionProfile, ApiClient::Options options,
        const Clock& connectionClock)
        : q(connection)
        , clock(connectionClock)
        , profile(std::move(connectionProfile))
        , client(std::make_unique<ApiClient>(std::move(options)))
        , clusters(std::make_unique<ClusterWatcher>(*client, clock))
    {
    }

    void onRefreshed();
    void onRefused(const Error& why);
    void onHeard();
    void updateHold();
    void watchAgain();
    void move(State to);

    Connection* q;
    const Clock& clock;
    ConnectionProfile profile;
    std::unique_ptr<ApiClient> client;
    std::unique_ptr<ClusterWatcher> clusters;
    State state = State::Connecting;
    Error error;
    bool endsWithProgram = false;
    bool isOpen = false;
    bool isRefused = false; ///< the credentials were, and no list has come since
    bool wasRefusedEarly = false; ///< something was refused before the first list was there
    std::chrono::milliseconds listInterval = 10s;
    QDateTime heard;
    std::optional<std::chrono::milliseconds> offlineSince; ///< monotonic
};

void Connection::Private::move(State to)
{
    const bool isNews = std::exchange(state, to) != to;
    updateHold();
    if (isNews || error != Error())
        Q_EMIT q->stateChanged(to);
}

void Connection::Private::updateHold()
{
    client->setHold(offlineSince ? ApiClient::Hold::Offline
            : isRefused          ? ApiClient::Hold::SignIn
                                 : ApiClient::Hold::None);
}

void Connection::Private::watchAgain()
{
    if (isOpen && !offlineSince && state != State::SignInNeeded)
        clusters->start(listInterval);
}

void Connection::Private::onRefused(const Error& why)
{
    if (isOpen && state == State::Connecting) {
        wasRefusedEarly = true; // the list tells
        return;
    }
    if (isRefused)
        return;
    error = why;
    isRefused = true;
    clusters->stop();
    move(State::SignInNeeded);
}

void Connection::Private::onHeard()
{
    const bool isFirst = !std::exchange(heard, clock.now()).isValid();
    if (!offlineSince || (!isFirst && clock.monotonic() - *offlineSince < proofAfter))
        return;
    q->setOffline(false);
    Q_EMIT q->provedOnline();
}

void Connection::Private::onRefreshed()
{
    const std::optional<Error> problem = clusters->lastError();
    const bool isSignIn = problem && isSignInProblem(*problem);
    if (state == State::SignInNeeded && problem && !isSignIn)
        return; // the user looked, without a network say: the credentials are still the refused ones
    error = problem.value_or(Error{});
    const bool wasSignIn = state == State::SignInNeeded;
    // Until a list came, one request tells of new credentials, not that of each run. Who may not list the
    // clusters may run on one all the same.
    if (!problem || isSignIn)
        isRefused = problem && problem->kind == Error::Kind::Authentication;
    if (isSignIn)
        clusters->stop(); // asking again with a refused secret can lock an account
    else if (wasSignIn) // asked for by the user; go on, without haste
        QTimer::singleShot(listInterval, q, [this] { watchAgain(); });
    move(isSignIn ? State::SignInNeeded : problem ? State::Unreachable : State::Connected);
    if (!isRefused && (!problem || isSignIn) && std::exchange(wasRefusedEarly, false)) {
        client->setHold(ApiClient::Hold::SignIn); // whoever was gave up asking, and does so once more now
        updateHold();
    }
}

Connection::Connection(
    ConnectionProfile profile, ApiClient::Options options, const Clock& clock, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(profile), std::move(options), clock))
{
    connect(d->clusters.get(), &ClusterWatcher::refreshed, this, [this] { d->onRefreshed(); });
    connect(d->client.get(), &ApiClient::credentialsRefused, this,
        [this](const Error& why) { d->onRefused(why); });
    connect(d->client.get(), &ApiClient::heard, this, [this] { d->onHeard(); });
    connect(d->client.get(), &ApiClient::paused, this, &Connection::paused);
}

Connection::~Connection()
{
    Q_EMIT closing();
    d->clusters.reset();
    Farewell::keep(std::move(d->client));
}

Connection::State Connection::state() const
{
    return d->state;
}

const Error& Connection::error() const
{
    return d->error;
}

const ConnectionProfile& Connection::profile() const
{
    return d->profile;
}

void Connection::setProfile(ConnectionProfile profile)
{
    d->profile = std::move(profile);
    Q_EMIT stateChanged(d->state);
}

bool Connection::endsWithProgram() const
{
    return d->endsWithProgram;
}

void Connection::setEndsWithProgram(bool endsWithProgram)
{
    d->endsWithProgram = endsWithProgram;
}

ApiClient& Connection::client()
{
    return *d->client;
}

ClusterWatcher& Connection::clusters()
{
    return *d->clusters;
}

void Connection::open()
{
    d->isOpen = true;
    d->clusters->start(d->listInterval);
}

void Connection::setListInterval(std::chrono::milliseconds interval)
{
    d->listInterval = interval;
    d->clusters->setInterval(interval);
}

void Connection::close()
{
    d->isOpen = false;
    d->clusters->stop();
}

void Connection::setCredentials(Credentials credentials)
{
    d->client->setCredentials(std::move(credentials));
    if (d->state == State::SignInNeeded) {
        d->error = {};
        d->move(State::Connecting);
    }
    open();
}

void Connection::setOffline(bool isOffline)
{
    if (d->offlineSince.has_value() == isOffline)
        return;
    if (isOffline) {
        d->offlineSince = d->clock.monotonic();
        d->clusters->stop();
    } else {
        d->offlineSince.reset();
        d->client->renew(); // what was under way when the network went may never be answered
    }
    d->updateHold();
    d->watchAgain();
    Q_EMIT offlineChanged(isOffline);
}

bool Connection::isOffline() const
{
    return d->offlineSince.has_value();
}

void Connection::renew()
{
    if (d->offlineSince)
        return;
    d->client->renew();
    if (d->isOpen && d->state != State::SignInNeeded && !d->clusters->isRefreshing())
        d->clusters->refresh();
}

QDateTime Connection::lastHeard() const
{
    return d->heard;
}

std::chrono::milliseconds Connection::pauseLeft() const
{
    return d->client->pauseLeft();
}

void Connection::fetchImage(
    const QString& path, qint64 maxBytes, QObject* context, std::function<void(Result<QByteArray>)> done)
{
    ImageFetch::start(*d->client, path, maxBytes, context, std::move(done));
}

void Connection::markServerEnded(const Error& error)
{
    Q_EMIT serverEnded(error);
}

} // namespace brickbench
