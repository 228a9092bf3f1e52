// SPDX-License-Identifier: GPL-3.0-or-later
// The half of EditorTab that stops runs, and deals with what is left of them.
#include "ui/common/banner.h"
#include "ui/common/confirmation.h"
#include "ui/mainwindow/editortab.h"
#include "ui/mainwindow/startoffer.h"
#include "ui/results/resultpane.h"

#include <algorithm>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

void EditorTab::stop()
{
    m_startOffer->takeBack();
    EditorSession* session = m_seat.session();
    if (!session)
        return;
    using Step = StopOffer::Step;
    CommandRun* const run = session->currentRun();
    switch (session->stopOffer().step) {
    case Step::None:
        break;
    case Step::Cancel:
        session->stop();
        break;
    case Step::Wait:
        run->askNow();
        break;
    case Step::StopWaiting:
        session->detach(run);
        break;
    case Step::ResetContext:
        askReset();
        break;
    }
    updateElapsed();
}

QString EditorTab::stopText() const
{
    using Step = StopOffer::Step;
    const StopOffer offer = m_seat.session() ? m_seat.session()->stopOffer() : StopOffer();
    switch (offer.step) {
    case Step::Wait:
        return tr("Stop waiting in %1 s").arg((offer.left.count() + 999) / 1000);
    case Step::StopWaiting:
        return tr("&Stop waiting");
    case Step::ResetContext:
        return tr("Reset &context…");
    default:
        return tr("&Stop");
    }
}

bool EditorTab::canStop() const
{
    return m_startOffer->isOpen()
        || (m_seat.session() && m_seat.session()->stopOffer().step != StopOffer::Step::None);
}

void EditorTab::perform(CommandRun* run, RunCommand command)
{
    // What concerns the run alone also works where it ran before.
    EditorSession* session = m_seat.sessionOf(run);
    switch (command) {
    case RunCommand::Cancel:
        return run->cancel();
    case RunCommand::Drop:
        return session ? session->drop(run) : void();
    case RunCommand::StopWaiting:
        return session ? session->detach(run) : void();
    case RunCommand::Reattach:
        return run->reattach();
    default:
        break;
    }
    m_bannerAction = nullptr;
    if (!m_seat.session())
        return m_banner->showMessage(Banner::Kind::Warning,
            tr("Nothing was done: the connection of this tab is closed. Connect to a workspace, then try again."));
    switch (command) {
    case RunCommand::ResetContext:
        return askReset();
    case RunCommand::Look:
        return look(run);
    case RunCommand::RunAgain:
        return runAgain(*run);
    case RunCommand::NewContext:
        return newContext();
    case RunCommand::RestartCluster:
        return Q_EMIT restartRequested(run->cluster());
    default:
        return;
    }
}

void EditorTab::look(CommandRun* run)
{
    const auto& runs = m_seat.session()->runs();
    const bool isHere
        = std::any_of(runs.begin(), runs.end(), [run](const auto& known) { return known.get() == run; });
    if (!isHere) // the tab has moved, and its context there was destroyed
        return m_results->setFinding(run, ContextLook::Finding::Gone, {});
    // A child of the run: gone with it, and replaced when the user looks again.
    delete run->findChild<ContextLook*>(QString(), Qt::FindDirectChildrenOnly);
    auto* looking = new ContextLook(m_seat.connection()->client(), m_seat.clock(), run->cluster(),
        run->context(), run->request().language, run);
    const auto tell
        = [this, run, looking] { m_results->setFinding(run, looking->finding(), looking->error()); };
    connect(looking, &ContextLook::found, this, tell);
    tell();
    looking->start();
}

void EditorTab::runAgain(const CommandRun& run)
{
    RunRequest request = run.request();
    request.key.clear(); // it is another run
    request.firstLine = lineOf(run);
    if (run.past()) // how it was sent is not in the history
        markRich(request);
    const auto send = [this, request] {
        if (m_seat.session())
            follow(m_seat.session()->run(request));
    };
    confirm({request.title}, send);
}

void EditorTab::addPastRuns(std::vector<ListedRun> runs)
{
    std::stable_sort(runs.begin(), runs.end(),
        [](const ListedRun& a, const ListedRun& b) { return a.record.startedAt < b.record.startedAt; });
    std::vector<ResultPane::PastEntry> entries;
    for (const ListedRun& listed : runs) {
        CommandRun* const added = m_seat.addPast(pastRunOf(listed));
        m_anchors.insert(added, m_editor->anchorLine(listed.listing.firstLine));
        entries.push_back({added, listed.listing.title, listed.listing.isPinned});
    }
    m_results->addPastRuns(std::move(entries));
}

void EditorTab::tellPastContextEnd(const ContextEnd& end)
{
    m_results->addPastContextEnd(end);
    updateContext(); // there may be another by now
}

int EditorTab::lineOf(const CommandRun& run) const
{
    return placeInDocument(run, {1, 0, 0}).line;
}

void EditorTab::showRun(CommandRun* run)
{
    m_results->showRun(run);
}

} // namespace brickbench::ui
