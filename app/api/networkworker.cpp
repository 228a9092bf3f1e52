// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/networkworker.h"

#include "core/errorsentence.h"
#include "core/logging.h"
#include "core/trace.h"

#include <QNetworkAccessManager>
#include <QSslCertificate>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

Error cancelledError()
{
    Error error;
    error.kind = Error::Kind::Cancelled;
    error.detail = u"The connection was closed."_s;
    return error;
}

} // namespace

NetworkWorker::NetworkWorker(ApiClient::Options options, std::atomic<int>& requestCount)
    : m_options(std::move(options))
    , m_requestCount(requestCount)
    , m_secrets{m_options.credentials.secret}
    , m_pause(this)
{
    m_pause.setSingleShot(true);
    m_pause.setTimerType(Qt::PreciseTimer);
    connect(&m_pause, &QTimer::timeout, this, &NetworkWorker::pump);
}

NetworkWorker::~NetworkWorker()
{
    for (auto& [id, job] : m_jobs) {
        job.transfer.reset();
        job.call->deliver(cancelledError(), nullptr);
    }
}

void NetworkWorker::submit(std::shared_ptr<PendingCall> call, ErasedRequest request)
{
    if (call->isOver())
        return;
    const JobId id = m_nextId++;
    Job job;
    job.call = std::move(call);
    if (request.route.verb == Verb::Post)
        job.body = encodeBody(request.body);
    job.request = std::move(request);
    m_jobs.emplace(id, std::move(job));
    enqueue(id, false);
}

void NetworkWorker::cancel(const std::shared_ptr<PendingCall>& call)
{
    const auto found = std::find_if(
        m_jobs.begin(), m_jobs.end(), [&call](const auto& entry) { return entry.second.call == call; });
    if (found == m_jobs.end())
        return;
    if (found->second.transfer)
        --laneOf(found->second).underWay;
    m_jobs.erase(found);
    pump();
}

void NetworkWorker::setCredentials(Credentials credentials)
{
    m_secrets.push_back(credentials.secret);
    m_options.credentials = std::move(credentials);
    ++m_credentials;
}

void NetworkWorker::warmUp()
{
    QNetworkAccessManager& network = networkOf(m_reads);
    const QUrl& host = m_options.host;
    if (host.scheme() == "https"_L1 && readTls())
        network.connectToHostEncrypted(
            host.host(), quint16(host.port(443)), m_tls ? *m_tls : QSslConfiguration::defaultConfiguration());
    else if (host.scheme() == "http"_L1)
        network.connectToHost(host.host(), quint16(host.port(80)));
}

bool NetworkWorker::readTls()
{
    if (m_tls || m_options.caFile.isEmpty())
        return true;
    const QList<QSslCertificate> bundle = QSslCertificate::fromPath(m_options.caFile);
    if (bundle.isEmpty())
        return false;
    m_tls = QSslConfiguration::defaultConfiguration();
    m_tls->addCaCertificates(bundle);
    return true;
}

NetworkWorker::Lane& NetworkWorker::laneOf(const Job& job)
{
    return job.request.route.verb == Verb::Get ? m_reads : m_writes;
}

QNetworkAccessManager& NetworkWorker::networkOf(Lane& lane)
{
    if (!lane.network) {
        lane.network
            = m_options.makeNetwork ? m_options.makeNetwork() : std::make_unique<QNetworkAccessManager>();
        if (m_options.proxy.type() != QNetworkProxy::DefaultProxy)
            lane.network->setProxy(m_options.proxy);
    }
    return *lane.network;
}

void NetworkWorker::enqueue(JobId id, bool atFront)
{
    if (atFront)
        m_queue.push_front(id);
    else
        m_queue.push_back(id);
    pump();
}

void NetworkWorker::pump()
{
    for (std::size_t i = 0; i < m_queue.size() && !m_pause.isActive();) {
        const JobId id = m_queue[i];
        const auto found = m_jobs.find(id);
        const bool isGone = found == m_jobs.end() || found->second.call->isOver();
        if (!isGone && laneOf(found->second).underWay >= laneWidth) {
            ++i;
            continue;
        }
        m_queue.erase(m_queue.begin() + std::ptrdiff_t(i));
        if (!isGone)
            start(id, found->second);
    }
}

Result<QNetworkRequest> NetworkWorker::prepare(const Job& job)
{
    auto url = requestUrl(m_options.host, job.request.route, job.request.query, job.request.file);
    if (!url)
        return Unexpected(std::move(url).error());
    if (!readTls())
        return failure(Error::Kind::Tls,
            u"The CA bundle %1 holds no certificate that can be read."_s.arg(m_options.caFile));
    QNetworkRequest request = networkRequest(job.movedTo.value_or(*url), m_options);
    if (m_tls)
        request.setSslConfiguration(*m_tls);
    if (job.request.route.verb == Verb::Post)
        request.setRawHeader("Content-Type", job.body.contentType);
    for (const auto& [name, value] : job.request.headers)
        request.setRawHeader(name, value);
    return request;
}

void NetworkWorker::start(JobId id, Job& job)
{
    const auto request = prepare(job);
    if (!request)
        return conclude(id, request.error(), nullptr);
    Lane& lane = laneOf(job);
    QNetworkAccessManager& network = networkOf(lane);
    ++lane.underWay;
    ++m_requestCount;
    job.credentials = m_credentials;
    job.transfer = std::make_unique<Transfer>(job.request.makeSink(), m_options.inactivityTimeout,
        [this, id](Transfer::Outcome outcome) { attemptEnded(id, std::move(outcome)); });
    connect(job.transfer.get(), &Transfer::firstByte, this, [this, id] {
        if (const auto found = m_jobs.find(id); found != m_jobs.end())
            trace("first byte"_L1, found->second, {});
    });
    connect(job.transfer.get(), &Transfer::sent, this,
        [call = job.call](qint64 bytes, qint64 total) { call->report(bytes, total); });
    connect(job.transfer.get(), &Transfer::progressed, this, &NetworkWorker::noteProgress);
    trace("request sent"_L1, job, {});
    if (logApiWire().isDebugEnabled())
        qCDebug(logApiWire).noquote()
            << verbName(job.request.route.verb) << clean(request->url().toString(QUrl::FullyEncoded))
            << clean(QString::fromUtf8(job.body.bytes.left(65'536)));
    if (job.request.route.verb == Verb::Get)
        job.transfer->get(network, *request);
    else
        job.transfer->post(network, *request, job.body.bytes);
}

void NetworkWorker::attemptEnded(JobId id, Transfer::Outcome outcome)
{
    const auto found = m_jobs.find(id);
    if (found == m_jobs.end())
        return;
    Job& job = found->second;
    // It is calling us and must return first.
    Transfer* ended = job.transfer.release();
    ended->deleteLater();
    --laneOf(job).underWay;
    if (outcome.error) {
        outcome.error->detail = clean(outcome.error->detail);
        outcome.error->code = clean(outcome.error->code);
    }
    if (logApiWire().isDebugEnabled())
        qCDebug(logApiWire).noquote()
            << "HTTP" << ended->httpStatus() << clean(QString::fromUtf8(ended->bodyStart()));
    trace(outcome.error ? "failed"_L1 : "answered"_L1, job,
        outcome.error ? errorSentence(*outcome.error) : u"%1 bytes"_s.arg(ended->bytesReceived()));
    const bool isReached = outcome.reached || !outcome.error;
    noteReachable(isReached);
    // A gateway that lets through API 1.2 alone refuses what we only try of the later ones.
    const bool isCore = QLatin1StringView(job.request.route.path).startsWith("1.2/"_L1);
    if (outcome.error && outcome.error->kind == Error::Kind::Authentication && isCore
        && job.credentials == m_credentials)
        Q_EMIT credentialsRefused(*outcome.error);

    if (!outcome.error || !(followRedirect(id, job, outcome) || repeat(id, job, *outcome.error)))
        conclude(id, std::move(outcome.error), std::move(outcome.sink));
    pump();
    if (isReached)
        tellHeard(); // behind the answer, which is what somebody waits for
}

void NetworkWorker::conclude(JobId id, std::optional<Error> error, std::unique_ptr<ReplySink> sink)
{
    const auto found = m_jobs.find(id);
    const std::shared_ptr<PendingCall> call = std::move(found->second.call);
    const Route route = found->second.request.route;
    m_jobs.erase(found);
    if (error)
        qCInfo(logApi).noquote() << verbName(route.verb) << route.path << "failed:" << errorSentence(*error);
    call->deliver(std::move(error), std::move(sink));
}

void NetworkWorker::noteReachable(bool reachable)
{
    if (reachable == m_isReachable)
        return;
    m_isReachable = reachable;
    if (reachable)
        endRests(); // the others' repeats wait for nothing any more
    Q_EMIT reachableChanged(reachable);
}

void NetworkWorker::noteProgress()
{
    constexpr qint64 oftenEnough = 500; // ms; a large body comes in thousands of pieces
    if (!m_sinceHeard.isValid() || m_sinceHeard.hasExpired(oftenEnough))
        tellHeard();
}

void NetworkWorker::tellHeard()
{
    m_sinceHeard.start();
    Q_EMIT heard();
}

QString NetworkWorker::clean(QString text) const
{
    for (const Secret& secret : m_secrets)
        text = redact(std::move(text), secret);
    return text;
}

void NetworkWorker::trace(QLatin1StringView event, const Job& job, const QString& more) const
{
    if (!m_options.trace && !isTracing())
        return;
    QString line = verbName(job.request.route.verb) + " /api/"_L1 + QLatin1StringView(job.request.route.path)
        + job.request.file;
    if (!job.request.query.isEmpty())
        line += u'?' + job.request.query.query(QUrl::FullyEncoded);
    if (!more.isEmpty())
        line += u' ' + more;
    line = clean(line);
    brickbench::trace(event.data(), line);
    if (m_options.trace)
        m_options.trace(event, line);
}

} // namespace brickbench
