// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/resultpaneprivate.h"

#include "session/runmoves.h"
#include "ui/common/banner.h"
#include "ui/results/painttrace.h"
#include "ui/results/progressline.h"
#include "ui/results/resultview.h"
#include "ui/results/runheader.h"
#include "ui/results/runlist.h"
#include "ui/results/runpage.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

void ResultPane::Private::build()
{
    progress = new ProgressLine(theme, &pane);
    header = new RunHeader(theme, &pane);
    trouble = new Banner(theme, &pane);
    trouble->setObjectName(u"pollTrouble"_s);
    stack = new QStackedWidget(&pane);
    emptyPage = new RunPage(theme, stack);
    emptyPage->showEmpty();
    stack->addWidget(emptyPage);
    auto* layout = new QVBoxLayout(&pane);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(progress);
    layout->addWidget(header);
    layout->addWidget(trouble);
    list = new RunList(theme, &pane);
    list->hide();
    auto* splitter = new QSplitter(Qt::Horizontal, &pane);
    splitter->setObjectName(u"runListSplitter"_s);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(list);
    splitter->addWidget(stack);
    splitter->setStretchFactor(1, 1);
    layout->addWidget(splitter, 1);
    wireList();

    timer.setInterval(100);
    QObject::connect(&timer, &QTimer::timeout, &pane, [this] { tick(); });
    QObject::connect(header, &RunHeader::runChosen, &pane, [this](int index) { show(index); });
    QObject::connect(header, &RunHeader::listToggled, &pane, &ResultPane::setListShown);
    QObject::connect(
        header, &RunHeader::menuRequested, &pane, [this](const QPoint& position) { showMenu(position); });
    QObject::connect(header, &RunHeader::copyRequested, &pane, &ResultPane::copy);
    QObject::connect(header, &RunHeader::findRequested, &pane, &ResultPane::find);
    QObject::connect(header, &RunHeader::exportRequested, &pane, &ResultPane::exportResult);
    QObject::connect(header, &RunHeader::everythingRequested, &pane, &ResultPane::getEverything);
}

void ResultPane::Private::OwnHistory::search(const QString& headline, QObject*, const Found& done)
{
    std::vector<EarlierFailure> found;
    for (std::size_t i = 0; i < m_owner.entries.size(); ++i) {
        const CommandRun& run = *m_owner.entries[i].run;
        const FailedResult* failure = run.result() ? failureOf(*run.result()) : nullptr;
        if (!failure || failure->headline != headline || static_cast<int>(i) == m_owner.current)
            continue;
        const RunSnapshot snapshot = m_owner.snapshot(run);
        found.push_back(
            {run.command().text, snapshot.title, snapshot.cluster, run.startedAt(), run.command().text});
    }
    std::sort(found.begin(), found.end(),
        [](const EarlierFailure& a, const EarlierFailure& b) { return a.startedAt > b.startedAt; });
    done(std::move(found));
}

void ResultPane::Private::OwnHistory::open(const QString& key)
{
    for (std::size_t i = 0; i < m_owner.entries.size(); ++i) {
        if (m_owner.entries[i].run->command().text == key)
            return m_owner.show(static_cast<int>(i));
    }
}

int ResultPane::Private::indexOf(const CommandRun* run) const
{
    const auto found = std::find_if(
        entries.begin(), entries.end(), [run](const Entry& entry) { return entry.run == run; });
    return found == entries.end() ? -1 : static_cast<int>(found - entries.begin());
}

RunSnapshot ResultPane::Private::snapshot(const CommandRun& run) const
{
    RunSnapshot snapshot = RunSnapshot::of(run);
    if (clusterName && snapshot.cluster == run.cluster().text && !snapshot.cluster.isEmpty()) {
        const QString name = clusterName(run.cluster());
        snapshot.cluster = name.isEmpty() ? snapshot.cluster : name;
    }
    if (const int index = indexOf(&run); index >= 0) {
        const Entry& entry = entries[static_cast<std::size_t>(index)];
        snapshot.title = entry.title.isEmpty() ? snapshot.title : entry.title;
        snapshot.isPinned = entry.isPinned;
        snapshot.finding = entry.finding;
        snapshot.findingError = entry.findingError;
    }
    const auto place = std::find(queue.begin(), queue.end(), &run);
    if (run.state() == CommandRun::State::Waiting && place != queue.end()) {
        snapshot.queuePosition = static_cast<int>(place - queue.begin()) + 1;
        snapshot.queueLength = static_cast<int>(queue.size());
    }
    return snapshot;
}

RunPage* ResultPane::Private::pageOf(Entry& entry)
{
    if (entry.page)
        return entry.page;
    CommandRun* run = entry.run;
    auto* page = new RunPage(theme, stack);
    entry.page = page;
    stack->addWidget(page);
    page->setImageFetch(fetch);
    page->setColumnMemory(columnMemory);
    page->setSettings(settings);
    page->setHistory(history);
    QObject::connect(page, &RunPage::statusChanged, &pane, [this, page](const QString& text) {
        if (page == currentPage())
            Q_EMIT pane.statusChanged(text);
        updateActions();
    });
    QObject::connect(page, &RunPage::viewChanged, &pane, [this, page] {
        updateActions();
        if (page == currentPage())
            Q_EMIT pane.currentViewChanged();
    });
    QObject::connect(page, &RunPage::placeActivated, &pane,
        [this, run](const ErrorPlace& place) { Q_EMIT pane.placeActivated(run, place); });
    QObject::connect(page, &RunPage::fileActivated, &pane, &ResultPane::fileActivated);
    QObject::connect(
        page, &RunPage::restartRequested, &pane, [this, run] { Q_EMIT pane.restartRequested(run); });
    QObject::connect(page, &RunPage::everythingRequested, &pane, &ResultPane::getEverything);
    QObject::connect(page, &RunPage::newContextRequested, &pane, &ResultPane::newContextRequested);
    QObject::connect(page, &RunPage::openTextRequested, &pane, &ResultPane::openTextRequested);
    QObject::connect(
        page, &RunPage::cancelRequested, &pane, [this, run] { Q_EMIT pane.cancelRequested(run); });
    QObject::connect(page, &RunPage::commandRequested, &pane,
        [this, run](RunCommand command) { Q_EMIT pane.commandRequested(run, command); });
    if (entry.arriving)
        page->showArriving(entry.arriving);
    page->showRun(snapshot(*run));
    return page;
}

RunPage* ResultPane::Private::currentPage() const
{
    return current < 0 ? emptyPage : entries[static_cast<std::size_t>(current)].page;
}

void ResultPane::Private::show(int index)
{
    current = index;
    trouble->clear();
    told = RunTrouble::Kind::None;
    if (index < 0) {
        header->showEmpty();
        list->hide();
        progress->setBusy(false);
        stack->setCurrentWidget(emptyPage);
    } else {
        header->setCurrent(index);
        list->setCurrent(index);
        Entry& entry = entries[static_cast<std::size_t>(index)];
        entry.shownAt = ++shows;
        stack->setCurrentWidget(pageOf(entry));
        dropOldPages();
        tick();
    }
    updateActions();
    Q_EMIT pane.currentRunChanged(pane.currentRun());
    if (const CommandRun* run = pane.currentRun(); run && run->awaitsResult())
        Q_EMIT pane.resultWanted(pane.currentRun());
    Q_EMIT pane.currentViewChanged();
    const ResultView* view = currentPage()->view();
    Q_EMIT pane.statusChanged(view ? view->status() : QString());
}

void ResultPane::Private::dropPage(Entry& entry)
{
    if (RunPage* page = std::exchange(entry.page, nullptr)) {
        stack->removeWidget(page);
        page->deleteLater();
    }
}

void ResultPane::Private::dropOldPages()
{
    std::vector<Entry*> idle;
    for (Entry& entry : entries) {
        const bool isOnStage = entry.page == stack->currentWidget();
        // A page that saves or copies does so to the end.
        if (entry.page && !isOnStage && !entry.page->view()->isWorking())
            idle.push_back(&entry);
    }
    std::sort(
        idle.begin(), idle.end(), [](const Entry* a, const Entry* b) { return a->shownAt > b->shownAt; });
    for (std::size_t i = keptPages; i < idle.size(); ++i)
        dropPage(*idle[i]);
}

void ResultPane::Private::runChanged(CommandRun* run)
{
    const int index = indexOf(run);
    if (index < 0)
        return;
    Entry& entry = entries[static_cast<std::size_t>(index)];
    const RunSnapshot now = snapshot(*run);
    header->updateRun(index, now);
    list->updateRun(index, now);
    if (entry.page)
        entry.page->showRun(now);
    if (now.isOver()) {
        entry.arriving.reset();
        if (!std::exchange(entry.isTraced, true))
            PaintTrace::announceNextPaint(pane, u"result "_s + now.commandId);
    }
    // The next of several runs takes the stage once the one before it is over.
    const CommandRun* shown = pane.currentRun();
    if (index != current && now.state == CommandRun::State::Submitting && (!shown || shown->isOver()))
        show(index);
    else if (index == current)
        tick();
    updateActions();
}

void ResultPane::Private::rowsArrived(CommandRun* run, TableResultPtr rows)
{
    const int index = indexOf(run);
    if (index < 0 || !rows || run->isOver())
        return;
    Entry& entry = entries[static_cast<std::size_t>(index)];
    entry.arriving = std::move(rows);
    if (entry.page)
        entry.page->showArriving(entry.arriving);
    PaintTrace::announceNextPaint(pane, u"rows "_s + run->command().text);
}

void ResultPane::Private::tick()
{
    const bool anyUnderWay = std::any_of(entries.begin(), entries.end(), [](const Entry& entry) {
        const CommandRun::State state = entry.run->state();
        return isUnderWay(state) || state == CommandRun::State::Waiting;
    });
    if (anyUnderWay != timer.isActive())
        anyUnderWay ? timer.start() : timer.stop();
    if (current < 0)
        return;
    const Entry& entry = entries[static_cast<std::size_t>(current)];
    const RunSnapshot now = snapshot(*entry.run);
    header->showRun(now, entry.arriving ? entry.arriving->rowCount() : 0);
    progress->setBusy(!now.isOver() && now.state != CommandRun::State::Detached);
    if (entry.page && now.stop.step != StopOffer::Step::Cancel && isUnderWay(now.state))
        entry.page->showRun(now); // the countdown goes on
    tellTrouble(now);
}

void ResultPane::Private::tellTrouble(const RunSnapshot& now)
{
    using Kind = RunTrouble::Kind;
    const Kind kind = RunTrouble::kindOf(now);
    const bool isNews = std::exchange(told, kind) != kind;
    if (kind == Kind::None)
        trouble->clear();
    else if (isNews)
        trouble->showMessage(
            kind == Kind::Pause || kind == Kind::SignIn ? Banner::Kind::Notice : Banner::Kind::Warning,
            RunTrouble::text(now));
    else
        trouble->updateText(RunTrouble::text(now));
}

void ResultPane::Private::updateActions()
{
    const ResultView* view = currentPage() ? currentPage()->view() : nullptr;
    header->setActions(current >= 0 && view && view->canCopy(), current >= 0 && view && view->canFind(),
        current >= 0 && view && view->canExport());
}

} // namespace brickbench::ui
