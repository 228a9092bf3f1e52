// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/editorsession_p.h"

#include "session/runmoves.h"

#include <QPointer>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

using std::chrono::milliseconds;

namespace brickbench {

namespace {

/// A restart that shows later than this after the end of a context did not bring it.
constexpr std::chrono::seconds explainable{15};

} // namespace

void EditorSession::Private::makeContext(const ClusterId& cluster, Language language)
{
    suspicion.reset();
    unfounded = {};
    context = std::make_unique<ExecutionContext>(client, clock, cluster, language);
    context->setVisible(isVisible);
    QObject::connect(context.get(), &ExecutionContext::stateChanged, q,
        [this](ExecutionContext::State state) { onContext(state); });
    QObject::connect(context.get(), &ExecutionContext::foundThere, q, [this] {
        if (suspicion)
            unfounded = std::exchange(suspicion, std::nullopt)->since;
    });
}

CommandRun* EditorSession::Private::add(RunRequest request, int batch)
{
    auto& run = runs.emplace_back(std::make_unique<CommandRun>(client, clock, std::move(request)));
    CommandRun* const added = run.get();
    added->setVisible(isVisible);
    if (batch != 0)
        batches.insert(added, batch);
    QObject::connect(added, &CommandRun::over, q, [this, added] { onOver(added); });
    QObject::connect(added, &CommandRun::stateChanged, q, [this] { update(); });
    return added;
}

/// The run under way in the present context. One that is still ending in a context that was given up holds
/// nobody up.
CommandRun* EditorSession::Private::active() const
{
    for (const auto& run : runs) {
        if (isUnderWay(run->state()) && run->context() == context->id())
            return run.get();
    }
    return nullptr;
}

CommandRun* EditorSession::Private::underWay() const
{
    if (CommandRun* const run = active())
        return run;
    for (const auto& run : runs) {
        if (isUnderWay(run->state()))
            return run.get();
    }
    return nullptr;
}

std::vector<CommandRun*> EditorSession::Private::inState(CommandRun::State state) const
{
    std::vector<CommandRun*> found;
    for (const auto& run : runs) {
        if (run->state() == state)
            found.push_back(run.get());
    }
    return found;
}

std::vector<CommandRun*> EditorSession::Private::notOver() const
{
    std::vector<CommandRun*> found;
    for (const auto& run : runs) {
        if (!run->isOver())
            found.push_back(run.get());
    }
    return found;
}

/// Sends the next run, or makes the context it needs.
void EditorSession::Private::pump()
{
    const std::vector<CommandRun*> waiting = inState(CommandRun::State::Waiting);
    if (!waiting.empty() && !active()) {
        using enum ExecutionContext::State;
        if (context->state() == Ready)
            send(*waiting.front());
        else if (context->state() != Creating && context->state() != Pending)
            context->create();
    }
    update();
}

void EditorSession::Private::send(CommandRun& run)
{
    if (!sendGate)
        return run.start(context->cluster(), context->id());
    if (std::exchange(atGate, &run) == &run)
        return;
    sendGate(run, context->id(), [this, asked = QPointer(&run), id = context->id()] {
        atGate = nullptr;
        const std::vector<CommandRun*> waiting = inState(CommandRun::State::Waiting);
        const bool isNext = asked && !waiting.empty() && asked == waiting.front() && !active();
        if (isNext && context->id() == id && context->state() == ExecutionContext::State::Ready)
            asked->start(context->cluster(), id);
        pump();
    });
}

void EditorSession::Private::onContext(ExecutionContext::State state)
{
    if (state == ExecutionContext::State::Creating)
        suspicion.reset();
    Q_EMIT q->contextStateChanged(state);
    if (state == ExecutionContext::State::Ready)
        pump();
    if (state == ExecutionContext::State::Lost)
        onContextLost();
    if (state == ExecutionContext::State::Failed) {
        const Error why = context->error();
        dropWaiting([&why](CommandRun& run) { run.refuse(why); }, 0);
    }
    update();
}

void EditorSession::Private::onOver(CommandRun* run)
{
    const CommandRun::State state = run->state();
    const int batch = batches.take(run);
    const bool isPresent = run->context() == context->id() && !run->context().isEmpty();
    if (state == CommandRun::State::ContextLost && isPresent)
        context->markLost(run->error().detail);
    if (batch != 0 && state != CommandRun::State::Finished)
        dropWaiting([](CommandRun& waiting) { waiting.cancel(); }, batch);
    // Not from inside the signal: a listener of over() may still be reading this run's end.
    QMetaObject::invokeMethod(
        q, [this] { pump(); }, Qt::QueuedConnection);
    update();
}

/// By a run, by a status answer, or with its server.
void EditorSession::Private::onContextLost()
{
    ContextEnd end;
    end.detail = context->error().detail;
    if (hasServerEnded) {
        end.reason = ContextEnd::Reason::ServerEnded;
    } else if (suspicion) {
        end.reason = ContextEnd::Reason::ClusterRestarted;
        end.since = suspicion->since;
    }
    endContext(std::move(end));
    Error why = context->error();
    for (CommandRun* run : notOver()) {
        if (run->context() == context->id())
            run->loseServer(why);
    }
    // They were queued for a context that had the old variables; in an empty one they may do harm.
    why.detail = u"the context was found gone before it was its turn, so this code was not sent"_s;
    dropWaiting([&why](CommandRun& waiting) { waiting.refuse(why); }, 0);
}

/// With what runs in it.
void EditorSession::Private::destroyContext(ContextEnd::Reason reason)
{
    using enum ExecutionContext::State;
    const bool hasVariables = context->state() == Ready || context->state() == Pending;
    context->destroy();
    for (CommandRun* run : notOver()) {
        if (run->context() == context->id())
            run->expectReset();
    }
    if (hasVariables)
        endContext({.reason = reason});
}

void EditorSession::Private::endContext(ContextEnd end)
{
    end.id = context->id();
    end.cluster = context->cluster();
    end.madeAt = context->createdAt();
    end.at = clock.now();
    ends.push_back(end);
    Q_EMIT q->contextEnded(end);
}

/// A poll may notice the end before the list of clusters shows the restart that brought it.
void EditorSession::Private::explainEnd(const Cluster& cluster)
{
    if (ends.empty())
        return;
    ContextEnd& end = ends.back();
    const bool isFresh = end.at.msecsTo(clock.now()) <= milliseconds(explainable).count();
    if (end.reason != ContextEnd::Reason::Gone || end.cluster != cluster.id || !isFresh)
        return;
    const auto cause = contextSuspicion(cluster, end.madeAt);
    if (!cause)
        return;
    end.reason = ContextEnd::Reason::ClusterRestarted;
    end.since = cause->since;
    Q_EMIT q->contextEndExplained(end);
}

/// \a batch 0 drops all.
void EditorSession::Private::dropWaiting(const std::function<void(CommandRun&)>& drop, int batch)
{
    for (CommandRun* run : inState(CommandRun::State::Waiting)) {
        if (batch == 0 || batches.value(run) == batch)
            drop(*run);
    }
}

/// Tells what changed.
void EditorSession::Private::update()
{
    std::vector<CommandRun*> waiting = inState(CommandRun::State::Waiting);
    const bool busy = !waiting.empty() || underWay();
    if (queue != waiting) {
        queue = std::move(waiting);
        Q_EMIT q->queueChanged();
    }
    if (std::vector<CommandRun*> left = inState(CommandRun::State::Detached); detached != left) {
        detached = std::move(left);
        Q_EMIT q->detachedChanged();
    }
    if (std::exchange(isBusy, busy) != busy)
        Q_EMIT q->busyChanged(busy);
}

} // namespace brickbench
