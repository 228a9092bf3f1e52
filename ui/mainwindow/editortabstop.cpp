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
    return m_seat.session() && m_seat.session()->stopOffer().step != StopOffer::Step::None;
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
    const auto send = [this, request] {
        if (m_seat.session())
            follow(m_seat.session()->run(request));
    };
    confirm({request.title}, send);
}

void EditorTab::addPastRuns(const std::vector<ListedRun>& runs, const std::optional<ContextEnd>& contextEnd)
{
    std::vector<PastRun> past;
    for (auto listed = runs.rbegin(); listed != runs.rend(); ++listed)
        past.push_back(pastRunOf(*listed));
    const std::vector<CommandRun*> added = m_seat.addPast(std::move(past));
    std::vector<ResultPane::PastEntry> entries;
    for (std::size_t i = 0; i < added.size(); ++i) {
        const RunListing& listing = runs[runs.size() - 1 - i].listing;
        entries.push_back({added[i], listing.title, listing.isPinned});
    }
    m_results->addPastRuns(std::move(entries));
    if (contextEnd)
        m_results->addPastContextEnd(*contextEnd);
    updateContext(); // there may be another by now
}

void EditorTab::showRun(CommandRun* run)
{
    m_results->showRun(run);
}

} // namespace brickbench::ui
