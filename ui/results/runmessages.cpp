// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/runmessages.h"

#include "ui/common/banner.h"
#include "ui/results/wording.h"

#include <QKeySequence>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

MessageView::Message RunMessages::empty()
{
    const QString keys = QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText);
    return {u"run"_s, tr("No result yet"),
        tr("%1 runs the selection, or the statement or cell at the caret.")
            .arg(QString(keys).replace("Return"_L1, "Enter"_L1)),
        {}};
}

MessageView::Message RunMessages::underWay(const RunSnapshot& run)
{
    using State = CommandRun::State;
    MessageView::Message message{
        Wording::stateIcon(run.state), Wording::stateWord(run.state), {}, tr("Cancel")};
    switch (run.state) {
    case State::Waiting:
        message.text = tr("It starts when the execution context is ready and the runs before it are over.");
        break;
    case State::Submitting:
        message.text = tr("The code is being sent to the cluster.");
        break;
    case State::Queued:
        message.text = tr("The cluster has the code and will start it when it is free.");
        break;
    case State::Cancelling:
        message.text = tr("The cluster was asked to stop; its answer is awaited.");
        message.action.clear();
        break;
    default:
        message.text = run.request.title;
        break;
    }
    return message;
}

FailureRemedy RunMessages::remedyOf(const RunSnapshot& run)
{
    if (run.state == CommandRun::State::ContextLost)
        return FailureRemedy::NewContext;
    if (run.state != CommandRun::State::Refused)
        return FailureRemedy::None;
    return failureRemedy(run.error.code + u' ' + run.error.detail);
}

MessageView::Message RunMessages::of(const RunSnapshot& run)
{
    using State = CommandRun::State;
    const QString mark = Wording::stateIcon(run.state);
    switch (run.state) {
    case State::Finished:
    case State::Failed:
        return {mark, tr("No output"), tr("The code ran to its end and printed nothing."), {}};
    case State::Cancelled:
        return {
            mark, tr("Cancelled"), tr("The run was stopped. Variables set before it are still there."), {}};
    case State::ContextLost:
        return {mark, tr("The execution context is gone"),
            tr("The cluster ended it, and the variables, imports and temporary views of this tab are gone with "
               "it. Make a new context, then run what defines them again."),
            tr("New context"), true};
    case State::Unknown:
        return {mark, tr("It is not known whether this ran"),
            tr("The answer to the run was lost. %1\n\nThe code may or may not be running on the cluster. It was "
               "not sent again: look at what it changes before you run it once more.")
                .arg(errorSentence(run.error)),
            {}};
    case State::Refused: {
        const FailureRemedy remedy = remedyOf(run);
        const QString help = Wording::remedy(remedy);
        const QString text = errorSentence(run.error) + (help.isEmpty() ? help : u"\n\n"_s + help);
        return {mark, tr("It could not be run"), text, Wording::remedyAction(remedy), true};
    }
    default:
        return underWay(run);
    }
}

} // namespace brickbench::ui
