// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/replysink.h"

#include <QObject>
#include <QPointer>

#include <atomic>
#include <functional>
#include <memory>

namespace brickbench {

/// What the caller's thread and the network thread share of one call: who wants the answer, and whether they
/// still do. Keeps the promise of ApiClient::send(): `done` once, later, on the context's thread, or never.
class PendingCall : public std::enable_shared_from_this<PendingCall> {
public:
    using Done = std::function<void(std::optional<Error>, std::unique_ptr<ReplySink>)>;
    using UploadProgress = std::function<void(qint64 sent, qint64 total)>;

    /// On the caller's thread. \a abort tells the network thread to stop; it may run on any thread, also
    /// after that one ended.
    static std::shared_ptr<PendingCall> make(
        QObject* context, Done done, std::function<void(const std::shared_ptr<PendingCall>&)> abort);

    /// On the caller's thread, before the network thread gets the call: \a progress hears how much of the
    /// body has left, on the context's thread, until the end.
    void setProgress(UploadProgress progress);

    /// Delivered or cancelled: nobody waits any more. Any thread.
    bool isOver() const { return m_isOver; }
    /// `done` will not run; what it captured is released on the context's thread.
    void cancel();
    /// Network thread: \a sent of \a total bytes of the body have left.
    void report(qint64 sent, qint64 total);
    /// Network thread: posts the outcome to the context's thread.
    void deliver(std::optional<Error> error, std::unique_ptr<ReplySink> sink);

private:
    PendingCall() = default;
    void tell(qint64 sent, qint64 total);
    void forget(); ///< lets go of what the caller captured; context's thread
    void arrive(std::optional<Error> error, std::unique_ptr<ReplySink> sink);

    std::atomic<bool> m_isOver = false;
    std::function<void(const std::shared_ptr<PendingCall>&)> m_abort;
    /// Lives on the context's thread and receives in its place: posting to the context itself from here could
    /// meet its destructor.
    std::shared_ptr<QObject> m_relay;
    QPointer<QObject> m_context; ///< read on the context's thread only
    Done m_done; ///< context's thread only
    UploadProgress m_progress; ///< context's thread only
    bool m_reports = false; ///< somebody wants progress; not changed once the call is under way
};

} // namespace brickbench
