// SPDX-License-Identifier: GPL-3.0-or-later
// The half of EditorTab that stops runs, and deals with what is left of them.
#include "ui/common/banner.h"
#include "ui/common/confirmation.h"
#include "ui/mainwindow/editortab.h"
#include "ui/mainwindow/startoffer.h"
#include "ui/results/resultpane.h"

#include <QLocale>

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

void EditorTab::newContext()
{
    m_banner->clear();
    if (m_seat.session() && !m_seat.cluster().isEmpty())
        m_seat.session()->resetContext();
}

void EditorTab::askReset()
{
    Question question;
    question.objectName = u"resetDialog"_s;
    question.title = tr("Reset the context?");
    question.text = tr("It is destroyed on the cluster and a new one is made. Its variables, imports and "
                       "temporary views are gone, and what runs in it ends:");
    question.concerned = runningTitles();
    question.yes = tr("Reset");
    Confirmation::ask(question, window(), this, [this] { newContext(); });
}

void EditorTab::tellContextEnd(const ContextEnd& end)
{
    using Reason = ContextEnd::Reason;
    m_bannerAction = nullptr;
    const QString gone
        = tr("Variables, imports and temporary views are gone; the next run starts without them.");
    QString what;
    switch (end.reason) {
    case Reason::Moved:
        return;
    case Reason::Reset:
        return m_banner->showMessage(Banner::Kind::Notice, tr("The context was reset.") + u' ' + gone);
    case Reason::ClusterRestarted:
        what = end.since.isValid()
            ? tr("The cluster was restarted at %1, and the execution context went with it.")
                  .arg(QLocale().toString(end.since.toLocalTime().time(), QLocale::ShortFormat))
            : tr("The cluster was stopped or restarted, and the execution context went with it.");
        break;
    case Reason::ServerEnded:
        what = tr("The local workspace ended, and the execution context with it.");
        break;
    case Reason::Gone:
        what = tr("The execution context is gone from the cluster.");
        break;
    }
    m_banner->showMessage(Banner::Kind::Warning, what + u' ' + gone);
}

void EditorTab::perform(CommandRun* run, RunCommand command)
{
    EditorSession* session = m_seat.session();
    if (!session)
        return;
    switch (command) {
    case RunCommand::Cancel:
        return run->cancel();
    case RunCommand::Drop:
        return session->drop(run);
    case RunCommand::StopWaiting:
        return session->detach(run);
    case RunCommand::Reattach:
        return run->reattach();
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
    const ConnectionProfile& profile = m_seat.connection()->profile();
    if (!profile.isProduction)
        return send();
    Question question;
    question.objectName = u"productionDialog"_s;
    question.title = tr("Run on production?");
    question.text = tr("“%1” is marked as production. This will run on it:").arg(profile.name);
    question.concerned = {request.title};
    question.yes = tr("Run");
    Confirmation::ask(question, window(), this, send);
}

void EditorTab::showRun(CommandRun* run)
{
    m_results->showRun(run);
}

} // namespace brickbench::ui
