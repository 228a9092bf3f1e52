// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/pastrun.h"

using namespace Qt::Literals::StringLiterals;

namespace brickbench {

namespace {

CommandRun::State stateOf(RunRecord::Outcome outcome)
{
    using State = CommandRun::State;
    switch (outcome) {
    case RunRecord::Outcome::Finished:
        return State::Finished;
    case RunRecord::Outcome::Failed:
        return State::Failed;
    case RunRecord::Outcome::Cancelled:
        return State::Cancelled;
    case RunRecord::Outcome::ContextLost:
        return State::ContextLost;
    case RunRecord::Outcome::Refused:
        return State::Refused;
    case RunRecord::Outcome::Unknown:
    case RunRecord::Outcome::Running:
    case RunRecord::Outcome::LeftRunning:
        break;
    }
    return State::Unknown;
}

/// Why the history has no result where there must have been one; "" where none is missed.
QString lossOf(const RunRecord& record)
{
    const bool hadResult
        = record.outcome == RunRecord::Outcome::Finished || record.outcome == RunRecord::Outcome::Failed;
    if (record.hasResult || !hadResult)
        return {};
    return record.isResultLeftOut ? u"It was larger than the history keeps."_s
                                  : u"The history did not keep it."_s;
}

} // namespace

PastRun pastRunOf(const ListedRun& listed)
{
    const RunRecord& record = listed.record;
    PastRun past;
    past.request.source = record.code.toUtf8();
    past.request.language = record.language;
    past.request.firstLine = listed.listing.firstLine;
    past.request.title = record.title;
    past.request.key = record.key;
    past.cluster = record.cluster;
    past.clusterName = record.clusterName;
    past.context = record.context;
    past.command = record.command;
    past.startedAt = record.startedAt;
    past.elapsed = std::chrono::milliseconds(record.elapsedMs.value_or(0));
    past.state = stateOf(record.outcome);
    past.rows = record.rows;
    past.hasResult = record.hasResult;
    past.error.kind = Error::Kind::Invalid; // whose words are shown as they are
    if (!record.hasResult)
        past.error.detail = lossOf(record).isEmpty() ? record.headline : lossOf(record);
    return past;
}

} // namespace brickbench
