// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/pendingcall.h"

#include <QThread>

namespace brickbench {

namespace {

/// A QObject must not be deleted under its own thread's feet; a thread that ended would never delete it.
void deleteOnItsThread(QObject* object)
{
    const QThread* thread = object->thread();
    if (!thread || thread == QThread::currentThread() || thread->isFinished())
        delete object;
    else
        object->deleteLater();
}

} // namespace

std::shared_ptr<PendingCall> PendingCall::make(
    QObject* context, Done done, std::function<void(const std::shared_ptr<PendingCall>&)> abort)
{
    Q_ASSERT(context);
    const std::shared_ptr<PendingCall> call(new PendingCall);
    call->m_abort = std::move(abort);
    call->m_relay = std::shared_ptr<QObject>(new QObject, deleteOnItsThread);
    call->m_relay->moveToThread(context->thread());
    call->m_context = context;
    call->m_done = std::move(done);
    const std::weak_ptr<PendingCall> weak = call;
    QObject::connect(context, &QObject::destroyed, call->m_relay.get(), [weak] {
        if (const auto orphan = weak.lock())
            orphan->cancel();
    });
    return call;
}

void PendingCall::setProgress(UploadProgress progress)
{
    m_reports = bool(progress);
    m_progress = std::move(progress);
}

void PendingCall::cancel()
{
    if (m_isOver.exchange(true))
        return;
    const auto self = weak_from_this().lock(); // destructors call this, and shared_from_this() may throw
    m_abort(self);
    if (m_relay->thread() == QThread::currentThread())
        forget();
    else
        QMetaObject::invokeMethod(
            m_relay.get(), [self] { self->forget(); }, Qt::QueuedConnection);
}

void PendingCall::forget()
{
    // What they captured may hold this call: both are out of it before they go.
    const auto done = std::exchange(m_done, nullptr);
    const auto progress = std::exchange(m_progress, nullptr);
}

void PendingCall::report(qint64 sent, qint64 total)
{
    if (m_reports && !m_isOver)
        QMetaObject::invokeMethod(
            m_relay.get(), [self = shared_from_this(), sent, total] { self->tell(sent, total); },
            Qt::QueuedConnection);
}

void PendingCall::tell(qint64 sent, qint64 total)
{
    const UploadProgress progress = m_progress; // it may cancel the call and so let go of the original
    if (!m_isOver && m_context && progress)
        progress(sent, total);
}

void PendingCall::deliver(std::optional<Error> error, std::unique_ptr<ReplySink> sink)
{
    // Qt copies functors, so what can only be moved goes into a shared box.
    auto box = std::make_shared<std::pair<std::optional<Error>, std::unique_ptr<ReplySink>>>(
        std::move(error), std::move(sink));
    QMetaObject::invokeMethod(
        m_relay.get(),
        [self = shared_from_this(), box] { self->arrive(std::move(box->first), std::move(box->second)); },
        Qt::QueuedConnection);
}

void PendingCall::arrive(std::optional<Error> error, std::unique_ptr<ReplySink> sink)
{
    if (m_isOver.exchange(true))
        return;
    const Done done = std::exchange(m_done, nullptr);
    std::exchange(m_progress, nullptr);
    if (m_context)
        done(std::move(error), std::move(sink));
}

} // namespace brickbench
