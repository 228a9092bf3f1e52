// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/runrecorder.h"

#include <QPointer>

namespace brickbench {

namespace {

RunRecord::Outcome outcomeOf(CommandRun::State state)
{
    using State = CommandRun::State;
    switch (state) {
    case State::Finished:
        return RunRecord::Outcome::Finished;
    case State::Failed:
        return RunRecord::Outcome::Failed;
    case State::Cancelled:
        return RunRecord::Outcome::Cancelled;
    case State::ContextLost:
        return RunRecord::Outcome::ContextLost;
    case State::Unknown:
        return RunRecord::Outcome::Unknown;
    case State::Refused:
        return RunRecord::Outcome::Refused;
    case State::Detached:
        return RunRecord::Outcome::LeftRunning;
    default:
        return RunRecord::Outcome::Running;
    }
}

QString headlineOf(const CommandRun& run)
{
    if (run.result()) {
        if (const auto* failed = failureOf(*run.result()))
            return failed->headline;
    }
    using State = CommandRun::State;
    const bool hasError
        = run.state() == State::Unknown || run.state() == State::Refused || run.state() == State::ContextLost;
    return hasError ? run.error().detail : QString();
}

std::optional<qint64> rowsOf(const CommandRun& run)
{
    if (!run.result())
        return {};
    const auto* table = std::get_if<TableResultPtr>(&run.result()->content);
    return table && *table ? std::optional<qint64>((*table)->rowCount()) : std::nullopt;
}

} // namespace

RunRecorder::RunRecorder(RunLedger& ledger, QObject* parent)
    : QObject(parent)
    , m_ledger(ledger)
{
}

RunRecord RunRecorder::recordOf(const CommandRun& run, const Place& place, const QString& key)
{
    RunRecord record;
    record.key = key;
    record.connection = place.connection;
    record.host = place.host;
    record.cluster = run.cluster();
    record.clusterName = place.clusterName;
    record.context = run.context();
    record.command = run.command();
    record.language = run.request().language;
    record.title = run.request().title;
    record.code = QString::fromUtf8(run.request().source);
    record.startedAt = run.startedAt();
    if (run.isOver())
        record.elapsedMs = run.elapsed().count();
    record.outcome = outcomeOf(run.state());
    record.headline = headlineOf(run);
    record.rows = rowsOf(run);
    return record;
}

void RunRecorder::watch(const CommandRun* run, std::function<Place()> place)
{
    const QString key = run->request().key;
    auto known = std::make_shared<std::optional<RunRecord::Outcome>>();
    connect(run, &CommandRun::stateChanged, this, [this, run, place, key, known](CommandRun::State state) {
        // Over is told apart, when the result is there. What is left running without an id is written all the
        // same: nobody may hear of it again.
        const bool isSent = !run->command().isEmpty() || state == CommandRun::State::Detached;
        const RunRecord::Outcome outcome = outcomeOf(state);
        if (run->isOver() || !isSent || std::exchange(*known, outcome) == outcome)
            return;
        m_ledger.put(recordOf(*run, place(), key));
    });
    connect(run, &CommandRun::over, this, [this, run, place, key] {
        if (!run->startedAt().isValid())
            return;
        m_ledger.put(recordOf(*run, place(), key), run->result(), [self = QPointer(this), key] {
            if (self)
                Q_EMIT self->recorded(key);
        });
    });
}

} // namespace brickbench
