// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/editorsession.h"

#include "session/editorsession_p.h"
#include "session/runmoves.h"

#include <algorithm>

namespace brickbench {

EditorSession::EditorSession(
    ApiClient& client, const Clock& clock, ClusterId cluster, Language language, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, client, clock))
{
    d->makeContext(cluster, language);
}

EditorSession::~EditorSession()
{
    QObject::disconnect(d->context.get(), nullptr, this, nullptr);
    for (const auto& run : d->runs)
        QObject::disconnect(run.get(), nullptr, this, nullptr);
    if (!d->leavesContext)
        d->context->destroy();
}

const ClusterId& EditorSession::cluster() const
{
    return d->context->cluster();
}

Language EditorSession::language() const
{
    return d->context->language();
}

void EditorSession::setTarget(const ClusterId& cluster, Language language)
{
    if (cluster == this->cluster() && language == this->language())
        return;
    stop();
    QObject::disconnect(d->context.get(), nullptr, this, nullptr);
    d->destroyContext(ContextEnd::Reason::Moved);
    d->context.release()->deleteLater(); // this may be called from one of its signals
    d->makeContext(cluster, language);
    Q_EMIT contextStateChanged(d->context->state());
}

const ExecutionContext& EditorSession::context() const
{
    return *d->context;
}

const std::vector<ContextEnd>& EditorSession::contextEnds() const
{
    return d->ends;
}

const std::vector<std::unique_ptr<CommandRun>>& EditorSession::runs() const
{
    return d->runs;
}

CommandRun* EditorSession::currentRun() const
{
    CommandRun* const run = d->underWay();
    const std::vector<CommandRun*> waiting = d->inState(CommandRun::State::Waiting);
    return run ? run : waiting.empty() ? nullptr : waiting.front();
}

std::vector<CommandRun*> EditorSession::detachedRuns() const
{
    return d->inState(CommandRun::State::Detached);
}

std::vector<CommandRun*> EditorSession::queue() const
{
    return d->inState(CommandRun::State::Waiting);
}

StopOffer EditorSession::stopOffer() const
{
    if (const CommandRun* run = d->underWay())
        return brickbench::stopOffer(run->isCancelUnsent() ? std::nullopt : run->sinceCancelAsked());
    if (d->isBusy)
        return {StopOffer::Step::Cancel, {}};
    const auto left = detachedRuns();
    const bool isHeld = std::any_of(left.begin(), left.end(),
        [this](const CommandRun* run) { return run->context() == d->context->id(); });
    return {isHeld ? StopOffer::Step::ResetContext : StopOffer::Step::None, {}};
}

bool EditorSession::isBusy() const
{
    return d->isBusy;
}

void EditorSession::prepareContext()
{
    using enum ExecutionContext::State;
    if (d->context->state() != Ready && d->context->state() != Creating && d->context->state() != Pending)
        d->context->create();
}

CommandRun* EditorSession::run(RunRequest request)
{
    CommandRun* const added = d->add(std::move(request), 0);
    Q_EMIT runAdded(added);
    d->pump();
    return added;
}

std::vector<CommandRun*> EditorSession::runAll(std::vector<RunRequest> requests, bool stopOnError)
{
    const int batch = stopOnError ? ++d->lastBatch : 0;
    std::vector<CommandRun*> added;
    for (RunRequest& request : requests)
        added.push_back(d->add(std::move(request), batch));
    for (CommandRun* run : added)
        Q_EMIT runAdded(run);
    d->pump();
    return added;
}

CommandRun* EditorSession::adopt(
    RunRequest request, const ContextId& context, const CommandId& command, const QDateTime& startedAt)
{
    CommandRun* const added = d->add(std::move(request), 0);
    if (d->context->state() == ExecutionContext::State::None)
        d->context->attach(context);
    Q_EMIT runAdded(added);
    added->adopt(cluster(), context, command, startedAt);
    return added;
}

CommandRun* EditorSession::addUnsent(RunRequest request, const Error& why)
{
    CommandRun* const added = d->add(std::move(request), 0);
    Q_EMIT runAdded(added);
    added->refuse(why);
    return added;
}

CommandRun* EditorSession::addUnanswered(
    RunRequest request, const ContextId& context, const QDateTime& startedAt, const Error& why)
{
    CommandRun* const added = d->add(std::move(request), 0);
    Q_EMIT runAdded(added);
    added->giveUp(cluster(), context, startedAt, why);
    return added;
}

void EditorSession::attach(const ContextId& context, const QDateTime& madeAt)
{
    if (d->context->state() == ExecutionContext::State::None)
        d->context->attach(context, madeAt);
}

void EditorSession::leaveContext()
{
    d->leavesContext = true;
}

void EditorSession::setSendGate(SendGate gate)
{
    d->sendGate = std::move(gate);
}

void EditorSession::stop()
{
    d->dropWaiting([](CommandRun& run) { run.cancel(); }, 0);
    for (CommandRun* run : d->notOver()) {
        if (isUnderWay(run->state()))
            run->cancel();
    }
    d->update();
}

void EditorSession::detach(CommandRun* run)
{
    run->detach();
    d->pump();
}

void EditorSession::loseServer(const Error& error)
{
    d->hasServerEnded = true;
    d->dropWaiting([&error](CommandRun& run) { run.refuse(error); }, 0);
    for (CommandRun* run : d->notOver())
        run->loseServer(error);
    d->context->markLost(error.detail);
    d->hasServerEnded = false;
}

void EditorSession::destroyContext()
{
    d->dropWaiting([](CommandRun& run) { run.cancel(); }, 0);
    d->destroyContext(ContextEnd::Reason::Reset);
}

void EditorSession::resetContext()
{
    destroyContext();
    d->context->create();
}

void EditorSession::moveInQueue(CommandRun* run, int to)
{
    std::vector<CommandRun*> order = queue();
    const auto from = std::find(order.begin(), order.end(), run);
    const auto last = static_cast<int>(order.size()) - 1;
    if (from == order.end() || to < 0 || to > last)
        return;
    order.erase(from);
    order.insert(order.begin() + to, run);
    // The waiting ones change seats among themselves; what was sent stays where it was.
    const auto rank = [&order](const std::unique_ptr<CommandRun>& waiting) {
        return std::find(order.begin(), order.end(), waiting.get()) - order.begin();
    };
    std::vector<std::unique_ptr<CommandRun>> waiting;
    for (auto& each : d->runs) {
        if (each->state() == CommandRun::State::Waiting)
            waiting.push_back(std::move(each));
    }
    std::sort(
        waiting.begin(), waiting.end(), [&rank](const auto& a, const auto& b) { return rank(a) < rank(b); });
    auto next = waiting.begin();
    for (auto& each : d->runs) {
        if (!each)
            each = std::move(*next++);
    }
    d->update();
}

void EditorSession::drop(CommandRun* run)
{
    if (run->state() != CommandRun::State::Waiting)
        return;
    d->batches.remove(run); // the others of its call stay
    run->cancel();
    remove(run);
}

void EditorSession::noteCluster(const Cluster& cluster)
{
    if (cluster.id != this->cluster())
        return;
    d->explainEnd(cluster);
    if (d->context->state() != ExecutionContext::State::Ready)
        return;
    const auto suspicion = contextSuspicion(cluster, d->context->createdAt());
    if (!suspicion || (suspicion->since.isValid() && suspicion->since == d->unfounded))
        return;
    d->suspicion = suspicion;
    d->context->verify(true);
}

void EditorSession::remove(CommandRun* run)
{
    const auto at = std::find_if(
        d->runs.begin(), d->runs.end(), [run](const auto& known) { return known.get() == run; });
    if (at == d->runs.end() || !(*at)->isOver())
        return;
    Q_EMIT runRemoved(run);
    d->batches.remove(run);
    at->release()->deleteLater(); // this may be called from one of its signals
    d->runs.erase(at);
}

void EditorSession::setVisible(bool visible)
{
    if (visible && !d->isVisible)
        d->context->verifyIfStale();
    d->isVisible = visible;
    d->context->setVisible(visible);
    for (const auto& run : d->runs)
        run->setVisible(visible);
}

} // namespace brickbench
