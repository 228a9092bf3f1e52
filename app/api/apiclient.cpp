// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiclient.h"

#include "api/networkworker.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QThread>

namespace brickbench {

namespace {

/// Where other threads post to. Outlives the worker and its thread as long as somebody may still post; what
/// comes after the end is never run.
class Mailbox final : public QObject {
public:
    std::unique_ptr<NetworkWorker> worker; ///< network thread only

    template <typename Work>
    void post(Work work)
    {
        QMetaObject::invokeMethod(
            this,
            [this, work = std::move(work)] {
                if (worker)
                    work(*worker);
            },
            Qt::QueuedConnection);
    }
};

} // namespace

CallHandle::~CallHandle()
{
    cancel();
}

CallHandle::CallHandle(CallHandle&&) noexcept = default;

CallHandle& CallHandle::operator=(CallHandle&& other) noexcept
{
    // The old call may own what \a other lives in, so take the new one first.
    CallHandle old(std::move(*this));
    m_call = std::move(other.m_call);
    return *this;
}

void CallHandle::cancel()
{
    if (const auto call = std::exchange(m_call, nullptr))
        call->cancel();
}

void CallHandle::detach()
{
    m_call.reset();
}

bool CallHandle::isActive() const
{
    return m_call && !m_call->isOver();
}

struct ApiClient::Private {
    QUrl host;
    std::atomic<int> requestCount = 0;
    Hold hold = Hold::None;
    QDeadlineTimer pauseEnd;
    QElapsedTimer sinceHeard;
    QThread thread;
    std::shared_ptr<Mailbox> mailbox = std::make_shared<Mailbox>();
};

ApiClient::ApiClient(Options options, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->host = options.host;
    auto worker = std::make_unique<NetworkWorker>(std::move(options), d->requestCount);
    connect(worker.get(), &NetworkWorker::paused, this, [this](std::chrono::milliseconds duration) {
        d->pauseEnd.setRemainingTime(duration, Qt::PreciseTimer);
        Q_EMIT paused(duration);
    });
    connect(worker.get(), &NetworkWorker::reachableChanged, this, &ApiClient::reachableChanged);
    connect(worker.get(), &NetworkWorker::heard, this, [this] {
        d->sinceHeard.start();
        Q_EMIT heard();
    });
    connect(worker.get(), &NetworkWorker::credentialsRefused, this, &ApiClient::credentialsRefused);
    worker->moveToThread(&d->thread);
    d->mailbox->worker = std::move(worker);
    d->mailbox->moveToThread(&d->thread);
    d->thread.setObjectName(QLatin1StringView("brickbench-network"));
    d->thread.start();
}

ApiClient::~ApiClient()
{
    // In line behind everything posted before, so that no call is left without its answer.
    QMetaObject::invokeMethod(
        d->mailbox.get(),
        [mailbox = d->mailbox.get()] {
            mailbox->worker.reset();
            QThread::currentThread()->quit();
        },
        Qt::QueuedConnection);
    d->thread.wait();
}

CallHandle ApiClient::sendErased(
    ErasedRequest request, QObject* context, PendingCall::Done done, UploadProgress progress)
{
    const std::weak_ptr<Mailbox> mailbox = d->mailbox;
    auto call
        = PendingCall::make(context, std::move(done), [mailbox](const std::shared_ptr<PendingCall>& over) {
              if (const auto box = mailbox.lock())
                  box->post([over](NetworkWorker& worker) { worker.cancel(over); });
          });
    call->setProgress(std::move(progress));
    auto boxed = std::make_shared<ErasedRequest>(std::move(request));
    d->mailbox->post([call, boxed](NetworkWorker& worker) { worker.submit(call, std::move(*boxed)); });
    return CallHandle(std::move(call));
}

void ApiClient::warmUp()
{
    d->mailbox->post([](NetworkWorker& worker) { worker.warmUp(); });
}

void ApiClient::setCredentials(Credentials credentials)
{
    d->mailbox->post([credentials = std::move(credentials)](
                         NetworkWorker& worker) { worker.setCredentials(credentials); });
    Q_EMIT credentialsChanged();
}

void ApiClient::setHold(Hold hold)
{
    if (std::exchange(d->hold, hold) != hold)
        Q_EMIT holdChanged(hold);
}

ApiClient::Hold ApiClient::hold() const
{
    return d->hold;
}

void ApiClient::renew()
{
    d->mailbox->post([](NetworkWorker& worker) { worker.renew(); });
    Q_EMIT renewed();
}

std::chrono::milliseconds ApiClient::pauseLeft() const
{
    return std::chrono::milliseconds(d->pauseEnd.remainingTime());
}

std::chrono::milliseconds ApiClient::sinceHeard() const
{
    return std::chrono::milliseconds(d->sinceHeard.isValid() ? d->sinceHeard.elapsed() : 0);
}

QUrl ApiClient::host() const
{
    return d->host;
}

int ApiClient::requestCount() const
{
    return d->requestCount;
}

} // namespace brickbench
