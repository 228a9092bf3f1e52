// SPDX-License-Identifier: GPL-3.0-or-later
// The half of CommandRun that is about runs of an earlier program.
#include "session/commandrun_p.h"

namespace brickbench {

CommandRun::CommandRun(const Clock& clock, PastRun past, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, nullptr, clock, past.request))
{
    d->state = past.state;
    d->cluster = past.cluster;
    d->context = past.context;
    d->command = past.command;
    d->error = past.error;
    d->startedAt = past.startedAt;
    d->started = std::chrono::milliseconds{0};
    d->ended = past.elapsed;
    d->awaitsResult = past.hasResult;
    d->past = std::move(past);
}

const PastRun* CommandRun::past() const
{
    return d->past ? &*d->past : nullptr;
}

bool CommandRun::awaitsResult() const
{
    return d->awaitsResult;
}

void CommandRun::restoreResult(Result<std::optional<CommandResult>> result)
{
    if (!d->awaitsResult)
        return;
    d->awaitsResult = !result;
    if (!result)
        d->error = std::move(result).error();
    else if (*result)
        d->result = std::move(*result);
    else
        d->error.detail = QStringLiteral("It was deleted from the history.");
    Q_EMIT resultRestored();
}

} // namespace brickbench
