// SPDX-License-Identifier: GPL-3.0-or-later
// The part of NetworkWorker that sends requests again: after a redirect, a failure that allows it, or a
// sleep.
#include "api/networkworker.h"

#include "api/repeatdelay.h"
#include "api/replyerror.h"
#include "core/logging.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

constexpr int maxRedirects = 5;

} // namespace

void NetworkWorker::renew()
{
    for (auto& [id, job] : m_jobs) {
        if (!job.transfer || job.request.route.verb != Verb::Get)
            continue;
        job.transfer.reset();
        --m_reads.underWay;
        m_queue.push_front(id);
    }
    endRests();
    for (Lane* lane : {&m_reads, &m_writes}) {
        if (lane->network && lane->underWay == 0)
            lane->network->clearConnectionCache();
    }
    pump();
}

void NetworkWorker::endRests()
{
    for (auto& [id, job] : m_jobs) {
        if (std::exchange(job.rest, 0) != 0)
            m_queue.push_front(id);
    }
}

void NetworkWorker::endRest(JobId id, quint64 rest)
{
    const auto found = m_jobs.find(id);
    if (found == m_jobs.end() || found->second.rest != rest)
        return;
    found->second.rest = 0;
    enqueue(id, true);
}

bool NetworkWorker::followRedirect(JobId id, Job& job, const Transfer::Outcome& outcome)
{
    // Login and PrivateLink redirects have kinds of their own; only a plain move within the host is followed.
    if (!outcome.redirect || outcome.error->kind != Error::Kind::Refused
        || job.request.route.verb != Verb::Get || !isSameOrigin(*outcome.redirect, m_options.host)
        || ++job.redirects > maxRedirects)
        return false;
    job.movedTo = outcome.redirect;
    enqueue(id, true);
    return true;
}

bool NetworkWorker::repeat(JobId id, Job& job, const Error& error)
{
    const bool hasNewCredentials
        = error.kind == Error::Kind::Authentication && job.credentials != m_credentials;
    if (hasNewCredentials && job.request.route.repeat == Repeat::Safe) {
        enqueue(id, true);
        return true;
    }
    const RepeatReason reason = repeatReason(error, job.request.route.repeat);
    const bool pausesAll
        = error.kind == Error::Kind::RateLimited || (error.httpStatus == 503 && error.retryAfter.has_value());
    const RepeatLimits limits{m_options.maxReadRetries, std::min(1, m_options.maxReadRetries),
        m_options.maxConnectRetries, m_options.maxRateLimitRetries};
    const bool again = countRepeat(reason, job.repeats, limits);
    const int attempt
        = std::max({1, job.repeats.lost, job.repeats.timedOut, job.repeats.refused, job.repeats.rateLimited});
    // The server's default wish is a second (rest-1.2 section 8.2).
    const auto wish = reason == RepeatReason::RateLimited && !error.retryAfter
        ? std::optional<std::chrono::milliseconds>(std::chrono::seconds(1))
        : error.retryAfter;
    const auto delay = repeatDelay(m_options, attempt, wish);
    if (pausesAll)
        pause(delay);
    if (!again)
        return false;
    qCInfo(logApi).noquote() << "Sending" << verbName(job.request.route.verb) << job.request.route.path
                             << "again in" << delay.count() << "ms:" << error.detail;
    if (pausesAll) {
        enqueue(id, true);
    } else {
        job.rest = ++m_lastRest;
        QTimer::singleShot(withJitter(m_options, delay), Qt::PreciseTimer, this,
            [this, id, rest = job.rest] { endRest(id, rest); });
    }
    return true;
}

void NetworkWorker::pause(std::chrono::milliseconds duration)
{
    if (m_pause.isActive() && m_pause.remainingTimeAsDuration() >= duration)
        return;
    m_pause.start(duration);
    Q_EMIT paused(duration);
}

} // namespace brickbench
