// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/connection.h"

#include "session/farewell.h"
#include "session/imagefetch.h"

using namespace std::chrono_literals;

namespace brickbench {

namespace {

constexpr auto listInterval = 10s;

} // namespace

struct Connection::Private {
    Private(Connection* connection, ConnectionProfile connectionProfile, ApiClient::Options options,
        const Clock& clock)
        : q(connection)
        , profile(std::move(connectionProfile))
        , client(std::make_unique<ApiClient>(std::move(options)))
        , clusters(std::make_unique<ClusterWatcher>(*client, clock))
    {
    }

    void onRefreshed();

    Connection* q;
    ConnectionProfile profile;
    std::unique_ptr<ApiClient> client;
    std::unique_ptr<ClusterWatcher> clusters;
    State state = State::Connecting;
    Error error;
    bool endsWithProgram = false;
};

void Connection::Private::onRefreshed()
{
    const std::optional<Error> problem = clusters->lastError();
    State now = State::Connected;
    error = problem.value_or(Error{});
    if (problem && isSignInProblem(*problem)) {
        now = State::SignInNeeded;
        clusters->stop(); // asking again with a refused secret can lock an account
    } else if (problem) {
        now = State::Unreachable;
    }
    if (std::exchange(state, now) != now || problem)
        Q_EMIT q->stateChanged(now);
}

Connection::Connection(
    ConnectionProfile profile, ApiClient::Options options, const Clock& clock, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(profile), std::move(options), clock))
{
    connect(d->clusters.get(), &ClusterWatcher::refreshed, this, [this] { d->onRefreshed(); });
}

Connection::~Connection()
{
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
    d->clusters->start(listInterval);
}

void Connection::setCredentials(Credentials credentials)
{
    d->client->setCredentials(std::move(credentials));
    open();
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
