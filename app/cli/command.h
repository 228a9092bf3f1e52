// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"
#include "cli/exitcode.h"
#include "core/clock.h"
#include "session/connection.h"

#include <QJsonValue>
#include <QObject>
#include <QPointer>

#include <memory>

namespace brickbench::cli {

/// What a command works with. All of it outlives the command.
struct Scope {
    const Arguments& arguments;
    Connection& connection;
    const Clock& clock;
    ClusterId cluster; ///< of --cluster, or what stands in for it
    QByteArray source; ///< run only: the code
    bool endsWithUs = false; ///< the workspace was started by this program and dies with it
};

/// One command of the command line, from start() to finished().
class Command : public QObject {
    Q_OBJECT

public:
    explicit Command(Scope scope)
        : m_scope(std::move(scope))
    {
    }

    virtual void start() = 0;
    /// Ctrl-C. Commands of one request just stop waiting.
    virtual void interrupt();
    /// The workspace is gone for good: says so and ends, once.
    virtual void abandon(const Error& error);

Q_SIGNALS:
    /// Once, later than start().
    void finished(brickbench::cli::ExitCode code);

protected:
    const Scope& scope() const { return m_scope; }
    /// Says what went wrong and ends.
    void fail(const Error& error);
    /// Prints and ends: with 0, unless the output refuses.
    void print(const QByteArray& data);
    void printJson(const QJsonValue& json);
    bool wantsJson() const { return m_scope.arguments.format == Format::Json; }

    /// Sends one request; its errors end the command.
    template <Endpoint E>
    void ask(E request, std::function<void(typename E::Response)> then)
    {
        m_call = m_scope.connection.client().send(
            std::move(request), this, [this, then = std::move(then)](Result<typename E::Response> answer) {
                if (!answer)
                    fail(answer.error());
                else
                    then(*std::move(answer));
            });
    }

    /// For calls of the session classes: gone once nobody waits for an answer any more.
    QObject* waiting() const { return m_waiting.get(); }
    /// As ask() does with its answer, for the same calls.
    template <typename Value>
    std::function<void(Result<Value>)> orFail(std::function<void(const Value&)> then)
    {
        return [this, asker = QPointer<QObject>(waiting()), then = std::move(then)](
                   const Result<Value>& answer) {
            if (!asker)
                return;
            if (!answer)
                fail(answer.error());
            else
                then(*answer);
        };
    }

private:
    void stopWaiting();

    Scope m_scope;
    CallHandle m_call;
    std::unique_ptr<QObject> m_waiting = std::make_unique<QObject>();
};

/// The command of `scope.arguments.action`, which is one that needs a connection.
std::unique_ptr<Command> makeCommand(Scope scope);

} // namespace brickbench::cli
