// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/editorsession.h"

#include "core/logging.h"
#include "session/runmoves.h"

#include <QHash>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

struct EditorSession::Private {
    Private(EditorSession* session, ApiClient& apiClient, const Clock& sessionClock)
        : q(session)
        , client(apiClient)
        , clock(sessionClock)
    {
    }

    void makeContext(const ClusterId& cluster, Language language);
    CommandRun* add(RunRequest request, int batch);
    CommandRun* active() const;
    CommandRun* underWay() const;
    std::vector<CommandRun*> inState(CommandRun::State state) const;
    std::vector<CommandRun*> notOver() const;
    void destroyContext();
    CommandRun* nextWaiting() const;
    void pump();
    void onContext(ExecutionContext::State state);
    void onOver(CommandRun* run);
    void onState();
    void onContextLost(const CommandRun& run);
    void dropWaiting(const std::function<void(CommandRun&)>& drop, int batch);
    void updateBusy();

    EditorSession* q;
    ApiClient& client;
    const Clock& clock;
    std::unique_ptr<ExecutionContext> context;
    std::vector<std::unique_ptr<CommandRun>> runs;
    QHash<const CommandRun*, int> batches; ///< runs that are dropped when one before them in the batch fails
    int lastBatch = 0;
    bool isBusy = false;
    bool isVisible = true;
    std::size_t detached = 0;
};

void EditorSession::Private::makeContext(const ClusterId& cluster, Language language)
{
    context = std::make_unique<ExecutionContext>(client, clock, cluster, language);
    QObject::connect(context.get(), &ExecutionContext::stateChanged, q,
        [this](ExecutionContext::State state) { onContext(state); });
}

CommandRun* EditorSession::Private::add(RunRequest request, int batch)
{
    auto& run = runs.emplace_back(std::make_unique<CommandRun>(client, clock, std::move(request)));
    CommandRun* const added = run.get();
    added->setVisible(isVisible);
    if (batch != 0)
        batches.insert(added, batch);
    QObject::connect(added, &CommandRun::over, q, [this, added] { onOver(added); });
    QObject::connect(added, &CommandRun::stateChanged, q, [this] { onState(); });
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

/// With what runs in it.
void EditorSession::Private::destroyContext()
{
    context->destroy();
    for (CommandRun* run : notOver()) {
        if (run->context() == context->id())
            run->expectReset();
    }
}

void EditorSession::Private::onState()
{
    const std::size_t now = inState(CommandRun::State::Detached).size();
    if (std::exchange(detached, now) != now)
        Q_EMIT q->detachedChanged();
    updateBusy();
}

CommandRun* EditorSession::Private::nextWaiting() const
{
    for (const auto& run : runs) {
        if (run->state() == CommandRun::State::Waiting)
            return run.get();
    }
    return nullptr;
}

/// Sends the next run, or makes the context it needs.
void EditorSession::Private::pump()
{
    CommandRun* const next = active() ? nullptr : nextWaiting();
    if (next) {
        using enum ExecutionContext::State;
        if (context->state() == Ready)
            next->start(context->cluster(), context->id());
        else if (context->state() != Creating && context->state() != Pending)
            context->create();
    }
    updateBusy();
}

void EditorSession::Private::onContext(ExecutionContext::State state)
{
    Q_EMIT q->contextStateChanged(state);
    if (state == ExecutionContext::State::Ready)
        pump();
    if (state == ExecutionContext::State::Failed) {
        const Error why = context->error();
        dropWaiting([&why](CommandRun& run) { run.refuse(why); }, 0);
    }
    updateBusy();
}

void EditorSession::Private::onOver(CommandRun* run)
{
    const CommandRun::State state = run->state();
    const int batch = batches.take(run);
    if (state == CommandRun::State::ContextLost)
        onContextLost(*run);
    if (batch != 0 && state != CommandRun::State::Finished)
        dropWaiting([](CommandRun& waiting) { waiting.cancel(); }, batch);
    // Not from inside the signal: a listener of over() may still be reading this run's end.
    QMetaObject::invokeMethod(
        q, [this] { pump(); }, Qt::QueuedConnection);
    updateBusy();
}

void EditorSession::Private::onContextLost(const CommandRun& run)
{
    const bool isPresent = run.context() == context->id() && !run.context().isEmpty();
    if (!isPresent || context->state() == ExecutionContext::State::Destroyed)
        return; // reset by the user: what was lost is not the present one
    context->markLost();
    Q_EMIT q->contextLost(run.context());
    // They were queued for a context that had the old variables; in an empty one they may do harm.
    Error why = run.error();
    why.kind = Error::Kind::ContextLost;
    why.detail = u"the run before it found the context gone, so this code was not sent"_s;
    dropWaiting([&why](CommandRun& waiting) { waiting.refuse(why); }, 0);
}

/// \a batch 0 drops all.
void EditorSession::Private::dropWaiting(const std::function<void(CommandRun&)>& drop, int batch)
{
    std::vector<CommandRun*> waiting;
    for (const auto& run : runs) {
        if (run->state() == CommandRun::State::Waiting && (batch == 0 || batches.value(run.get()) == batch))
            waiting.push_back(run.get());
    }
    for (CommandRun* run : waiting)
        drop(*run);
}

void EditorSession::Private::updateBusy()
{
    const bool busy = underWay() || nextWaiting();
    if (std::exchange(isBusy, busy) != busy)
        Q_EMIT q->busyChanged(busy);
}

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
    d->destroyContext();
    d->context.release()->deleteLater(); // this may be called from one of its signals
    d->makeContext(cluster, language);
    Q_EMIT contextStateChanged(d->context->state());
}

const ExecutionContext& EditorSession::context() const
{
    return *d->context;
}

const std::vector<std::unique_ptr<CommandRun>>& EditorSession::runs() const
{
    return d->runs;
}

CommandRun* EditorSession::currentRun() const
{
    CommandRun* const run = d->underWay();
    return run ? run : d->nextWaiting();
}

std::vector<CommandRun*> EditorSession::detachedRuns() const
{
    return d->inState(CommandRun::State::Detached);
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

void EditorSession::stop()
{
    d->dropWaiting([](CommandRun& run) { run.cancel(); }, 0);
    for (CommandRun* run : d->notOver()) {
        if (isUnderWay(run->state()))
            run->cancel();
    }
    d->updateBusy();
}

void EditorSession::detach(CommandRun* run)
{
    run->detach();
    d->pump();
}

void EditorSession::loseServer(const Error& error)
{
    d->dropWaiting([&error](CommandRun& run) { run.refuse(error); }, 0);
    bool hasToldOfIt = false;
    for (CommandRun* run : d->notOver()) {
        hasToldOfIt = hasToldOfIt || run->context() == d->context->id();
        run->loseServer(error);
    }
    if (!hasToldOfIt && d->context->state() == ExecutionContext::State::Ready)
        d->context->markLost();
}

void EditorSession::resetContext()
{
    d->dropWaiting([](CommandRun& run) { run.cancel(); }, 0);
    d->destroyContext();
    d->context->create();
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
    d->isVisible = visible;
    for (const auto& run : d->runs)
        run->setVisible(visible);
}

} // namespace brickbench
