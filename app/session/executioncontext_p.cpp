// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/executioncontext_p.h"

#include "core/backoff.h"
#include "core/logging.h"
#include "core/trace.h"
#include "session/clusterversions.h"
#include "session/polldelay.h"

#include <QRandomGenerator>

#include <array>

using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;

namespace brickbench {

namespace {

constexpr milliseconds createLimit{5 * 60'000}; ///< as the official clients (rest-1.2 section 8.3)
constexpr milliseconds pendingLimit{20 * 60'000}; ///< as the official clients (rest-1.2 section 9)
constexpr int statusPatience = 3;

/// The driver was not up, so no context was made (rest-1.2 section 8.3).
bool surelyMadeNothing(const Error& error)
{
    static constexpr std::array texts{
        "ClusterNotReadyException"_L1, "UnknownWorkerEnvironmentException"_L1, "worker environment"_L1};
    return std::any_of(texts.begin(), texts.end(),
        [&error](QLatin1StringView text) { return error.detail.contains(text, Qt::CaseInsensitive); });
}

bool mayBeTheCluster(const Error& error)
{
    using enum Error::Kind;
    return error.kind == Refused || error.kind == Unavailable || error.kind == NotFound;
}

/// The word for a cluster that somebody has to start, "" for any other. 2.x writes it in capitals.
QString stoppedWord(ClusterState state)
{
    switch (state) {
    case ClusterState::Terminated:
        return u"Terminated"_s;
    case ClusterState::Terminating:
        return u"Terminating"_s;
    case ClusterState::Error:
        return u"Error"_s;
    default:
        return {};
    }
}

/// What a proxy or a network may say in the server's place proves nothing.
bool tellsOfItsEnd(const Error& error, bool isSuspected)
{
    using enum Error::Kind;
    if (error.kind == ContextLost)
        return true;
    const bool isOfTheApi = error.httpStatus == 400 || error.httpStatus == 500;
    if (error.kind == NotFound)
        return isOfTheApi;
    return isSuspected && isOfTheApi && (error.kind == Refused || error.kind == Unavailable);
}

} // namespace

void ExecutionContext::Private::move(State to)
{
    if (state == to)
        return;
    state = to;
    if (to != State::Creating && to != State::Pending) {
        timer.stop();
        setPollError(std::nullopt);
    }
    Q_EMIT q->stateChanged(to);
}

void ExecutionContext::Private::fail(Error why, State to)
{
    qCInfo(logSession) << "Context on" << cluster.text << "failed:" << why.detail;
    error = std::move(why);
    move(to);
}

void ExecutionContext::Private::sendCreate()
{
    trace("context asked");
    making = ContextFarewell::create(
        client, cluster, language, [this](Result<ContextId> made) { onCreated(std::move(made)); });
}

void ExecutionContext::Private::onCreated(Result<ContextId> made)
{
    if (!made) {
        if (mayBeTheCluster(made.error()))
            return askCluster(made.error());
        return fail(made.error());
    }
    id = *std::move(made);
    createdAt = clock.now();
    failures = 0;
    move(State::Pending);
    poll();
}

void ExecutionContext::Private::askCluster(Error why, std::size_t version)
{
    static constexpr std::array versions{ClusterApi::V12, ClusterApi::V21, ClusterApi::V20};
    call = askForCluster(
        client, versions[version], cluster, q, [this, why, version](const Result<Cluster>& answer) {
            const bool isLast = version + 1 == versions.size();
            if (!answer && saysNotServed(answer.error()) && !isLast)
                return askCluster(why, version + 1);
            onClusterTold(why, answer);
        });
}

void ExecutionContext::Private::onClusterTold(Error why, const Result<Cluster>& answer)
{
    if (const QString word = answer ? stoppedWord(answer->state) : QString(); !word.isEmpty()) {
        why.kind = Error::Kind::Unavailable;
        why.detail = u"cluster %1 is %2, start it first (the server said: %3)"_s.arg(
            answer->name.isEmpty() ? cluster.text : answer->name, word, why.detail);
        return fail(std::move(why));
    }
    if (!answer && answer.error().kind == Error::Kind::Cancelled)
        return;
    if (!surelyMadeNothing(why) || clock.monotonic() - since > createLimit)
        return fail(std::move(why));
    setPollError(why);
    timer.start(retryDelay(++attempt, why.retryAfter));
}

void ExecutionContext::Private::poll()
{
    if (state != State::Pending || isHeld())
        return;
    timer.stop();
    call = client.send(
        GetContextStatus{cluster, id}, q, [this](const Result<ContextStatus>& answer) { onStatus(answer); });
}

void ExecutionContext::Private::onStatus(const Result<ContextStatus>& answer)
{
    if (state != State::Pending)
        return;
    if (!answer)
        return onStatusFailed(answer.error());
    failures = 0;
    nonsense = 0;
    setPollError(std::nullopt);
    if (answer->state == ContextState::Running) {
        noteHeard();
        trace("context ready", id.text);
        return move(State::Ready);
    }
    Error why;
    why.kind = Error::Kind::Refused;
    if (answer->state == ContextState::Error) {
        why.detail = answer->message.isEmpty()
            ? u"the context could not start, and the server gave no reason"_s
            : u"the context could not start: "_s + answer->message;
        return fail(std::move(why));
    }
    if (clock.monotonic() - since > pendingLimit) {
        why.kind = Error::Kind::Timeout;
        why.detail = u"the context was not ready after 20 minutes"_s;
        return fail(std::move(why));
    }
    schedule();
}

void ExecutionContext::Private::onStatusFailed(const Error& why)
{
    using enum Error::Kind;
    if (why.kind == Cancelled)
        return; // the client is going, and this context with it
    ++failures;
    if (why.kind == ContextLost || why.kind == NotFound)
        return fail(why, State::Lost);
    const bool isNonsense = why.kind == Refused || why.kind == Protocol || why.kind == TooLarge;
    nonsense = isNonsense ? nonsense + 1 : 0;
    if (nonsense >= statusPatience)
        return fail(why);
    setPollError(why);
    schedule();
}

void ExecutionContext::Private::verify(bool isSuspected)
{
    call = client.send(GetContextStatus{cluster, id}, q,
        [this, isSuspected](const Result<ContextStatus>& answer) { onVerified(answer, isSuspected); });
}

void ExecutionContext::Private::onVerified(const Result<ContextStatus>& answer, bool isSuspected)
{
    if (state != State::Ready)
        return;
    if (answer && answer->state != ContextState::Error) {
        noteHeard();
        return Q_EMIT q->foundThere();
    }
    Error why = answer ? Error() : answer.error();
    if (answer)
        why.detail = answer->message;
    if (!answer && !tellsOfItsEnd(why, isSuspected))
        return;
    why.kind = Error::Kind::ContextLost;
    fail(std::move(why), State::Lost);
}

void ExecutionContext::Private::noteHeard()
{
    heard = clock.monotonic();
    heardAt = clock.now();
}

void ExecutionContext::Private::setPollError(std::optional<Error> why)
{
    if (pollError == why)
        return;
    pollError = std::move(why);
    Q_EMIT q->pollErrorChanged();
}

void ExecutionContext::Private::schedule()
{
    const bool isRefused = pollError && pollError->kind == Error::Kind::Authentication;
    if (isRefused || isHeld())
        return;
    PollSituation situation;
    situation.elapsed = clock.monotonic() - since;
    situation.isVisible = isVisible;
    situation.failures = failures;
    situation.retryAfter = pollError ? pollError->retryAfter : std::nullopt;
    const milliseconds wait = pollDelay(situation, QRandomGenerator::global()->generateDouble());
    timer.setTimerType(wait < milliseconds{100} ? Qt::PreciseTimer : Qt::CoarseTimer);
    timer.start(wait);
}

/// Nobody waits any more: what was made, or is being made, goes.
void ExecutionContext::Private::letGo()
{
    timer.stop();
    call = {};
    if (making)
        making->abandon();
    making.clear();
}

} // namespace brickbench
