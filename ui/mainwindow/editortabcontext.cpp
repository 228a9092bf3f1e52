// SPDX-License-Identifier: GPL-3.0-or-later
// The half of EditorTab that makes contexts, and tells when one is gone.
#include "ui/common/banner.h"
#include "ui/common/confirmation.h"
#include "ui/editor/editorpreferences.h"
#include "ui/mainwindow/contextwords.h"
#include "ui/mainwindow/editortab.h"
#include "ui/mainwindow/runbar.h"
#include "ui/results/contextdivider.h"
#include "ui/results/resultpane.h"

#include <algorithm>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

void EditorTab::updateContext()
{
    const EditorSession* session = m_seat.session();
    if (!session) {
        m_runBar->setContext(tr("Not connected"), {});
    } else {
        const ExecutionContext& context = session->context();
        const bool failed = context.state() == ExecutionContext::State::Failed;
        m_runBar->setContext(
            contextText(context), failed ? errorSentence(context.error()) : context.id().text);
        if (context.state() == ExecutionContext::State::Ready)
            m_results->setNewContext(context.id(), context.createdAt());
    }
    Q_EMIT statusChanged();
}

void EditorTab::newContext()
{
    m_banner->clear();
    m_bannerAction = nullptr;
    if (m_seat.session() && !m_seat.cluster().isEmpty())
        return m_seat.session()->resetContext();
    m_banner->showMessage(Banner::Kind::Warning,
        m_seat.session() ? tr("No context was made: choose a cluster for this tab first.")
                         : tr("No context was made: connect to a workspace first."));
}

void EditorTab::askReset()
{
    Question question;
    question.objectName = u"resetDialog"_s;
    question.title = tr("Reset the context?");
    question.text = tr("It is destroyed on the cluster and a new one is made. Its variables, imports and "
                       "temporary views are gone, and what runs in it ends:");
    question.concerned = runningTitles() + fetchTitles();
    question.yes = tr("Reset");
    Confirmation::ask(question, window(), this, [this] { newContext(); });
}

/// The divider in the list of runs tells it, and stays; where nobody sees one, the banner does.
void EditorTab::tellContextEnd(const ContextEnd& end)
{
    using Reason = ContextEnd::Reason;
    const bool isShown = m_results->addContextEnd(end);
    Q_EMIT statusChanged(); // the setup can be run again
    if (isShown || end.reason == Reason::Moved)
        return;
    m_banner->showMessage(end.isLoss() ? Banner::Kind::Warning : Banner::Kind::Notice,
        ContextDivider::reasonOf(end) + u' '
            + tr("Variables, imports and temporary views are gone; the next run starts without them."));
    m_bannerAction = nullptr;
    if (cellsOf(end.id).empty())
        return;
    m_bannerAction = [this, id = end.id] { openReplay(id); };
    m_banner->setAction(tr("Replay setup cells…"));
}

bool EditorTab::canReplay() const
{
    return !m_results->lastEndedContext().isEmpty();
}

void EditorTab::replaySetup()
{
    if (canReplay())
        openReplay(m_results->lastEndedContext());
}

/// What was sent to it, in the order of the last time: code that ran several times is listed once.
std::vector<ReplayDialog::Cell> EditorTab::cellsOf(const ContextId& context) const
{
    std::vector<ReplayDialog::Cell> cells;
    for (const CommandRun* run : m_seat.runs()) {
        if (run->context() != context || !run->startedAt().isValid())
            continue;
        const RunRequest& request = run->request();
        ReplayDialog::Cell cell;
        cell.piece.source = QString::fromUtf8(request.source);
        cell.piece.language = request.language;
        cell.piece.firstLine = lineOf(*run);
        cell.title = m_results->titleOf(run);
        cell.outcome = run->state();
        cell.startedAt = run->startedAt();
        const auto before = std::find_if(
            cells.begin(), cells.end(), [&cell](const ReplayDialog::Cell& known) {
                return known.piece.source == cell.piece.source && known.piece.language == cell.piece.language;
            });
        if (before != cells.end()) {
            cell.times = before->times + 1;
            cells.erase(before);
        }
        cells.push_back(std::move(cell));
    }
    return cells;
}

void EditorTab::openReplay(const ContextId& ended)
{
    auto* dialog = new ReplayDialog(m_theme, cellsOf(ended), window());
    EditorPreferences::follow(dialog->previewEditor(), m_settings);
    connect(dialog, &ReplayDialog::chosen, this, &EditorTab::run);
    dialog->open();
}

} // namespace brickbench::ui
