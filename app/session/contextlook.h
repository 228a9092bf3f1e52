// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/contexts.h"
#include "session/commandrun.h"

#include <QObject>
#include <QTimer>

namespace brickbench {

/// What can be found out about code whose execute reply was lost, when the user asks for it.
///
/// API 1.2 lists no commands and does not say whether a context is busy. It runs one command of a context at
/// a time, though: so after contexts/status an *empty* command is sent, once. One that must queue shows that
/// something runs, one that ends that nothing does (any more). The lost command itself stays out of reach:
/// its id is not known.
class ContextLook : public QObject {
    Q_OBJECT

public:
    enum class Finding {
        Asking,
        Busy, ///< something runs in it; followed until it is Free
        Free, ///< nothing runs in it now: the code is over, or never came there
        Gone, ///< the context is not there any more, nor is what ran in it
        Unreachable, ///< nobody could say; error()
    };
    Q_ENUM(Finding)

    ContextLook(ApiClient& client, const Clock& clock, ClusterId cluster, ContextId context,
        Language language, QObject* parent = nullptr);
    ~ContextLook() override; ///< takes the empty command back when it still waits

    Finding finding() const { return m_finding; }
    const Error& error() const { return m_error; }
    void start(); ///< once

    /// The command that is sent: does nothing in the language.
    static QByteArray emptyCode(Language language);

Q_SIGNALS:
    void found(brickbench::ContextLook::Finding finding);

private:
    void onStatus(const Result<ContextStatus>& answer);
    void onProbe(CommandRun::State state);
    void tell(Finding finding, const Error& error = {});

    ApiClient& m_client;
    ClusterId m_cluster;
    ContextId m_context;
    CommandRun m_probe;
    QTimer m_patience; ///< a command that is still queued after this waits for another
    CallHandle m_call;
    Finding m_finding = Finding::Asking;
    Error m_error;
};

} // namespace brickbench
