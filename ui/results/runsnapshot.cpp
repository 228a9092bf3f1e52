// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/runsnapshot.h"

#include "session/pastrun.h"
#include "session/runmoves.h"
#include "ui/common/languagetext.h"
#include "ui/results/wording.h"

#include <QCoreApplication>

namespace brickbench::ui {

RunSnapshot RunSnapshot::of(const CommandRun& run)
{
    RunSnapshot snapshot;
    snapshot.state = run.state();
    snapshot.request = run.request();
    snapshot.title = run.request().title;
    snapshot.cluster = run.cluster().text;
    snapshot.commandId = run.command().text;
    snapshot.contextId = run.context().text;
    snapshot.startedAt = run.startedAt();
    snapshot.elapsed = run.elapsed();
    snapshot.sinceLastHeard = run.sinceLastHeard();
    snapshot.silence = run.silence();
    snapshot.pollError = run.pollError();
    snapshot.hold = run.hold();
    snapshot.pauseLeft = run.pauseLeft();
    if (isUnderWay(run.state()))
        snapshot.stop = stopOffer(run.isCancelUnsent() ? std::nullopt : run.sinceCancelAsked());
    snapshot.error = run.error();
    snapshot.result = run.result();
    snapshot.awaitsResult = run.awaitsResult();
    if (const PastRun* past = run.past()) {
        snapshot.isPast = true;
        snapshot.pastRows = past->rows;
        if (!past->clusterName.isEmpty())
            snapshot.cluster = past->clusterName;
    }
    return snapshot;
}

TableResultPtr RunSnapshot::table() const
{
    if (!result)
        return {};
    const auto* table = std::get_if<TableResultPtr>(&result->content);
    return table ? *table : TableResultPtr();
}

std::optional<Truncation> RunSnapshot::truncation() const
{
    if (!result)
        return {};
    return truncationOf(*result, request.options.value(QStringLiteral("displayRowLimit")).toLongLong());
}

FailureContext RunSnapshot::failureContext() const
{
    const auto name = [](const char* text) { return QCoreApplication::translate("RunSnapshot", text); };
    FailureContext context;
    context.firstLine = request.firstLine;
    context.code = QString::fromUtf8(request.source);
    context.command = commandId;
    context.codeWord = wireName(request.language);
    context.facts = {
        {name(QT_TRANSLATE_NOOP("RunSnapshot", "Cluster")), cluster},
        {name(QT_TRANSLATE_NOOP("RunSnapshot", "Language")), languageText(request.language)},
        {name(QT_TRANSLATE_NOOP("RunSnapshot", "Started")), startedAt.toString(Qt::ISODate)},
        {name(QT_TRANSLATE_NOOP("RunSnapshot", "Elapsed")), Wording::elapsed(elapsed)},
        {name(QT_TRANSLATE_NOOP("RunSnapshot", "Context")), contextId},
        {name(QT_TRANSLATE_NOOP("RunSnapshot", "Command")), commandId},
    };
    return context;
}

} // namespace brickbench::ui
