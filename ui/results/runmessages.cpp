// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/runmessages.h"

#include "ui/common/banner.h"
#include "ui/results/wording.h"

#include <QKeySequence>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

namespace {

using State = CommandRun::State;

/// The context ended because the user had it destroyed.
bool isByWish(const RunSnapshot& run)
{
    return run.error.kind == Error::Kind::Cancelled;
}

qint64 secondsOf(std::chrono::milliseconds time)
{
    return (time.count() + 999) / 1000; // a countdown ends with 1, not with 0
}

QList<RunCommand> commandsOfRefused(const RunSnapshot& run)
{
    if (run.error.kind == Error::Kind::ContextLost)
        return {RunCommand::RunAgain};
    switch (failureRemedy(run.error.code + u' ' + run.error.detail)) {
    case FailureRemedy::NewContext:
        return {RunCommand::NewContext};
    case FailureRemedy::RestartCluster:
        return {RunCommand::RestartCluster};
    default:
        return {};
    }
}

QList<RunCommand> commandsOfStopping(const StopOffer& offer)
{
    if (offer.step == StopOffer::Step::Cancel)
        return {RunCommand::Cancel};
    if (offer.step == StopOffer::Step::StopWaiting)
        return {RunCommand::StopWaiting, RunCommand::ResetContext};
    return {};
}

} // namespace

MessageView::Message RunMessages::empty()
{
    const QString keys = QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText);
    return {u"run"_s, tr("No result yet"),
        tr("%1 runs the selection, or the statement or cell at the caret.")
            .arg(QString(keys).replace("Return"_L1, "Enter"_L1)),
        {}};
}

QString RunMessages::waitingText(const RunSnapshot& run)
{
    const QString place = run.queuePosition == 0 || run.queueLength < 2 ? QString()
        : run.queuePosition == 1
        ? tr("It is the next of %n in the queue.", nullptr, run.queueLength)
        : tr("It is number %1 of %2 in the queue.").arg(run.queuePosition).arg(run.queueLength);
    const QString when = tr("It starts when the execution context is ready and the runs before it are over.");
    return place.isEmpty() ? when : place + u' ' + when;
}

QString RunMessages::cancellingText(const RunSnapshot& run)
{
    switch (run.stop.step) {
    case StopOffer::Step::Cancel:
        return tr("The request to stop did not reach the cluster.");
    case StopOffer::Step::StopWaiting:
        return tr(
            "The cluster was asked to stop and has not done so. Stop waiting leaves the command to itself: "
            "it stays under “Left running”, where its result can be fetched later.");
    default:
        return tr("The cluster was asked to stop; its answer is awaited. You can stop waiting in %1 s.")
            .arg(secondsOf(run.stop.left));
    }
}

MessageView::Message RunMessages::underWay(const RunSnapshot& run)
{
    MessageView::Message message{Wording::stateIcon(run.state), Wording::stateWord(run.state), {}, {}};
    const bool isStopping = run.stop.step != StopOffer::Step::Cancel || run.state == State::Cancelling;
    switch (run.state) {
    case State::Waiting:
        message.text = waitingText(run);
        break;
    case State::Submitting:
        message.text = tr("The code is being sent to the cluster.");
        if (isStopping)
            message.text = tr("The code is being sent; it will be cancelled as soon as the cluster has it.");
        break;
    case State::Queued:
        message.text = tr("The cluster has the code and will start it when it is free.");
        break;
    case State::Cancelling:
        message.text = cancellingText(run);
        break;
    case State::Detached:
        message.text
            = tr("Nobody waits for this command any more; it may go on on the cluster. Re-attach asks for "
                 "it again and shows its result.");
        break;
    default:
        message.text = run.request.title;
        break;
    }
    return message;
}

QString RunMessages::lostReplyText(const RunSnapshot& run)
{
    const QString known = tr(
        "The answer to the run was lost. %1\n\nThe code may or may not be running on the cluster. It was "
        "not sent again.")
                              .arg(errorSentence(run.error));
    if (!run.finding)
        return known + u' '
            + tr(
                "Look asks the cluster whether the context is there and, with an empty command, whether it is "
                "busy.");
    using Finding = ContextLook::Finding;
    switch (*run.finding) {
    case Finding::Asking:
        return known + u"\n\n"_s + tr("Looking …");
    case Finding::Busy:
        return known + u"\n\n"_s
            + tr(
                "Found: the context is busy, so the code is probably running. When it is free again, this is "
                "said here; its output cannot be fetched. Reset context ends it.");
    case Finding::Free:
        return known + u"\n\n"_s
            + tr(
                "Found: nothing runs in the context. Either the code never came there, or it is over. Look at "
                "what it changes before you run it again.");
    case Finding::Gone:
        return known + u"\n\n"_s
            + tr("Found: the context is gone, and with it whatever ran there and its variables.");
    case Finding::Unreachable:
        return known + u"\n\n"_s + tr("It could not be found out. %1").arg(errorSentence(run.findingError));
    }
    return known;
}

QString RunMessages::commandText(RunCommand command)
{
    switch (command) {
    case RunCommand::Cancel:
        return tr("Cancel");
    case RunCommand::Drop:
        return tr("Remove from queue");
    case RunCommand::StopWaiting:
        return tr("Stop waiting");
    case RunCommand::Reattach:
        return tr("Re-attach");
    case RunCommand::ResetContext:
        return tr("Reset context…");
    case RunCommand::Look:
        return tr("Look");
    case RunCommand::RunAgain:
        return tr("Run again");
    case RunCommand::NewContext:
        return Wording::remedyAction(FailureRemedy::NewContext);
    case RunCommand::RestartCluster:
        return Wording::remedyAction(FailureRemedy::RestartCluster);
    }
    return {};
}

QList<RunCommand> RunMessages::commandsOf(const RunSnapshot& run)
{
    if (run.isPast)
        return run.result || run.awaitsResult ? QList<RunCommand>() : QList{RunCommand::RunAgain};
    switch (run.state) {
    case State::Waiting:
        return {RunCommand::Drop};
    case State::Submitting:
    case State::Queued:
    case State::Running:
    case State::Cancelling:
        return commandsOfStopping(run.stop);
    case State::Detached:
        return {RunCommand::Reattach, RunCommand::Cancel, RunCommand::ResetContext};
    case State::Unknown:
        if (run.finding == ContextLook::Finding::Gone)
            return {RunCommand::RunAgain};
        return {RunCommand::Look, RunCommand::ResetContext, RunCommand::RunAgain};
    case State::ContextLost:
        if (isByWish(run))
            return {RunCommand::RunAgain};
        return {RunCommand::NewContext, RunCommand::RunAgain};
    case State::Refused:
        return commandsOfRefused(run);
    default:
        return {};
    }
}

/// Of an earlier program: what the context of that time would have to be asked is not offered any more.
MessageView::Message RunMessages::ofPast(const RunSnapshot& run)
{
    const QString mark = Wording::stateIcon(run.state);
    const QString known = run.error.detail.isEmpty() ? QString() : errorSentence(run.error);
    switch (run.state) {
    case State::Cancelled:
        return {mark, tr("Cancelled"), tr("The run was stopped."), {}};
    case State::ContextLost:
        return {mark, tr("Ended with its context"),
            tr("The execution context ended before this run did, and took the variables along. %1")
                .arg(known),
            {}};
    case State::Unknown:
        return {mark, tr("It is not known whether this ran"),
            tr("The answer to the run was lost. %1\n\nThe code may or may not have run. It was not sent again. "
               "Look at what it changes before you run it again.")
                .arg(known),
            {}};
    case State::Refused:
        return {mark, tr("It could not be run"), known, {}, true};
    default:
        return {mark, tr("The result is not here any more"),
            tr("%1 Run the code again to see what it gives now.").arg(known), {}};
    }
}

MessageView::Message RunMessages::withoutButtons(const RunSnapshot& run)
{
    const QString mark = Wording::stateIcon(run.state);
    if (run.awaitsResult && run.error.detail.isEmpty())
        return {mark, tr("Fetching the result from the history …"), {}, {}};
    if (run.awaitsResult)
        return {mark, tr("The result could not be read"),
            tr("%1 It is still in the history: choose the run again to try once more.").arg(run.error.detail),
            {}, true};
    if (run.isPast && !run.result)
        return ofPast(run);
    switch (run.state) {
    case State::Finished:
    case State::Failed:
        return {mark, tr("No output"), tr("The code ran to its end and printed nothing."), {}};
    case State::Cancelled:
        if (!run.startedAt.isValid())
            return {mark, tr("Cancelled"), tr("It was taken out of the queue before it was sent."), {}};
        if (!run.error.detail.isEmpty())
            return {mark, tr("Cancelled, but not from here"),
                tr("Another program or user stopped the run. Variables set before it are still there."), {}};
        return {
            mark, tr("Cancelled"), tr("The run was stopped. Variables set before it are still there."), {}};
    case State::ContextLost:
        if (isByWish(run))
            return {mark, tr("Ended with its context"),
                tr("The execution context was destroyed as you asked, and this run with it. Variables, imports "
                   "and temporary views are gone."),
                {}};
        return {mark, tr("The execution context is gone"),
            tr("The cluster ended it, and the variables, imports and temporary views of this tab are gone with "
               "it. Make a new context, then run what defines them again."),
            {}, true};
    case State::Unknown:
        return {mark, tr("It is not known whether this ran"), lostReplyText(run), {}};
    case State::Refused: {
        if (run.error.kind == Error::Kind::TooLarge) // told by a poll: the code has run
            return {mark, tr("The result is too large to receive"),
                tr("%1 The code ran, and what it set is still there; only its result was not taken. Ask for "
                   "less, for example with LIMIT, or write it to a file in the workspace.")
                    .arg(run.error.detail),
                {}, true};
        const QString help = Wording::remedy(failureRemedy(run.error.code + u' ' + run.error.detail));
        const QString text = errorSentence(run.error) + (help.isEmpty() ? help : u"\n\n"_s + help);
        return {mark, tr("It could not be run"), text, {}, true};
    }
    default:
        return underWay(run);
    }
}

MessageView::Message RunMessages::of(const RunSnapshot& run)
{
    MessageView::Message message = withoutButtons(run);
    for (const RunCommand command : commandsOf(run)) {
        if (message.action.isEmpty())
            message.action = commandText(command);
        else
            message.further.append(commandText(command));
    }
    return message;
}

} // namespace brickbench::ui
