// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apiclient.h"
#include "api/contexts.h"
#include "core/clock.h"

#include <QDateTime>
#include <QObject>

#include <memory>
#include <optional>

namespace brickbench {

/// One execution context on a cluster: made on demand, polled until it is ready, destroyed once.
class ExecutionContext : public QObject {
    Q_OBJECT

public:
    enum class State {
        None, ///< nothing made yet
        Creating, ///< create sent
        Pending, ///< made, its REPL is starting
        Ready,
        Failed, ///< error() says why; create() may be called again
        Lost, ///< the server no longer knows it: variables are gone
        Destroyed,
    };
    Q_ENUM(State)

    ExecutionContext(ApiClient& client, const Clock& clock, ClusterId cluster, Language language,
        QObject* parent = nullptr);
    ~ExecutionContext() override; ///< does not destroy the context on the cluster: call destroy()

    State state() const;
    const ClusterId& cluster() const;
    Language language() const;
    const ContextId& id() const; ///< empty until it is made
    const Error& error() const; ///< of Failed, and of Lost when the server said so
    /// Set while status polls fail and are being repeated.
    std::optional<Error> pollError() const;
    QDateTime createdAt() const; ///< UTC

    /// Makes the context; from None, Failed, Lost or Destroyed only. Creation is tried again only where the
    /// server surely made nothing (ClusterNotReadyException and kin).
    void create();
    /// Takes over a context made before (stored ids, `--context`) and asks for its status.
    /// \a madeAt is UTC; invalid when not known.
    void attach(const ContextId& id, const QDateTime& madeAt = {});
    /// Told by whoever found it dead; \a detail is what the server said.
    void markLost(const QString& detail = {});
    /// Asks a Ready context once whether it is still there; it becomes Lost when it is not. \a isSuspected:
    /// the cluster was seen stopped or restarted, so that a refusal in whatever words means that it is gone.
    void verify(bool isSuspected);
    /// As verify(), when nothing was heard of it for a minute.
    void verifyIfStale();
    /// Polls of a context that is being made wait longer while nobody looks.
    void setVisible(bool visible);
    /// Best effort; the state is Destroyed at once, the answer is only logged.
    void destroy();

Q_SIGNALS:
    void stateChanged(brickbench::ExecutionContext::State state);
    void pollErrorChanged();
    void foundThere(); ///< verify() was answered: it lives

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace brickbench
