// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/runreport.h"
#include "session/commandrun.h"
#include "session/executioncontext.h"

#include <QElapsedTimer>
#include <QTimer>

namespace brickbench::cli {

/// `run`: makes a context (or takes --context), runs the code once, prints what came of it and destroys the
/// context it made. Ctrl-C and --timeout cancel the command and wait for its end; a second Ctrl-C leaves it,
/// with its context, on the cluster and says how to look at it later. So does everything else that ends the
/// waiting while the command is not known to be over: refused credentials, a long outage, a lost reply.
///
/// `commands wait`: the same for a command that was sent before; sends no code, and Ctrl-C and --timeout only
/// end the waiting.
class RunCommand final : public Command {
    Q_OBJECT

public:
    explicit RunCommand(Scope scope);

    void start() override;
    void interrupt() override;
    void abandon(const Error& error) override;

private:
    void onContext(ExecutionContext::State state);
    void onContextPollError();
    void onTimeout();
    void onRunOver();
    void onRunPollError();
    void checkSilence();
    void startRun();
    void stop(const QString& why);
    void giveUpCancel();
    void leaveRunning(const QString& why);
    bool isWaitOnly() const { return scope().arguments.action == Action::WaitForCommand; }
    void conclude(RunReport report);
    void fetchNextImage();
    void tell();
    void leave();

    ExecutionContext m_context;
    std::unique_ptr<CommandRun> m_run;
    RunReport m_report;
    QString m_stopReason; ///< set once the run is to be stopped
    bool m_isConcluded = false;
    bool m_isAbandoned = false; ///< nobody is there any more to destroy the context
    bool m_isLeftRunning = false; ///< its context stays with it
    bool m_isLeaving = false;
    std::size_t m_nextImage = 0;
    QTimer m_timeout;
    QTimer m_cancelLimit;
    QTimer m_leaveCheck;
    QElapsedTimer m_sinceLeft;
    std::optional<std::chrono::milliseconds> m_failingSince; ///< monotonic: no poll has worked since
    QTimer m_silenceCheck;
};

} // namespace brickbench::cli
