// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apiclient.h"
#include "api/commands.h"
#include "core/clock.h"

#include <QDateTime>
#include <QObject>

#include <chrono>
#include <memory>

namespace brickbench {

struct PastRun;

/// The code of one run and where it goes; source positions let errors lead back to the line.
struct RunRequest {
    QByteArray source = {}; ///< UTF-8
    Language language = Language::Python;
    int firstLine = 1; ///< of the piece in its document, 1-based
    QString title = {}; ///< what the run list shows: first line of the code, shortened
    QString fileName = {}; ///< set: run as a file (multipart)
    QMap<QString, QString> options = {};
    QString key = {}; ///< unique: of the run in history and journal; "" = CommandRun makes one
    /// Set: rich output (results/richsource.h). Sent is richSource(source, richTag); source stays the user's.
    QByteArray richTag = {};
};

/// One command from click to result. Sent once, polled adaptively (pollDelay in session/polldelay.h),
/// cancelled once. Which state may follow which: session/runmoves.h.
class CommandRun : public QObject {
    Q_OBJECT

public:
    enum class State {
        Waiting, ///< for the context, or for the run before it in the tab
        Submitting, ///< execute sent, no answer yet
        Queued, ///< on the server
        Running,
        Cancelling, ///< cancel sent, polled until final
        Detached, ///< left running: nobody asks how it goes until reattach() or cancel()
        Finished, ///< result() is there
        Failed, ///< the user's code ended in an error: result() holds a FailedResult
        Cancelled, ///< by us; with an error(), by another program or user
        ContextLost, ///< cancelled by the server, not by us, or the context is unknown: variables are gone
        Unknown, ///< the execute reply was lost: the code may or may not be running; error() says more
        Refused, ///< the API refused the call or answered nonsense; error()
    };
    Q_ENUM(State)

    CommandRun(ApiClient& client, const Clock& clock, RunRequest request, QObject* parent = nullptr);
    /// A run of an earlier program, over from the start: nothing is sent or asked for it, ever. What it
    /// printed or returned comes with restoreResult().
    CommandRun(const Clock& clock, PastRun past, QObject* parent = nullptr);
    ~CommandRun() override;

    State state() const;
    bool isOver() const; ///< Finished to Refused; a run that is left running is not
    const RunRequest& request() const;
    const ClusterId& cluster() const;
    const ContextId& context() const;
    const CommandId& command() const; ///< empty until the execute reply came
    /// Set once over with a result; also for Cancelled (text that came with it).
    const std::optional<CommandResult>& result() const;
    /// Set for a run of an earlier program.
    const PastRun* past() const;
    /// Of an earlier program: the history has not given it yet; where error() is set, as it could not be
    /// read.
    bool awaitsResult() const;
    /// Of Unknown, Refused, ContextLost, and of a run of an earlier program without a result; its kind is
    /// Cancelled where the user destroyed the context.
    const Error& error() const;
    QDateTime startedAt() const; ///< UTC, when execute was sent
    std::chrono::milliseconds elapsed() const; ///< monotonic, from execute to now or to the end
    /// Since a status answer last came; zero before the first and after the end.
    std::chrono::milliseconds sinceLastHeard() const;
    /// Set while polls fail and are being repeated. Refused credentials are the exception: nothing is asked
    /// until there are new ones.
    std::optional<Error> pollError() const;
    /// Why nobody asks how it goes; it goes on all the same.
    ApiClient::Hold hold() const;
    /// Since anything at all came from the workspace, the pieces of a long answer too, if not since a status
    /// answer came.
    std::chrono::milliseconds silence() const;
    /// How much longer the workspace wants not to be asked; zero: it takes requests.
    std::chrono::milliseconds pauseLeft() const;
    /// Monotonic, since the user last asked for a cancel; nothing when nobody did.
    std::optional<std::chrono::milliseconds> sinceCancelAsked() const;
    bool isCancelUnsent() const; ///< the cancel call failed: cancel() may be called again

    /// Sends execute. Call once, from Waiting.
    void start(const ClusterId& cluster, const ContextId& context);
    /// Goes straight to polling a command that is on the cluster already (sent before a restart of this
    /// program, say): sends no code. \a startedAt is UTC. Call once, from Waiting.
    void adopt(const ClusterId& cluster, const ContextId& context, const CommandId& command,
        const QDateTime& startedAt);
    /// Ends, as Unknown, a run whose execute was sent by an earlier program that ended before the reply came.
    /// Once, from Waiting.
    void giveUp(const ClusterId& cluster, const ContextId& context, const QDateTime& startedAt, Error error);
    /// Asks the server to stop it, once; a Waiting run is Cancelled at once, one that is left running is
    /// waited for again. Never greyed while not over.
    void cancel();
    /// Stops waiting for a run that is under way: the command goes on, or not, unwatched.
    void detach();
    /// Waits again for a run that is Detached: polls the same command, sends no code.
    void reattach();
    /// Polls now instead of when the wait is over.
    void askNow();
    /// The user had its context destroyed: from now on every end without a result comes from that. A run that
    /// is left running is waited for again, as its end is near.
    void expectReset();
    /// Ends a run that will not be sent: its context failed.
    void refuse(Error error);
    /// Ends a run whose server is known to be gone for good, which polls alone could not tell from a bad
    /// network. A run that was not sent yet is Refused, any other is ContextLost.
    void loseServer(Error error);
    /// What the history gave for a run of an earlier program: a result, or that there is none any more, once.
    /// After an error it may be asked again.
    void restoreResult(Result<std::optional<CommandResult>> result);
    /// Polls wait longer while nobody looks.
    void setVisible(bool visible);

Q_SIGNALS:
    void stateChanged(brickbench::CommandRun::State state);
    /// Rows that arrived before the end of the body; on this object's thread.
    void rowsArrived(brickbench::TableResultPtr rows);
    void over(); ///< once
    void resultRestored(); ///< of an earlier program: result() or error() tells more now
    /// Polls began to fail, failed in another way, are held back, or work again.
    void pollErrorChanged();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace brickbench
